/* What language comes out for what the environment asks, and what the user asks. Each
 * row runs in a process of its own, because a locale is a process's. */
#include "base/i18n.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <wchar.h>

#include "base/file.h"
#include "base/mem.h"

static char dir[] = "/tmp/yichuang-i18n-XXXXXX";
static bool has_locales; /* localedef could make zh_CN.UTF-8 and zh_CN.GB18030 */

/* A compiled catalogue of one message beside its header, as msgfmt would write it. */
static void write_catalogue(const char *path)
{
    static const char ids[] = "\0hello", header[] = "Content-Type: text/plain; charset=UTF-8\n",
                      hello[] = "你好";
    enum { IDS = 28 + 32, HEADER = IDS + sizeof ids, HELLO = HEADER + sizeof header };
    const uint32_t head[] = {0x950412de, 0, 2, 28, 28 + 16, 0, 0,
                             0, IDS, 5, IDS + 1,
                             sizeof header - 1, HEADER, sizeof hello - 1, HELLO};
    char bytes[HELLO + sizeof hello];
    memcpy(bytes, head, sizeof head);
    memcpy(bytes + IDS, ids, sizeof ids);
    memcpy(bytes + HEADER, header, sizeof header);
    memcpy(bytes + HELLO, hello, sizeof hello);
    assert_int_equal(file_replace(path, bytes, sizeof bytes, 0644, NULL), RC_OK);
}

static int make_catalogue(void **state UNUSED)
{
    char command[256];
    if (!mkdtemp(dir))
        return -1;
    char *place = file_join(NULL, dir, "zh_CN/LC_MESSAGES");
    char *path = file_join(place, place, PACKAGE ".mo");
    assert_int_equal(file_make_dirs(place, NULL), RC_OK);
    write_catalogue(path);
    mem_free(place);
    snprintf(command, sizeof command,
             "cd %s && localedef -i zh_CN -f UTF-8 ./zh_CN.UTF-8 2>/dev/null &&"
             " localedef -i zh_CN -f GB18030 ./zh_CN.GB18030 2>/dev/null", dir);
    has_locales = system(command) == 0;
    return 0;
}

static int remove_catalogue(void **state UNUSED)
{
    char command[64];
    snprintf(command, sizeof command, "rm -rf %s", dir);
    return system(command);
}

static const struct {
    const char *lang;
    const char *all, *lang_env, *language; /* LC_ALL, LANG, LANGUAGE; NULL: unset */
    bool installed;                        /* the row wants zh_CN installed */
    bool chinese;
    int width; /* of U+00B7: 1 in UTF-8, 2 in GB18030 */
} rows[] = {
    /* what the user asks wins, whatever is installed */
    {"zh_CN", NULL, NULL, NULL, false, true, 1},
    {"zh_CN", NULL, "C", NULL, false, true, 1},
    {"zh_CN", "C", NULL, NULL, false, true, 1},
    {"zh_CN", "POSIX", NULL, "en", false, true, 1},
    {"zh_CN", NULL, "C.UTF-8", NULL, false, true, 1},
    {"zh_CN.UTF-8", NULL, "C.UTF-8", NULL, false, true, 1},
    {"zh", NULL, NULL, NULL, false, true, 1},
    {"zh_HK", NULL, NULL, NULL, false, true, 1},
    {"en", NULL, NULL, NULL, false, false, 1},
    {"en", NULL, "zh_CN.UTF-8", "zh_CN", false, false, 1},
    {"fr_FR", NULL, NULL, NULL, false, false, 1},
    /* else the environment */
    {NULL, NULL, NULL, NULL, false, false, 1},
    {"", NULL, "C.UTF-8", NULL, false, false, 1},
    {NULL, NULL, "C.UTF-8", "zh_CN", false, true, 1},
    {NULL, NULL, "C.UTF-8", "zh_CN:en", false, true, 1},
    {NULL, "C", "zh_CN.UTF-8", NULL, false, false, 1},
    /* a locale that is asked for and not installed still says its language */
    {NULL, NULL, "zh_CN.UTF-8", NULL, false, true, 1},
    {NULL, "zh_CN.UTF-8", "C", NULL, false, true, 1},
    {NULL, NULL, "zh_CN", NULL, false, true, 1},
    {NULL, NULL, "en_US.UTF-8", NULL, false, false, 1},
    {NULL, NULL, "zh_CN.UTF-8", "en", false, false, 1},
    /* installed */
    {NULL, NULL, "zh_CN.UTF-8", NULL, true, true, 1},
    {"en", NULL, "zh_CN.UTF-8", NULL, true, false, 1},
    {NULL, NULL, "zh_CN.GB18030", NULL, true, true, 2},
    {"en", NULL, "zh_CN.GB18030", NULL, true, false, 2},
    {"zh_CN", NULL, "C.UTF-8", NULL, true, true, 1},
};

static void set(const char *name, const char *value)
{
    if (value)
        setenv(name, value, 1);
    else
        unsetenv(name);
}

/* 0: as the row says. */
static int run_row(size_t i)
{
    set("LC_ALL", rows[i].all);
    set("LANG", rows[i].lang_env);
    set("LANGUAGE", rows[i].language);
    set("LC_MESSAGES", NULL);
    set("LC_CTYPE", NULL);
    set("LOCPATH", rows[i].installed ? dir : NULL);
    i18n_start(rows[i].lang, dir);
    const char *text = _("hello");
    if (strcmp(text, rows[i].chinese ? "你好" : "hello") != 0)
        return 1;
    if (wcwidth(0xb7) != rows[i].width)
        return 2;
    char number[8];
    snprintf(number, sizeof number, "%.1f", 1.5);
    return strcmp(number, "1.5") == 0 ? 0 : 3;
}

static void speaks(void **state UNUSED)
{
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        if (rows[i].installed && !has_locales)
            continue;
        pid_t pid = fork();
        if (pid == 0)
            _exit(run_row(i));
        int status;
        waitpid(pid, &status, 0);
        if (status)
            print_error("# row %zu: %d\n", i, WEXITSTATUS(status));
        assert_int_equal(status, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(speaks)};
    return cmocka_run_group_tests_name("i18n", tests, make_catalogue, remove_catalogue);
}
