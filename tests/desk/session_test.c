/* Who sits at the desk while the centre is away. */
#include "desk/world.h"

#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "desk/away.h"
#include "desk/session.h"
#include "store/setting.h"
#include "sync/password.h"

#define PASSWORD "correct-horse"

static void known_here(struct world *w, const char *user, int64_t online_at)
{
    char hash[PASSWORD_HASH_SIZE];
    struct seat_account a = {.user = user, .verifier = hash, .online_at = online_at,
                             .roster = 1};

    MUST(password_hash(PASSWORD, hash, &world_err));
    MUST(seat_begin(w->desk->seat, "known", &world_err));
    MUST(setting_put_int(seat_db(w->desk->seat), "offline_days", 7, &world_err));
    MUST(seat_account_put(w->desk->seat, &a, &world_err));
    MUST(seat_end(w->desk->seat, &world_err));
}

static int set_up(void **state)
{
    struct world *w = world_new();

    known_here(w, "wang", FRIDAY - 2 * DAY);
    *state = w;
    return 0;
}

static int tear_down(void **state)
{
    world_free(*state);
    return 0;
}

static enum login login(struct world *w, const char *user, const char *password,
                        const char *post)
{
    struct credentials c = {.user = user, .password = password, .post = post};
    enum login l;

    MUST(session_login(w->desk, &c, 0, &l, &world_err));
    assert_true(*login_text(l));
    return l;
}

static void without_the_centre(void **state)
{
    static const struct {
        const char *user, *password, *post;
        int days; /* since that login with the centre */
        enum login login;
    } rows[] = {
        {"wang", PASSWORD, NULL, 2, LOGIN_OK},
        {"wang", PASSWORD, "W3", 2, LOGIN_OK},
        {"wang", PASSWORD, "", 7, LOGIN_OK},
        {"wang", PASSWORD, NULL, 8, LOGIN_EXPIRED},
        {"wang", PASSWORD, "WA", 2, LOGIN_NO_POST},
        {"wang", "wrong-horse", NULL, 2, LOGIN_WRONG},
        {"wang", "", NULL, 2, LOGIN_WRONG},
        {"li", PASSWORD, NULL, 2, LOGIN_CHOOSE_POST},
        {"li", PASSWORD, "W1", 2, LOGIN_OK},
        {"sun", PASSWORD, NULL, 2, LOGIN_UNKNOWN_HERE},
        {"nobody", PASSWORD, NULL, 2, LOGIN_UNKNOWN_HERE},
        {"gone", PASSWORD, NULL, 2, LOGIN_WRONG}, /* disabled: told nothing more */
    };
    struct world *w = *state;

    known_here(w, "li", FRIDAY - 2 * DAY);
    known_here(w, "gone", FRIDAY - 2 * DAY);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        enum login l;

        w->now = FRIDAY - 2 * DAY + rows[i].days * DAY;
        l = login(w, rows[i].user, rows[i].password, rows[i].post);
        if (l != rows[i].login)
            fail_msg("row %zu: %d", i, l);
        assert_int_equal(w->desk->session.user != NULL, l == LOGIN_OK);
        if (l == LOGIN_OK) {
            assert_true(w->desk->session.offline);
            assert_string_equal(w->desk->session.hall->code, "620702");
        }
        session_logout(w->desk);
        assert_null(w->desk->session.user);
    }
}

static void posts_to_choose_from(void **state)
{
    struct world *w = *state;
    struct seat_choice *choices;
    size_t n;

    choices = session_choices(w->desk, w->ctx, "li", &n);
    assert_int_equal(n, 2);
    assert_string_equal(seat_choice_name(w->ctx, &choices[1]), "W3");
    session_choices(w->desk, w->ctx, "nobody", &n);
    assert_int_equal(n, 0);
    known_here(w, "li", FRIDAY);
    w->desk->settings.post = "W3"; /* the seat's setting chooses */
    assert_int_equal(login(w, "li", PASSWORD, NULL), LOGIN_OK);
    assert_string_equal(w->desk->session.post->id, "W3");
}

static void too_many_failures(void **state)
{
    struct world *w = *state;

    for (int i = 0; i < 5; i++)
        assert_int_equal(login(w, "wang", "wrong-horse", NULL), LOGIN_WRONG);
    assert_int_equal(login(w, "wang", PASSWORD, NULL), LOGIN_LATER);
    w->now += MINUTE;
    assert_int_equal(login(w, "wang", "wrong-horse", NULL), LOGIN_WRONG);
    assert_int_equal(login(w, "wang", PASSWORD, NULL), LOGIN_LATER);
    w->now += MINUTE;
    assert_int_equal(login(w, "wang", PASSWORD, NULL), LOGIN_OK);
    assert_int_equal(login(w, "wang", "wrong-horse", NULL), LOGIN_WRONG); /* counts anew */
}

static void locked_and_unlocked(void **state)
{
    struct world *w = *state;

    assert_int_equal(login(w, "wang", PASSWORD, NULL), LOGIN_OK);
    session_lock(w->desk);
    assert_true(w->desk->session.locked);
    assert_false(session_unlock(w->desk, "wrong-horse"));
    assert_true(w->desk->session.locked);
    assert_true(session_unlock(w->desk, PASSWORD));
    assert_false(w->desk->session.locked);
    session_logout(w->desk);
    assert_false(session_unlock(w->desk, PASSWORD));
}

static void kept_for_sub_commands(void **state)
{
    struct world *w = *state;
    enum login l;

    MUST(session_resume(w->desk, &l, &world_err));
    assert_int_equal(l, LOGIN_WRONG); /* nobody left one */
    assert_int_equal(login(w, "wang", PASSWORD, NULL), LOGIN_OK);
    MUST(session_save(w->desk, 8, &world_err));
    world_reopen(w);
    MUST(session_resume(w->desk, &l, &world_err));
    assert_int_equal(l, LOGIN_OK);
    assert_string_equal(w->desk->session.user, "wang");
    w->now += DAY / 3 + MINUTE;
    world_reopen(w);
    MUST(session_resume(w->desk, &l, &world_err));
    assert_int_equal(l, LOGIN_EXPIRED);
    assert_null(w->desk->session.user);
    w->now -= DAY / 3;
    MUST(session_resume(w->desk, &l, &world_err));
    assert_int_equal(l, LOGIN_OK);
    session_logout(w->desk);
    MUST(session_resume(w->desk, &l, &world_err));
    assert_int_equal(l, LOGIN_WRONG);
}

/* 离岗告示 (R131): a time that has passed and a window that does not take in the same are
 * refused; the notice goes when the seat is unlocked. */
static void leaves_with_a_notice(void **state)
{
    static const struct {
        const char *back, *window;
        bool good;
    } rows[] = {
        {"09:45", NULL, true},  {"09:45", "", true},    {"09:45", "W1", false},
        {"09:32", NULL, false}, {"08:00", NULL, false}, {"24:00", NULL, false},
        {"9:45", NULL, false},  {"", NULL, false},      {"09:45", "W3", false},
    };
    struct world *w = *state;
    struct paper_result page;
    struct away away;
    size_t n;

    assert_int_equal(login(w, "wang", PASSWORD, NULL), LOGIN_OK);
    away_windows(w->desk, w->ctx, &n); /* W1 takes in one item alone */
    assert_int_equal(n, 0);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        if ((away_read(w->desk, w->ctx, rows[i].back, rows[i].window, &away, &world_err) ==
             RC_OK) != rows[i].good)
            fail_msg("row %zu", i);
    session_logout(w->desk);
    known_here(w, "li", FRIDAY);
    assert_int_equal(login(w, "li", PASSWORD, "W1"), LOGIN_OK);
    assert_string_equal(away_windows(w->desk, w->ctx, &n)[0]->id, "W3");
    MUST(away_read(w->desk, w->ctx, "10:00", "W3", &away, &world_err));
    MUST(away_make(w->desk, w->ctx, &away, &page, &world_err));
    assert_non_null(strstr(paper_text(w->ctx, &page), "请到  3号综合窗口  办理"));
    away_lock(w->desk, &away);
    assert_true(w->desk->session.locked);
    assert_string_equal(w->desk->session.back, "10:00");
    assert_true(session_unlock(w->desk, PASSWORD));
    assert_null(w->desk->session.back);
}

/* AB岗 (R131): the posts of the absent are offered with his name until the last day, and
 * what is done there has both names. */
static void sits_for_another(void **state)
{
    struct world *w = *state;
    const char *id;
    struct seat_choice *choices;
    struct act_result r;
    struct casefile *c;
    enum login l;
    size_t n;

    world_sit(w, "wang", NULL);
    id = world_receive(w, WATER, "吴芳", world_id_number(w, "19860101", 1), NULL);
    world_do(w, KIND_ACCEPT, id, "", "");
    session_logout(w->desk);
    known_here(w, "hu", FRIDAY);
    choices = session_choices(w->desk, w->ctx, "hu", &n);
    assert_int_equal(n, 2);
    assert_null(choices[0].stand_in);
    assert_string_equal(choices[1].stand_in->absent, "liu");
    assert_string_equal(seat_choice_name(w->ctx, &choices[1]), "WA:liu");
    assert_int_equal(login(w, "hu", PASSWORD, NULL), LOGIN_CHOOSE_POST);
    assert_int_equal(login(w, "hu", PASSWORD, "WA:lan"), LOGIN_NO_POST);
    assert_int_equal(login(w, "hu", PASSWORD, "WA:liu"), LOGIN_OK);
    MUST(session_save(w->desk, 8, &world_err));
    world_reopen(w);
    MUST(session_resume(w->desk, &l, &world_err));
    assert_int_equal(l, LOGIN_OK);
    assert_string_equal(w->desk->session.stands_for_name, "刘建国");
    world_do(w, KIND_CLAIM, id, "", "");
    r = world_act(w, KIND_PAUSE, id, NULL, "{'procedure':'site_visit','expected':'2026-11-27'}",
                  "{'text':'现场踏勘'}");
    assert_int_equal(r.refusal.code, REFUSAL_NONE);
    assert_non_null(strstr(r.documents[0].text, "刘建国（胡平代）"));
    c = world_casefile(w, id);
    assert_string_equal(c->tasks[0].claimed_by, "hu");
    assert_string_equal(c->tasks[0].claimed_for, "liu");
    assert_string_equal(json_get_string(c->history[2].data, "stands_for"), "liu");
    w->now = FRIDAY + 5 * DAY; /* the 25th */
    assert_int_equal(world_act(w, KIND_NOTE, id, NULL, "", "{'text':'迟了'}").refusal.code,
                     REFUSAL_STAND_IN_OVER);
    assert_int_equal(login(w, "hu", PASSWORD, "WA:liu"), LOGIN_NO_POST);
    assert_int_equal(login(w, "hu", PASSWORD, NULL), LOGIN_OK); /* his own is left */
}

/* 见习 (R139): the mentor confirms with his own password, without the line too. */
static void a_trainee_and_the_mentor(void **state)
{
    static const struct {
        const char *mentor;
        enum login login;
    } rows[] = {
        {NULL, LOGIN_MENTOR},
        {"", LOGIN_MENTOR_WRONG},
        {"wrong-horse", LOGIN_MENTOR_WRONG},
        {PASSWORD, LOGIN_OK},
    };
    struct world *w = *state;
    struct act_result r;
    enum login l;

    known_here(w, "tian", FRIDAY - DAY);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct credentials c = {.user = "tian", .password = PASSWORD,
                                .mentor_password = rows[i].mentor};

        MUST(session_login(w->desk, &c, 0, &l, &world_err));
        assert_int_equal(l, rows[i].login);
        assert_int_equal(w->desk->session.user != NULL, l == LOGIN_OK);
    }
    assert_string_equal(w->desk->session.mentor_name, "王敏");
    MUST(session_save(w->desk, 8, &world_err));
    MUST(session_resume(w->desk, &l, &world_err));
    assert_int_equal(l, LOGIN_OK);
    r = world_act(w, KIND_RECEIVE, NULL, WATER, world_materials(w, WATER, NULL),
                  world_application(w, WATER, "吴芳", world_id_number(w, "19860101", 1)));
    assert_int_equal(r.refusal.code, REFUSAL_NONE);
    assert_string_equal(json_get_string(r.after->history[0].data, "mentor"), "wang");
    assert_non_null(strstr(r.documents[0].text, "收件人：田雨（见习，带教王敏）"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        T(without_the_centre),  T(posts_to_choose_from),  T(too_many_failures),
        T(locked_and_unlocked), T(kept_for_sub_commands),
        T(sits_for_another),    T(a_trainee_and_the_mentor),
        T(leaves_with_a_notice),
    };

    return cmocka_run_group_tests_name("session", tests, NULL, NULL);
}
