#include "base/log.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The level that is asked for, the most that is shown, what stands after the time. */
static const struct {
    enum log_level level, most;
    const char *text, *line; /* NULL: nothing */
} rows[] = {
    {LOG_LEVEL_ERROR, LOG_LEVEL_INFO, "disk", "error: disk\n"},
    {LOG_LEVEL_WARNING, LOG_LEVEL_WARNING, "late", "warning: late\n"},
    {LOG_LEVEL_INFO, LOG_LEVEL_INFO, "中", "info: 中\n"},
    {LOG_LEVEL_INFO, LOG_LEVEL_WARNING, "x", NULL},
    {LOG_LEVEL_DEBUG, LOG_LEVEL_INFO, "x", NULL},
    {LOG_LEVEL_DEBUG, LOG_LEVEL_DEBUG, "x", "debug: x\n"},
    {LOG_LEVEL_ERROR, LOG_LEVEL_INFO, "a\n<1>\x1b[m", "error: a\ufffd<1>\ufffd[m\n"},
};

static void writes_to_a_file(void **state UNUSED)
{
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        char *text = NULL;
        size_t n = 0;
        FILE *out = tmpfile();
        log_to(out, rows[i].most);
        log_line(rows[i].level, "%s", rows[i].text);
        rewind(out);
        ssize_t got = getline(&text, &n, out);
        if (rows[i].line) {
            assert_int_equal(text[10], 'T');
            assert_string_equal(strchr(text, ' ') + 1, rows[i].line);
        } else {
            assert_int_equal(got, -1);
        }
        log_to(NULL, LOG_LEVEL_INFO);
        free(text);
        fclose(out);
    }
}

static void journald_prefix(void **state UNUSED)
{
    FILE *file = tmpfile();
    char text[64] = "";
    fflush(stderr);
    int saved = dup(STDERR_FILENO);
    dup2(fileno(file), STDERR_FILENO);
    log_line(LOG_LEVEL_WARNING, "full %d", 7);
    log_line(LOG_LEVEL_DEBUG, "not shown");
    dup2(saved, STDERR_FILENO);
    close(saved);
    rewind(file);
    assert_int_equal(fread(text, 1, sizeof text - 1, file), 10);
    assert_string_equal(text, "<4>full 7\n");
    fclose(file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_to_a_file),
        cmocka_unit_test(journald_prefix),
    };
    return cmocka_run_group_tests_name("log", tests, NULL, NULL);
}
