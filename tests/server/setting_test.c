/* Settings of yichuangd: rows of text and what they do; and that the manual has them all. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/mem.h"
#include "server/setting_table.h"

static const struct {
    const char *text, *says; /* says NULL: good */
} rows[] = {
    {"", NULL},
    {"# nothing\n\n  data = /srv/y z  # here\n", NULL},
    {"offline_days=0\r\nlisten = [::1]:80\n", NULL},
    {"offline_days = 61", ":1: offline_days: a number from 0 to 60"},
    {"\noffline_days = x", ":2: offline_days"},
    {"offline_days = 5x", "offline_days"},
    {"offline_days =", "offline_days"},
    {"data", "not `name = value`: data"},
    {"dat = x", "no such setting: dat"},
};

static void a_file(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char path[] = "/tmp/yichuang-setting-XXXXXX";
        void *ctx = mem_context(NULL, "test");
        struct server_settings s = settings_default();
        struct err err = {0};
        enum rc rc;
        int fd = mkstemp(path);
        assert_true(write(fd, rows[i].text, strlen(rows[i].text)) >= 0);
        close(fd);
        rc = settings_read(ctx, &s, path, &err);
        unlink(path);
        if ((rc != RC_OK) != (rows[i].says != NULL) ||
            (rows[i].says && !strstr(err.text, rows[i].says)))
            fail_msg("%s: %s", rows[i].text, err.text);
        if (i == 1)
            assert_string_equal(s.data, "/srv/y z");
        mem_free(ctx);
    }
}

static void the_manual_has_them(void **state)
{
    static const char *const names[] = {
#define X(id, ...) #id,
        SETTING_TEXTS(X) SETTING_NUMBERS(X)
#undef X
    };
    void *ctx = mem_context(NULL, "test");
    char *manual, *help = settings_help(ctx);

    (void)state;
    assert_int_equal(
        file_read(ctx, TOP_SRCDIR "/man/yichuangd.8", 1 << 20, &manual, NULL, NULL), RC_OK);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (!strstr(manual, names[i]) || !strstr(help, names[i]))
            fail_msg("not in the manual: %s", names[i]);
    mem_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file),
        cmocka_unit_test(the_manual_has_them),
    };

    return cmocka_run_group_tests_name("setting", tests, NULL, NULL);
}
