#include "server/admit.h"

#include <inttypes.h>
#include <string.h>

#include "base/log.h"
#include "base/mem.h"
#include "core/date.h"
#include "core/judge.h"
#include "server/promise_list.h"
#include "store/setting.h"

#define DAY_MS INT64_C(86400000)

/* ---- pure parts -------------------------------------------------------------------- */

enum verdict admit_verdict(const struct event *e, const struct refusal *why)
{
    switch (why->code) {
    case REFUSAL_NONE:
        return VERDICT_CONFIRMED;
    case REFUSAL_SHAPE:
    case REFUSAL_FORGED:
    case REFUSAL_CHAIN:
    case REFUSAL_FORKED:
    case REFUSAL_DEVICE:
        return VERDICT_REJECTED;
    case REFUSAL_UNKNOWN_KIND: /* perhaps paper: kept, shown, for an upgraded centre */
        return VERDICT_CONFLICT;
    default:
        return kind_binds(e->kind) ? VERDICT_CONFLICT : VERDICT_REJECTED;
    }
}

bool admit_clock_good(int64_t at, int64_t previous_at, int64_t received_at,
                      int64_t tolerance)
{
    return at >= previous_at && at <= received_at + tolerance;
}

/* ---- the chain ---------------------------------------------------------------------- */

/* Whether e can stand after the head; what cannot is another history of this device. The
 * first of an incarnation follows what its seat knew last, which need not be here: it may
 * have been forked, or lost with a backup. */
static bool follows(const struct event *e, const struct chain_head *head)
{
    return !head->seq || hash_equal(&e->prev, &head->hash);
}

static bool same_key(const struct event *e, const struct event_key *key)
{
    return e->device && !strcmp(e->device, key->device) &&
           e->incarnation == key->incarnation && e->seq == key->seq;
}

/* ---- the judge ---------------------------------------------------------------------- */

/* When the publication that followed this version came; INT64_MAX: none has. */
static enum rc superseded_at(struct hub *hub, const char *kind, int version, int64_t *at,
                             struct err *err)
{
    void *ctx = mem_context(NULL, "superseded");
    struct publication *next = NULL;
    enum rc rc = publication_get(hub->db, ctx, kind, kind, version + 1, &next, err);

    *at = next ? next->at : INT64_MAX;
    mem_free(ctx);
    return rc;
}

const struct roster *admit_roster(struct hub *hub, const struct event *e)
{
    const struct roster *named = e->roster ? rulebook_roster(hub->rules, e->roster) : NULL;
    int64_t until = 0;

    if (!named || superseded_at(hub, "roster", e->roster, &until, NULL))
        return hub_roster(hub);
    if (until < INT64_MAX && until + hub->settings.offline_days * DAY_MS < e->at)
        return hub_roster(hub);
    return named;
}

/* The list of broken promises that its author had, if that was not too long ago: an
 * undertaking is paper, and binds as of the day on which it was given. */
static const struct promises *admit_promises(struct hub *hub, const struct event *e)
{
    int serial = (int)json_get_int(e->data, "promises", 0);
    const struct promises *named =
        serial > 0 ? rulebook_promises(hub->rules, serial) : NULL;
    int64_t until = 0;

    if (e->kind != KIND_UNDERTAKE || superseded_at(hub, "promises", serial, &until, NULL))
        return rulebook_promises(hub->rules, 0);
    if (until < INT64_MAX && until + hub->settings.offline_days * DAY_MS < e->at)
        return rulebook_promises(hub->rules, 0);
    return named;
}

/* Its author built on an event that was rejected, in the same casefile. */
static enum rc stands_on_rejected(struct hub *hub, const void *ctx, const struct event *e,
                                  bool *yes, struct err *err)
{
    struct journal_list list = {0};
    enum rc rc = journal_of_casefile(hub->journal, ctx, e->casefile, &list, err);

    *yes = false;
    for (size_t i = 0; i < list.n; i++)
        if (list.list[i].verdict == VERDICT_REJECTED &&
            hash_equal(&list.list[i].hash, &e->base))
            *yes = true;
    return rc;
}

/* A device writes for those who have sat at it, and for the mentor who confirmed there: its
 * secret alone makes nobody an approver. What was written before the centre was put back,
 * or not long after, may speak of a login that the backup lacks. */
static enum rc sat_there(struct hub *hub, const struct event *e, const char *user,
                         struct refusal *why, struct err *err)
{
    int64_t restored_at = 0;
    bool yes = false;
    enum rc rc = centre_has_logged_in(hub->centre, e->device, user, &yes, err);

    if (rc || yes)
        return rc;
    rc = setting_get_int(hub->db, "restored_at", 0, &restored_at, err);
    if (!rc && (!restored_at || e->at > restored_at + hub->settings.offline_days * DAY_MS))
        *why = refuse(REFUSAL_NOT_HERE, "%s", user);
    return rc;
}

/* A citizen's number names one casefile. */
static enum rc number_is_free(struct hub *hub, const void *ctx, const struct event *e,
                              struct refusal *why, struct err *err)
{
    const char *number = event_data(e, "number");
    struct casefile_row *row = NULL;
    enum rc rc = RC_OK;

    if (e->kind == KIND_RECEIVE && number)
        rc = journal_get_numbered(hub->journal, ctx, number, &row, err);
    if (!rc && row && strcmp(row->id, e->casefile))
        *why = refuse(REFUSAL_DOCUMENT, "%s", number);
    return rc;
}

static enum rc judge(struct hub *hub, const void *ctx, const struct event *e,
                     struct refusal *why, struct err *err)
{
    struct casefile_source source = rulebook_source(hub->rules);
    const struct roster *roster = admit_roster(hub, e);
    struct casefile *c = NULL;
    struct rules rules;
    bool parked = false;
    enum rc rc;

    if (!roster) {
        *why = refuse(REFUSAL_UNKNOWN_ACTOR, "%s", e->actor);
        return RC_OK;
    }
    rules = rulebook_rules(hub->rules, e, roster);
    rules.promises = admit_promises(hub, e);
    rules.slack_days = (int)hub->settings.offline_days;
    rc = casefiles_fold(hub->journal, ctx, &source, e->casefile, &c, err);
    if (rc)
        return rc;
    rulebook_rules_here(hub->rules, c, e, &rules);
    *why = casefile_judge(&rules, c, e);
    if (!why->code || why->code == REFUSAL_UNKNOWN_KIND)
        rc = sat_there(hub, e, e->actor, why, err);
    if (!rc && !why->code && event_data(e, "mentor"))
        rc = sat_there(hub, e, event_data(e, "mentor"), why, err);
    if (!rc && !why->code)
        rc = number_is_free(hub, ctx, e, why, err);
    if (!rc && why->code)
        rc = stands_on_rejected(hub, ctx, e, &parked, err);
    if (!rc && parked)
        *why = refuse(REFUSAL_PARKED, "%s", "");
    return rc;
}

/* ---- keeping ------------------------------------------------------------------------ */

static enum rc publish(struct hub *hub, const struct journal_event *row,
                       const struct casefile_row *casefile, struct err *err)
{
    for (size_t i = 0; i < casefile->n_scopes; i++)
        hub_touch(hub, casefile->scopes[i]);
    hub_touch(hub, "all");
    return journal_publish(hub->journal, row->casefile, row->gseq, casefile->scopes,
                           casefile->n_scopes, err);
}

/* Scopes that the casefile leaves have news too. */
static enum rc touch_before(struct hub *hub, const void *ctx, const char *casefile,
                            struct err *err)
{
    struct casefile_row *before = NULL;
    enum rc rc = journal_get_row(hub->journal, ctx, casefile, &before, err);

    for (size_t i = 0; before && i < before->n_scopes; i++)
        hub_touch(hub, before->scopes[i]);
    return rc;
}

enum rc admit_keep(struct hub *hub, const void *ctx, struct journal_event *row,
                   struct err *err)
{
    struct casefile_source source = rulebook_source(hub->rules);
    struct casefile_row casefile = {0};
    bool folds = row->verdict != VERDICT_REJECTED;
    enum rc rc = RC_OK;

    row->gseq = 0;
    if (folds)
        rc = journal_next_gseq(hub->journal, &row->gseq, err);
    if (!rc)
        rc = journal_append(hub->journal, row, err);
    if (rc || !folds)
        return rc;
    rc = touch_before(hub, ctx, row->casefile, err);
    if (!rc)
        rc = casefiles_refresh(hub->journal, ctx, &source, row->casefile, &casefile, err);
    if (!rc)
        rc = promise_list_follow(hub, ctx, row->casefile, kind_parse(row->kind), err);
    return rc ? rc : publish(hub, row, &casefile, err);
}

static void count(struct hub *hub, enum verdict verdict)
{
    hub->counters.confirmed += verdict == VERDICT_CONFIRMED;
    hub->counters.conflicts += verdict == VERDICT_CONFLICT;
    hub->counters.rejected += verdict == VERDICT_REJECTED;
}

static void answer_of(const struct journal_event *row, struct wire_answer *out)
{
    *out = (struct wire_answer){
        .incarnation = row->key.incarnation,
        .seq = row->key.seq,
        .verdict = row->verdict,
        .refusal = refusal_from_number(row->refusal),
        .subject = row->subject,
        .gseq = row->gseq,
        .received_at = row->received_at,
    };
}

/* What the journal can say of bytes whose frame cannot be read. */
static struct journal_event unreadable(const struct event_bytes *bytes)
{
    return (struct journal_event){
        .bytes = *bytes,
        .hash = hash_bytes(bytes->body, bytes->n_body),
        .casefile = "",
        .kind = "",
        .actor = "",
        .item = "",
    };
}

static void flag_clock(struct hub *hub, const struct event *e,
                       const struct chain_head *before, struct refusal *why)
{
    int64_t tolerance = hub->settings.clock_tolerance * 1000;
    char at[DATE_MOMENT_TEXT];

    if (admit_clock_good(e->at, before->at, hub_now(hub), tolerance))
        return;
    date_format_at(e->at, at);
    hub->counters.clocks++;
    log_line(LOG_LEVEL_WARNING, "clock of %s: wrote %s", e->device, at);
    *why = refuse(REFUSAL_CLOCK, "%s", at);
}

static void settle(struct hub *hub, const void *ctx, const struct event *e,
                   const struct event_key *key, const struct chain_head *before,
                   struct refusal *why, struct journal_event *row)
{
    row->key = *key;
    row->verdict = admit_verdict(e, why);
    if (!why->code)
        flag_clock(hub, e, before, why);
    row->refusal = refusal_number(why->code);
    row->subject = mem_strdup(ctx, why->subject);
    row->received_at = hub_now(hub);
}

/* An event at its place in the chain. *good false: it does not follow the head. */
static enum rc judge_new(struct hub *hub, const void *ctx, const struct event_bytes *bytes,
                         const struct event_key *key, const struct chain_head *head,
                         struct journal_event *row, bool *good, struct err *err)
{
    struct event *e = mem_new(ctx, struct event);
    struct chain_head last = {0};
    struct refusal why = event_decode(ctx, bytes, e);
    bool framed = e->casefile && same_key(e, key);
    enum rc rc = journal_head(hub->journal, key->device, 0, &last, err);

    if (!why.code && !framed)
        why = refuse(REFUSAL_FORGED, "%s", key->device);
    *good = !framed || follows(e, head);
    if (!rc && *good && (!why.code || why.code == REFUSAL_UNKNOWN_KIND))
        rc = judge(hub, ctx, e, &why, err);
    if (rc || !*good)
        return rc;
    *row = framed ? journal_event_of(e, bytes) : unreadable(bytes);
    settle(hub, ctx, e, key, &last, &why, row);
    return RC_OK;
}

enum rc admit_quarantine(struct hub *hub, const struct event_key *key,
                         const struct event_bytes *bytes, struct wire_answer *answer,
                         struct err *err)
{
    log_line(LOG_LEVEL_WARNING, "forked: %s/%d/%" PRId64, key->device, key->incarnation,
             key->seq);
    hub->counters.forked++;
    *answer = (struct wire_answer){
        .incarnation = key->incarnation,
        .seq = key->seq,
        .verdict = VERDICT_REJECTED,
        .refusal = REFUSAL_FORKED,
        .received_at = hub_now(hub),
    };
    return centre_quarantine(hub->centre, key, bytes, "forked", hub_now(hub), err);
}

enum rc admit(struct hub *hub, const void *ctx, const char *device,
              const struct wire_event *event, struct wire_answer *answer,
              enum admission *admission, struct err *err)
{
    struct event_bytes bytes = wire_event_bytes(event);
    struct event_key key = {device, event->incarnation, event->seq};
    struct hash hash = hash_bytes(bytes.body, bytes.n_body);
    struct journal_event *here = NULL;
    struct journal_event *row = mem_new(ctx, struct journal_event);
    struct chain_head head = {0};
    bool good = false;
    enum rc rc = journal_get(hub->journal, ctx, &key, &here, err);

    if (!rc)
        rc = journal_head(hub->journal, device, key.incarnation, &head, err);
    if (rc)
        return rc;
    *admission = ADMIT_ANSWERED;
    if (here && hash_equal(&here->hash, &hash)) {
        hub->counters.replayed++;
        answer_of(here, answer);
        return RC_OK;
    }
    if (key.seq > head.seq + 1 && !here) {
        hub->counters.gaps++;
        *admission = ADMIT_GAP;
        return RC_OK;
    }
    if (!here && key.seq == head.seq + 1 && key.incarnation >= 1)
        rc = judge_new(hub, ctx, &bytes, &key, &head, row, &good, err);
    if (!rc && !good) {
        *admission = ADMIT_FORKED;
        return admit_quarantine(hub, &key, &bytes, answer, err);
    }
    if (!rc)
        rc = admit_keep(hub, ctx, row, err);
    if (rc)
        return rc;
    count(hub, row->verdict);
    answer_of(row, answer);
    return RC_OK;
}
