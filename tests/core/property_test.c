/*
 * What holds of every history, whatever was tried: random acts of honest clerks and of
 * others, on every item, judged as they come.
 *
 *  - what is admitted moves the state as the table says, and never elsewhere;
 *  - what every state needs is there, and what is over does not overlap;
 *  - the same admitted history folds the same: from its bytes, over every journal, and when
 *    a snapshot was taken on the way; roster, calendar and rules have no part in it;
 *  - in every line of every ledger used and remaining are the budget.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "core/date.h"
#include "core/due.h"
#include "core/fold.h"
#include "store/casefiles.h"
#include "store/journal_sqlite.h"
#include "story.h"

#define ROUNDS 40 /* of each item */
#define ACTS   24

static void *ctx;
static struct world *world;

static int setup(void **state)
{
    (void)state;
    ctx = mem_context(NULL, "property_test");
    world = world_new(ctx);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    mem_free(ctx);
    return 0;
}

static uint32_t draw(uint32_t *seed, uint32_t below)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed % below;
}

/* %s is an open task, %m a material, %n the last act. What is not possible is refused, as it should be. */
static const char *const acts[] = {
    "accept",           "accept",          "notify",         "supply give=%m",
    "decline",          "give_back",       "withdraw",       "claim %s",
    "opine %s",         "opine %s",        "opine %s",       "opine %s",
    "opine %s fail",    "pause",           "pause hearing",  "resume",
    "extend",           "extend 3",        "charge",         "pay",
    "decide",           "decide",          "decide deny",    "produce",
    "issue",            "close",           "urge",           "note",
    "deem",             "transfer %s ORG-C", "return %s",    "recall %s",
    "send_back %s",     "correct undo=%n",  "correct undo=%n",
    "route %s sun",     "forward %s",
};

/* What would come next, in a third of the tries: so that histories come to their ends. */
static const char *const onward[STATE_COUNT] = {
    [STATE_RECEIVED] = "accept", [STATE_NOTIFIED] = "supply give=%m",
    [STATE_ACCEPTED] = "opine %s", [STATE_GRANTED] = "produce", [STATE_PRODUCED] = "issue",
    [STATE_DENIED] = "issue", [STATE_ISSUED] = "close",
};

static const char *some_act(const struct story *s, uint32_t *seed)
{
    const char *next = onward[s->c->state];

    return next && !draw(seed, 3) ? next : acts[draw(seed, ARRAY_LEN(acts))];
}

static const char *some_task(const struct story *s, uint32_t *seed)
{
    size_t n = s->c->n_tasks;

    return n ? s->c->tasks[draw(seed, (uint32_t)n)].task->id : "none";
}

static const char *some_material(const struct story *s, uint32_t *seed)
{
    return s->item->materials[draw(seed, (uint32_t)s->item->n_materials)].id;
}

/* The act's words on a day that is the last one's or some days later. */
static void words_of(const struct story *s, uint32_t *seed, char *out, size_t size)
{
    const char *act = some_act(s, seed);
    const char *slot = strchr(act, '%');
    int32_t day = date_of_at(s->at, NULL) + (int32_t)draw(seed, 3);
    char text[DATE_TEXT], last[12];
    int n = slot ? (int)(slot - act) : (int)strlen(act);

    date_format(day, text);
    snprintf(last, sizeof last, "%zu", s->n);
    snprintf(out, size, "%.*s%s%s", n, act,
             !slot             ? ""
             : slot[1] == 's' ? some_task(s, seed)
             : slot[1] == 'm' ? some_material(s, seed)
                              : last,
             slot ? slot + 2 : "");
    if (day > date_of_at(s->at, NULL))
        snprintf(out + strlen(out), size - strlen(out), " on=%s", text);
}

/* ---- states --------------------------------------------------------------------------- */

/* A correction that takes an act back leads to where that act began. */
static bool leads_back(const struct event *e)
{
    return e->kind == KIND_CORRECT && event_data(e, "undoes");
}

static void check_move(const struct story *s, enum state from, const struct event *e,
                       const char *words)
{
    enum state to = transition(e->kind, from, event_data(e, "result"));

    if (!leads_back(e) && to != s->c->state)
        fail_msg("%s: %s: from %s to %s, not %s", s->place, words, state_name(from),
                 state_name(s->c->state), to < STATE_COUNT ? state_name(to) : "anywhere");
}

static void check_invariants(const struct story *s, const char *words)
{
    const struct casefile *c = s->c;
    unsigned decided = S(GRANTED) | S(DENIED) | S(PRODUCED) | S(ISSUED) | S(CLOSED);
    bool ok = (c->state != STATE_ACCEPTED || c->accepted_at) &&
              (!(decided & 1u << c->state) || (c->decided_at && c->accepted_at)) &&
              (c->state != STATE_PRODUCED || c->produced_at) &&
              (!(S(ISSUED) & 1u << c->state) || c->issued_at) &&
              (c->state != STATE_ACCEPTED || c->n_tasks) &&
              c->extension.days <= extension_most(s->item);

    for (size_t i = 1; i < c->n_pauses; i++)
        ok = ok && !c->pauses[i - 1].open &&
             (c->pauses[i - 1].to < c->pauses[i - 1].from ||
              c->pauses[i - 1].to <= c->pauses[i].from);
    if (!ok)
        fail_msg("%s: %s: %s lacks what it needs", s->place, words, state_name(c->state));
}

/* ---- folds ----------------------------------------------------------------------------- */

static char *text_of(const void *on, const struct casefile *c)
{
    return json_text(on, casefile_to_json(on, c, true));
}

static void same_fold(const struct story *s, const char *want, const struct casefile *c,
                      const char *where)
{
    if (!c || strcmp(text_of(s, c), want))
        fail_msg("%s: %s folds otherwise:\n%s\n%s", s->place, where, want,
                 c ? text_of(s, c) : "-");
}

/* With a copy taken after half of it, and thrown away after folding on. */
static void fold_anew(const struct story *s, const char *want, const struct item *item)
{
    struct casefile *c = casefile_new(s), *copy = NULL;

    for (size_t i = 0; i < s->n; i++) {
        if (i == s->n / 2)
            copy = casefile_copy(s, c);
        casefile_fold(c, s->events[i], VERDICT_CONFIRMED, item);
        if (copy)
            casefile_fold(copy, s->events[i], VERDICT_CONFIRMED, item);
    }
    same_fold(s, want, c, "again");
    if (copy)
        same_fold(s, want, copy, "a snapshot");
}

static const struct item *find_item(void *arg, const char *code, int version)
{
    const struct item *item = world_item(arg, code);

    return item && item->version == version ? item : NULL;
}

static void fold_stored(const struct story *s, const char *want, struct journal *j,
                        const char *where)
{
    static const uint8_t salt[SALT_SIZE] = {1, 2, 3};
    const struct casefile_source source = {.item = find_item, .arg = world};
    struct casefile *c = NULL;
    struct err err;

    assert_int_equal(journal_begin(j, "property", &err), RC_OK);
    for (size_t i = 0; i < s->n; i++) {
        struct event_bytes bytes = event_encode(s, s->events[i], salt);
        struct journal_event row = journal_event_of(s->events[i], &bytes);

        row.verdict = VERDICT_CONFIRMED;
        row.gseq = (int64_t)i + 1;
        if (journal_append(j, &row, &err) != RC_OK)
            fail_msg("%s: %s: %s", s->place, where, err.text);
    }
    assert_int_equal(casefiles_fold(j, s, &source, s->c->id, &c, &err), RC_OK);
    same_fold(s, want, c, where);
    journal_rollback(j);
}

static struct journal *in_sqlite(void)
{
    static const struct db_migration steps[] = {{journal_schema_1}, {journal_schema_2}};
    static const struct db_schema schema = {0x79637074, steps, ARRAY_LEN(steps)};
    struct db *db;
    struct err err;

    assert_int_equal(db_open(ctx, ":memory:", DB_DURABLE, &schema, NULL, &db, &err), RC_OK);
    return journal_sqlite(ctx, db);
}

/* ---- ledgers --------------------------------------------------------------------------- */

static void check_ledger(const struct story *s, enum clock_kind kind, const struct due_by *by,
                         int32_t today)
{
    struct clock_span span;
    struct deadline_terms terms;
    struct deadline deadline;
    struct ledger_line *lines;
    int64_t used = 0;
    size_t n;

    if (!casefile_clock(s->c, kind, by, &span))
        return;
    terms = clock_terms(s, s->c, &span, by, today);
    if (deadline_find(&terms, &deadline) != DEADLINE_OK)
        return;
    lines = deadline_ledger(s, &terms, &deadline, &n);
    for (size_t i = 0; i < n; i++) {
        used += lines[i].counted;
        if (lines[i].used != used || used + lines[i].remaining != deadline.budget)
            fail_msg("%s: %s, line %zu does not add up", s->place, clock_kind_name(kind), i);
    }
}

static void check_ledgers(const struct story *s)
{
    const struct due_by by = {.calendar = world->calendar};
    int32_t today = date_of_at(s->at, NULL);

    for (enum clock_kind k = CLOCK_NONE; k < CLOCK_KINDS; k++)
        for (int32_t after = 0; after < 40; after += 13)
            check_ledger(s, k, &by, today + after);
}

/* ---- every history --------------------------------------------------------------------- */

/* How often each state was come to, over all histories. */
static size_t reached[STATE_COUNT];

static void try_one(struct story *s, uint32_t *seed)
{
    enum state from = s->c->state;
    char words[120];
    size_t n = s->n;

    words_of(s, seed, words, sizeof words);
    (void)story_act(s, words);
    if (s->n == n)
        return;
    check_move(s, from, s->events[s->n - 1], words);
    check_invariants(s, words);
    reached[s->c->state]++;
}

static struct story *history(const struct item *item, uint32_t *seed, const char *place)
{
    struct story *s = story_new(ctx, world, place);
    char begin[120];

    snprintf(begin, sizeof begin, "receive%s%s", draw(seed, 3) ? "" : " lacking=", "");
    s->item = item;
    if (begin[7])
        snprintf(begin + strlen(begin), sizeof begin - strlen(begin), "%s",
                 some_material(s, seed));
    (void)story_act(s, begin);
    for (int i = 0; s->n && i < ACTS; i++)
        try_one(s, seed);
    return s;
}

static void every_history(void **state)
{
    struct world *other = world_new(ctx); /* loaded once more: nothing is shared */
    struct journal *journals[] = {journal_memory(ctx), in_sqlite()};
    uint32_t seed = 20261122;

    (void)state;
    for (size_t i = 0; i < WORLD_ITEMS; i++) {
        const struct item *item = world->items[i];

        for (int round = 0; round < ROUNDS; round++) {
            char place[80];
            struct story *s;
            char *want;

            snprintf(place, sizeof place, "%s, history %d", item->code, round);
            s = history(item, &seed, place);
            want = text_of(s, s->c);
            fold_anew(s, want, item);
            fold_anew(s, want, world_item(other, item->code));
            fold_stored(s, want, journals[0], "memory");
            fold_stored(s, want, journals[1], "SQLite");
            check_ledgers(s);
            mem_free(s);
        }
    }
    for (size_t i = 0; i < STATE_COUNT; i++)
        if (!reached[i] && !((S(NONE) | S(REVOKED)) & 1u << i))
            fail_msg("no history came to %s", state_name((enum state)i));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_history),
    };

    return cmocka_run_group_tests_name("property", tests, setup, teardown);
}
