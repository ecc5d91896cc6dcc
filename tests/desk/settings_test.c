#include "desk/settings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"

static struct err err;

static void defaults_stand_in_their_own_ranges(void **state UNUSED)
{
    void *ctx = mem_context(NULL, "settings");
    struct settings s = settings_default(ctx);

    for (size_t i = 0; i < n_setting_rows; i++) {
        const struct setting_row *row = &setting_rows[i];

        assert_int_equal(settings_set(&s, ctx, row->name, row->fallback, &err), RC_OK);
        assert_true(*row->help);
        assert_true(row->type == SETTING_IS_INT ? row->least < row->most : row->most == 0);
        for (size_t k = 0; k < i; k++)
            assert_string_not_equal(row->name, setting_rows[k].name);
    }
    assert_string_equal(s.print_encoding, "UTF-8");
    assert_int_equal(s.lock_after, 600);
    assert_false(s.print_crlf);
    assert_string_equal(s.centre, "");
    mem_free(ctx);
}

static const struct {
    const char *name, *value, *error; /* NULL: taken */
} sets[] = {
    {"lock_after", "0", NULL},
    {"lock-after", "86400", NULL},
    {"lock_after", "86401", "lock_after: a whole number from 0 to 86400 is needed, not 86401"},
    {"lock_after", "-1", "lock_after: a whole number from 0 to 86400 is needed, not -1"},
    {"lock_after", "", "lock_after: a whole number from 0 to 86400 is needed, not "},
    {"lock_after", "5m", "lock_after: a whole number from 0 to 86400 is needed, not 5m"},
    {"lock_after", "99999999999999999999",
     "lock_after: a whole number from 0 to 86400 is needed, not 99999999999999999999"},
    {"supplement-days", "0", "supplement_days: a whole number from 1 to 60 is needed, not 0"},
    {"print-crlf", "yes", NULL},
    {"print_crlf", "YES", "print_crlf: yes or no is needed, not YES"},
    {"print_crlf", "1", "print_crlf: yes or no is needed, not 1"},
    {"print-command", "lp -d 窗口3", NULL},
    {"centre", "", NULL},
    {"lock", "1", "there is no setting lock"},
    {"lock_after_", "1", "there is no setting lock_after_"},
    {"", "1", "there is no setting "},
};

static void set_by_name(void **state UNUSED)
{
    void *ctx = mem_context(NULL, "settings");

    for (size_t i = 0; i < ARRAY_LEN(sets); i++) {
        struct settings s = settings_default(ctx);
        enum rc rc = settings_set(&s, ctx, sets[i].name, sets[i].value, &err);

        assert_int_equal(rc, sets[i].error ? RC_HARD : RC_OK);
        if (sets[i].error)
            assert_string_equal(err.text, sets[i].error);
    }
    mem_free(ctx);
}

static const struct {
    const char *text, *error; /* after the path */
} files[] = {
    {"", NULL},
    {"# only a comment\n\n   \n", NULL},
    {"centre = http://10.0.0.1:8780\nlock-after=120\r\n  print_command =  lp -d a = b \n",
     NULL},
    {"centre = http://10.0.0.1:8780\nlock-after=120\nprint_command =lp -d a = b", NULL},
    {"lock_after = 5\nlock_after 7\n", ":2: name = value is needed"},
    {"\n\nlokc = 5\n", ":3: there is no setting lokc"},
    {"print_crlf = maybe", ":1: print_crlf: yes or no is needed, not maybe"},
    {"supplement_days = 61\n",
     ":1: supplement_days: a whole number from 1 to 60 is needed, not 61"},
    {"= 5\n", ":1: there is no setting "},
};

static void read_from_a_file(void **state UNUSED)
{
    for (size_t i = 0; i < ARRAY_LEN(files); i++) {
        void *ctx = mem_context(NULL, "settings");
        char path[] = "/tmp/yichuang-conf-XXXXXX";
        struct settings s = settings_default(ctx);
        enum rc rc;

        close(mkstemp(path));
        assert_int_equal(file_replace(path, files[i].text, strlen(files[i].text), 0600, &err),
                         RC_OK);
        rc = settings_read(&s, ctx, path, &err);
        unlink(path);
        assert_int_equal(rc, files[i].error ? RC_HARD : RC_OK);
        if (files[i].error) {
            assert_string_equal(err.text, mem_printf(ctx, "%s%s", path, files[i].error));
        } else if (strlen(files[i].text) > 40) {
            assert_string_equal(s.centre, "http://10.0.0.1:8780");
            assert_int_equal(s.lock_after, 120);
            assert_string_equal(s.print_command, "lp -d a = b");
        }
        mem_free(ctx);
    }
}

static void usual_places(void **state UNUSED)
{
    void *ctx = mem_context(NULL, "settings");
    char dir[] = "/tmp/yichuang-conf-XXXXXX";
    struct settings s = settings_default(ctx);
    char *home, *path;

    assert_non_null(mkdtemp(dir));
    home = mem_printf(ctx, "%s/yichuang", dir);
    path = mem_printf(ctx, "%s/yichuang.conf", home);
    setenv("XDG_CONFIG_HOME", dir, 1);
    assert_int_equal(settings_read(&s, ctx, NULL, &err), RC_OK); /* none need be there */
    assert_int_equal(file_make_dirs(home, &err), RC_OK);
    assert_int_equal(file_replace(path, "sync_every=3", 12, 0600, &err), RC_OK);
    assert_int_equal(settings_read(&s, ctx, NULL, &err), RC_OK);
    assert_int_equal(s.sync_every, 3);
    /* one that is named must be there */
    unlink(path);
    assert_int_equal(settings_read(&s, ctx, path, &err), RC_HARD);
    rmdir(home);
    rmdir(dir);
    unsetenv("XDG_CONFIG_HOME");
    mem_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(defaults_stand_in_their_own_ranges),
        cmocka_unit_test(set_by_name),
        cmocka_unit_test(read_from_a_file),
        cmocka_unit_test(usual_places),
    };

    return cmocka_run_group_tests_name("settings", tests, NULL, NULL);
}
