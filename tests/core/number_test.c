/* Numbers that people read out and type: their shape, and what their check character
 * catches; and rosters that do not read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "core/date.h"
#include "core/number.h"
#include "core/roster.h"

static int32_t day(const char *text)
{
    int32_t d = 0;

    assert_true(date_parse(text, &d));
    return d;
}

/* All but the check character. */
static void made(void **state)
{
    static const struct {
        const char *hall, *day, *device;
        int incarnation, counter;
        const char *number;
    } rows[] = {
        {"620702", "2026-11-18", "W03", 1, 42, "620702-20261118-W03A-0042-"},
        {"620702", "2026-11-18", "W03", 2, 42, "620702-20261118-W03B-0042-"},
        {"620702", "2026-11-18", "W03", 26, 1, "620702-20261118-W03Z-0001-"},
        {"620702", "2026-11-18", "W03", 27, 1, "620702-20261118-W03AA-0001-"},
        {"620702", "2026-11-18", "W03", 702, 1, "620702-20261118-W03ZZ-0001-"},
        {"620702", "2026-11-18", "W03", 703, 1, "620702-20261118-W03AAA-0001-"},
        {"620702101205", "2026-01-02", "ABCDEFGHIJKL", 1, 12345,
         "620702101205-20260102-ABCDEFGHIJKLA-12345-"},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        char number[NUMBER_SIZE];
        size_t n = strlen(rows[i].number);

        casefile_number(rows[i].hall, day(rows[i].day), rows[i].device, rows[i].incarnation,
                        rows[i].counter, number);
        assert_int_equal(strlen(number), n + 1);
        assert_memory_equal(number, rows[i].number, n);
        assert_true(casefile_number_valid(number));
    }
}

/* The rule itself, the other way round: weights 2^i from the right, the check character
 * first, add up to 1 modulo 11. */
static int weighted(const char *number)
{
    int sum = 0, weight = 1;

    for (size_t i = strlen(number); i-- > 0;) {
        int c = number[i];

        if (c == '-')
            continue;
        if (i + 1 == strlen(number) && c == 'X')
            sum += 10;
        else
            sum += weight * (c <= '9' ? c - '0' : c - 'A' + 10);
        weight = weight * 2 % 11;
    }
    return sum % 11;
}

/* Every digit mistyped, every two digits side by side exchanged: caught. */
static void check_character(void **state)
{
    bool x = false;

    (void)state;
    for (int counter = 1; counter < 60; counter++) {
        char number[NUMBER_SIZE], typed[NUMBER_SIZE];

        casefile_number("620702", day("2026-11-18"), "W03", 1, counter, number);
        assert_int_equal(weighted(number), 1);
        x |= number[strlen(number) - 1] == 'X';
        for (size_t i = 0; number[i]; i++) {
            for (char c = '0'; c <= '9'; c++) {
                memcpy(typed, number, sizeof typed);
                typed[i] = c;
                if (number[i] >= '0' && number[i] <= '9' && c != number[i])
                    assert_false(casefile_number_valid(typed));
            }
            memcpy(typed, number, sizeof typed);
            typed[i] = number[i + 1];
            typed[i + 1] = number[i];
            if (number[i + 1] && strcmp(typed, number))
                assert_false(casefile_number_valid(typed));
        }
    }
    assert_true(x);
}

/* The right check character does not save a wrong shape. */
static void shapes(void **state)
{
    static const char *const stems[] = {
        "", "----", "1-1-1-1", "62070-20261118-W03A-0042", "6207021012057-20261118-W03A-0042",
        "620702-20261131-W03A-0042", "620702-2026111-W03A-0042", "620702-20261118-W3-0042",
        "620702-20261118-W03A-042", "620702-20261118-W03A-00A2", "620702-20261118--0042",
        "620702-20261118-W03A-0042-1", "620702-20261118-W03a-0042", "620702-20261118W-03A-0042",
        "620702 20261118 W03A 0042", "62070２-20261118-W03A-0042",
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(stems); i++)
        for (const char *c = "0123456789X"; *c; c++) {
            char number[NUMBER_SIZE];

            snprintf(number, sizeof number, "%s-%c", stems[i], *c);
            if (casefile_number_valid(number))
                fail_msg("%s", number);
        }
    assert_false(casefile_number_valid("620702-20261118-W03A-0042"));
    assert_false(casefile_number_valid("620702-20261118-W03A-0042-"));
}

static void documents(void **state)
{
    char number[NUMBER_SIZE * 2];

    (void)state;
    document_number("城管局", 2026, DOCUMENT_RECEIPT, "W03", 1, 7, number);
    assert_string_equal(number, "城管局〔2026〕收-W03A-0007");
    document_number("城管局", 2026, DOCUMENT_DECISION, "W03", 28, 12345, number);
    assert_string_equal(number, "城管局〔2026〕决-W03AB-12345");
    /* a long name without a mark is cut at a whole character */
    document_number("a演示区高桥镇人民政府(便民服务中心)行政审批专用窗口", 2026, DOCUMENT_NOTICE, "W03", 1, 7,
                    number);
    assert_string_equal(number,
                        "a演示区高桥镇人民政府(便民服务中心)行〔2026〕告-W03A-0007");
    for (int i = DOCUMENT_RECEIPT; i < DOCUMENT_COUNT; i++)
        for (int k = DOCUMENT_RECEIPT; k < i; k++)
            assert_string_not_equal(document_mark((enum document)i),
                                    document_mark((enum document)k));
}

/* ---- rosters --------------------------------------------------------------------- */

static void rosters(void **state)
{
    static const struct {
        const char *text, *says; /* NULL: it reads */
    } rows[] = {
        {"{}", NULL},
        {"{'version':3,'organs':[{'code':'A','name':'甲'}]}", NULL},
        {"[]", "not an object"},
        {"{'organs':[{'code':'A','name':'甲','mark':'甲水'}]}", NULL},
        {"{'organs':[{'code':'A','name':'甲','mark':'甲 水'}]}", "organs: not a mark: 甲 水"},
        {"{'organs':[{'code':'A','name':'甲','mark':'甲〔'}]}", "organs: not a mark: 甲〔"},
        {"{'halls':[{'code':'620702','name':'厅','division':'620702',"
         "'mark':'一二三四五六七八九十一'}]}",
         "halls: not a mark"},
        {"{'organs':{}}", "organs: not a list"},
        {"{'organs':[1]}", "organs: code is missing"},
        {"{'organs':[{'code':'A'}]}", "organs: name is missing"},
        {"{'organs':[{'code':'','name':'甲'}]}", "organs: code is missing"},
        {"{'organs':[{'code':'A','name':'甲'},{'code':'A','name':'乙'}]}",
         "organs: A stands there twice"},
        {"{'halls':[{'code':'620702','name':'厅'}]}", "halls: division is missing"},
        {"{'halls':[{'code':'620702','name':'厅','division':'620702'}]}", NULL},
        {"{'halls':[{'code':'62-702','name':'厅','division':'620702'}]}",
         "halls: not a code: 62-702"},
        {"{'halls':[{'code':'62070','name':'厅','division':'620702'}]}",
         "halls: not a code: 62070"},
        {"{'posts':[{'id':'W1','name':'窗','roles':['window'],'scope':'all'}]}", NULL},
        {"{'posts':[{'id':'W1','name':'窗','roles':['window']}]}", "posts: scope is missing"},
        {"{'posts':[{'id':'W1','name':'窗','roles':['king'],'scope':'all'}]}",
         "posts: roles: not known"},
        {"{'posts':[{'id':'W1','name':'窗','roles':[7],'scope':'all'}]}",
         "posts: roles: not known"},
        {"{'accounts':[{'user':'a','person':'p','name':'甲'}]}", NULL},
        {"{'accounts':[{'user':'a','name':'甲'}]}", "accounts: person is missing"},
        {"{'accounts':[{'user':'a','person':'p','name':'甲'},"
         "{'user':'a','person':'q','name':'乙'}]}",
         "accounts: a stands there twice"},
    };
    void *ctx = mem_context(NULL, "rosters");

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        char *text = mem_strdup(ctx, rows[i].text);
        struct roster *roster = NULL;
        struct json *json = NULL;
        struct err err = {0};

        for (char *c = text; *c; c++)
            *c = *c == '\'' ? '"' : *c;
        assert_int_equal(json_parse(ctx, text, strlen(text), &json, NULL), RC_OK);
        if ((roster_parse(ctx, json, &roster, &err) == RC_OK) != !rows[i].says ||
            (rows[i].says && !strstr(err.text, rows[i].says)))
            fail_msg("%s: %s", rows[i].text, err.text);
        assert_true((roster != NULL) == !rows[i].says);
    }
    mem_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(made),   cmocka_unit_test(check_character),
        cmocka_unit_test(shapes), cmocka_unit_test(documents),
        cmocka_unit_test(rosters),
    };

    return cmocka_run_group_tests_name("number", tests, NULL, NULL);
}
