/* The tables of core checked against themselves: unique, complete, reachable. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "core/authority.h"
#include "core/check.h"
#include "core/due.h"
#include "core/event.h"
#include "core/kind.h"
#include "core/notice.h"
#include "core/refusal.h"

/* Names of one table: each there, a name by the rule of names, none twice. */
static void expect_unique(const char *table, const char *(*name)(int), int n)
{
    static const char set[] = "abcdefghijklmnopqrstuvwxyz_";

    for (int i = 0; i < n; i++) {
        if (!name(i) || !*name(i) || name(i)[strspn(name(i), set)])
            fail_msg("%s: row %d has no proper name", table, i);
        for (int k = 0; k < i; k++)
            if (!strcmp(name(i), name(k)))
                fail_msg("%s: %s stands there twice", table, name(i));
    }
}

static void expect_labels(const char *table, const char *(*label)(int), int n)
{
    for (int i = 0; i < n; i++)
        if (!label(i) || !*label(i))
            fail_msg("%s: row %d has no label", table, i);
}

#define OF(prefix, type)                                                                   \
    static const char *of_##prefix##_name(int i) { return prefix##_name((type)i); }        \
    static const char *of_##prefix##_label(int i) { return prefix##_label((type)i); }
OF(state, enum state)
OF(role, enum role)
OF(document, enum document)
OF(verdict, enum verdict)
OF(cause, enum cause)
OF(problem, enum problem)
OF(clock_kind, enum clock_kind)
OF(lamp, enum lamp)
OF(employment, enum employment)
OF(mandate_step, enum mandate_step)
OF(relation, enum relation)

static const char *of_kind_name(int i)
{
    return kind_row((enum kind)i)->name;
}

static const char *of_kind_label(int i)
{
    return kind_row((enum kind)i)->label;
}

static const char *of_refusal_name(int i)
{
    return refusal_name((enum refusal_code)i);
}

static void names(void **state)
{
    static const struct {
        const char *table;
        const char *(*name)(int), *(*label)(int);
        int n;
    } tables[] = {
        {"states", of_state_name, of_state_label, STATE_COUNT},
        {"roles", of_role_name, of_role_label, ROLE_COUNT},
        {"documents", of_document_name, of_document_label, DOCUMENT_COUNT},
        {"verdicts", of_verdict_name, of_verdict_label, VERDICT_REJECTED + 1},
        {"causes", of_cause_name, of_cause_label, CAUSE_NONE + 1},
        {"problems", of_problem_name, of_problem_label, PROBLEMS},
        {"clocks", of_clock_kind_name, of_clock_kind_label, CLOCK_KINDS},
        {"lamps", of_lamp_name, of_lamp_label, LAMP_RED + 1},
        {"employments", of_employment_name, of_employment_label, EMPLOYMENT_COUNT},
        {"relations", of_relation_name, of_relation_label, RELATION_COUNT},
        {"steps", of_mandate_step_name, of_mandate_step_label, MANDATE_COUNT},
        {"kinds", of_kind_name, of_kind_label, KIND_COUNT + 1},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(tables); i++) {
        expect_unique(tables[i].table, tables[i].name, tables[i].n);
        expect_labels(tables[i].table, tables[i].label, tables[i].n);
    }
    expect_unique("refusals", of_refusal_name, REFUSAL_COUNT);
}

static void parsers(void **state)
{
    enum state s;
    enum role r;
    enum document d;
    enum verdict v;

    (void)state;
    for (int i = 0; i < STATE_COUNT; i++)
        assert_true(state_parse(of_state_name(i), &s) && (int)s == i);
    for (int i = 0; i < ROLE_COUNT; i++)
        assert_true(role_parse(of_role_name(i), &r) && (int)r == i);
    for (int i = 0; i < DOCUMENT_COUNT; i++)
        assert_true(document_parse(of_document_name(i), &d) && (int)d == i);
    for (int i = 0; i <= VERDICT_REJECTED; i++)
        assert_true(verdict_parse(of_verdict_name(i), &v) && (int)v == i);
    for (int i = 0; i < KIND_COUNT; i++)
        assert_int_equal(kind_parse(of_kind_name(i)), i);
    assert_false(state_parse("", &s) || role_parse("Window", &r) ||
                 document_parse("paper", &d) || verdict_parse("ok", &v));
    assert_int_equal(kind_parse("unknown"), KIND_UNKNOWN);
    assert_int_equal(kind_parse(""), KIND_UNKNOWN);
}

/* ---- kinds ----------------------------------------------------------------------- */

static const struct value_row *value_of(enum kind k, const char *name)
{
    size_t n;
    const struct value_row *rows = kind_values(k, &n);

    for (size_t i = 0; i < n; i++)
        if (!strcmp(rows[i].name, name))
            return &rows[i];
    return NULL;
}

/* What the centre carries from one item into the next is a supply without paper; every
 * other document has its number. */
static void kinds(void **state)
{
    unsigned roles = 0;

    (void)state;
    for (int i = 0; i < KIND_COUNT; i++) {
        const struct kind_row *row = kind_row((enum kind)i);
        const struct value_row *document = value_of((enum kind)i, "document");

        roles |= row->roles;
        if (!row->from || !row->roles || row->from >= 1u << STATE_COUNT ||
            row->roles >= 1u << ROLE_COUNT)
            fail_msg("%s: from nowhere, or by nobody", row->name);
        if (row->paper && row->document == DOCUMENT_NONE)
            fail_msg("%s: paper binds, and there is none", row->name);
        if ((row->document != DOCUMENT_NONE) != (document != NULL) ||
            (document && (document->required == (i == KIND_SUPPLY) || document->personal)))
            fail_msg("%s: its document's number", row->name);
    }
    if (roles != (1u << ROLE_COUNT) - 1)
        fail_msg("a role that may do nothing");
}

/* Who may stands in one row a kind, and says what it rests on. */
static void authority(void **state)
{
    (void)state;
    for (int i = 0; i < KIND_COUNT; i++) {
        const struct authority_row *row = authority_row((enum kind)i);
        bool task = row->relation == RELATION_TASK || row->relation == RELATION_FREE_TASK ||
                    row->relation == RELATION_OWN_TASK;
        const struct value_row *named = value_of((enum kind)i, "task");

        if (!row->basis || !*row->basis)
            fail_msg("%s: no row in core/authority.c", kind_row((enum kind)i)->name);
        if (task && (!named || !named->required))
            fail_msg("%s: whose task?", kind_row((enum kind)i)->name);
        if (row->established && row->trainee)
            fail_msg("%s: a trainee decides", kind_row((enum kind)i)->name);
    }
}

/* Ways out of "received" hand out a document with its number (32末款, R044). */
static void ways_out(void **state)
{
    (void)state;
    for (int i = 0; i < KIND_COUNT; i++) {
        enum state to = transition((enum kind)i, STATE_RECEIVED, NULL);

        if (to == STATE_COUNT || to == STATE_RECEIVED || i == KIND_DEEM)
            continue;
        if (kind_row((enum kind)i)->document == DOCUMENT_NONE)
            fail_msg("%s leads out without a document", kind_row((enum kind)i)->name);
    }
}

/* kind_values finds every row, and no name stands twice in a kind. */
static void values(void **state)
{
    const struct value_row *last = NULL;

    (void)state;
    for (int k = 0; k < KIND_COUNT; k++) {
        size_t n;
        const struct value_row *rows = kind_values((enum kind)k, &n);

        if (!n)
            fail_msg("%s has no values at all", kind_row((enum kind)k)->name);
        if (last && rows != last + 1)
            fail_msg("%s: its rows are not together", kind_row((enum kind)k)->name);
        for (size_t i = 0; i < n; i++) {
            assert_int_equal(rows[i].kind, k);
            assert_non_null(value_type_name(rows[i].type));
            assert_ptr_equal(value_of((enum kind)k, rows[i].name), &rows[i]);
        }
        last = rows + n - 1;
    }
}

/* Who a person is, and what is said in free words of one, is in the sealed part. */
static void sealed(void **state)
{
    (void)state;
    for (int k = 0; k < KIND_COUNT; k++) {
        size_t n;
        const struct value_row *rows = kind_values((enum kind)k, &n);

        for (size_t i = 0; i < n; i++) {
            bool person = rows[i].type == VALUE_PERSON || rows[i].type == VALUE_ANSWERS ||
                          rows[i].type == VALUE_TEXTS || !strcmp(rows[i].name, "text");

            if (person && !rows[i].personal)
                fail_msg("%s: %s is in the open", kind_row((enum kind)k)->name,
                         rows[i].name);
        }
    }
}

static void transitions(void **state)
{
    static const char *const outcomes[] = {NULL, "grant", "deny", "maybe"};
    bool reached[STATE_COUNT] = {[STATE_NONE] = true};

    (void)state;
    for (int turn = 0; turn < STATE_COUNT; turn++)
        for (int k = 0; k < KIND_COUNT; k++)
            for (int s = 0; s < STATE_COUNT; s++)
                for (size_t o = 0; o < ARRAY_LEN(outcomes); o++) {
                    enum state to = transition((enum kind)k, (enum state)s, outcomes[o]);

                    if (reached[s] && to != STATE_COUNT)
                        reached[to] = true;
                    if (to != STATE_COUNT && !(kind_row((enum kind)k)->from & 1u << s))
                        fail_msg("%s: not from %s", kind_row((enum kind)k)->name,
                                 state_name((enum state)s));
                }
    for (int s = 0; s < STATE_COUNT; s++)
        if (!reached[s])
            fail_msg("%s is reached by nothing", state_name((enum state)s));
    assert_int_equal(transition(KIND_UNKNOWN, STATE_RECEIVED, NULL), STATE_COUNT);
    assert_int_equal(transition(KIND_DECIDE, STATE_ACCEPTED, "maybe"), STATE_COUNT);
}

/* ---- refusals ----------------------------------------------------------------------- */

static void refusals(void **state)
{
    (void)state;
    for (int i = 1; i < REFUSAL_COUNT; i++) {
        enum refusal_code c = (enum refusal_code)i;
        int number = refusal_number(c);

        if (number / 100 < 1 || number / 100 > 5 ||
            number <= refusal_number((enum refusal_code)(i - 1)))
            fail_msg("%s: its number, %d", refusal_name(c), number);
        assert_int_equal(refusal_from_number(number), c);
        if (number / 100 == 4 && !*refusal_source(c) && c != REFUSAL_UNDO)
            fail_msg("%s: a rule of law rests on something", refusal_name(c));
    }
    assert_int_equal(refusal_from_number(0), REFUSAL_NONE);
    assert_int_equal(refusal_from_number(999), REFUSAL_SHAPE);
}

/* A message takes one %s at most and no other conversion; its subject stands in it. */
static void messages(void **state)
{
    void *ctx = mem_context(NULL, "messages");
    static const char *const messages[] = {
#define X(id, number, name, message, source) message,
        REFUSALS(X)
#undef X
    };

    (void)state;
    for (int i = 1; i < REFUSAL_COUNT; i++) {
        const char *mark = strchr(messages[i], '%');
        struct refusal r = refuse((enum refusal_code)i, "<%s>", "材料");
        char *text = refusal_text(ctx, &r);

        if (!*messages[i] || (mark && (mark[1] != 's' || strchr(mark + 1, '%'))))
            fail_msg("%s: %s", refusal_name(r.code), messages[i]);
        if ((mark != NULL) != (strstr(text, "<材料>") != NULL))
            fail_msg("%s: %s", refusal_name(r.code), text);
        /* The law stands in it; our own requirements' numbers do not. */
        for (const char *at = strchr(text, 'R'); at; at = strchr(at + 1, 'R'))
            if (at[1] == '0' || at[1] == '1')
                fail_msg("%s: %s", refusal_name(r.code), text);
        if (strstr(refusal_source(r.code), "行政许可法") && !strstr(text, "行政许可法"))
            fail_msg("%s: %s", refusal_name(r.code), text);
    }
    mem_free(ctx);
}

/* A subject too long is cut at a whole character. */
static void long_subject(void **state)
{
    char text[400] = "a";
    struct refusal r;

    (void)state;
    for (int i = 0; i < 100; i++)
        strcat(text, "字");
    r = refuse(REFUSAL_SHAPE, "%s", text);
    assert_int_equal(strlen(r.subject), 1 + 3 * 79);
    assert_memory_equal(r.subject, text, 1 + 3 * 79);
    assert_int_equal(allow().code, REFUSAL_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names),       cmocka_unit_test(parsers),
        cmocka_unit_test(kinds),       cmocka_unit_test(authority),
        cmocka_unit_test(ways_out),
        cmocka_unit_test(values),      cmocka_unit_test(sealed),
        cmocka_unit_test(transitions), cmocka_unit_test(refusals),
        cmocka_unit_test(messages),    cmocka_unit_test(long_subject),
    };

    return cmocka_run_group_tests_name("tables", tests, NULL, NULL);
}
