#include "cases.h"
#include "reader_record.h"

#include "base/mem.h"
#include "core/date.h"

static uint8_t record[READER_BYTES];

static int set_up(void **state)
{
    *state = mem_context(NULL, "reader test");
    return 0;
}

static int tear_down(void **state)
{
    mem_free(*state);
    return 0;
}

static enum reader_fault parse(void **state, struct reader_record *out)
{
    return reader_parse(*state, record, sizeof(record), out);
}

static int32_t day_of(const char *text)
{
    int32_t day;

    assert_true(date_parse(text, &day));
    return day;
}

static void citizen(void **state)
{
    struct reader_record r;

    record_make(record, record_citizen, ARRAY_LEN(record_citizen));
    assert_int_equal(parse(state, &r), READER_OK);
    assert_int_equal(r.card, READER_CITIZEN);
    assert_string_equal(r.name, "张𠮷强");
    assert_string_equal(r.sex, "2");
    assert_string_equal(r.nation, "01");
    assert_int_equal(r.birth, day_of("1949-12-31"));
    assert_string_equal(r.address, "北京市朝阳区建国路 1 号院2栋");
    assert_string_equal(r.number, "11010519491231002X");
    assert_string_equal(r.organ, "北京市公安局朝阳分局");
    assert_int_equal(r.valid_from, day_of("2010-10-20"));
    assert_int_equal(r.valid_to, DATE_MAX);
    assert_true(r.long_term);
    assert_string_equal(r.english_name, "");
    assert_string_equal(r.pass, "");
}

static void foreigner(void **state)
{
    struct reader_record r;

    record_make(record, record_foreigner, ARRAY_LEN(record_foreigner));
    assert_int_equal(parse(state, &r), READER_OK);
    assert_int_equal(r.card, READER_FOREIGNER);
    assert_string_equal(r.english_name, "SMITH, JOHN");
    assert_string_equal(r.name, "史密斯");
    assert_string_equal(r.sex, "1");
    assert_string_equal(r.number, "USA110085010101");
    assert_string_equal(r.nationality, "USA");
    assert_string_equal(r.version, "01");
    assert_string_equal(r.organ, "1500");
    assert_int_equal(r.birth, day_of("1985-01-01"));
    assert_int_equal(r.valid_to, day_of("2027-12-31"));
    assert_false(r.long_term);
    assert_string_equal(r.nation, "");
}

static void region(void **state)
{
    struct reader_record r;

    record_make(record, record_region, ARRAY_LEN(record_region));
    assert_int_equal(parse(state, &r), READER_OK);
    assert_int_equal(r.card, READER_REGION);
    assert_string_equal(r.pass, "H12345678");
    assert_string_equal(r.issues, "01");
    assert_string_equal(r.nation, "");
    assert_string_equal(r.address, "广东省深圳市福田区");
}

/* Some readers pad with NULs, and the marks of the reserved part with them. */
static void padded_with_nul(void **state)
{
    struct reader_record r;

    record_make(record, record_citizen, ARRAY_LEN(record_citizen));
    for (int i = 0; i < READER_BYTES; i += 2)
        if (record[i] == ' ' && record[i + 1] == 0 && (i < 52 || i >= 122))
            record[i] = 0;
    assert_int_equal(parse(state, &r), READER_OK);
    assert_string_equal(r.name, "张𠮷强");
}

static void faults(void **state)
{
    static const struct {
        int at;
        uint16_t unit;
        enum reader_fault fault;
    } rows[] = {
        {0, 0xd842, READER_TEXT},      /* a high surrogate before no low one */
        {0, 0xdfb7, READER_TEXT},      /* a low one alone */
        {28, 0xd842, READER_TEXT},     /* a high one at the end of its field */
        {52, 0x1b, READER_TEXT},       /* escape */
        {54, 0x0a, READER_TEXT},
        {54, 0x00, READER_TEXT},       /* NUL inside a text */
        {54, 0x9b, READER_TEXT},
        {54, 0xffff, READER_TEXT},
        {54, 0x2028, READER_TEXT},
        {248, 'Y', READER_MARK},
        {248, 0xd842, READER_MARK},
        {42, '9', READER_BIRTH},       /* month 19 */
        {36, ' ', READER_BIRTH},
        {36, 0xff11, READER_BIRTH},    /* full width */
        {196, '3', READER_VALIDITY},   /* from month 30 */
        {204, '2', READER_VALIDITY},
        {30, 0xe000, READER_OK},       /* private use: rare characters of old cards */
    };
    struct reader_record r;

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        record_make(record, record_citizen, ARRAY_LEN(record_citizen));
        record_put_unit(record + rows[i].at, rows[i].unit);
        if (rows[i].at == 42)
            record_put_unit(record + 44, '9');
        if (parse(state, &r) != rows[i].fault)
            fail_msg("row %zu", i);
        if (rows[i].fault)
            assert_null(r.name);
    }
}

static void empty_and_cut(void **state)
{
    static const struct record_field ended[] = {{0, "x"}, {122, "1"}, {36, "19491231"},
                                                {188, "20200101"}, {204, "20191231"}};
    struct reader_record r;

    record_make(record, NULL, 0);
    assert_int_equal(parse(state, &r), READER_EMPTY);
    record_make(record, ended, ARRAY_LEN(ended));
    assert_int_equal(parse(state, &r), READER_VALIDITY);
    record_make(record, record_citizen, ARRAY_LEN(record_citizen));
    for (size_t n = 0; n < READER_BYTES; n++)
        assert_int_equal(reader_parse(*state, record, n, &r), READER_LENGTH);
    for (int i = 0; i < READER_N_FAULTS; i++)
        assert_true(*reader_fault_text((enum reader_fault)i) != '\0');
}

/* Anything at all: one byte changed, and noise. What is read is UTF-8 without controls. */
static void garbage(void **state)
{
    uint32_t seed = 7;
    struct reader_record r;

    for (int round = 0; round < 20000; round++) {
        void *ctx = mem_context(*state, "round");

        record_make(record, record_citizen, ARRAY_LEN(record_citizen));
        for (int i = round % 8 ? 1 : READER_BYTES; i > 0; i--) {
            seed = seed * 1664525u + 1013904223u;
            record[(seed >> 8) % READER_BYTES] = (uint8_t)(seed >> 16);
        }
        if (reader_parse(ctx, record, sizeof(record), &r) == READER_OK) {
            assert_true(utf8_valid(r.name, strlen(r.name)));
            assert_true(utf8_valid(r.address, strlen(r.address)));
            assert_string_equal(utf8_safe(ctx, r.address, strlen(r.address), false),
                                r.address);
        }
        mem_free(ctx);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(citizen), cmocka_unit_test(foreigner), cmocka_unit_test(region),
        cmocka_unit_test(padded_with_nul), cmocka_unit_test(faults),
        cmocka_unit_test(empty_and_cut), cmocka_unit_test(garbage),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
