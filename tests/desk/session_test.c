/* Who sits at the desk while the centre is away. */
#include "desk/world.h"

#include <string.h>

#include "base/file.h"
#include "base/mem.h"
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
    enum login l;

    MUST(session_login(w->desk, user, password, post, 0, &l, &world_err));
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
    const struct post **posts;
    size_t n;

    posts = session_posts(w->desk, w->ctx, "li", &n);
    assert_int_equal(n, 2);
    assert_string_equal(posts[1]->id, "W3");
    session_posts(w->desk, w->ctx, "nobody", &n);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        T(without_the_centre),  T(posts_to_choose_from),  T(too_many_failures),
        T(locked_and_unlocked), T(kept_for_sub_commands),
    };

    return cmocka_run_group_tests_name("session", tests, NULL, NULL);
}
