/*
 * Lamps: what a clock that nears its end or is over turns a casefile to, in lists, on
 * screens and for the cards of supervision (R069, R071).
 *
 * What turns what is data, published by the centre as forms/lamps.yaml
 * (catalogue/lamp_load.h), so that window and centre agree; lamp_settings_default where
 * nobody published any.
 */
#ifndef CORE_LAMP_H
#define CORE_LAMP_H

#include <stdbool.h>

#include "base/attr.h"

enum lamp { LAMP_NONE, LAMP_NORMAL, LAMP_NEAR, LAMP_BLUE, LAMP_YELLOW, LAMP_RED, LAMPS };
const char *lamp_name(enum lamp l);
const char *lamp_label(enum lamp l); /* msgid */

/*
 * X(id, name, label, the lamp once it is over). A clock is what runs against a casefile:
 *   answer      the organ's, to accept, decline or notify (行政许可法 32(四))
 *   supplement  the applicant's, from the notice
 *   special     the day that the notice of a special procedure names for its end (45)
 *   same_day    an immediate item (即办件) is decided before service ends (R004)
 *   promised, statutory, stage
 *   delivery    10 working days from the decision (44)
 *   deferral    the applicant's, to bring what was deferred (容缺)
 *   inspection  to check what was undertaken (告知承诺), or for it to be mended
 *   forward     the lower organ's 20 working days to review and send it up (43)
 *   hand_over, feed_back   what the item allows for signing a slip and for carrying the news
 *               to the applicant (R168)
 */
#define CLOCKS(X)                                                                          \
    X(NONE, "none", N_("no limit"), NONE)                                                  \
    X(ANSWER, "answer", N_("to accept, decline or notify"), RED)                           \
    X(SUPPLEMENT, "supplement", N_("for the applicant to supplement"), NEAR)               \
    X(SPECIAL, "special", N_("expected end of the special procedure"), BLUE)               \
    X(SAME_DAY, "same_day", N_("to be decided the same day"), YELLOW)                      \
    X(PROMISED, "promised", N_("promised limit"), YELLOW)                                  \
    X(STATUTORY, "statutory", N_("statutory limit"), RED)                                  \
    X(STAGE, "stage", N_("this stage's limit"), BLUE)                                      \
    X(DELIVERY, "delivery", N_("to deliver the decision"), YELLOW)                         \
    X(DEFERRAL, "deferral", N_("for the applicant to bring what was deferred"), NEAR)      \
    X(INSPECTION, "inspection", N_("to inspect what was undertaken"), YELLOW)                 \
    X(FORWARD, "forward", N_("for the lower organ to send it up"), RED)                   \
    X(HAND_OVER, "hand_over", N_("to take over what is on its way"), BLUE)                 \
    X(FEED_BACK, "feed_back", N_("to tell the applicant"), BLUE)

enum clock_kind {
#define X(id, name, label, over) CLOCK_##id,
    CLOCKS(X)
#undef X
    CLOCK_KINDS
};
const char *clock_kind_name(enum clock_kind k);
const char *clock_kind_label(enum clock_kind k); /* msgid */
bool clock_kind_parse(const char *name, enum clock_kind *out) NODISCARD NONNULL(1, 2);

struct lamp_settings {
    int near_days;    /* near when so many working days are left, or fewer; < 0: never */
    int near_minutes; /* the same in minutes of service, for what ends within the day */
    int record_days;  /* a visit, an inspection, the end of a special procedure that was
                         recorded more days after it is pointed out (R085) */
    enum lamp over[CLOCK_KINDS];
    enum lamp deemed; /* of the card for what was accepted because nobody answered (32(四)) */
};

extern const struct lamp_settings lamp_settings_default;

#endif
