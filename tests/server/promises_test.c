/* Undertakings at the centre: what lapses, what reverses that, and the list of broken
 * promises (安阳市政务服务条例 24, 28, 29). */
#include "server/world.h"

#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "core/date.h"
#include "server/command.h"
#include "server/promise_list.h"
#include "server/watch.h"

#define C1 "01JD00000000000000000000C1"
#define C2 "01JD00000000000000000000C2"
#define WHO "11010519491231002X"

static struct world *w;
static struct desk_seat *w3, *wa;

static int set_up(void **state)
{
    (void)state;
    w = world_new();
    w3 = seat_sit(w, "w3", "W03", "wang");
    wa = seat_sit(w, "wa", "WA1", "liu");
    seat_sync(w3);
    seat_sync(wa);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    world_free(w, false);
    return 0;
}

static void watch(void)
{
    MUST(watch_turn(w->hub, &world_err));
}

/* Everybody hears of everything. */
static void all_sync(void)
{
    seat_sync(w3);
    seat_sync(wa);
    seat_sync(w3);
}

static void window(const char *casefile, enum kind kind, const char *data)
{
    const char *why = kind == KIND_CORRECT || kind == KIND_WITHDRAW ? "{\"text\":\"x\"}" : NULL;

    seat_act(w3, "wang", "W3", casefile, kind, data, why);
}

/* Accepted with a photograph to come, by the Friday a week after the receipt. */
static void deferred(const char *casefile)
{
    seat_receive(w3, "wang", "W3", casefile, true);
    window(casefile, KIND_SUPPLY,
           "{\"document\":\"收2\",\"complete\":false,\"materials\":[{\"id\":\"photo\","
           "\"originals\":0,\"copies\":1,\"faulty\":true}]}");
    window(casefile, KIND_UNDERTAKE,
           "{\"document\":\"承1\",\"kind\":\"deferral\",\"undertaken\":[\"photo\"],"
           "\"until\":\"2026-11-27\"}");
    window(casefile, KIND_ACCEPT,
           "{\"document\":\"容1\",\"accepted_on\":\"2026-11-20\",\"signed\":true}");
}

#define BROUGHT                                                                            \
    "{\"document\":\"收3\",\"complete\":true,\"owed\":[],\"materials\":[{\"id\":\"photo\","     \
    "\"originals\":0,\"copies\":1,\"faulty\":false}]}"
#define DEFERRED                                                                           \
    "W03/1/1 receive confirmed 0\nW03/1/2 supply confirmed 0\nW03/1/3 undertake confirmed 0\n" \
    "W03/1/4 accept confirmed 0\n"

static const struct promises *the_list(void)
{
    struct promises *p = NULL;

    MUST(promise_list_load(w->hub, w->ctx, 0, &p, &world_err));
    return p;
}

static void lapsed_when_the_day_is_over(void **state)
{
    (void)state;
    deferred(C1);
    seat_sync(w3);
    w->now += 7 * DAY; /* the last day itself */
    seat_sync(w3);
    watch();
    assert_string_equal(hub_log(w, C1), DEFERRED);
    w->now += DAY;
    seat_sync(w3);
    watch();
    watch();
    assert_string_equal(hub_log(w, C1), DEFERRED "CENTRE/1/1 lapse confirmed 0\n");
    seat_sync(w3);
    assert_string_equal(seat_state(w3, C1), "withdrawn 5");
    assert_int_equal(w->hub->counters.lapsed, 1);
    /* The item says that this counts. */
    assert_int_equal(the_list()->n, 1);
    assert_string_equal(the_list()->list[0].why, "lapse");
    assert_int_equal(rulebook_promises(w3->rules, 0)->serial, 1);
}

static void brought_in_time_without_a_line(void **state)
{
    (void)state;
    deferred(C1);
    seat_sync(w3);
    w3->line.down = true;
    w->now += 6 * DAY;
    window(C1, KIND_SUPPLY, BROUGHT);
    w->now += 2 * DAY;
    watch();
    assert_string_equal(hub_state(w, C1), "withdrawn 5");
    assert_int_equal(the_list()->n, 1);
    w3->line.down = false;
    all_sync();
    assert_string_equal(hub_log(w, C1), DEFERRED "CENTRE/1/1 lapse confirmed 0\n"
                                                 "W03/1/5 supply confirmed 0\n");
    assert_string_equal(hub_state(w, C1), "accepted 6");
    assert_string_equal(seat_state(w3, C1), "accepted 6");
    assert_string_equal(seat_state(wa, C1), "accepted 6");
    watch();
    assert_string_equal(hub_state(w, C1), "accepted 6");
    assert_int_equal(the_list()->n, 0); /* no promise was broken */
}

/* Granted on a commitment, and found untrue. */
static void found_untrue(void)
{
    seat_receive(w3, "wang", "W3", C1, false);
    window(C1, KIND_UNDERTAKE,
           "{\"document\":\"承1\",\"kind\":\"commitment\",\"undertaken\":[\"form\"]}");
    window(C1, KIND_ACCEPT,
           "{\"document\":\"受1\",\"accepted_on\":\"2026-11-20\",\"signed\":true}");
    all_sync();
    seat_act(wa, "liu", "WA", C1, KIND_DECIDE,
             "{\"task\":\"end\",\"document\":\"决1\",\"result\":\"grant\"}", NULL);
    seat_sync(wa);
    w->now += 3 * DAY;
    seat_act(wa, "liu", "WA", C1, KIND_INSPECT,
             "{\"result\":\"false\",\"inspectors\":[\"甲\",\"乙\"],"
             "\"inspected_on\":\"2026-11-23\"}",
             "{\"text\":\"不实\"}");
    all_sync();
    assert_string_equal(hub_state(w, C1), "granted 5");
}

static void run_command(const char *const *args, size_t n)
{
    struct command_run run = {.ctx = w->ctx, .settings = w->settings, .clock = w->clock,
                              .args = args, .n = n, .out = tmpfile()};

    MUST(command_promises(&run, &world_err));
    fclose(run.out);
}

#define UNDERTAKEN(more)                                                                   \
    "{\"document\":\"承2\",\"kind\":\"commitment\",\"undertaken\":[\"form\"]" more "}"

/* Whether the centre takes another undertaking of the same person. */
static const char *another(const char *data)
{
    seat_receive(w3, "wang", "W3", C2, false);
    window(C2, KIND_UNDERTAKE, data);
    all_sync();
    return strstr(hub_log(w, C2), "undertake") + strlen("undertake ");
}

static void barred_until_made_good(void **state)
{
    static const char *const repair[] = {"repair", "--number", WHO};

    (void)state;
    found_untrue();
    assert_int_equal(the_list()->n, 1);
    assert_string_equal(the_list()->list[0].why, "inspection");
    assert_int_equal(rulebook_promises(w3->rules, 0)->serial, 1);
    assert_string_equal(another(UNDERTAKEN(",\"promises\":1")), "conflict 463\n");
    run_command(repair, ARRAY_LEN(repair));
    all_sync();
    assert_int_equal(rulebook_promises(w3->rules, 0)->serial, 2);
    assert_true(the_list()->list[0].repaired_on);
}

static void taken_when_made_good(void **state)
{
    static const char *const repair[] = {"repair", "--number", WHO};

    (void)state;
    found_untrue();
    run_command(repair, ARRAY_LEN(repair));
    assert_string_equal(another(UNDERTAKEN(",\"promises\":2")), "confirmed 0\n");
}

/* A window judges by the list that it has; for so many days the centre does likewise. */
static void given_before_the_list_came(void **state)
{
    (void)state;
    found_untrue();
    assert_string_equal(another(UNDERTAKEN("")), "confirmed 0\n");
}

static void too_long_ago(void **state)
{
    (void)state;
    found_untrue();
    w->now += (w->settings.offline_days + 2) * DAY;
    assert_string_equal(another(UNDERTAKEN("")), "conflict 463\n");
}

static void imported(void **state)
{
    static const char csv[] = "id_type,id_number,on,casefile\n"
                              "111,11010519491231002x,2026-10-08,旧号1\n"
                              "uscc,91350100M000100Y43,2026-10-09,\n"
                              "111,11010519491231002X,2026-10-08,\n";
    char *path = file_join(w->ctx, w->folder, "broken.csv");
    const char *const args[] = {"import", path};
    const struct promises *p;

    (void)state;
    MUST(file_replace(path, csv, sizeof csv - 1, 0600, &world_err));
    run_command(args, ARRAY_LEN(args));
    run_command(args, ARRAY_LEN(args)); /* the same again adds nothing */
    p = the_list();
    assert_int_equal(p->n, 2);
    assert_int_equal(p->serial, 2);
    assert_null(strstr(json_text(w->ctx, promises_to_json(w->ctx, p)), "4912"));
    all_sync();
    assert_string_equal(another(UNDERTAKEN(",\"promises\":2")), "conflict 463\n");
}

#define ROW(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ROW(lapsed_when_the_day_is_over), ROW(brought_in_time_without_a_line),
        ROW(barred_until_made_good),      ROW(taken_when_made_good),
        ROW(given_before_the_list_came),  ROW(too_long_ago),
        ROW(imported),
    };

    return cmocka_run_group_tests_name("promises", tests, NULL, NULL);
}
