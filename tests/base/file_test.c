#include "base/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/crash.h"
#include "base/mem.h"

/* Every test stands in an empty folder of its own. */
static int enter(void **state)
{
    char *dir = strdup("/tmp/yichuang-file-XXXXXX");
    *state = dir;
    umask(022);
    return mkdtemp(dir) ? chdir(dir) : -1;
}

static int leave(void **state)
{
    char command[64];
    snprintf(command, sizeof command, "rm -rf '%s'", (char *)*state);
    int r = chdir("/") || system(command);
    free(*state);
    return r;
}

static void assert_text(const char *path, const char *text)
{
    char *got;
    size_t n;
    assert_int_equal(file_read(NULL, path, 100, &got, &n, NULL), RC_OK);
    assert_string_equal(got, text);
    assert_int_equal(n, strlen(text));
    mem_free(got);
}

static void put(const char *path, const char *text)
{
    assert_int_equal(file_replace(path, text, strlen(text), 0644, NULL), RC_OK);
}

static size_t files_here(void)
{
    char **names;
    size_t n;
    assert_int_equal(file_list(NULL, ".", "", &names, &n, NULL), RC_OK);
    mem_free(names);
    return n;
}

static void replaces(void **state UNUSED)
{
    struct stat st;
    put("a", "old");
    put("a", "new");
    assert_text("a", "new");
    put("a", "");
    assert_text("a", "");
    assert_int_equal(stat("a", &st), 0);
    assert_int_equal(st.st_mode & 0777, 0644);
    assert_int_equal(file_replace("b", "x", 1, 0600, NULL), RC_OK);
    assert_int_equal(stat("b", &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_int_equal(files_here(), 2);
}

static void a_failure_leaves_nothing(void **state UNUSED)
{
    struct err err;
    assert_int_equal(file_replace("no/such/a", "x", 1, 0644, &err), RC_HARD);
    assert_int_equal(mkdir("dir", 0755), 0);
    assert_int_equal(file_replace("dir", "x", 1, 0644, &err), RC_HARD);
    assert_non_null(strstr(err.text, "dir"));
    assert_int_equal(files_here(), 1);
}

/* A file system of four pages, seen by this process alone; root's right. */
static bool mount_small(const char *dir)
{
    return unshare(CLONE_NEWNS) == 0 &&
           mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
           mount("none", dir, "tmpfs", 0, "size=16k") == 0;
}

static int fill_a_small_disk(void)
{
    enum { MUCH = 1 << 20 };
    if (mkdir("small", 0755) || !mount_small("small"))
        return 77;
    char *much = mem_array(NULL, char, MUCH);
    if (file_replace("small/a", "old", 3, 0644, NULL) != RC_OK ||
        file_replace("small/a", much, MUCH, 0644, NULL) != RC_WAIT)
        return 1;
    char *text, **names;
    size_t n;
    if (file_read(NULL, "small/a", 10, &text, NULL, NULL) || strcmp(text, "old") != 0)
        return 2;
    return file_list(NULL, "small", "", &names, &n, NULL) == RC_OK && n == 1 ? 0 : 3;
}

static void a_full_disk_is_waited_for(void **state UNUSED)
{
    pid_t pid = fork();
    if (pid == 0)
        _exit(fill_a_small_disk());
    int status;
    waitpid(pid, &status, 0);
    assert_true(WIFEXITED(status));
    if (WEXITSTATUS(status) == 77)
        skip(); /* no right to mount here */
    assert_int_equal(WEXITSTATUS(status), 0);
}

/* Killed at every step: the old text or the new, and the next run makes it the new. */
static void survives_every_crash(void **state UNUSED)
{
    bool done = false, seen_old = false, seen_new = false;
    for (long step = 1; !done; step++) {
        put("a", "old");
        pid_t pid = fork();
        if (pid == 0) {
            crash_arm(step, NULL);
            _exit(file_replace("a", "new", 3, 0644, NULL) == RC_OK ? 0 : 1);
        }
        int status;
        waitpid(pid, &status, 0);
        assert_true(WIFEXITED(status));
        done = WEXITSTATUS(status) == 0;
        assert_true(done || WEXITSTATUS(status) == CRASH_EXIT);
        char *text;
        assert_int_equal(file_read(NULL, "a", 10, &text, NULL, NULL), RC_OK);
        assert_true(strcmp(text, "old") == 0 || strcmp(text, "new") == 0);
        seen_old |= strcmp(text, "old") == 0;
        seen_new |= strcmp(text, "new") == 0;
        mem_free(text);
        put("a", "new");
        assert_text("a", "new");
        assert_true(!done || step > 4);
    }
    assert_true(seen_old && seen_new);
}

static void reads_within_bounds(void **state UNUSED)
{
    char *out;
    struct err err;
    put("a", "12345");
    assert_int_equal(file_read(NULL, "a", 5, &out, NULL, &err), RC_OK);
    mem_free(out);
    assert_int_equal(file_read(NULL, "a", 4, &out, NULL, &err), RC_HARD);
    assert_null(out);
    assert_int_equal(file_read(NULL, ".", 4, &out, NULL, &err), RC_HARD);
    assert_int_equal(file_read(NULL, "none", 4, &out, NULL, &err), RC_HARD);
    assert_non_null(strstr(err.text, "none"));
    assert_true(file_exists("a"));
    assert_false(file_exists("none"));
}

static void reads_standard_input(void **state UNUSED)
{
    put("a", "typed");
    assert_non_null(freopen("a", "r", stdin));
    assert_text("-", "typed");
}

static void makes_folders(void **state UNUSED)
{
    struct stat st;
    struct err err;
    assert_int_equal(file_make_dirs("x/y/z", &err), RC_OK);
    assert_int_equal(file_make_dirs("x/y/z", &err), RC_OK);
    assert_int_equal(file_make_dirs("x//w/", &err), RC_OK);
    assert_int_equal(stat("x/y/z", &st), 0);
    assert_true(S_ISDIR(st.st_mode));
    assert_int_equal(st.st_mode & 0777, 0700);
    put("f", "");
    assert_int_equal(file_make_dirs("f", &err), RC_HARD);
    assert_int_equal(file_make_dirs("f/g", &err), RC_HARD);
    char *here = realpath(".", NULL), *deep = file_join(NULL, here, "p/q");
    assert_int_equal(file_make_dirs(deep, &err), RC_OK);
    assert_true(file_exists("p/q"));
    mem_free(deep);
    free(here);
}

static const struct {
    const char *dir, *name, *path;
} joins[] = {{"a", "b", "a/b"}, {"a/", "b", "a/b"}, {"/", "b", "/b"}, {"", "b", "/b"}};

static void joins_paths(void **state UNUSED)
{
    for (size_t i = 0; i < ARRAY_LEN(joins); i++) {
        char *path = file_join(NULL, joins[i].dir, joins[i].name);
        assert_string_equal(path, joins[i].path);
        mem_free(path);
    }
}

static void lists_in_order(void **state UNUSED)
{
    static const char *const made[] = {"b.yaml", "a.yaml", "中.yaml", ".hidden.yaml", "c.yam"};
    for (size_t i = 0; i < ARRAY_LEN(made); i++)
        put(made[i], "");
    char **names;
    size_t n;
    struct err err;
    assert_int_equal(file_list(NULL, ".", ".yaml", &names, &n, &err), RC_OK);
    assert_int_equal(n, 3);
    assert_string_equal(names[0], "a.yaml");
    assert_string_equal(names[1], "b.yaml");
    assert_string_equal(names[2], "中.yaml");
    mem_free(names);
    assert_int_equal(file_list(NULL, "none", "", &names, &n, &err), RC_HARD);
    assert_int_equal(n, 0);
    mem_free(names);
}

#define ROW(f) cmocka_unit_test_setup_teardown(f, enter, leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ROW(replaces),
        ROW(a_failure_leaves_nothing),
        ROW(a_full_disk_is_waited_for),
        ROW(survives_every_crash),
        ROW(reads_within_bounds),
        ROW(reads_standard_input),
        ROW(makes_folders),
        ROW(joins_paths),
        ROW(lists_in_order),
    };
    return cmocka_run_group_tests_name("file", tests, NULL, NULL);
}
