/* Where applicants come from: CSV, the address book, casefiles, the card reader. */
#include "desk/world.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/convert.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/str.h"
#include "desk/csv.h"
#include "reader_record.h"

/* ---- rows ----------------------------------------------------------------------------- */

/* What came out: fields in <>, rows ended by their line and ';', '!' where it broke. */
static const struct {
    const char *text, *rows;
} csvs[] = {
    {"", ""},
    {"\n\r\n\n", ""},
    {"a,b\nc,d\n", "<a><b>1;<c><d>2;"},
    {"a,b\r\nc,d", "<a><b>1;<c><d>2;"},
    {"\xef\xbb\xbf" "a\n", "<a>1;"},
    {"a,,\n", "<a><><>1;"},
    {",", "<><>1;"},
    {"a\n\n\nb", "<a>1;<b>4;"},
    {"\"a,b\",c", "<a,b><c>1;"},
    {"\"say \"\"yes\"\"\",x", "<say \"yes\"><x>1;"},
    {"\"\",\"\"\n", "<><>1;"},
    {"\"two\nlines\",x\ny", "<two\nlines><x>1;<y>3;"},
    {"\"two\r\nlines\"\ny", "<two\r\nlines>1;<y>3;"},
    {"a b ,  c", "<a b ><  c>1;"}, /* blanks are part of a field */
    {"姓名,号码\n张𠮷强,1\n", "<姓名><号码>1;<张𠮷强><1>2;"},
    {"a\n\"open", "<a>1;!2"},
    {"a\n\"shut\"x,b\n", "<a>1;!2"},
    {"x\n\"a\nb\nc", "<x>1;!2"},
};

static void rows_of_csv(void **state UNUSED)
{
    for (size_t i = 0; i < ARRAY_LEN(csvs); i++) {
        void *ctx = mem_context(NULL, "csv");
        struct str out = str_new(ctx);
        struct csv csv = csv_start(csvs[i].text);
        char **fields;
        size_t n;

        while (csv_row(&csv, ctx, &fields, &n)) {
            for (size_t k = 0; k < n; k++)
                str_addf(&out, "<%s>", fields[k]);
            str_addf(&out, "%d;", csv.line);
        }
        if (csv.broken)
            str_addf(&out, "!%d", csv.line);
        assert_string_equal(out.len ? out.s : "", csvs[i].rows);
        mem_free(ctx);
    }
}

/* ---- the address book -------------------------------------------------------------------- */

static int set_up(void **state)
{
    struct world *w = world_new();

    world_sit(w, "wang", NULL);
    *state = w;
    return 0;
}

static int tear_down(void **state)
{
    world_free(*state);
    return 0;
}

static const char *file_of(struct world *w, const char *bytes, size_t n)
{
    const char *path = file_join(w->ctx, w->folder, "people.csv");

    MUST(file_replace(path, bytes, n, 0600, &world_err));
    return path;
}

static const struct {
    const char *text, *error; /* after the path; NULL: read */
    size_t n;
} imports[] = {
    {"name,id_number\n张强,11010519491231002X\n", NULL, 1},
    {"id_number,other,name,phone\n11010519491231002x,?,张强,139\n,,,\n", ":3: name or "
     "id_number is empty", 0},
    {"\xef\xbb\xbfname,id_number\r\n\"张,强\",１１０１０５１９４９１２３１００２Ｘ\r\n", NULL, 1},
    {"name\n张强\n", ":1: the columns name and id_number are needed", 0},
    {"", ": a first row with the names of the columns is needed", 0},
    {"name,id_number\n张强,1\n\"李", ":3: a quotation mark is not closed", 0},
    {"name,id_number\n张强,1\n李,\n", ":3: name or id_number is empty", 0},
    {"type,name,id_number\nenterprise,公司,91110000600007\nfirm,公司,2\n",
     ":3: there is no type firm", 0},
    {"name,id_number\n", NULL, 0},
};

static void imported(void **state)
{
    struct world *w = *state;

    for (size_t i = 0; i < ARRAY_LEN(imports); i++) {
        const char *path = file_of(w, imports[i].text, strlen(imports[i].text));
        size_t n = 99;
        enum rc rc = applicants_import(w->desk, path, &n, &world_err);

        if ((rc != RC_OK) != (imports[i].error != NULL))
            fail_msg("row %zu: %s", i, rc ? world_err.text : "read");
        assert_int_equal(n, imports[i].n);
        if (imports[i].error)
            assert_string_equal(world_err.text,
                                mem_printf(w->ctx, "%s%s", path, imports[i].error));
    }
    assert_null(applicant_recall(w->desk, w->ctx, "2")); /* a bad file puts nothing */
    assert_int_not_equal(applicants_import(w->desk, "/nowhere", &(size_t){0}, &world_err),
                         RC_OK);
}

static void imported_from_gb18030(void **state)
{
    struct world *w = *state;
    const char *text = "name,id_number,address\n张𠮷强,11010519491231002X,朝阳区\n";
    struct json *o;
    uint32_t *missing;
    size_t n, n_missing;
    char *gb;

    MUST(convert_from_utf8(w->ctx, "GB18030", text, &gb, &n, &missing, &n_missing,
                           &world_err));
    MUST(applicants_import(w->desk, file_of(w, gb, n), &n, &world_err));
    o = applicant_recall(w->desk, w->ctx, " １１０１０５19491231002x");
    assert_non_null(o);
    assert_string_equal(json_get_string(o, "name"), "张𠮷强");
    assert_string_equal(json_get_string(o, "type"), "person");
    assert_string_equal(json_get_string(o, "id_number"), "11010519491231002X");
}

static void recalled(void **state)
{
    struct world *w = *state;
    const char *number = world_id_number(w, "19860612", 1), *text;
    size_t n;

    assert_null(applicant_recall(w->desk, w->ctx, ""));
    assert_null(applicant_recall(w->desk, w->ctx, number));
    world_receive(w, HOUSE, "张𠮷强", number, NULL);
    assert_string_equal(
        json_get_string(applicant_recall(w->desk, w->ctx, number), "phone"), "13900001234");
    assert_null(applicant_recall(w->desk, w->ctx, "110105")); /* nobody by a part */
    assert_null(applicant_recall(w->desk, w->ctx, "张𠮷强"));
    text = mem_printf(w->ctx, "name,id_number,phone\n张𠮷强,%s,13800000000\n", number);
    MUST(applicants_import(w->desk, file_of(w, text, strlen(text)), &n, &world_err));
    assert_string_equal(
        json_get_string(applicant_recall(w->desk, w->ctx, number), "phone"), "13800000000");
}

/* ---- the card reader ------------------------------------------------------------------------ */

static const struct {
    const char *what;
    const struct record_field *fields;
    size_t n;
    const char *name, *id_type, *number, *address;
} cards[] = {
    {"citizen", record_citizen, ARRAY_LEN(record_citizen), "张𠮷强", "111",
     "11010519491231002X", "北京市朝阳区建国路 1 号院2栋"},
    {"foreigner", record_foreigner, ARRAY_LEN(record_foreigner), "史密斯", "553",
     "USA110085010101", ""},
    {"region", record_region, ARRAY_LEN(record_region), "陈大文", "111",
     "810000199003070019", "广东省深圳市福田区"},
    {"another's card", record_citizen, ARRAY_LEN(record_citizen), "张𠮷强", "111",
     "11010519491231002X", "北京市朝阳区建国路 1 号院2栋"},
};

static void read_from_a_card(void **state)
{
    struct world *w = *state;

    for (size_t i = 0; i < ARRAY_LEN(cards); i++) {
        struct counter *a = counter_new(w->desk, w->ctx, HOUSE);
        uint8_t record[READER_BYTES];

        counter_set_person(a, "applicant", "phone", "139");
        if (i == 3)
            counter_set_person(a, "applicant", "id_number", "110105194912310038");
        a->changed = false;
        record_make(record, cards[i].fields, cards[i].n);
        MUST(counter_read_card(w->desk, a, file_of(w, (char *)record, sizeof record),
                               &world_err));
        assert_true(a->changed);
        assert_string_equal(counter_person(a, "applicant", "type"), "person");
        assert_string_equal(counter_person(a, "applicant", "id_type"), cards[i].id_type);
        assert_string_equal(counter_person(a, "applicant", "name"), cards[i].name);
        assert_string_equal(counter_person(a, "applicant", "id_number"), cards[i].number);
        assert_string_equal(counter_person(a, "applicant", "address"), cards[i].address);
        assert_string_equal(counter_person(a, "applicant", "phone"), i == 3 ? "" : "139");
    }
}

static void no_card_changes_nothing(void **state)
{
    struct world *w = *state;
    struct counter *a = counter_new(w->desk, w->ctx, HOUSE);

    counter_set_person(a, "applicant", "name", "张强");
    a->changed = false;
    assert_int_equal(counter_read_card(w->desk, a, file_of(w, "x", 1), &world_err), RC_HARD);
    assert_non_null(strstr(world_err.text, "people.csv: the card reader's record is not 256"));
    assert_int_not_equal(counter_read_card(w->desk, a, "/nowhere", &world_err), RC_OK);
    assert_string_equal(counter_person(a, "applicant", "name"), "张强");
    assert_false(a->changed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        cmocka_unit_test(rows_of_csv),
        T(imported),
        T(imported_from_gb18030),
        T(recalled),
        T(read_from_a_card),
        T(no_card_changes_nothing),
    };

    return cmocka_run_group_tests_name("people", tests, NULL, NULL);
}
