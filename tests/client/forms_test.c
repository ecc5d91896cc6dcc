/* `yichuang forms` as a person types it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "client/forms.h"

struct answer {
    int status;
    char *out, *err;
};

static struct answer run(const char *const *args)
{
    struct answer a = {0};
    size_t n_out, n_err;
    char *argv[8] = {NULL};
    int argc = 0;
    struct forms forms = {.out = open_memstream(&a.out, &n_out),
                          .err = open_memstream(&a.err, &n_err),
                          .dir = TOP_SRCDIR "/forms"};
    for (; args[argc]; argc++)
        argv[argc] = strdup(args[argc]);
    a.status = forms_main(&forms, argc, argv);
    fclose(forms.out);
    fclose(forms.err);
    while (argc > 0)
        free(argv[--argc]);
    return a;
}

static void done(struct answer *a)
{
    free(a->out);
    free(a->err);
}

#define LINT TOP_SRCDIR "/tests/catalogue/lint"
#define MATTER "KAI-CANTING"
#define SHOP "11440300MB2D0970524440125044001"

static const struct {
    const char *args[6];
    int status;
    const char *out, *err; /* a piece of each */
} rows[] = {
    {{"forms"}, 2, "", "usage: yichuang forms"},
    {{"forms", "nothing"}, 2, "", "usage:"},
    {{"forms", "check"}, 2, "", "usage:"},
    {{"forms", "show"}, 2, "", "usage:"},
    {{"forms", "show", "a", "b"}, 2, "", "usage:"},
    {{"forms", "check", TOP_SRCDIR "/forms"}, 0, "stage-sum: remark:", " files, 0 errors"},
    {{"forms", "check", LINT}, 1,
     "/yancao-lingshou-dacheng.yaml:120:9: catch-all: a catch-all clause; name what is asked: "
     "其他材料 (R047; 优化营商环境条例 35)\n",
     "10 files, "},
    {{"forms", "check", LINT "/yancao-lingshou-dacheng.yaml"}, 1, "catch-all", "1 files, "},
    {{"forms", "check", TOP_SRCDIR "/tests/catalogue/good.yaml"}, 0, "", "1 files, 0 errors"},
    {{"forms", "check", TOP_SRCDIR "/configure.ac"}, 1, "configure.ac:", "1 files, 1 errors"},
    {{"forms", "check", "/nonexistent"}, 1, "/nonexistent:1:1: file: ", "0 files, 1 errors"},
    {{"forms", "list"}, 0, SHOP "\t1\t个体工商户设立登记\n", ""},
    {{"forms", "--forms", "/nonexistent", "list"}, 1, "", "there is no such folder"},
    {{"forms", "show", SHOP}, 0, "个体工商户设立登记\n", ""},
    {{"forms", "show", SHOP "@1"}, 0, "个体工商户设立登记\n", ""},
    {{"forms", "show", SHOP "@2"}, 1, "", "there is no item " SHOP "@2"},
    {{"forms", "print", SHOP}, 0, "\n10. Basis of the charge\n  free of charge\n", ""},
    {{"forms", "print", SHOP}, 0, "到窗口或者打咨询电话查询〔演示用〕\n", ""},
    {{"forms", "print", "SHANGLUO-LINSHI-JIUZHU"}, 0, "free of charge〔演示用〕", ""},
    {{"forms", "list"}, 0, MATTER "\t1\t开办餐饮店\n", ""},
    {{"forms", "show", MATTER}, 0, "开办餐饮店 (one matter, 4 items)\n", ""},
    {{"forms", "show", MATTER "@2"}, 1, "", "there is no item " MATTER "@2"},
    {{"forms", "format", "markdown"}, 0, "| `item` | text | yes |", ""},
    {{"forms", "format"}, 0, ".BR item ", ""},
};

static void test_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct answer a = run(rows[i].args);
        if (a.status != rows[i].status || !strstr(a.out, rows[i].out) ||
            !strstr(a.err, rows[i].err))
            fail_msg("row %zu: status %d\n%s%s", i, a.status, a.out, a.err);
        done(&a);
    }
}

static void each_item(void (*check)(const char *code))
{
    struct answer list = run((const char *const[]){"forms", "list", NULL});
    char *save = NULL;
    int n = 0;
    for (char *line = strtok_r(list.out, "\n", &save); line;
         line = strtok_r(NULL, "\n", &save), n++) {
        *strchr(line, '\t') = '\0';
        check(line);
    }
    assert_int_equal(n, 15); /* 14 items and a package */
    done(&list);
}

/* Lines of text; fails where one is wider than 80 cells. */
static int count_lines(const char *text, const char *code)
{
    int lines = 0;
    for (const char *end; (end = strchr(text, '\n')); text = end + 1, lines++) {
        char *line = strndup(text, (size_t)(end - text));
        if (utf8_width(line) > 80)
            fail_msg("%s: %s", code, line);
        free(line);
    }
    return lines;
}

static void check_short(const char *code)
{
    struct answer a = run((const char *const[]){"forms", "show", code, NULL});
    assert_int_equal(a.status, 0);
    assert_in_range(count_lines(a.out, code), 8, 22);
    done(&a);
}

/* The ten disclosures, numbered, and none of them open. */
static void check_full(const char *code)
{
    struct answer a = run((const char *const[]){"forms", "print", code, NULL});
    assert_int_equal(a.status, 0);
    count_lines(a.out, code);
    if (!strcmp(code, MATTER)) {
        assert_non_null(strstr(a.out, "个体工商户设立登记 -> 食品经营许可"));
        done(&a);
        return;
    }
    for (int i = 1; i <= 10; i++) {
        char heading[16];
        snprintf(heading, sizeof heading, "\n%d. ", i);
        assert_non_null(strstr(a.out, heading));
    }
    assert_null(strstr(a.out, "not disclosed"));
    assert_non_null(strstr(a.out, "〔演示用〕"));
    done(&a);
}

static void test_short(void **state)
{
    (void)state;
    each_item(check_short);
}

static void test_full(void **state)
{
    (void)state;
    each_item(check_full);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_short),
        cmocka_unit_test(test_full),
    };
    i18n_start("en", "/nonexistent");
    return cmocka_run_group_tests_name("forms", tests, NULL, NULL);
}
