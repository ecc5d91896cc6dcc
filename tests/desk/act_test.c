#include "desk/world.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "core/date.h"
#include "desk/documents.h"

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

static const char *zhang(struct world *w)
{
    return world_id_number(w, "19860612", 1);
}

/* ---- from receive to close ------------------------------------------------------------ */

struct step {
    const char *user;
    enum kind kind;
    const char *data, *personal;
    enum refusal_code refusal;
    enum state state;      /* after it */
    const char *document;  /* number of its paper; NULL: none */
    int64_t after;         /* ms that pass first */
};

static const struct step house[] = {
    {"wang", KIND_ACCEPT, "", "", 0, STATE_ACCEPTED,
     "化州市自然资源局〔2026〕受-W03A-0001", MINUTE},
    {"wang", KIND_CHARGE, "", "", 0, STATE_ACCEPTED,
     "化州市自然资源局〔2026〕缴-W03A-0001", MINUTE},
    {"wang", KIND_CHARGE, "", "", REFUSAL_NOTHING_TO_DO, STATE_ACCEPTED, NULL, 0},
    {"chen", KIND_PAY, "{'receipt':'T1','amount':1}", "", REFUSAL_FEE_AMOUNT, STATE_ACCEPTED,
     NULL, 0},
    {"wang", KIND_DECIDE, "{'result':'grant'}", "", REFUSAL_ROLE, STATE_ACCEPTED, NULL, 0},
    {"liu", KIND_CLAIM, "{'task':'review'}", "", REFUSAL_ORGAN, STATE_ACCEPTED, NULL, 0},
    {"lan", KIND_DECIDE, "{'result':'grant'}", "", REFUSAL_STAGE_OPEN, STATE_ACCEPTED, NULL,
     0},
    {"lan", KIND_CLAIM, "", "", 0, STATE_ACCEPTED, NULL, MINUTE},
    {"lan", KIND_OPINE, "{'result':'pass'}", "{'text':'同意'}", 0, STATE_ACCEPTED, NULL,
     MINUTE},
    {"lan", KIND_SEND_BACK, "{'to_stage':'review'}", "{'text':'再看一次'}", 0, STATE_ACCEPTED,
     NULL, MINUTE},
    {"lan", KIND_OPINE, "{'result':'pass'}", "{'text':'同意'}", 0, STATE_ACCEPTED, NULL,
     MINUTE},
    {"lan", KIND_DECIDE, "{'result':'deny'}", "", REFUSAL_REASON, STATE_ACCEPTED, NULL, 0},
    {"lan", KIND_DECIDE, "{'result':'grant'}", "", 0, STATE_GRANTED,
     "化州市自然资源局〔2026〕决-W03A-0001", DAY * 3},
    {"wang", KIND_ISSUE, "{'handed':[]}", "{'recipient':{'name':'张𠮷强'}}",
     REFUSAL_STAGE_OPEN, STATE_GRANTED, NULL, 0},
    {"wang", KIND_PRODUCE, "{'results':[{'name':'别的证','number':'1'}]}", "",
     REFUSAL_NOT_IN_GUIDE, STATE_GRANTED, NULL, 0},
    {"wang", KIND_PRODUCE,
     "{'results':[{'name':'中华人民共和国不动产权证书','number':'粤2026化州0001'}]}", "", 0,
     STATE_PRODUCED, NULL, MINUTE},
    {"wang", KIND_ISSUE, "{'handed':['中华人民共和国不动产权证书']}",
     "{'recipient':{'name':'张𠮷强'}}", REFUSAL_UNPAID, STATE_PRODUCED, NULL, 0},
    {"chen", KIND_PAY, "{'receipt':'非税0001'}", "", 0, STATE_PRODUCED, NULL, MINUTE},
    {"wang", KIND_ISSUE, "{'handed':[]}", "{'recipient':{'name':'张𠮷强'}}",
     REFUSAL_HANDOVER, STATE_PRODUCED, NULL, 0},
    {"wang", KIND_ISSUE, "{'handed':['中华人民共和国不动产权证书']}",
     "{'recipient':{'name':'别人'}}", REFUSAL_RECIPIENT, STATE_PRODUCED, NULL, 0},
    {"wang", KIND_ISSUE, "{'handed':['中华人民共和国不动产权证书']}",
     "{'recipient':{'name':'张𠮷强'}}", 0, STATE_ISSUED,
     "演示区政务服务大厅〔2026〕送-W03A-0001", MINUTE},
    {"wang", KIND_NOTE, "", "{'text':'已领'}", 0, STATE_ISSUED, NULL, MINUTE},
    {"wang", KIND_CLOSE, "", "", 0, STATE_CLOSED, NULL, MINUTE},
    {"wang", KIND_WITHDRAW, "", "{'text':'不办了'}", REFUSAL_STATE, STATE_CLOSED, NULL, 0},
};

static const struct step water[] = {
    {"wang", KIND_ACCEPT, "", "", REFUSAL_INCOMPLETE, STATE_RECEIVED, NULL, MINUTE},
    {"wang", KIND_NOTIFY, "", "", 0, STATE_NOTIFIED, "万源市水务局〔2026〕告-W03A-0001",
     MINUTE},
    {"li", KIND_SUPPLY, "{'materials':[{'id':'2','originals':1}]}", "", 0, STATE_NOTIFIED,
     "演示区政务服务大厅〔2026〕收-W03A-0002", DAY * 4},
    {"wang", KIND_NOTIFY, "", "", REFUSAL_MUST_ACCEPT, STATE_NOTIFIED, NULL, 0},
    {"wang", KIND_DECLINE, "{'reason':'not_needed'}", "", REFUSAL_MUST_ACCEPT, STATE_NOTIFIED,
     NULL, 0},
    {"wang", KIND_ACCEPT, "", "", 0, STATE_ACCEPTED, "万源市水务局〔2026〕受-W03A-0001",
     DAY},
    {"wang", KIND_CHARGE, "", "", REFUSAL_NO_FEE, STATE_ACCEPTED, NULL, 0},
    {"sun", KIND_URGE, "", "{'text':'快'}", 0, STATE_ACCEPTED, NULL, 0},
    {"liu", KIND_OPINE, "{'result':'pass'}", "{'text':'一致'}", REFUSAL_FIELD_CHECK,
     STATE_ACCEPTED, NULL, 0},
    {"liu", KIND_OPINE,
     "{'result':'pass','inspectors':['刘建国','陈立'],'visited_on':'2026-11-26'}",
     "{'text':'一致'}", 0, STATE_ACCEPTED, NULL, DAY},
    {"liu", KIND_OPINE, "{'result':'pass'}", "{'text':'同意'}", 0, STATE_ACCEPTED, NULL, DAY},
    {"both", KIND_DECIDE, "{'result':'grant'}", "", REFUSAL_SAME_PERSON, STATE_ACCEPTED, NULL,
     0},
    {"liu", KIND_DECIDE, "{'result':'grant'}", "", 0, STATE_GRANTED,
     "万源市水务局〔2026〕决-W03A-0001", MINUTE},
};

static void play(struct world *w, const char *id, const struct step *steps, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const struct step *s = &steps[i];
        struct act_result r;
        char *before;

        w->now += s->after;
        world_sit(w, s->user, !strcmp(s->user, "li") ? "W3" : NULL);
        before = world_trace(w);
        r = world_act(w, s->kind, id, NULL, s->data, s->personal);
        if (r.refusal.code != s->refusal)
            fail_msg("step %zu %s: %s (%s)", i, kind_row(s->kind)->name,
                     refusal_name(r.refusal.code), r.refusal.subject);
        if (s->refusal)
            assert_string_equal(world_trace(w), before);
        assert_int_equal(world_casefile(w, id)->state, s->state);
        assert_int_equal(r.n_documents, s->document ? 1 : 0);
        if (s->document) {
            assert_string_equal(r.documents[0].number, s->document);
            assert_non_null(strstr(r.documents[0].text, s->document));
            assert_non_null(strstr(r.documents[0].text, "张"));
        }
    }
}

static void house_from_receive_to_close(void **state)
{
    struct world *w = *state;
    const char *id = world_receive(w, HOUSE, "张𠮷强", zhang(w), NULL);
    struct casefile *c = world_casefile(w, id);
    struct casefile_row *row;

    assert_string_equal(c->number, "620702-20261120-W03A-0001-4");
    assert_int_equal(strlen(c->pickup), 6);
    assert_true(c->complete_at == FRIDAY);
    play(w, id, house, ARRAY_LEN(house));
    c = world_casefile(w, id);
    assert_int_equal(c->accepted_on, date_of_at(FRIDAY, NULL));
    assert_int_equal(c->n_charges, 1);
    assert_int_equal(c->charges[0].total, 9000); /* a house, and a second certificate */
    assert_string_equal(c->charges[0].receipt, "非税0001");
    assert_int_equal(c->n_papers, 5);
    assert_string_equal(c->decider, "lan");
    MUST(journal_get_row(seat_journal(w->desk->seat), w->ctx, id, &row, &world_err));
    assert_int_equal(row->n_pending, row->n_events);
}

static void water_with_notice_and_field_check(void **state)
{
    struct world *w = *state;
    const char *id = world_receive(w, WATER, "张𠮷强", zhang(w), "2");
    struct casefile *c;

    play(w, id, water, ARRAY_LEN(water));
    c = world_casefile(w, id);
    assert_int_equal(c->n_notices, 1);
    assert_int_equal(c->notices[0].n_keys, 1);
    assert_string_equal(c->notices[0].keys[0], "material:2:missing");
    assert_int_equal(c->notices[0].until - date_of_at(FRIDAY, NULL), 14); /* 10 wd */
    /* Everything asked came on the 24th, so that is the day, not when it was said. */
    assert_int_equal(c->accepted_on, date_of_at(FRIDAY + 4 * DAY, NULL));
}

/* ---- terms that the desk works out ----------------------------------------------------- */

static void term_of_a_grant(void **state)
{
    static const struct {
        int64_t plus;
        const char *from, *to;
    } rows[] = {
        {0, "2026-11-20", "2031-11-19"},
        {DAY * 101, "2027-03-01", "2032-02-29"},
        {DAY * 466, "2028-02-29", "2033-02-28"}, /* no such day then: the month's last */
    };
    struct world *w = *state;

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        const char *id;
        struct casefile *c;
        const struct json *data;

        w->now = FRIDAY;
        world_sit(w, "wang", NULL);
        id = world_receive(w, WATER, "张强", world_id_number(w, "19700101", (int)i), NULL);
        world_do(w, KIND_ACCEPT, id, "", "");
        world_sit(w, "liu", NULL);
        world_do(w, KIND_OPINE, id,
                 "{'result':'pass','inspectors':['甲','乙'],'visited_on':'2026-11-20'}",
                 "{'text':'一致'}");
        world_do(w, KIND_OPINE, id, "{'result':'pass'}", "{'text':'同意'}");
        w->now = FRIDAY + rows[i].plus;
        world_do(w, KIND_DECIDE, id, "{'result':'grant'}", "");
        c = world_casefile(w, id);
        data = c->history[c->n_history - 1].data;
        assert_string_equal(json_get_string(data, "valid_from"), rows[i].from);
        assert_string_equal(json_get_string(data, "valid_to"), rows[i].to);
        assert_non_null(json_get_string(data, "basis"));
        assert_non_null(json_get_string(data, "remedies"));
        /* The next row begins earlier again: another seat's clock would, too. */
        world_free(w);
        *state = w = world_new();
    }
}

/* ---- several acts, all or nothing -------------------------------------------------------- */

static struct act receive_act(struct world *w, const char *item, const char *except)
{
    return (struct act){
        .kind = KIND_RECEIVE,
        .item = item,
        .data = world_json(w, world_materials(w, item, except)),
        .personal = world_json(w, world_application(w, item, "张𠮷强", zhang(w))),
    };
}

static void receive_and_accept_at_once(void **state)
{
    struct world *w = *state;
    struct act acts[] = {receive_act(w, HOUSE, NULL), {.kind = KIND_ACCEPT}};
    struct act_result r;

    MUST(act_do(w->desk, w->ctx, acts, 2, &r, &world_err));
    assert_int_equal(r.refusal.code, REFUSAL_NONE);
    assert_int_equal(r.after->state, STATE_ACCEPTED);
    assert_int_equal(r.n_documents, 2);
    assert_string_equal(r.documents[0].number, "演示区政务服务大厅〔2026〕收-W03A-0001");
    assert_string_equal(r.documents[1].number, "化州市自然资源局〔2026〕受-W03A-0001");
    assert_string_equal(r.number, world_casefile(w, r.pickup)->number);
}

static void a_refused_second_takes_the_first_along(void **state)
{
    struct world *w = *state;
    struct act acts[] = {receive_act(w, HOUSE, "5"), {.kind = KIND_ACCEPT}};
    char *before = world_trace(w);
    struct act_result r;

    MUST(act_do(w->desk, w->ctx, acts, 2, &r, &world_err));
    assert_int_equal(r.refusal.code, REFUSAL_INCOMPLETE);
    assert_int_equal(r.refused, 1);
    assert_int_equal(r.n_documents, 0);
    assert_string_equal(world_trace(w), before);
    /* The numbers that were taken on the way are the next ones still. */
    assert_string_equal(
        world_casefile(w, world_receive(w, HOUSE, "张𠮷强", zhang(w), NULL))->number,
        "620702-20261120-W03A-0001-4");
}

/* Acts of one call are about one casefile. */
static void acts_of_two_casefiles_are_refused(void **state)
{
    struct world *w = *state;
    const char *a = world_receive(w, HOUSE, "张𠮷强", zhang(w), NULL);
    const char *b = world_receive(w, WATER, "张𠮷强", zhang(w), NULL);
    struct act acts[] = {{.kind = KIND_ACCEPT, .casefile = a},
                         {.kind = KIND_ACCEPT, .casefile = b}};
    char *before = world_trace(w);
    struct act_result r;

    assert_int_equal(act_do(w->desk, w->ctx, acts, 2, &r, &world_err), RC_HARD);
    assert_string_equal(world_trace(w), before);
}

/* ---- refused before it is judged ----------------------------------------------------------- */

static void refused_receives(void **state)
{
    static const struct {
        const char *user, *post, *item, *data, *personal;
        enum refusal_code code;
    } rows[] = {
        {"wang", NULL, "NO-SUCH", NULL, NULL, REFUSAL_UNKNOWN_ITEM},
        {"li", "W1", HOUSE, NULL, NULL, REFUSAL_WINDOW_SCOPE},
        {"lan", NULL, HOUSE, NULL, NULL, REFUSAL_ROLE},
        {"gone", NULL, HOUSE, NULL, NULL, REFUSAL_UNKNOWN_ACTOR},
        {"wang", NULL, HOUSE, "{'materials':[{'id':'99','originals':1}]}", NULL,
         REFUSAL_NOT_IN_GUIDE},
        {"wang", NULL, HOUSE, NULL, "{'applicant':{'type':'person'},'answers':{}}",
         REFUSAL_INCOMPLETE},
        {"wang", NULL, SHOP, NULL,
         "{'applicant':{'type':'enterprise','name':'公司'},'answers':{}}",
         REFUSAL_APPLICANT_TYPE},
        {"wang", NULL, HOUSE, NULL,
         "{'applicant':{'type':'person','name':'张'},'answers':{'no_such':'1'}}",
         REFUSAL_NOT_IN_GUIDE},
    };
    struct world *w = *state;
    char *before = world_trace(w);

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        const char *item = strcmp(rows[i].item, "NO-SUCH") ? rows[i].item : HOUSE;
        struct act_result r;

        world_sit(w, rows[i].user, rows[i].post);
        r = world_act(w, KIND_RECEIVE, NULL, rows[i].item,
                      rows[i].data ? rows[i].data : world_materials(w, item, NULL),
                      rows[i].personal ? rows[i].personal
                                       : world_application(w, item, "张强", zhang(w)));
        if (r.refusal.code != rows[i].code)
            fail_msg("row %zu: %s (%s)", i, refusal_name(r.refusal.code), r.refusal.subject);
        assert_string_equal(world_trace(w), before);
    }
}

static void nobody_acts_and_nothing_is_found(void **state)
{
    struct world *w = *state;
    struct act act = {.kind = KIND_ACCEPT, .casefile = "620702-20261120-W03A-0001-4"};
    struct act_result r;

    assert_int_equal(act_do(w->desk, w->ctx, &act, 1, &r, &world_err), RC_HARD);
    w->desk->session = (struct session){0};
    assert_int_equal(act_do(w->desk, w->ctx, &act, 1, &r, &world_err), RC_HARD);
    assert_string_equal(world_err.text, "nobody is logged in");
}

static void what_changed_since_it_was_painted(void **state)
{
    struct world *w = *state;
    const char *id = world_receive(w, HOUSE, "张强", zhang(w), "5");
    struct hash painted = world_casefile(w, id)->last;
    struct act act = {.kind = KIND_NOTIFY, .casefile = id, .seen = painted};
    struct act_result r;

    w->now += MINUTE;
    world_do(w, KIND_NOTE, id, "", "{'text':'来过电话'}");
    MUST(act_do(w->desk, w->ctx, &act, 1, &r, &world_err));
    assert_int_equal(r.refusal.code, REFUSAL_NONE); /* a note harms nobody */
    MUST(act_do(w->desk, w->ctx, &act, 1, &r, &world_err));
    assert_int_equal(r.refusal.code, REFUSAL_STALE);
}

static void the_same_again_is_shown_first(void **state)
{
    struct world *w = *state;
    const char *id = world_receive(w, HOUSE, "张强", zhang(w), NULL);
    const char *number = world_casefile(w, id)->number;
    struct act act = receive_act(w, HOUSE, NULL);
    struct json *data = json_copy(w->ctx, act.data), *also = json_array(w->ctx);
    char *before = world_trace(w);
    struct act_result r;

    MUST(act_do(w->desk, w->ctx, &act, 1, &r, &world_err));
    assert_int_equal(r.refusal.code, REFUSAL_DUPLICATE);
    assert_string_equal(r.refusal.subject, number);
    assert_string_equal(world_trace(w), before);
    assert_int_equal(act_try(w->desk, NULL, &act).code, REFUSAL_DUPLICATE);
    json_push(also, json_string(also, number));
    json_set(data, "also", also);
    act.data = data;
    MUST(act_do(w->desk, w->ctx, &act, 1, &r, &world_err));
    assert_int_equal(r.refusal.code, REFUSAL_NONE);
}

/* ---- keys ------------------------------------------------------------------------------ */

static void found_by_whole_keys_alone(void **state)
{
    struct world *w = *state;
    const char *id = world_receive(w, HOUSE, "张𠮷强", zhang(w), NULL);
    struct casefile *c = world_casefile(w, id), *found;
    const struct {
        const char *key;
        bool here;
    } rows[] = {
        {id, true},
        {c->number, true},
        {"6207022026112 0W03A00014", false},
        {"62070220261120W03A00014", true},
        {"620702-20261120-w03a-0001-4", true},
        {c->pickup, true},
        {"张𠮷强", false}, /* names are searched for, they are nobody's key */
        {"620702", false},
        {zhang(w), false},
        {"", false},
        {"00000000000000000000000000", false},
    };

    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        MUST(desk_casefile(w->desk, w->ctx, rows[i].key, &found, &world_err));
        if ((found != NULL) != rows[i].here)
            fail_msg("'%s' is %s", rows[i].key, found ? "found" : "not found");
    }
}

/* ---- taking back ------------------------------------------------------------------------- */

static void undone_on_the_counter(void **state)
{
    struct world *w = *state;
    const char *id = world_receive(w, HOUSE, "张𠮷强", zhang(w), NULL);
    struct seat_document *doc;
    struct act_result r;
    struct paper_result page;

    world_do(w, KIND_ACCEPT, id, "", "");
    MUST(act_undo(w->desk, w->ctx, id, "按错了", &r, &world_err));
    assert_int_equal(r.refusal.code, REFUSAL_NONE);
    assert_int_equal(r.after->state, STATE_RECEIVED);
    MUST(seat_document_get(w->desk->seat, w->ctx, "化州市自然资源局〔2026〕受-W03A-0001", &doc,
                           &world_err));
    assert_true(doc->voided != 0);
    MUST(document_make(w->desk, w->ctx, doc->number, &page, &world_err));
    assert_true(page.voided);
    assert_non_null(strstr(paper_text(w->ctx, &page), "作 废"));
    /* A number is used once, even by what was taken back. */
    r = world_act(w, KIND_ACCEPT, id, NULL, "", "");
    assert_string_equal(r.documents[0].number, "化州市自然资源局〔2026〕受-W03A-0002");
}

static void refused_undos(void **state)
{
    struct world *w = *state;
    const char *id = world_receive(w, WATER, "张𠮷强", zhang(w), NULL);
    struct act_result r;

    /* another person */
    world_sit(w, "li", "W3");
    MUST(act_undo(w->desk, w->ctx, id, "不是我", &r, &world_err));
    assert_int_equal(r.refusal.code, REFUSAL_UNDO);
    /* after it was handed over */
    world_sit(w, "wang", NULL);
    MUST(documents_hand_over_all(w->desk, id, &world_err));
    MUST(act_undo(w->desk, w->ctx, id, "晚了", &r, &world_err));
    assert_int_equal(r.refusal.code, REFUSAL_UNDO);
    assert_string_equal(r.refusal.subject, "the paper has been handed over");
    /* after another act */
    id = world_receive(w, HOUSE, "张𠮷强", zhang(w), NULL);
    world_do(w, KIND_ACCEPT, id, "", "");
    w->now += MINUTE;
    world_do(w, KIND_CHARGE, id, "", "");
    MUST(act_undo(w->desk, w->ctx, id, "晚了", &r, &world_err));
    assert_int_equal(r.refusal.code, REFUSAL_UNDO);
    assert_int_equal(world_casefile(w, id)->state, STATE_ACCEPTED);
}

/* What was received by mistake is no casefile any more; its paper is void; and there is
 * nothing left to take back. */
static void a_receipt_taken_back(void **state)
{
    struct world *w = *state;
    const char *id = world_receive(w, HOUSE, "张𠮷强", zhang(w), NULL);
    struct act_result r;

    MUST(act_undo(w->desk, w->ctx, id, "收错了", &r, &world_err));
    assert_int_equal(r.refusal.code, REFUSAL_NONE);
    assert_int_equal(r.after->state, STATE_NONE);
    MUST(act_undo(w->desk, w->ctx, id, "再来", &r, &world_err));
    assert_int_equal(r.refusal.code, REFUSAL_UNDO);
    assert_string_not_equal(r.refusal.subject, "the paper has been handed over");
    /* and the same application is no duplicate of it */
    world_receive(w, HOUSE, "张𠮷强", zhang(w), NULL);
}

/* ---- clock --------------------------------------------------------------------------------- */

static void a_clock_behind_is_asked_about(void **state)
{
    struct world *w = *state;
    const char *id = world_receive(w, HOUSE, "张𠮷强", zhang(w), NULL);
    struct act act = {.kind = KIND_ACCEPT, .casefile = id};
    struct act_result r;
    char *before = world_trace(w);

    w->now -= DAY;
    assert_true(desk_clock_behind(w->desk) == DAY);
    MUST(act_do(w->desk, w->ctx, &act, 1, &r, &world_err));
    assert_int_equal(r.refusal.code, REFUSAL_CLOCK);
    assert_string_equal(r.refusal.subject, "1441 minutes behind its last record");
    assert_string_equal(world_trace(w), before);
    act.clock_seen = true;
    MUST(act_do(w->desk, w->ctx, &act, 1, &r, &world_err));
    assert_int_equal(r.refusal.code, REFUSAL_NONE);
    assert_true(r.after->at == FRIDAY);
    assert_int_equal(r.after->accepted_on, date_of_at(FRIDAY, NULL));
}

/* ---- paper ---------------------------------------------------------------------------------- */

static void printed_counted_saved(void **state)
{
    struct world *w = *state;
    const char *id = world_receive(w, WATER, "张𠮷强", zhang(w), NULL);
    const char *number = "演示区政务服务大厅〔2026〕收-W03A-0001", *report = NULL, *where;
    const char *out = mem_printf(w->ctx, "%s/printed", w->folder);
    struct paper_result page;
    char *text;

    assert_int_equal(document_print(w->desk, w->ctx, number, &report, &world_err), RC_HARD);
    w->desk->settings.print_command = mem_printf(w->ctx, "tee  -a\t%s", out);
    w->desk->settings.print_encoding = "GB18030";
    MUST(document_print(w->desk, w->ctx, number, &report, &world_err));
    assert_non_null(report); /* 𠮷 has four bytes there; few printers have a glyph */
    assert_non_null(strstr(report, "𠮷"));
    MUST(file_read(w->ctx, out, 1 << 20, &text, NULL, &world_err));
    assert_null(strstr(text, "补打"));
    assert_non_null(strstr(text, "\x95\x34\xb2\x35")); /* 𠮷 */
    w->desk->settings.print_encoding = "GBK";
    MUST(document_print(w->desk, w->ctx, number, &report, &world_err));
    assert_non_null(strstr(report, "U+20BB7"));
    MUST(document_make(w->desk, w->ctx, number, &page, &world_err));
    assert_non_null(strstr(paper_text(w->ctx, &page), "第 3 次打印"));
    w->desk->settings.print_encoding = "UTF-8";
    MUST(document_save(w->desk, w->ctx, number, NULL, &where, &world_err));
    MUST(file_read(w->ctx, where, 1 << 20, &text, NULL, &world_err));
    assert_non_null(strstr(text, "张𠮷强"));
    assert_string_equal(where, mem_printf(w->ctx, "%s/papers/%s.txt", w->folder, number));
    w->desk->settings.print_command = "false";
    assert_int_not_equal(document_print(w->desk, w->ctx, number, &report, &world_err), RC_OK);
    assert_int_not_equal(document_print(w->desk, w->ctx, "无", &report, &world_err), RC_OK);
    MUST(document_make(w->desk, w->ctx, number, &page, &world_err));
    assert_non_null(strstr(paper_text(w->ctx, &page), "第 3 次打印")); /* not counted */
    w->desk->settings.print_paper = "papyrus";
    assert_int_not_equal(document_make(w->desk, w->ctx, number, &page, &world_err), RC_OK);
    (void)id;
}

static void a_decision_waits_for_the_centre(void **state)
{
    struct world *w = *state;
    const char *id = world_receive(w, HOUSE, "张强", zhang(w), NULL), *report;
    const char *number = "化州市自然资源局〔2026〕决-W03A-0001";

    world_do(w, KIND_ACCEPT, id, "", "");
    world_sit(w, "lan", NULL);
    world_do(w, KIND_OPINE, id, "{'result':'pass'}", "{'text':'同意'}");
    world_do(w, KIND_DECIDE, id, "{'result':'grant'}", "");
    w->desk->settings.print_command = "true";
    assert_int_equal(document_print(w->desk, w->ctx, number, &report, &world_err), RC_HARD);
    assert_string_equal(world_err.text,
                        "the centre has not confirmed this decision; it may not be printed");
    world_confirm(w, id);
    MUST(document_print(w->desk, w->ctx, number, &report, &world_err));
    assert_null(report);
}

/* What is not declined in writing on the spot is accepted (不动产登记暂行条例 17): no receipt
 * goes out before an answer, not even when the next citizen steps up. */
static void land_is_answered_on_the_spot(void **state)
{
    struct world *w = *state;
    const char *id = world_receive(w, HOUSE, "张𠮷强", zhang(w), NULL);
    const char *number = "演示区政务服务大厅〔2026〕收-W03A-0001", *where;
    struct seat_document *doc;

    w->desk->settings.print_command = "true";
    assert_int_equal(document_print(w->desk, w->ctx, number, NULL, &world_err), RC_HARD);
    assert_non_null(strstr(world_err.text, "不动产登记暂行条例 17"));
    assert_int_equal(document_save(w->desk, w->ctx, number, NULL, &where, &world_err), RC_HARD);
    assert_int_equal(document_hand_over(w->desk, number, &world_err), RC_HARD);
    MUST(documents_hand_over_all(w->desk, id, &world_err));
    MUST(seat_document_get(w->desk->seat, w->ctx, number, &doc, &world_err));
    assert_true(!doc->handed_over && !doc->printed);
    world_do(w, KIND_ACCEPT, id, "", "");
    MUST(document_print(w->desk, w->ctx, number, NULL, &world_err));
    MUST(documents_hand_over_all(w->desk, id, &world_err));
    MUST(seat_document_get(w->desk->seat, w->ctx, number, &doc, &world_err));
    assert_true(doc->handed_over && doc->printed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        T(house_from_receive_to_close),
        T(water_with_notice_and_field_check),
        T(term_of_a_grant),
        T(receive_and_accept_at_once),
        T(a_refused_second_takes_the_first_along),
        T(acts_of_two_casefiles_are_refused),
        T(refused_receives),
        T(nobody_acts_and_nothing_is_found),
        T(what_changed_since_it_was_painted),
        T(the_same_again_is_shown_first),
        T(found_by_whole_keys_alone),
        T(undone_on_the_counter),
        T(refused_undos),
        T(a_receipt_taken_back),
        T(a_clock_behind_is_asked_about),
        T(printed_counted_saved),
        T(land_is_answered_on_the_spot),
        T(a_decision_waits_for_the_centre),
    };

    return cmocka_run_group_tests_name("act", tests, NULL, NULL);
}
