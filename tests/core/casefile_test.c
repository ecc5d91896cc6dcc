/*
 * Every kind in every state against states.cases, and random histories: whatever is
 * admitted, in whatever order, no state is reached that the table forbids, and the same
 * history gives the same casefile however it is folded.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "cases.h"
#include "core/fold.h"
#include "core/judge.h"
#include "story.h"

static void *ctx;
static struct world *world;

static int setup(void **state)
{
    (void)state;
    ctx = mem_context(NULL, "casefile_test");
    world = world_new(ctx);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    mem_free(ctx);
    return 0;
}

/* ---- the matrix ------------------------------------------------------------------ */

#define OUTCOMES 3
static const char *const outcomes[OUTCOMES] = {NULL, "grant", "deny"};

/* What states.cases says: the state after, by kind, state before and outcome. */
static enum state matrix[KIND_COUNT][STATE_COUNT][OUTCOMES];
static bool reached[STATE_COUNT];

static void clear_matrix(void)
{
    for (int k = 0; k < KIND_COUNT; k++)
        for (int s = 0; s < STATE_COUNT; s++)
            for (int o = 0; o < OUTCOMES; o++)
                matrix[k][s][o] = STATE_COUNT;
}

/* "decide:grant>granted" into the matrix; the kind is returned. */
static enum kind read_cell(const struct cases *file, char *cell, enum state from)
{
    char *to = strchr(cell, '>'), *outcome = strchr(cell, ':');
    enum state after;
    enum kind k;

    *to++ = '\0';
    if (outcome)
        *outcome++ = '\0';
    k = kind_parse(cell);
    if (k == KIND_UNKNOWN || !state_parse(to, &after))
        fail_msg("%s:%d: %s>%s", file->path, file->line, cell, to);
    for (int o = 0; o < OUTCOMES; o++)
        if (!outcome || (outcomes[o] && !strcmp(outcomes[o], outcome)))
            matrix[k][from][o] = after;
    reached[after] = true;
    return k;
}

/* Listed kinds are not refused for the state, all others are. */
static void judge_row(const struct cases *file, struct story *s, uint64_t listed)
{
    for (int k = 0; k < KIND_COUNT; k++) {
        enum verdict verdict;
        struct refusal r;
        /* A correction of the application is barred by more than the table. */
        const char *act =
            k == KIND_CORRECT ? "correct settles=0" : kind_row((enum kind)k)->name;
        struct event *e = story_event(s, act, &verdict, &r);

        r = story_judge(s, e);
        if ((r.code == REFUSAL_STATE) == (listed >> k & 1u))
            fail_msg("%s:%d: %s: %s", file->path, file->line, kind_row(e->kind)->name,
                     refusal_name(r.code));
    }
}

static void run_row(const struct cases *file)
{
    struct story *s = story_new(ctx, world, file->column[0]);
    char *rest = file->column[2], *cell;
    enum state from;
    uint64_t listed = 0;

    if (!state_parse(file->column[0], &from))
        fail_msg("%s:%d: no state: %s", file->path, file->line, file->column[0]);
    story_tell(s, file->column[1]);
    cases_expect(file, state_name(s->c->state), state_name(from));
    for (cell = strtok_r(rest, " ", &rest); cell; cell = strtok_r(NULL, " ", &rest))
        listed |= UINT64_C(1) << read_cell(file, cell, from);
    judge_row(file, s, listed);
    mem_free(s);
}

static void states(void **state)
{
    struct cases file = cases_open("tests/core/states.cases");

    (void)state;
    clear_matrix();
    while (cases_next(&file))
        run_row(&file);
    for (int k = 0; k < KIND_COUNT; k++)
        for (int s = 0; s < STATE_COUNT; s++)
            for (int o = 0; o < OUTCOMES; o++)
                if (transition((enum kind)k, (enum state)s, outcomes[o]) !=
                    (k == KIND_DECIDE && !o ? STATE_COUNT : matrix[k][s][o]))
                    fail_msg("%s while %s (%s): the table and states.cases differ",
                             kind_row((enum kind)k)->name, state_name((enum state)s),
                             outcomes[o] ? outcomes[o] : "-");
    for (int s = 0; s < STATE_COUNT; s++)
        if (!reached[s] && s != STATE_NONE)
            fail_msg("%s is reached by no kind", state_name((enum state)s));
}

/* ---- random histories ------------------------------------------------------------ */

/* A fixed sequence of numbers (xorshift), so that a failure can be looked at again. */
static uint32_t draw(uint32_t *seed, uint32_t below)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed % below;
}

/* %u is one of the acts so far, or 0. */
static const char *const acts[] = {
    "receive", "supply", "supply give=safety", "supply give=identity/f,form",
    "supply answers=area:20 give=photo", "notify", "notify", "accept", "accept", "accept",
    "accept", "accept on=2026-03-03", "decline", "give_back", "deem on=2026-03-20",
    "route survey RA2", "transfer traffic ORG-C", "claim", "claim traffic", "opine", "opine",
    "opine", "opine", "opine", "opine fail", "send_back", "charge", "pay", "decide grant",
    "decide grant", "decide grant", "decide deny", "produce", "produce", "issue", "issue",
    "close", "close", "withdraw", "undertake", "undertake commitment", "lapse on=2026-05-20", "inspect", "inspect false",
    "inspect mend", "revoke", "correct takes_back=last", "accept", "pause", "pause site_visit", "resume", "extend", "extend 3", "hand_over",
    "hand_over", "hand_over hall:620702101", "take_over", "take_over", "feed_back", "urge", "note", "correct answers=area:6",
    "card on=2026-03-17", "card on=2026-04-10", "card stage on=2026-03-06", "supervise",
    "supervise W1", "reply", "reply special", "appeal", "lift", "lift uphold",
    "correct give=identity/c1", "correct undo=%u", "correct undo=%u", "correct settles=%u",
    "accept seen=%u", "notify seen=%u", "decline seen=%u", "opine seen=%u", "teleport",
};
static const char *const beginnings[] = {
    "receive", "receive lacking=safety", "receive give=none", "receive answers=area:20",
    "item=T-REGISTER;receive", "item=T-ESTATE;receive", "item=T-ESTATE;receive lacking=form",
    "item=T-MARKET;receive", "item=T-MARKET;receive lacking=form",
    "receive;accept;charge;pay;opine;opine;opine", "item=T-ESTATE;receive;accept;decide",
    "item=T-ESTATE;receive;accept;decide;produce;issue", "item=T-SHARED;receive proxy=handle",
    "item=T-SHARED;receive;hand_over;take_over;accept by=qian@RB",
    "item=T-TRUST;receive lacking=lease,photo", "item=T-TRUST;receive lacking=lease,photo;undertake",
    "item=T-TRUST;receive lacking=fire;undertake commitment",
    "item=T-TRUST;receive lacking=fire;undertake commitment;accept;decide",
    "item=T-TRUST;receive lacking=fire;undertake commitment;accept;decide;inspect false",
    "item=T-TRUST;receive lacking=lease;undertake;accept;supply",
    "receive;accept;card promised on=2026-03-17;supervise",
};

static char *text_of(const void *on, const struct casefile *c)
{
    return json_text(on, casefile_to_json(on, c, true));
}

static void expect_same(const struct story *s, const struct casefile *a, const char *how)
{
    char *one = text_of(s, a), *other = text_of(s, s->c);

    if (strcmp(one, other))
        fail_msg("%s: folded %s it is another:\n%s\n%s", s->place, how, one, other);
    mem_free(one);
    mem_free(other);
}

struct moment {
    struct event *e;
    enum verdict verdict;
};

/* Folds e on a copy and on the story; both must agree, and the state must be the table's. */
static void fold_checked(struct story *s, const struct moment *m)
{
    struct casefile *copy = casefile_copy(s, s->c);
    enum state from = s->c->state, to;
    bool undoes = event_data(m->e, "undoes");
    char *before = text_of(s, s->c);

    casefile_fold(copy, m->e, m->verdict, s->item);
    if (strcmp(before, text_of(before, s->c)))
        fail_msg("%s: a copy's fold touched the first", s->place);
    mem_free(before);
    story_fold(s, m->e, m->verdict);
    expect_same(s, copy, "on a copy");
    mem_free(copy);
    to = from;
    if (m->verdict != VERDICT_CONFLICT && m->e->kind != KIND_UNKNOWN)
        to = transition(m->e->kind, from, event_data(m->e, "result"));
    if (!undoes && s->c->state != to)
        fail_msg("%s: %s led from %s to %s", s->place, m->e->kind_name, state_name(from),
                 state_name(s->c->state));
}

static void one_act(struct story *s, uint32_t *seed, struct moment **done, size_t *n)
{
    char words[80];
    struct moment m;
    struct refusal r;
    const char *act = acts[draw(seed, ARRAY_LEN(acts))], *mark = strstr(act, "%u");

    if (mark)
        snprintf(words, sizeof words, "%.*s%u", (int)(mark - act), act,
                 draw(seed, (uint32_t)s->n + 1));
    else
        snprintf(words, sizeof words, "%s", act);
    m.e = story_event(s, words, &m.verdict, &r);
    if (!strcmp(act, "teleport") && draw(seed, 20))
        return;
    if (!r.code)
        r = story_judge(s, m.e);
    if (r.code && r.code != REFUSAL_UNKNOWN_KIND && kind_row(m.e->kind)->paper)
        m.verdict = VERDICT_CONFLICT;
    else if (r.code)
        return;
    *mem_push(s, done, n, struct moment) = m;
    fold_checked(s, &m);
}

static void fold_again(const struct story *s, const struct moment *done, size_t n, size_t from,
                       const struct casefile *snapshot)
{
    struct casefile *again = casefile_copy(s, snapshot);

    for (size_t i = from; i < n; i++)
        casefile_fold(again, done[i].e, done[i].verdict, s->item);
    expect_same(s, again, "anew");
}

/* The second folding knows nobody: a fold looks at no roster. */
static void random_histories(void **state)
{
    struct roster nobody = {0};
    struct roster *roster = world->roster;
    bool seen[STATE_COUNT] = {false};

    (void)state;
    for (uint32_t i = 0; i < 600; i++) {
        char place[32];
        uint32_t seed = 20260302u + i * 7919u;
        struct story *s;
        struct moment *done = NULL;
        struct casefile *begun;
        size_t n = 0;

        snprintf(place, sizeof place, "history %u", i);
        s = story_new(ctx, world, place);
        story_tell(s, beginnings[draw(&seed, ARRAY_LEN(beginnings))]);
        begun = casefile_copy(s, s->c);
        for (int k = 0; k < 8; k++) {
            one_act(s, &seed, &done, &n);
            seen[s->c->state] = true;
        }
        world->roster = &nobody;
        fold_again(s, done, n, 0, begun);
        world->roster = roster;
        mem_free(s);
    }
    for (int i = 0; i < STATE_COUNT; i++)
        if (!seen[i])
            fail_msg("no history came to %s", state_name((enum state)i));
}

/* A casefile whose sealed parts were erased still folds, to the same state and papers. */
static void erased(void **state)
{
    static const char *const paths[] = {"state", "papers", "tasks", "decision", "accepted_on"};
    struct story *s = story_new(ctx, world, "erased"), *bare = story_new(ctx, world, "bare");

    (void)state;
    story_tell(s, "receive lacking=safety; notify; supply; accept; opine; opine; opine;"
                  "decide deny; issue");
    for (size_t i = 0; i < s->n; i++) {
        struct event *e = mem_dup(bare, s->events[i], sizeof *e);

        e->personal = NULL;
        e->erased = true;
        story_fold(bare, e, VERDICT_CONFIRMED);
    }
    for (size_t i = 0; i < ARRAY_LEN(paths); i++)
        assert_string_equal(story_fact(s, bare, paths[i]), story_fact(s, s, paths[i]));
    assert_string_equal(story_fact(s, bare, "applicant"), "-");
    assert_string_equal(casefile_applicant(bare->c, "name"), "");
    mem_free(s);
    mem_free(bare);
}

/* An item version that is not here: the casefile is shown, and its state is right. */
static void item_not_here(void **state)
{
    struct story *s = story_new(ctx, world, "item");
    struct casefile *c = casefile_new(s);

    (void)state;
    story_tell(s, "receive; accept; opine; opine; opine; decide; produce");
    for (size_t i = 0; i < s->n; i++)
        casefile_fold(c, s->events[i], VERDICT_CONFIRMED, NULL);
    assert_int_equal(c->state, STATE_PRODUCED);
    assert_null(c->item);
    assert_string_equal(c->item_code, "T-PERMIT");
    mem_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(states),
        cmocka_unit_test(random_histories),
        cmocka_unit_test(erased),
        cmocka_unit_test(item_not_here),
    };

    return cmocka_run_group_tests_name("casefile", tests, setup, teardown);
}
