/* The manual's tables are the program's: yichuang-item(5) and docs/item-format.md say
 * between their marks what the key and rule tables say. YICHUANG_UPDATE_MANUAL=1 writes
 * them anew. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/str.h"
#include "catalogue/catalogue.h"
#include "catalogue/lint.h"
#include "catalogue/manual.h"
#include "expr/expr.h"

static const struct {
    const char *file;
    enum manual_form form;
    const char *begin, *end; /* how a line that is a mark begins, before its name */
    void (*write)(struct str *, enum manual_form);
} blocks[] = {
    {"man/yichuang-item.5", MANUAL_ROFF, ".\\\" keys begin", ".\\\" keys end", manual_keys},
    {"man/yichuang-item.5", MANUAL_ROFF, ".\\\" rules begin", ".\\\" rules end",
     manual_rules},
    {"docs/item-format.md", MANUAL_MARKDOWN, "<!-- keys begin", "<!-- keys end", manual_keys},
    {"docs/item-format.md", MANUAL_MARKDOWN, "<!-- rules begin", "<!-- rules end",
     manual_rules},
    {"man/yichuang-package.5", MANUAL_ROFF, ".\\\" package keys begin",
     ".\\\" package keys end", manual_package_keys},
    {"man/yichuang-package.5", MANUAL_ROFF, ".\\\" package rules begin",
     ".\\\" package rules end", manual_package_rules},
    {"docs/item-format.md", MANUAL_MARKDOWN, "<!-- package keys begin",
     "<!-- package keys end", manual_package_keys},
    {"docs/item-format.md", MANUAL_MARKDOWN, "<!-- package rules begin",
     "<!-- package rules end", manual_package_rules},
};

static void check_block(void *ctx, size_t i)
{
    char *path = mem_printf(ctx, TOP_SRCDIR "/%s", blocks[i].file);
    char *text;
    struct str want = str_new(ctx);
    assert_int_equal(file_read(ctx, path, 1 << 20, &text, NULL, NULL), RC_OK);
    char *from = strstr(text, blocks[i].begin), *to = strstr(text, blocks[i].end);
    assert_non_null(from);
    assert_non_null(to);
    from = strchr(from, '\n') + 1;
    blocks[i].write(&want, blocks[i].form);
    if ((size_t)(to - from) == want.len && memcmp(from, want.s, want.len) == 0)
        return;
    if (!getenv("YICHUANG_UPDATE_MANUAL"))
        fail_msg("%s: the block \"%s\" is not what the tables say", blocks[i].file,
                 blocks[i].begin);
    char *mended = mem_printf(ctx, "%.*s%s%s", (int)(from - text), text, want.s, to);
    assert_int_equal(file_replace(path, mended, strlen(mended), 0644, NULL), RC_OK);
}

static void test_blocks(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(blocks); i++) {
        void *ctx = mem_context(NULL, "block");
        check_block(ctx, i);
        mem_free(ctx);
    }
}

/* The example in the manual keeps every rule that it teaches. */
static void test_example(void **state)
{
    (void)state;
    void *ctx = mem_context(NULL, "example");
    struct report report = report_new(ctx);
    struct str yaml = str_new(ctx);
    struct expr *expr;
    struct expr_ops ops;
    char *text;
    assert_int_equal(expr_new(ctx, &expr, NULL), RC_OK);
    ops = expr_ops(expr);
    assert_int_equal(file_read(ctx, TOP_SRCDIR "/man/yichuang-item.5", 1 << 20, &text, NULL,
                               NULL),
                     RC_OK);
    text = strstr(text, ".SH EXAMPLE\n.EX\n") + strlen(".SH EXAMPLE\n.EX\n");
    *strstr(text, ".EE") = '\0';
    for (; *text; text++) {
        if (strncmp(text, "\\(aq", 4) == 0) {
            str_addc(&yaml, '\'');
            text += 3;
        } else if (*text != '\\') {
            str_addc(&yaml, *text);
        }
    }
    struct catalogue_part part = {"example", yaml.s, yaml.len};
    lint_parts(&part, 1, &ops, &report);
    for (size_t i = 0; i < report.n; i++)
        if (!report.faults[i].remark)
            fail_msg("line %d: %s\n%s", report.faults[i].line, report.faults[i].text, yaml.s);
    mem_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_blocks),
        cmocka_unit_test(test_example),
    };
    return cmocka_run_group_tests_name("manual", tests, NULL, NULL);
}
