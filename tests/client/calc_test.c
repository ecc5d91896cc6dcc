#include "cases.h"
#include "reader_record.h"

#include <unistd.h>

#include "base/mem.h"
#include "base/str.h"
#include "catalogue/calendar_load.h"
#include "client/calc.h"

#define MOST_ARGS 10

static int set_up(void **state)
{
    *state = mem_context(NULL, "calc test");
    return 0;
}

static int tear_down(void **state)
{
    mem_free(*state);
    return 0;
}

static const struct calendar *find_calendar(void *arg, const char *region, struct err *err)
{
    struct calendar *calendar = NULL;
    const char *path =
        mem_printf(arg, "%s/forms/calendars/%s.yaml", TOP_SRCDIR, region);

    return calendar_load(arg, path, &calendar, err) ? NULL : calendar;
}

struct said {
    char *out, *err;
    size_t out_size, err_size;
    int status;
};

/* Words are separated by '~', which stands in none of them. */
static struct said ask(void *ctx, const char *words, const char *input)
{
    struct said said = {0};
    struct calc calc = {.now = 1795104000000, .calendar = find_calendar,
                        .arg = ctx};
    char text[512], *argv[MOST_ARGS + 1] = {NULL};
    int argc = 0;

    snprintf(text, sizeof(text), "calc~%s", words);
    for (char *word = text; word; argc++) {
        char *next = strchr(word, '~');

        if (next)
            *next++ = '\0';
        argv[argc] = word;
        word = next;
    }
    if (!*input)
        input = "\n";
    calc.in = fmemopen((void *)(uintptr_t)input, strlen(input), "r");
    calc.out = open_memstream(&said.out, &said.out_size);
    calc.err = open_memstream(&said.err, &said.err_size);
    said.status = calc_main(&calc, argc, argv);
    fclose(calc.in);
    fclose(calc.out);
    fclose(calc.err);
    return said;
}

static void forget(struct said said)
{
    free(said.out);
    free(said.err);
}

static void answers(void **state)
{
    static const struct {
        const char *words, *input, *out;
        int status;
    } rows[] = {
        {"due~2026-11-18~3wd", "", "2026-11-23\n", 0},
        {"due~--calendar~cn~2026-11-18~3wd", "", "2026-11-23\n", 0},
        {"due~2026-03-19~1wd", "", "2026-03-20\n", 0},
        {"due~--calendar~622900~2026-03-19~1wd", "", "2026-03-23\n", 0},
        {"due~2026-11-18T10:00~4h", "", "2026-11-18T15:30\n", 0},
        {"due~2026-11-18T10:00~3wd", "", "2026-11-23T17:30\n", 0},
        {"due~2026-11-18~3wd~2026-11-20..2026-11-24", "", "2026-11-26\n", 0},
        {"due~2026-11-18~0.5wd", "", "2026-11-19\n", 0},
        {"due~2026-02-30~3wd", "", "invalid date\n", 1},
        {"due~2026-11-18~3w", "", "invalid limit\n", 1},
        {"due~2026-11-18~3wd~2026-11-20", "", "invalid pause\n", 1},
        {"due~2026-11-18~3wd~2026-11-20..2026-11-19", "", "invalid pause\n", 1},
        {"due~2026-11-18~3wd~2026-11-20..9999-12-31", "", "invalid beyond\n", 1},
        {"due~-", "2026-11-18 3wd\n\n2026-11-18\t1wd  2026-11-19..2026-11-19\r\nx 1d\n20261118 1d",
         "2026-11-23\ninvalid date\n2026-11-20\ninvalid date\n2026-11-19\n", 1},
        {"due~-", "2026-11-18 3wd\n", "2026-11-23\n", 0},
        {"id~11010519491231002x", "",
         "valid number=11010519491231002X holder=citizen birth=1949-12-31 sex=female\n", 0},
        {"id~110105194912310021", "", "invalid checksum\n", 1},
        {"id~110105202611210019", "", "invalid future\n", 1},
        {"id~-", "11010519491231002X\n110105491231002\n",
         "valid number=11010519491231002X holder=citizen birth=1949-12-31 sex=female\n"
         "invalid length\n", 1},
        {"uscc~91350100M000100Y43", "", "valid code=91350100M000100Y43 organ_code=yes\n", 0},
        {"uscc~91350100M000100Y44", "", "invalid checksum\n", 1},
        {"initials~单平", "", "c/d/s|p\n", 0},
        {"initials~Aa座3号", "", "a|a|z|3|h\n", 0},
        {"initials~-", "单平\n\n张 三\n", "c/d/s|p\n\nz| |s\n", 0},
        {"initials~\x1b[2J", "", "\xef\xbf\xbd|[|2|j\n", 0},
        {"initials~\xff", "", "invalid utf-8\n", 1},
        {"reader~/nonexistent/card", "", "invalid file\n", 1},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct said said = ask(*state, rows[i].words, rows[i].input);

        if (strcmp(said.out, rows[i].out) != 0 || said.status != rows[i].status)
            fail_msg("%s: %d, %s", rows[i].words, said.status, said.out);
        forget(said);
    }
}

static void no_question(void **state)
{
    static const char *const rows[] = {
        "",   "due", "due~2026-11-18", "due~--calendar", "due~--calendar~xx~2026-11-18~3wd",
        "id", "id~1~2", "fish~1", "uscc", "initials", "reader",
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct said said = ask(*state, rows[i], "");

        if (said.status != 2 || said.out_size || !said.err_size)
            fail_msg("%s: %d, %s", rows[i], said.status, said.out);
        forget(said);
    }
}

/* A hundred thousand lines are answered one by one, in a second or so. */
static void many_lines(void **state)
{
    struct str lines = str_new(*state);
    struct said said;
    size_t n = 0;

    for (int i = 0; i < 100000; i++)
        str_add(&lines, "2026-01-30 20wd 2026-03-02..2026-03-03\n");
    said = ask(*state, "due~-", lines.s);
    assert_int_equal(said.status, 0);
    for (const char *s = said.out; (s = strchr(s, '\n')); s++)
        n++;
    assert_int_equal(n, 100000);
    assert_memory_equal(said.out, "2026-03-09\n", 11);
    forget(said);
}

static void ask_about_record(void *ctx, const struct record_field *fields, size_t n,
                             const char *expected)
{
    char path[] = "/tmp/yichuang-calc-XXXXXX", words[64];
    uint8_t bytes[READER_BYTES];
    struct said said;
    int fd = mkstemp(path);

    assert_true(fd >= 0);
    record_make(bytes, fields, n);
    assert_int_equal(write(fd, bytes, sizeof(bytes)), sizeof(bytes));
    close(fd);
    snprintf(words, sizeof(words), "reader~%s", path);
    said = ask(ctx, words, "");
    unlink(path);
    assert_string_equal(said.out, expected);
    forget(said);
}

static void records(void **state)
{
    ask_about_record(
        *state, record_citizen, ARRAY_LEN(record_citizen),
        "{\"card\":\"citizen\",\"name\":\"张𠮷强\",\"sex\":\"2\",\"nation\":\"01\","
        "\"nation_name\":\"汉\",\"birth\":\"1949-12-31\","
        "\"address\":\"北京市朝阳区建国路 1 号院2栋\",\"number\":\"11010519491231002X\","
        "\"number_check\":\"ok\",\"organ\":\"北京市公安局朝阳分局\","
        "\"valid_from\":\"2010-10-20\",\"valid_to\":\"长期\"}\n");
    ask_about_record(
        *state, record_foreigner, ARRAY_LEN(record_foreigner),
        "{\"card\":\"foreigner\",\"name\":\"史密斯\",\"english_name\":\"SMITH, JOHN\","
        "\"sex\":\"1\",\"nationality\":\"USA\",\"birth\":\"1985-01-01\","
        "\"number\":\"USA110085010101\",\"number_check\":\"ok\",\"organ\":\"1500\","
        "\"valid_from\":\"2018-01-01\",\"valid_to\":\"2027-12-31\",\"version\":\"01\"}\n");
    ask_about_record(*state, NULL, 0, "invalid empty\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers), cmocka_unit_test(no_question),
        cmocka_unit_test(many_lines), cmocka_unit_test(records),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
