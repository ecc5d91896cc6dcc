/*
 * What may happen to a casefile and what it makes of it, in files that a lawyer can read.
 * A row is: history | one more act | verdict | the article or requirement it rests on.
 * The verdict is `refused NAME`, `refused NAME: SUBJECT`, or the state that follows with
 * facts of the casefile after commas (story.h).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "cases.h"
#include "story.h"

static void *ctx;
static struct world *world;

static int setup(void **state)
{
    (void)state;
    ctx = mem_context(NULL, "story_test");
    world = world_new(ctx);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    mem_free(ctx);
    return 0;
}

/* Every row that is wrong is told, not the first alone. */
static int wrong;

static void compare(const struct cases *file, const char *what, const char *is,
                    const char *wanted)
{
    if (!strcmp(is, wanted))
        return;
    print_error("%s:%d: %s: %s is '%s', not '%s'\n", file->path, file->line,
                file->column[1], what, is, wanted);
    wrong++;
}

static void expect_refusal(const struct cases *file, const struct refusal *r, char *wanted)
{
    char said[400];
    bool subject = strstr(wanted, ": ");

    snprintf(said, sizeof said, "refused %s%s%s", refusal_name(r->code),
             subject ? ": " : "", subject ? r->subject : "");
    compare(file, "verdict", said, wanted);
}

static void expect_fact(const struct cases *file, const struct story *s, char *fact)
{
    char *value = strchr(fact, '=');

    if (!value)
        fail_msg("%s:%d: no fact: %s", file->path, file->line, fact);
    *value++ = '\0';
    compare(file, fact, story_fact(s, s, fact), value);
}

static void expect_state(const struct cases *file, const struct story *s, char *wanted)
{
    char *rest = strstr(wanted, ", ");

    if (rest)
        *rest = '\0';
    compare(file, "verdict", state_name(s->c->state), wanted);
    while (rest) {
        char *fact = rest + 2;

        rest = strstr(fact, ", ");
        if (rest)
            *rest = '\0';
        expect_fact(file, s, fact);
    }
}

static void run_row(const struct cases *file)
{
    char place[64];
    struct story *s;
    struct refusal r;

    if (file->n != 4 || !*file->column[3])
        fail_msg("%s:%d: a row is history | act | verdict | why", file->path, file->line);
    snprintf(place, sizeof place, "%s:%d", file->path, file->line);
    s = story_new(ctx, world, place);
    story_tell(s, file->column[0]);
    r = story_act(s, file->column[1]);
    if (r.code || !strncmp(file->column[2], "refused", 7))
        expect_refusal(file, &r, file->column[2]);
    else
        expect_state(file, s, file->column[2]);
    mem_free(s);
}

static void run(const char *path, int at_least)
{
    struct cases file = cases_open(path);

    wrong = 0;
    while (cases_next(&file))
        run_row(&file);
    if (wrong)
        fail_msg("%s: %d are wrong", path, wrong);
    if (file.rows < at_least)
        fail_msg("%s: only %d rows", path, file.rows);
}

/* What is: a fold asks no roster. Told under one that knows nobody, the histories of
 * roles.cases are refused from their first act, and fold to the same (R119). */
static void roster_and_fold(void **state)
{
    struct cases file = cases_open("tests/core/roles.cases");
    struct world other = *world;
    struct roster nobody = {.version = 8};

    (void)state;
    other.roster = &nobody;
    while (cases_next(&file)) {
        struct story *s = story_new(ctx, world, "roster_and_fold");
        struct story *again = story_new(ctx, &other, "roster_and_fold");

        story_tell(s, file.column[0]);
        again->item = s->item;
        for (size_t i = 0; i < s->n; i++) {
            bool centre = kind_row(s->events[i]->kind)->roles == R(CENTRE);

            assert_true(centre || story_judge(again, s->events[i]).code != REFUSAL_NONE);
            story_fold(again, s->events[i], s->c->history[i].verdict);
        }
        assert_string_equal(json_text(s, casefile_to_json(s, s->c, true)),
                            json_text(s, casefile_to_json(s, again->c, true)));
        mem_free(s);
        mem_free(again);
    }
}

#define FILE_TEST(name, at_least)                                                          \
    static void name(void **state)                                                         \
    {                                                                                      \
        (void)state;                                                                       \
        run("tests/core/" #name ".cases", at_least);                                       \
    }

FILE_TEST(transitions, 60)
FILE_TEST(roles, 60)
FILE_TEST(notices, 40)
FILE_TEST(money, 30)
FILE_TEST(undo, 25)
FILE_TEST(conflicts, 20)
FILE_TEST(cards, 90)
FILE_TEST(branches, 100)
FILE_TEST(packages, 30)
FILE_TEST(promises, 60)
FILE_TEST(handover, 60)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(roster_and_fold),
        cmocka_unit_test(transitions), cmocka_unit_test(roles), cmocka_unit_test(notices),
        cmocka_unit_test(money),       cmocka_unit_test(undo),  cmocka_unit_test(conflicts),
        cmocka_unit_test(branches),    cmocka_unit_test(cards),
        cmocka_unit_test(packages),    cmocka_unit_test(promises),
        cmocka_unit_test(handover),
    };

    return cmocka_run_group_tests_name("story", tests, setup, teardown);
}
