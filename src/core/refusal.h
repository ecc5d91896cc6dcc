/*
 * Refusals by a rule: data, never errors. One row is one reason with its message, its
 * article and its stable wire code; the HTTP status is the server's, by class.
 */
#ifndef CORE_REFUSAL_H
#define CORE_REFUSAL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"

/*
 * X(id, wire number, name, message, source). In a message %s is the subject. Numbers are
 * never reused: 1xx shape, 2xx who may, 3xx state, 4xx rule of law, 5xx chain and sync.
 */
#define REFUSALS(X)                                                                        \
    X(NONE, 0, "ok", "", "")                                                               \
    X(SHAPE, 100, "shape", N_("the record is malformed: %s"), "")                          \
    X(UNKNOWN_KIND, 101, "unknown_kind",                                                   \
      N_("a newer program wrote this record; please upgrade"), "")                         \
    X(UNKNOWN_ITEM, 102, "unknown_item", N_("no such item or version: %s"), "R034")        \
    X(SUSPENDED_ITEM, 103, "suspended_item", N_("this item is suspended since %s"),        \
      "R088, R095")                                                                        \
    X(WITHDRAWN_ITEM, 104, "withdrawn_item",                                               \
      N_("this item is no longer taken in here since %s"), "R091, R094")                   \
    X(NOT_IN_FORCE, 105, "not_in_force",                                                   \
      N_("another version of the guide is in force: %s"), "R088, R090")            \
    X(UNKNOWN_ACTOR, 200, "unknown_actor", N_("%s is not in the roster"), "R135")          \
    X(NOT_HIS_POST, 201, "not_his_post", N_("does not hold this post: %s"), "R136")        \
    X(ROLE, 202, "role", N_("this post may not do that: %s"), "R136, R138")                \
    X(ORGAN, 203, "organ", N_("this belongs to another organ: %s"), "R017")                \
    X(WINDOW_SCOPE, 204, "window_scope", N_("this window does not take in: %s"), "R015")   \
    X(SAME_PERSON, 205, "same_person",                                                     \
      N_("who accepts and who decides must be two persons: %s"), "R005")                   \
    X(NOT_CLAIMED, 206, "not_claimed", N_("claimed by another: %s"), "R119")               \
    X(NOT_ESTABLISHED, 207, "not_established",                                             \
      N_("only staff on the establishment decide: %s"), "R124")                            \
    X(NOT_HERE, 208, "not_here", N_("never logged in at this seat: %s"), "R135")           \
    X(STAND_IN, 209, "stand_in", N_("does not stand in for: %s"), "R131, R132")            \
    X(STAND_IN_OVER, 210, "stand_in_over", N_("stood in only until %s"), "R131")           \
    X(STAND_IN_EARLY, 211, "stand_in_early", N_("stands in only from %s"), "R131")         \
    X(TRAINEE, 212, "trainee",                                                             \
      N_("a trainee acts with his mentor's confirmation: %s"), "R139")                     \
    X(NOT_MENTOR, 213, "not_mentor", N_("is not the mentor for this: %s"), "R139")         \
    X(NO_MANDATE, 214, "no_mandate",                                                       \
      N_("no written authority of the organ: %s"), "R116")                                 \
    X(MANDATE_OVER, 215, "mandate_over", N_("the written authority ended on %s"), "R116")  \
    X(MANDATE_EARLY, 216, "mandate_early", N_("the written authority begins on %s"), "R116") \
    X(MANDATE_STEP, 217, "mandate_step",                                                   \
      N_("the written authority does not reach so far: %s"), "R117, R118")                 \
    X(MANDATE_ITEM, 218, "mandate_item",                                                   \
      N_("the written authority does not name this item: %s"), "R116")                     \
    X(TRAINEE_NEVER, 219, "trainee_never",                                                 \
      N_("not for a trainee, with his mentor either: %s"), "R124, R139")                   \
    X(NO_GOVERNMENT, 220, "no_government",                                                 \
      N_("the roster names no government of this organ: %s"), "行政许可法 42")             \
    X(STATE, 300, "state", N_("not possible while %s"), "")                                \
    X(STALE, 301, "stale", N_("the casefile has changed since you looked"), "")            \
    X(STAGE_OPEN, 302, "stage_open", N_("not finished yet: %s"), "R001")                   \
    X(NO_TASK, 303, "no_task", N_("no such open task: %s"), "R001")                        \
    X(NOTHING_TO_DO, 304, "nothing", N_("nothing to do: %s"), "")                          \
    X(INCOMPLETE, 400, "incomplete", N_("missing or wrong: %s"), "行政许可法 32(五)")      \
    X(NOTHING_MISSING, 401, "nothing_missing",                                             \
      N_("nothing is missing, so there is nothing to notify"), "行政许可法 32(五)")        \
    X(NOTICE_NOT_ALL, 402, "notice_not_all",                                               \
      N_("the notice must name everything at once; left out: %s"), "行政许可法 32(四), R038") \
    X(NOTICE_NEW, 403, "notice_new",                                                       \
      N_("the first notice did not name it: %s"), "行政许可法 32(四), R038")               \
    X(NOTICE_UNFOUNDED, 404, "notice_unfounded",                                           \
      N_("the check does not find this: %s"), "R038")                                      \
    X(NOT_IN_GUIDE, 405, "not_in_guide", N_("the guide does not ask for it: %s"), "R046")  \
    X(MUST_ACCEPT, 406, "must_accept",                                                     \
      N_("everything asked was supplied: accept is the only way out"),                     \
      "行政许可法 32(五)")                                                                 \
    X(ACCEPT_DATE, 407, "accept_date", N_("the date of acceptance must be %s"),            \
      "行政许可法 32(四)(五)")                                                             \
    X(REASON, 408, "reason", N_("a reason is required: %s"), "行政许可法 38, R044")        \
    X(APPLY_TO, 409, "apply_to", N_("say which organ to apply to"), "行政许可法 32(二)")   \
    X(UNPAID, 410, "unpaid", N_("not paid: %s"), "R012")                                   \
    X(NO_FEE, 411, "no_fee", N_("this item charges nothing"), "行政许可法 58")             \
    X(FEE_AMOUNT, 412, "fee_amount", N_("the amount must be %s"), "行政许可法 59")         \
    X(APPLICANT_TYPE, 413, "applicant_type",                                               \
      N_("this item is not for: %s"), "R037")                                              \
    X(AGENT, 414, "agent", N_("the applicant must appear in person: %s"),                  \
      "行政许可法 29, R066")                                                               \
    X(MONTHS, 415, "months", N_("applications are not taken this month: %s"), "R034")      \
    X(DUPLICATE, 416, "duplicate",                                                         \
      N_("the same person has this open already: %s"), "R242")                             \
    X(DEEM_EARLY, 418, "deem_early", N_("the time to answer is not over: %s"),             \
      "行政许可法 32(四)")                                                                 \
    X(DOCUMENT, 419, "document", N_("a document number is missing or used: %s"), "R040")   \
    X(REMEDY, 420, "remedy", N_("say how to appeal: %s"), "行政许可法 38")                 \
    X(TERM, 421, "term", N_("the term is wrong: %s"), "行政许可法 39")                     \
    X(RECIPIENT, 422, "recipient", N_("say who takes it and how: %s"), "R002")             \
    X(FIELD_CHECK, 423, "field_check",                                                     \
      N_("a field check needs two people and its result: %s"), "行政许可法 34, R084")      \
    X(UNDO, 424, "undo", N_("cannot be undone any more: %s"), "")                          \
    X(NEW_CASE, 425, "new_case",                                                           \
      N_("this item takes supplements as a new application; give the materials back"),     \
      "市场主体登记管理条例实施细则 18")                                                   \
    X(HANDOVER, 426, "handover", N_("not everything is handed over: %s"), "R039")          \
    X(TOO_LATE, 427, "too_late",                                                           \
      N_("the time to answer is over; it counts as accepted on %s"), "行政许可法 32(四)")  \
    X(PAUSED, 428, "paused", N_("the clock is stopped for: %s"), "行政许可法 45")          \
    X(NOT_PAUSED, 429, "not_paused", N_("the clock is not stopped"), "行政许可法 45")      \
    X(PROCEDURE, 430, "procedure",                                                         \
      N_("no time of this item may be left out for: %s"), "行政许可法 45")                 \
    X(PAUSE_DAYS, 431, "pause_days", N_("the days of the procedure cannot be: %s"),        \
      "行政许可法 45")                                                                     \
    X(EXTENDED, 432, "extended", N_("extended once already, by %s"), "行政许可法 42")      \
    X(EXTENSION_DAYS, 433, "extension_days", N_("an extension is of 1 to %s working days"), \
      "行政许可法 42")                                                                     \
    X(DECIDE_BY, 434, "decide_by", N_("the extended limit ends on %s"), "行政许可法 42")   \
    X(LIMIT_OVER, 435, "limit_over", N_("no limit is left to extend"), "行政许可法 42")    \
    X(ANSWER_FIRST, 436, "answer_first",                                                   \
      N_("silence is acceptance here: accept, notify or decline before the receipt goes out: " \
         "%s"),                                                                            \
      "不动产登记暂行条例 17")                                                             \
    X(CARD_EARLY, 446, "card_early", N_("no such limit is over: %s"), "R070")              \
    X(CARD_AGAIN, 447, "card_again", N_("this card has been raised: %s"), "R072")          \
    X(REST_DAY, 448, "rest_day", N_("nothing is raised on a rest day: %s"),                \
      "行政许可法 82")                                                                     \
    X(NO_CARD, 449, "no_card", N_("no such card or letter here: %s"), "R078")              \
    X(NOT_ADDRESSED, 450, "not_addressed", N_("it is for others to answer: %s"), "R072")   \
    X(OWN_APPEAL, 451, "own_appeal",                                                       \
      N_("who appealed or answers for it does not judge it: %s"), "R072")                  \
    X(CARD_SETTLED, 452, "card_settled", N_("it is settled: %s"), "R072")                  \
    X(BLAME, 453, "blame",                                                                 \
      N_("say whose the lateness is: the department's, the applicant's, a special "        \
         "procedure's"), "R081")                                                           \
    X(REPLY_BY, 454, "reply_by", N_("the day to reply by cannot be: %s"), "R078")          \
    X(ADDRESSEE, 455, "addressee", N_("no such organ or post to write to: %s"), "R078")    \
    X(NOT_DEFERRABLE, 456, "not_deferrable",                                               \
      N_("a main material may not come later: %s"), "安阳市政务服务条例 24")               \
    X(UNDERTAKEN, 457, "undertaken", N_("undertaken already, by %s"),                      \
      "安阳市政务服务条例 24, 26")                                                         \
    X(DEFERRAL_TERM, 458, "deferral_term",                                                 \
      N_("the day to bring it by is from today until %s"), "安阳市政务服务条例 24, R052")  \
    X(OWED, 459, "owed", N_("undertaken and not brought yet: %s"),                         \
      "安阳市政务服务条例 24")                                                             \
    X(NOT_OWED, 460, "not_owed",                                                           \
      N_("after acceptance only what was undertaken is taken in: %s"),                     \
      "安阳市政务服务条例 24")                                                             \
    X(UNSIGNED, 461, "unsigned", N_("the applicant has not signed the undertaking yet"),   \
      "安阳市政务服务条例 24, 26")                                                         \
    X(NO_COMMITMENT, 462, "no_commitment",                                                 \
      N_("no undertaking stands in for it: %s"), "安阳市政务服务条例 25, R054")            \
    X(BROKEN_PROMISE, 463, "broken_promise",                                               \
      N_("a promise was broken and not made good (the day; the list's day): %s"), "安阳市政务服务条例 29")           \
    X(LAPSE_EARLY, 464, "lapse_early", N_("the time to bring it is not over: %s"),         \
      "安阳市政务服务条例 24")                                                             \
    X(UNDERTAKE_ALL, 465, "undertake_all",                                                 \
      N_("the undertaking must name everything that is missing; left out: %s"),            \
      "安阳市政务服务条例 24, R052")                                                       \
    X(INSPECTION, 466, "inspection",                                                       \
      N_("an inspection needs two people, its day and its result: %s"),                    \
      "安阳市政务服务条例 28, R084")                                                       \
    X(NO_PROMISE, 467, "no_promise",                                                       \
      N_("nothing was granted on an undertaking that is still open: %s"),                  \
      "安阳市政务服务条例 28")                                                             \
    X(NOT_UNTRUE, 468, "not_untrue",                                                       \
      N_("revoked only where the undertaking was found untrue and not mended: %s"),        \
      "安阳市政务服务条例 28")                                                             \
    X(BRANCH_RETURNED, 470, "branch_returned",                                             \
      N_("it is with the first window, which answers first: %s"), "R007, R146")            \
    X(BRANCH_WAITS, 471, "branch_waits", N_("this comes first: %s"), "R150")               \
    X(BRANCH_DENIED, 472, "branch_denied",                                                 \
      N_("a branch does not permit it, so it cannot be granted: %s"),                      \
      "行政许可法 38, R053")                                                               \
    X(RECALL_OTHER, 473, "recall_other",                                                   \
      N_("only who gave an opinion takes it back: %s"), "R136")                            \
    X(RECALL_OVER, 474, "recall_over", N_("too late to take it back: %s"), "R053")         \
    X(FORWARD_FIRST, 475, "forward_first",                                                 \
      N_("the lower organ sends it up with its opinion: %s"), "行政许可法 35, 43")         \
    X(NOT_FORWARDING, 476, "not_forwarding", N_("nothing is sent up here: %s"),            \
      "行政许可法 35")                                                                     \
    X(FORWARD_ALL, 477, "forward_all",                                                     \
      N_("all materials go up together; left out: %s"), "行政许可法 35")                   \
    X(ASKED_AGAIN, 478, "asked_again",                                                     \
      N_("handed in already, so it must not be asked for again: %s"), "行政许可法 35")     \
    X(FIRST_WINDOW, 479, "first_window",                                                   \
      N_("the hall that received it does that: %s"), "行政许可法 26, R146")                \
    X(WINDOW_TASK, 480, "window_task",                                                     \
      N_("the window that received it reviews it: %s"), "R004, R005")                      \
    X(PACKAGE, 485, "package", N_("no such package or version: %s"), "R019")               \
    X(NOT_IN_PACKAGE, 486, "not_in_package",                                               \
      N_("the package does not have this item: %s"), "R019")                               \
    X(NOT_CHAINED, 487, "not_chained",                                                     \
      N_("no other item of the package makes this material: %s"), "R152")                  \
    X(AWAITED, 488, "awaited",                                                             \
      N_("the result of another item of the package is still awaited: %s"), "R152")        \
    X(NOT_AWAITED, 489, "not_awaited", N_("nothing is awaited as: %s"), "R152")            \
    X(ORGAN_ANSWERS, 490, "organ_answers",                                                 \
      N_("the organ itself accepts, notifies or declines: %s"), "行政许可法 26, R009")     \
    X(NOT_TAKEN_OVER, 491, "not_taken_over",                                               \
      N_("the organ has not taken it over yet: %s"), "行政许可法 26, R168")                \
    X(NOT_AT_HAND, 492, "not_at_hand", N_("not here to be handed over: %s"), "R039, R168") \
    X(HAND_OVER_TO, 493, "hand_over_to",                                                   \
      N_("cannot be handed over to: %s"), "R157, R168")                                    \
    X(NO_SLIP, 494, "no_slip", N_("no such slip is on its way here: %s"), "R168")          \
    X(NOT_CHECKED, 495, "not_checked",                                                     \
      N_("check every piece on the slip: %s"), "R039, R168")                               \
    X(MISSING_UNSAID, 496, "missing_unsaid",                                               \
      N_("say what did not come, and why: %s"), "R039, R168")                              \
    X(SERVICE, 497, "service",                                                             \
      N_("this station does not take that on for people: %s"), "R160")                     \
    X(AUTHORITY, 498, "authority", N_("the letter of authority does not do: %s"),          \
      "行政许可法 29, 民法典 165")                                                         \
    X(NOTHING_TO_TELL, 499, "nothing_to_tell",                                             \
      N_("there is nothing new to tell the applicant while %s"), "R168")                   \
    X(CHAIN, 500, "chain", N_("the device's chain is broken: %s"), "R077")                 \
    X(FORKED, 501, "forked", N_("another record stands under this number"), "")            \
    X(CLOCK, 502, "clock", N_("the clock of this device is wrong: %s"), "")                \
    X(PARKED, 503, "parked", N_("waits for a record that was not taken"), "")              \
    X(DEVICE, 504, "device", N_("the centre does not know this device"), "")               \
    X(FORGED, 505, "forged", N_("the record is not what its hash says"), "R077")

enum refusal_code {
#define X(id, ...) REFUSAL_##id,
    REFUSALS(X)
#undef X
    REFUSAL_COUNT
};

/* The verdict of a judge. REFUSAL_NONE is yes. */
struct refusal {
    enum refusal_code code;
    char subject[240]; /* what it is about: a material, a state, a name; UTF-8; or "" */
};

const char *refusal_name(enum refusal_code c);
int refusal_number(enum refusal_code c);
const char *refusal_source(enum refusal_code c); /* the article or the R-row; "" if none */
enum refusal_code refusal_from_number(int number); /* REFUSAL_SHAPE for an unknown one */

/* The whole sentence in the current language, with the article of law: on ctx. */
char *refusal_text(const void *ctx, const struct refusal *refusal) RETURNS_NONNULL NODISCARD
    NONNULL(2);

/* Makes a refusal; the subject is cut at a whole character. */
struct refusal refuse(enum refusal_code code, const char *subject_fmt, ...) PRINTF(2, 3);
struct refusal allow(void);

#endif
