/*
 * Whatever is admitted about branches, in whatever order, none is lost: after each act
 * every task of the stage is there once, and waits, is with the first window, is somebody's
 * or is done; and honest clerks can still bring the casefile to its decision.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "core/fold.h"
#include "core/judge.h"
#include "story.h"

#define ROUNDS 400
#define ACTS   14

static void *ctx;
static struct world *world;

static int setup(void **state)
{
    (void)state;
    ctx = mem_context(NULL, "branch_test");
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

static const char *const beginnings[] = {
    "item=T-JOINT; receive; accept",
    "item=T-JOINT-GO; receive; accept",
    "item=T-UPWARD; receive; accept",
    "item=T-AT-ONCE; receive; accept",
    "receive; accept",
};

/* %s is a task of the stage. */
static const char *const acts[] = {
    "claim %s",
    "opine %s",
    "opine %s",
    "opine %s fail",
    "return %s",
    "return %s",
    "recall %s",
    "recall %s",
    "forward %s",
    "transfer %s ORG-A",
    "transfer %s ORG-B",
    "transfer %s ORG-C by=wang@W1",
    "route %s sun",
    "route %s by=wang@W1 -to_actor text=答复",
    "send_back %s",
    "urge task=%s",
    "urge task=%s coordinate=yes text=慢",
};

static const char *some_task(const struct story *s, uint32_t *seed)
{
    size_t n = s->c->n_tasks;

    return n ? s->c->tasks[draw(seed, (uint32_t)n)].task->id : "none";
}

/* ---- nothing is lost --------------------------------------------------------------- */

static void check_tasks(const struct story *s, const char *after)
{
    const struct casefile *c = s->c;
    const struct stage *stage = &s->item->stages[c->stage];
    size_t n_open = 0;

    if (c->n_tasks != stage->n_tasks)
        fail_msg("%s: %s: %zu tasks of %zu", s->place, after, c->n_tasks, stage->n_tasks);
    for (size_t i = 0; i < c->n_tasks; i++) {
        const struct task_state *t = &c->tasks[i];
        int is = (t->result != NULL) + (!t->result && t->returned_at) +
                 (!t->result && !t->returned_at && casefile_before(c, t)) +
                 casefile_task_ready(c, t);

        if (t->task != &stage->tasks[i] || is != 1)
            fail_msg("%s: %s: %s is in %d places", s->place, after, t->task->id, is);
        n_open += !t->result;
    }
    if (!n_open)
        fail_msg("%s: %s: a stage of which nothing is open", s->place, after);
}

/* Each past task once for each time that its stage was gone through. */
static void check_past(const struct story *s, const char *after)
{
    const struct casefile *c = s->c;

    for (size_t i = 0; i < c->n_past; i++)
        if (!c->past[i].result || c->past[i].returned_at)
            fail_msg("%s: %s: %s was left open", s->place, after, c->past[i].task->id);
    for (size_t i = 0, k; i < c->n_past; i += k) {
        size_t stage;

        item_task(s->item, c->past[i].task->id, &stage);
        for (k = 0; k < s->item->stages[stage].n_tasks; k++)
            if (i + k >= c->n_past ||
                c->past[i + k].task != &s->item->stages[stage].tasks[k])
                fail_msg("%s: %s: the past lacks a task", s->place, after);
    }
}

/* ---- and it can be finished ---------------------------------------------------------- */

static void answer(struct story *s, const struct task_state *t)
{
    char words[120];

    snprintf(words, sizeof words, "route %s by=wang@W1 -to_actor text=答复", t->task->id);
    story_tell(s, words);
}

/* Whoever it is with now: a task may have been transferred and given to a person. */
static void finish(struct story *s, const struct task_state *t)
{
    bool up = s->item->stages[s->c->stage].kind == STAGE_FORWARD;
    const char *who = t->claimed_by ? t->claimed_by : t->actor;
    const struct account *a = who ? roster_account(s->world->roster, who) : NULL;
    char words[120];

    snprintf(words, sizeof words, "%s %s%s%s%s%s", up ? "forward" : "opine", t->task->id,
             a ? " by=" : "", a ? a->user : "", a ? "@" : "", a ? a->posts[0] : "");
    story_tell(s, words);
}

static void bring_to_decision(struct story *s)
{
    for (int turn = 0; turn < 20; turn++) {
        const struct casefile *c = s->c;
        size_t i = 0;

        if (s->item->stages[c->stage].kind == STAGE_DECIDE)
            return;
        while (i < c->n_tasks && !c->tasks[i].returned_at &&
               !casefile_task_ready(c, &c->tasks[i]))
            i++;
        assert_true(i < c->n_tasks);
        if (c->tasks[i].returned_at)
            answer(s, &c->tasks[i]);
        else
            finish(s, &c->tasks[i]);
    }
    fail_msg("%s: comes to no decision", s->place);
}

/* ---- random orders --------------------------------------------------------------- */

static void play(uint32_t round, int *admitted)
{
    uint32_t seed = 20260302u + round * 7919u;
    char place[32], words[120];
    struct story *s;

    snprintf(place, sizeof place, "order %u", round);
    s = story_new(ctx, world, place);
    story_tell(s, beginnings[round % ARRAY_LEN(beginnings)]);
    for (int i = 0; i < ACTS; i++) {
        const char *act = acts[draw(&seed, ARRAY_LEN(acts))], *mark = strstr(act, "%s");

        snprintf(words, sizeof words, "%.*s%s%s", (int)(mark - act), act,
                 some_task(s, &seed), mark + 2);
        *admitted += !story_act(s, words).code;
        check_tasks(s, words);
        check_past(s, words);
    }
    bring_to_decision(s);
    check_tasks(s, "at the decision");
    mem_free(s);
}

/* R053 */
static void no_order_loses_a_task(void **state)
{
    int admitted = 0;

    (void)state;
    for (uint32_t i = 0; i < ROUNDS; i++)
        play(i, &admitted);
    assert_true(admitted > ROUNDS * ACTS / 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(no_order_loses_a_task)};

    return cmocka_run_group_tests_name("branch", tests, setup, teardown);
}
