#include "cases.h"

#include "base/attr.h"
#include "core/date.h"
#include "core/identity.h"
#include "core/nation.h"

static int32_t today;

static int set_up(void **state)
{
    (void)state;
    assert_true(date_parse("2026-11-20", &today));
    return 0;
}

static void answer(char *out, size_t size, enum identity_reason reason, const char *valid)
{
    if (reason)
        snprintf(out, size, "invalid %s", identity_reason_name(reason));
    else
        snprintf(out, size, "valid%s%s", *valid ? " " : "", valid);
}

static void answer_id(const char *text, char *out, size_t size)
{
    struct identity_citizen citizen = {0};
    enum identity_reason reason = identity_check_citizen(text, today, &citizen);
    char valid[160] = "", birth[DATE_TEXT];

    date_format(citizen.birth, birth);
    snprintf(valid, sizeof(valid), "number=%s holder=%s birth=%s sex=%s", citizen.number,
             identity_holder_name(citizen.holder), birth,
             citizen.sex == 1 ? "male" : "female");
    answer(out, size, reason, valid);
}

static void answer_uscc(const char *text, char *out, size_t size)
{
    struct identity_uscc uscc = {0};
    enum identity_reason reason = identity_check_uscc(text, &uscc);
    char valid[80];

    snprintf(valid, sizeof(valid), "code=%s organ_code=%s", uscc.code,
             uscc.organ_code ? "yes" : "no");
    answer(out, size, reason, valid);
}

static void answer_phone(const char *text, char *out, size_t size)
{
    static const char *const kinds[] = {"mobile", "landline", "service"};
    enum identity_phone kind = IDENTITY_MOBILE;
    enum identity_reason reason = identity_check_phone(text, &kind);

    answer(out, size, reason, kinds[kind]);
}

static void answer_document(const char *code, const char *text, char *out, size_t size)
{
    const struct identity_document *document = identity_document_find(code);

    assert_non_null(document);
    answer(out, size, identity_check_document(document, text, today), "");
}

static void cases_file(void **state)
{
    struct cases cases = cases_open("tests/core/identity.cases");

    (void)state;
    while (cases_next(&cases)) {
        const char *kind = cases.column[0], *text = cases.column[1];
        char out[256];

        assert_int_equal(cases.n, 4);
        if (strcmp(kind, "id") == 0)
            answer_id(text, out, sizeof(out));
        else if (strcmp(kind, "uscc") == 0)
            answer_uscc(text, out, sizeof(out));
        else if (strcmp(kind, "phone") == 0)
            answer_phone(text, out, sizeof(out));
        else
            answer_document(kind, text, out, sizeof(out));
        cases_expect(&cases, out, cases.column[2]);
    }
    assert_true(cases.rows >= 120);
}

/* A wrong digit in any place, and any two unlike neighbours exchanged, is seen. */
static void one_slip(void **state)
{
    const char right[] = "210602196106286206";

    (void)state;
    for (int at = 0; at < 17; at++) {
        char wrong[19];

        for (char digit = '0'; digit <= '9'; digit++) {
            memcpy(wrong, right, sizeof(wrong));
            wrong[at] = digit;
            assert_int_equal(identity_check_citizen(wrong, today, NULL) == IDENTITY_OK,
                             digit == right[at]);
        }
        memcpy(wrong, right, sizeof(wrong));
        wrong[at] = right[at + 1];
        wrong[at + 1] = right[at];
        if (right[at] != right[at + 1])
            assert_int_not_equal(identity_check_citizen(wrong, today, NULL), IDENTITY_OK);
    }
}

static void strange_input(void **state)
{
    char out[IDENTITY_TEXT], longest[300];

    (void)state;
    memset(longest, '1', sizeof(longest) - 1);
    longest[sizeof(longest) - 1] = '\0';
    assert_int_equal(identity_check_citizen("", today, NULL), IDENTITY_EMPTY);
    assert_int_equal(identity_check_uscc(" \xe3\x80\x80\t", NULL), IDENTITY_EMPTY);
    assert_int_equal(identity_check_phone("", NULL), IDENTITY_EMPTY);
    assert_int_equal(identity_check_citizen(longest, today, NULL), IDENTITY_LENGTH);
    assert_int_equal(identity_check_uscc(longest, NULL), IDENTITY_LENGTH);
    assert_int_equal(identity_check_citizen("\xff\xfe\x80", today, NULL), IDENTITY_LENGTH);
    /* a byte order mark, a zero-width space, a full-width x */
    assert_int_equal(identity_normalise("\xef\xbb\xbf a\xe2\x80\x8bｘ张", out), 3);
    assert_string_equal(out, "AX?");
    assert_null(identity_document_find("999"));
}

static void forms(void **state)
{
    (void)state;
    assert_true(identity_matches("##|@@@", "12"));
    assert_true(identity_matches("##|@@@", "ABC"));
    assert_false(identity_matches("##|@@@", "123"));
    assert_false(identity_matches("##|@@@", "AB"));
    assert_false(identity_matches("##|@@@", ""));
    assert_true(identity_matches("##-(@)", "12-(X)"));
}

static void nations(void **state)
{
    (void)state;
    assert_string_equal(nation_name("01"), "汉");
    assert_string_equal(nation_name("33"), "羌");
    assert_string_equal(nation_name("36"), "毛南");
    assert_string_equal(nation_name("46"), "德昂");
    assert_string_equal(nation_name("56"), "基诺");
    assert_string_equal(nation_name("97"), "其他");
    assert_null(nation_name("00"));
    assert_null(nation_name("57"));
    assert_null(nation_name(""));
    assert_null(nation_name("011"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cases_file), cmocka_unit_test(one_slip),
        cmocka_unit_test(strange_input), cmocka_unit_test(forms), cmocka_unit_test(nations),
    };

    return cmocka_run_group_tests(tests, set_up, NULL);
}
