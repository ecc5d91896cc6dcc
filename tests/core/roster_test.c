/* What a roster may not be, and what is worth knowing of it: a roster with one list
 * changed, and what is found. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "core/date.h"
#include "core/roster_check.h"

/* Every list that a row does not bring. */
static const struct {
    const char *name, *rows;
} usual[] = {
    {"organs", "{'code':'A','name':'水务局','government':'G'},{'code':'G','name':'区政府'}"},
    {"halls", "{'code':'620702','name':'大厅','division':'620702'},"
              "{'code':'620703','name':'分厅','division':'620702'}"},
    {"posts", "{'id':'RW','name':'驻厅','roles':['approver'],'organ':'A','hall':'620702',"
              "'scope':'organ:A','represents':true},"
              "{'id':'SV','name':'督查','roles':['supervisor'],'scope':'all'}"},
    {"accounts", "{'user':'old','person':'p4','name':'离任','posts':['SV'],'disabled':true},"
                 "{'user':'rep','person':'p1','name':'首席','posts':['RW'],"
                 "'employment':'established'},"
                 "{'user':'two','person':'p2','name':'二号','posts':['RW']},"
                 "{'user':'sv','person':'p3','name':'督查','posts':['SV']}"},
    {"mandates", "{'number':'1号','organ':'A','hall':'620702','person':'p1',"
                 "'steps':['accept','review','decide'],'from':'2026-01-01',"
                 "'to':'2026-12-31','issued_by':'局长'}"},
    {"stand_ins", ""},
};

#define MANDATE(number, hall, person, from, to)                                            \
    "{'number':'" number "','organ':'A','hall':'" hall "','person':'" person               \
    "','steps':['accept'],'from':'" from "','to':'" to "','issued_by':'局长'}"

static const struct {
    const char *list, *rows, *found; /* "": nothing; begins with '!' where it is wrong */
    const char *why;
} cases[] = {
    {NULL, "", "", "the usual roster"},
    {"mandates", "", "post RW: 水务局 has no chief representative", "R122"},
    {"mandates", MANDATE("1号", "620703", "p1", "2026-01-01", "2026-12-31"),
     "post RW: 水务局 has no chief representative", "R122 in another hall"},
    {"mandates", MANDATE("1号", "620702", "p1", "2026-01-01", "2026-03-01"),
     "post RW: 水务局 has no chief representative", "R116 it has ended"},
    {"mandates",
     MANDATE("1号", "620702", "p1", "2026-01-01", "2026-06-30") ","
     MANDATE("2号", "620702", "p2", "2026-06-30", "2026-12-31"),
     "!authority 2号: 水务局 has another chief representative", "R122 恰一名"},
    {"mandates",
     MANDATE("1号", "620702", "p1", "2026-01-01", "2026-06-30") ","
     MANDATE("2号", "620702", "p2", "2026-07-01", "2026-12-31"), "", "R122 one after another"},
    {"mandates",
     MANDATE("1号", "620702", "p1", "2026-01-01", "2026-06-30") ","
     MANDATE("2号", "620703", "p2", "2026-01-01", "2026-12-31"), "", "R122 each hall its own"},
    {"mandates",
     MANDATE("1号", "620702", "p1", "2026-01-01", "2026-06-30") ","
     MANDATE("2号", "620702", "p1", "2026-03-01", "2026-12-31"), "", "R116 renewed in time"},
    {"mandates", MANDATE("1号", "620702", "p1", "2026-01-01", "2026-03-20"),
     "authority 1号 ends on 2026-03-20", "R116 soon over"},
    {"mandates", MANDATE("1号", "620702", "p9", "2026-01-01", "2026-12-31"),
     "!authority 1号: no such organ, hall or person", "R116"},
    {"posts", "{'id':'RW','name':'驻厅','roles':['approver'],'organ':'A','scope':'organ:A',"
              "'represents':true}", "!post RW: who represents has an organ and a hall", "R116"},
    {"organs", "{'code':'A','name':'水务局','government':'X'}",
     "!organ A: no such government: X", "42"},
    {"stand_ins", "{'for':'rep','by':'two','from':'2026-03-01','to':'2026-03-09',"
                  "'set_by':'sv'}", "", "R131"},
    {"stand_ins", "{'for':'rep','by':'two','from':'2026-03-01','to':'2026-03-09',"
                  "'set_by':'rep'}", "!stand-in of rep by two: set by", "R130 not by himself"},
    {"stand_ins", "{'for':'rep','by':'two','from':'2026-03-01','to':'2026-03-09',"
                  "'set_by':'two'}", "!stand-in of rep by two: set by", "R130"},
    {"stand_ins", "{'for':'rep','by':'rep','from':'2026-03-01','to':'2026-03-09',"
                  "'set_by':'sv'}", "!stand-in of rep by rep: set by", "R131 for nobody else"},
    {"stand_ins", "{'for':'rep','by':'nobody','from':'2026-03-01','to':'2026-03-09',"
                  "'set_by':'sv'}", "!stand-in of rep by nobody: not in the roster", "R135"},
    {"accounts", "{'user':'rep','person':'p1','name':'首席','posts':['RW'],'mentor':'x'}",
     "!trainee rep: no such mentor: x", "R139"},
    {"accounts", "{'user':'rep','person':'p1','name':'首席','posts':['RW'],'mentor':'two'},"
                 "{'user':'two','person':'p2','name':'二号','posts':['RW'],'disabled':true}",
     "trainee rep: the mentor two is locked out", "R139 he is locked out at once all the same"},
    {"stand_ins", "{'for':'rep','by':'two','from':'2026-03-01','to':'2026-03-09',"
                  "'set_by':'old'}", "", "R131 who set it has left since"},
    {"accounts", "{'user':'rep','person':'p1','name':'首席','posts':['RW'],'mentor':'rep'}",
     "!trainee rep: rep trains nobody", "R139"},
};

/* Shapes that do not read at all. */
static const struct {
    const char *list, *rows, *problem;
} broken[] = {
    {"accounts", "{'user':'a','person':'p','name':'n','posts':[],'employment':'king'}",
     "roster: accounts: employment: not known"},
    {"posts", "{'id':'P','name':'n','roles':['king'],'scope':'all'}",
     "roster: posts: roles: not known"},
    {"mandates", "{'number':'1','organ':'A','hall':'620702','person':'p1','steps':['rule'],"
                 "'from':'2026-01-01','to':'2026-01-02','issued_by':'x'}",
     "roster: mandates: steps: not known"},
    {"mandates", "{'number':'1','organ':'A','hall':'620702','person':'p1','steps':[],"
                 "'from':'2026-02-30','to':'2026-03-02','issued_by':'x'}",
     "roster: mandates: from: not known"},
    {"stand_ins", "{'for':'rep','by':'two','from':'2026-03-01','to':'2026-03-02'}",
     "roster: stand_ins: set_by is missing"},
};

static struct json *roster_with(const void *ctx, const char *list, const char *rows)
{
    struct json *out = NULL;
    char *text = mem_strdup(ctx, "{'version':1");

    for (size_t i = 0; i < ARRAY_LEN(usual); i++)
        text = mem_printf(ctx, "%s,'%s':[%s]", text, usual[i].name,
                          list && !strcmp(list, usual[i].name) ? rows : usual[i].rows);
    text = mem_printf(ctx, "%s}", text);
    for (char *c = text; *c; c++)
        if (*c == '\'')
            *c = '"';
    assert_int_equal(json_parse(ctx, text, strlen(text), &out, NULL), RC_OK);
    return out;
}

static void findings(void **state)
{
    int32_t day = 0;

    (void)state;
    assert_true(date_parse("2026-03-05", &day));
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        void *ctx = mem_context(NULL, "roster_test");
        bool wrong = *cases[i].found == '!';
        const char *wanted = cases[i].found + wrong;
        struct roster *r = NULL;
        struct roster_finding *list;
        bool seen = !*wanted;
        struct err err = {0};
        size_t n = 0;

        if (roster_parse(ctx, roster_with(ctx, cases[i].list, cases[i].rows), &r, &err))
            fail_msg("%s: %s", cases[i].why, err.text);
        list = roster_check(ctx, r, day, &n);
        if (!*wanted && n)
            fail_msg("%s: found %s", cases[i].why, list[0].text);
        for (size_t k = 0; k < n; k++)
            seen |= list[k].wrong == wrong && !strncmp(list[k].text, wanted, strlen(wanted));
        if (!seen)
            fail_msg("%s: not found: %s", cases[i].why, wanted);
        mem_free(ctx);
    }
}

static void shapes(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(broken); i++) {
        void *ctx = mem_context(NULL, "roster_test");
        struct roster *r = NULL;
        struct err err = {0};

        assert_int_equal(
            roster_parse(ctx, roster_with(ctx, broken[i].list, broken[i].rows), &r, &err),
            RC_HARD);
        assert_string_equal(err.text, broken[i].problem);
        mem_free(ctx);
    }
}

/* A roster of before (established: true) reads as it was meant (R124). */
static void of_before(void **state)
{
    void *ctx = mem_context(NULL, "roster_test");
    struct roster *r = NULL;

    (void)state;
    assert_int_equal(
        roster_parse(ctx,
                     roster_with(ctx, "accounts",
                                 "{'user':'a','person':'p','name':'n','posts':[],"
                                 "'established':true},"
                                 "{'user':'b','person':'q','name':'n','posts':[]}"),
                     &r, NULL),
        RC_OK);
    assert_int_equal(r->accounts[0].employment, EMPLOYMENT_ESTABLISHED);
    assert_int_equal(r->accounts[1].employment, EMPLOYMENT_CONTRACT);
    assert_null(r->accounts[0].mentor);
    mem_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(findings),
        cmocka_unit_test(shapes),
        cmocka_unit_test(of_before),
    };

    return cmocka_run_group_tests_name("roster", tests, NULL, NULL);
}
