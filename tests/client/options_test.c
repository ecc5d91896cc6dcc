/* Command lines and tables, by rows. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "client/options.h"
#include "client/table.h"

static const struct option_row rows[] = {
    {"dir", "DIR", "", false},
    {"json", NULL, "", false},
    {"hand", "TEXT", "", true},
    {"hand-over", NULL, "", false},
};
static const struct option_rows table = {rows, ARRAY_LEN(rows)};

#define MOST 8

/* What was understood: "name=value" of each option, then the words. */
static char *read_back(const void *ctx, const struct options *o)
{
    struct str out = str_new(ctx);

    for (size_t i = 0; i < o->n; i++)
        str_join(&out, " ", mem_printf(ctx, "%s=%s", o->given[i].row->name,
                                       o->given[i].value));
    for (size_t i = 0; i < o->n_words; i++)
        str_join(&out, " ", o->words[i]);
    return out.s;
}

static const struct {
    const char *line[MOST];
    const char *read; /* NULL: refused */
} lines[] = {
    {{"a", "b"}, "a b"},
    {{"--dir", "x", "a"}, "dir=x a"},
    {{"a", "--dir=x"}, "dir=x a"},
    {{"--dir="}, "dir="},
    {{"--json", "a"}, "json= a"},
    {{"--hand", "1", "--hand=2", "--hand-over"}, "hand=1 hand=2 hand-over="},
    {{"--hand=a=b"}, "hand=a=b"},
    {{"-", "--dir", "-"}, "dir=- -"},
    {{"--", "--json"}, "--json"},
    {{"--dir", "--json"}, "dir=--json"},
    {{"--dir"}, NULL},
    {{"--json=1"}, NULL},
    {{"--json", "--json"}, NULL},
    {{"--han"}, NULL},
    {{"--handy"}, NULL},
    {{"-j"}, NULL},
};

static void parses(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
        void *ctx = mem_context(NULL, "line");
        char *argv[MOST] = {NULL};
        struct options o;
        struct err err = {0};
        int argc = 0;

        while (argc < MOST && lines[i].line[argc]) {
            argv[argc] = mem_strdup(ctx, lines[i].line[argc]);
            argc++;
        }
        if (options_parse(ctx, &table, argc, argv, &o, &err)) {
            assert_null(lines[i].read);
            assert_string_not_equal(err.text, "");
        } else {
            assert_non_null(lines[i].read);
            assert_string_equal(read_back(ctx, &o), lines[i].read);
        }
        mem_free(ctx);
    }
}

/* Global options are taken out wherever they stand; the rest keeps its order. */
static void takes(void **state)
{
    void *ctx = mem_context(NULL, "take");
    char words[][16] = {"prog", "--dir", "x", "act", "--text", "--json", "--", "--json"};
    char *argv[ARRAY_LEN(words) + 1] = {NULL};
    int argc = (int)ARRAY_LEN(words);
    struct options o;
    struct err err;

    (void)state;
    for (int i = 0; i < argc; i++)
        argv[i] = words[i];
    assert_int_equal(options_take(ctx, &table, &argc, argv, &o, &err), RC_OK);
    assert_string_equal(read_back(ctx, &o), "dir=x json=");
    assert_int_equal(argc, 5);
    assert_string_equal(argv[1], "act");
    assert_string_equal(argv[2], "--text");
    assert_string_equal(argv[4], "--json");
    assert_null(argv[5]);
    mem_free(ctx);
}

static const struct {
    int width;
    const char *text;
} widths[] = {
    {0, "name                 n  where\n"
        "演示区政务服务大厅   7  W1\n"
        "x?y                 12\n"},
    {22, "name          n  where\n"
         "演示区政务~   7  W1\n"
         "x?y          12\n"},
};

/* As wide as it is, and cut to fit: columns are measured in cells. */
static void tables(void **state)
{
    static const struct table_column columns[] = {
        {"name", false, true}, {"n", true, false}, {"where", false, false}};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(widths); i++) {
        void *ctx = mem_context(NULL, "table");
        struct table t = table_new(ctx, columns, ARRAY_LEN(columns));
        struct str out = str_new(ctx);

        table_add(&t, "演示区政务服务大厅");
        table_addf(&t, "%d", 7);
        table_add(&t, "W1");
        table_add(&t, "x?y");
        table_addf(&t, "%d", 12);
        table_add(&t, NULL);
        table_write(&t, widths[i].width, &out);
        assert_string_equal(out.s, widths[i].text);
        mem_free(ctx);
    }
}

/* Nothing that moves a cursor or rings a bell comes out of a cell. */
static void tables_are_safe(void **state)
{
    static const struct table_column columns[] = {{NULL, false, false}};
    void *ctx = mem_context(NULL, "safe");
    struct table t = table_new(ctx, columns, 1);
    struct str out = str_new(ctx);

    (void)state;
    table_add(&t, "a\033[2Jb\nc\rd\xc2\x9b" "e");
    table_write(&t, 0, &out);
    for (size_t i = 0; i + 1 < out.len; i++)
        assert_true((unsigned char)out.s[i] >= ' ' && out.s[i] != 0x7f);
    assert_null(strstr(out.s, "\xc2\x9b"));
    mem_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parses),
        cmocka_unit_test(takes),
        cmocka_unit_test(tables),
        cmocka_unit_test(tables_are_safe),
    };

    i18n_start("en", "");
    return cmocka_run_group_tests_name("options", tests, NULL, NULL);
}
