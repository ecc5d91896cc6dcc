/* The wrapper itself, the centre's tables and backups. */
#include "store/db.h"

#include "made.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "store/centre.h"
#include "store/setting.h"

static void *ctx;
static char *folder, *path;

static int set_up(void **state)
{
    (void)state;
    ctx = mem_context(NULL, "test");
    folder = made_folder(ctx);
    path = file_join(ctx, folder, "x.db");
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    rubbish_out(folder);
    mem_free(ctx);
    return 0;
}

static const struct db_migration steps[] = {
    {"CREATE TABLE a(x INT); CREATE INDEX ax ON a(x);"},
    {"ALTER TABLE a ADD COLUMN y INT;"},
};
static const struct db_schema one = {77, steps, 1}, two = {77, steps, 2},
                              other = {78, steps, 2};

static struct db *open_db(const struct db_schema *schema)
{
    struct db *db;

    MUST(db_open(ctx, path, DB_DURABLE, schema, NULL, &db, &made_err));
    return db;
}

static void migrates_step_by_step(void **state)
{
    struct db *db = open_db(&one);
    struct stat st;

    (void)state;
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    MUST(stmt_run_alone(db_sql(db, "INSERT INTO a(x) VALUES(1)"), "t", &made_err));
    mem_free(db);
    db = open_db(&two);
    MUST(stmt_run_alone(db_sql(db, "UPDATE a SET y=2 WHERE x=1"), "t", &made_err));
    assert_int_equal(db_changes(db), 1);
    mem_free(db);
    assert_int_equal(db_open(ctx, path, DB_DURABLE, &one, NULL, &db, &made_err), RC_HARD);
    assert_non_null(strstr(made_err.text, "newer program"));
    assert_int_equal(db_open(ctx, path, DB_DURABLE, &other, NULL, &db, &made_err),
                     RC_HARD);
    assert_non_null(strstr(made_err.text, "not a data file"));
}

static void refuses_what_is_no_database(void **state)
{
    struct db *db;

    (void)state;
    MUST(file_replace(path, "this is not a database at all, but long enough", 46, 0600,
                      &made_err));
    assert_int_equal(db_open(ctx, path, DB_DURABLE, &one, NULL, &db, &made_err), RC_HARD);
    assert_non_null(strstr(made_err.text, "is damaged"));
    assert_int_equal(db_open(ctx, "/no/such/folder/x.db", DB_DURABLE, &one, NULL, &db,
                             &made_err), RC_HARD);
}

/* ---- what must not be possible
 * -------------------------------------------------------------- */

static void write_outside(struct db *db)
{
    if (stmt_run(db_sql(db, "INSERT INTO a(x) VALUES(1)"), NULL) != RC_OK)
        _exit(1);
}

static void commit_by_hand(struct db *db)
{
    if (db_begin(db, "by hand", NULL) != RC_OK ||
        stmt_run(db_sql(db, "INSERT INTO a(x) VALUES(1)"), NULL) != RC_OK ||
        stmt_run(db_sql(db, "COMMIT"), NULL) != RC_OK)
        _exit(1);
}

static void scan_unmarked(struct db *db)
{
    db_sql(db, "SELECT count(y) FROM a WHERE y=3");
}

static void bad_sql(struct db *db)
{
    db_sql(db, "SELECT no_such FROM a");
}

static void commit_nothing(struct db *db)
{
    if (db_commit(db, NULL) != RC_OK)
        _exit(1);
}

static void (*const bugs[])(struct db *db) = {write_outside, commit_by_hand, scan_unmarked,
                                              bad_sql, commit_nothing};

static void bugs_abort(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(bugs); i++) {
        int status;
        pid_t child = fork();
        if (child == 0) {
            struct db *db;
            signal(SIGABRT, SIG_DFL);
            if (!freopen("/dev/null", "w", stderr))
                _exit(1);
            db = open_db(&two);
            bugs[i](db);
            _exit(0);
        }
        assert_int_equal(waitpid(child, &status, 0), child);
        if (!WIFSIGNALED(status) || WTERMSIG(status) != SIGABRT)
            fail_msg("bug %d went through", (int)i);
    }
}

static void a_marked_scan_is_allowed(void **state)
{
    struct db *db = open_db(&two);

    (void)state;
    MUST(stmt_run(db_sql(db, "/*scan*/SELECT count(y) FROM a WHERE y=3"), &made_err));
    MUST(stmt_run(db_sql(db, "SELECT y FROM a WHERE x=3"), &made_err));
}

/* ---- the centre
 * --------------------------------------------------------------------------- */

static struct centre *open_centre(bool want_restored)
{
    struct centre *c;
    bool restored;

    MUST(centre_open(ctx, folder, &c, &restored, &made_err));
    assert_int_equal(restored, want_restored);
    return c;
}

static int64_t epoch_of(struct centre *c)
{
    int64_t epoch;

    MUST(centre_epoch(c, &epoch, &made_err));
    assert_true(epoch > 0);
    return epoch;
}

static void a_restored_centre_has_a_new_epoch(void **state)
{
    char *copy = file_join(ctx, folder, "backup");
    struct centre *c = open_centre(false);
    int64_t epoch = epoch_of(c), fresh;

    (void)state;
    MUST(centre_backup(c, copy, &made_err));
    mem_free(c);
    c = open_centre(false);
    assert_int_equal(epoch_of(c), epoch);
    mem_free(c);
    unlink(file_join(ctx, folder, "centre.db-wal"));
    unlink(file_join(ctx, folder, "centre.db-shm"));
    assert_int_equal(rename(copy, file_join(ctx, folder, "centre.db")), 0);
    c = open_centre(true);
    fresh = epoch_of(c);
    assert_int_not_equal(fresh, epoch);
    mem_free(c);
    c = open_centre(false);
    assert_int_equal(epoch_of(c), fresh);
}

static void keeps_people_and_devices(void **state)
{
    struct centre *c = open_centre(false);
    struct centre_account a = {"wang", "$y$", false, 2, 9}, *account;
    struct centre_device d = {.code = "W03",
                              .name = "三号窗口",
                              .incarnation = 2,
                              .forked = true},
                         *device;
    struct centre_accounts accounts;
    struct centre_devices devices;

    (void)state;
    d.secret = hash_bytes("s", 1);
    MUST(centre_account_put(c, &a, &made_err));
    a.failures = 3;
    MUST(centre_account_put(c, &a, &made_err));
    MUST(centre_account_get(c, ctx, "wang", &account, &made_err));
    assert_int_equal(account->failures, 3);
    MUST(centre_account_get(c, ctx, "li", &account, &made_err));
    assert_null(account);
    MUST(centre_account_list(c, ctx, &accounts, &made_err));
    assert_int_equal(accounts.n, 1);
    MUST(centre_device_put(c, &d, &made_err));
    MUST(centre_device_get(c, ctx, "W03", &device, &made_err));
    assert_string_equal(device->name, "三号窗口");
    assert_true(device->forked);
    assert_false(device->revoked);
    assert_true(hash_equal(&device->secret, &d.secret));
    assert_true(hash_is_zero(&device->enrol_code));
    MUST(centre_device_list(c, ctx, &devices, &made_err));
    assert_int_equal(devices.n, 1);
}

static void sessions_end(void **state)
{
    struct centre *c = open_centre(false);
    struct centre_session s = {hash_bytes("a", 1), "wang", "W03", 100}, *got;

    (void)state;
    MUST(centre_session_put(c, &s, &made_err));
    MUST(centre_session_get(c, ctx, &s.token, 99, &got, &made_err));
    assert_string_equal(got->user, "wang");
    MUST(centre_session_get(c, ctx, &s.token, 100, &got, &made_err));
    assert_null(got);
    MUST(centre_session_end(c, NULL, "wang", &made_err));
    MUST(centre_session_get(c, ctx, &s.token, 1, &got, &made_err));
    assert_null(got);
    MUST(centre_session_put(c, &s, &made_err));
    MUST(centre_session_sweep(c, 100, &made_err));
    MUST(centre_session_get(c, ctx, &s.token, 1, &got, &made_err));
    assert_null(got);
}

static void a_fork_is_kept_once(void **state)
{
    struct centre *c = open_centre(false);
    struct event_key key = {"W03", 1, 1};
    struct event_bytes b = {.body = "{}", .n_body = 2, .sealed = ""};
    int64_t n;

    (void)state;
    MUST(centre_quarantine(c, &key, &b, "forked", 5, &made_err));
    MUST(centre_quarantine(c, &key, &b, "forked", 6, &made_err));
    MUST(centre_quarantine_count(c, &n, &made_err));
    assert_int_equal(n, 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(migrates_step_by_step),
        TEST(refuses_what_is_no_database),
        TEST(bugs_abort),
        TEST(a_marked_scan_is_allowed),
        TEST(a_restored_centre_has_a_new_epoch),
        TEST(keeps_people_and_devices),
        TEST(sessions_end),
        TEST(a_fork_is_kept_once),
    };

    setenv("YICHUANG_SQL_CHECK", "1", 1);
    return cmocka_run_group_tests_name("store db", tests, NULL, NULL);
}
