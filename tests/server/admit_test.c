/* Admission: a row is an event, what stood before it, and what the centre says. */
#include "server/world.h"

#include <stdio.h>
#include <string.h>

#include "base/attr.h"
#include "base/mem.h"
#include "core/date.h"
#include "server/admit.h"
#include "server/auth.h"
#include "server/command.h"
#include "server/watch.h"
#include "store/verify.h"
#include "sync/wire.h"

static struct world *w;
static struct desk_seat *w3, *w1, *wa;

static int set_up(void **state)
{
    (void)state;
    w = world_new();
    w3 = seat_sit(w, "w3", "W03", "wang");
    w1 = seat_sit(w, "w1", "W01", "li");
    wa = seat_sit(w, "wa", "WA1", "liu");
    seat_sync(w3);
    seat_sync(w1);
    seat_sync(wa);
    world_token(w, "tian", "W03");
    world_token(w, "tan", "W03");
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    world_free(w, false);
    return 0;
}

/* ---- the paper rule, pure ---------------------------------------------------------------- */

static void paper_rule(void **state)
{
    static const struct {
        enum kind kind;
        enum refusal_code why;
        enum verdict verdict;
    } rows[] = {
        {KIND_RECEIVE, REFUSAL_NONE, VERDICT_CONFIRMED},
        {KIND_RECEIVE, REFUSAL_STATE, VERDICT_CONFLICT},
        {KIND_NOTIFY, REFUSAL_NOTICE_NOT_ALL, VERDICT_CONFLICT},
        {KIND_ACCEPT, REFUSAL_STALE, VERDICT_CONFLICT},
        {KIND_DECLINE, REFUSAL_UNKNOWN_ACTOR, VERDICT_CONFLICT},
        {KIND_GIVE_BACK, REFUSAL_PARKED, VERDICT_CONFLICT},
        {KIND_ISSUE, REFUSAL_UNPAID, VERDICT_CONFLICT},
        {KIND_ACCEPT, REFUSAL_FORGED, VERDICT_REJECTED},
        {KIND_ACCEPT, REFUSAL_SHAPE, VERDICT_REJECTED},
        {KIND_DECIDE, REFUSAL_STALE, VERDICT_REJECTED},
        {KIND_DECIDE, REFUSAL_SAME_PERSON, VERDICT_REJECTED},
        {KIND_OPINE, REFUSAL_PARKED, VERDICT_REJECTED},
        {KIND_PAY, REFUSAL_STATE, VERDICT_CONFLICT}, /* the money was taken */
        {KIND_PAY, REFUSAL_NOTHING_TO_DO, VERDICT_CONFLICT},
        {KIND_PAY, REFUSAL_FORGED, VERDICT_REJECTED},
        {KIND_CHARGE, REFUSAL_STATE, VERDICT_REJECTED},
        {KIND_UNKNOWN, REFUSAL_UNKNOWN_KIND, VERDICT_CONFLICT},
        {KIND_UNKNOWN, REFUSAL_UNKNOWN_ACTOR, VERDICT_REJECTED},
    };

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct event e = {.kind = rows[i].kind};
        struct refusal why = {.code = rows[i].why};
        if (admit_verdict(&e, &why) != rows[i].verdict)
            fail_msg("row %zu: %s", i, verdict_name(admit_verdict(&e, &why)));
    }
}

static void clocks(void **state)
{
    static const struct {
        int64_t at, before, received;
        bool good;
    } rows[] = {{5, 5, 5, true},  {5, 6, 9, false}, {15, 0, 5, true},
                {16, 0, 5, false}, {0, 0, 900, true}};

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        assert_int_equal(
            admit_clock_good(rows[i].at, rows[i].before, rows[i].received, 10), rows[i].good);
}

/* ---- the table: real events, a real centre ------------------------------------------------ */

enum before { NOTHING, RECEIVED, INCOMPLETE, ACCEPTED };

static const struct {
    const char *what;
    enum before before;
    const char *user, *post; /* at W03, or at WA1 for the organ's people */
    enum kind kind;
    const char *data, *personal;
    const char *verdict; /* "confirmed 0" */
} rows[] = {
    {"a note", RECEIVED, "wang", "W3", KIND_NOTE, "{}", "{\"text\":\"来电\"}", "confirmed 0"},
    {"of nobody", RECEIVED, "gone", "W3", KIND_NOTE, "{}", "{\"text\":\"x\"}", "rejected 200"},
    {"on another's post", RECEIVED, "wang", "W1", KIND_NOTE, "{}", "{\"text\":\"x\"}",
     "rejected 201"},
    {"a window decides", ACCEPTED, "wang", "W3", KIND_DECIDE,
     "{\"task\":\"end\",\"document\":\"d\",\"result\":\"grant\"}", NULL, "rejected 202"},
    {"accepted though something is missing", INCOMPLETE, "wang", "W3", KIND_ACCEPT,
     "{\"document\":\"受1\",\"accepted_on\":\"2026-11-20\"}", NULL, "conflict 400"},
    {"the wrong day", RECEIVED, "wang", "W3", KIND_ACCEPT,
     "{\"document\":\"受2\",\"accepted_on\":\"2026-11-19\"}", NULL, "conflict 407"},
    {"the right day", RECEIVED, "wang", "W3", KIND_ACCEPT,
     "{\"document\":\"受3\",\"accepted_on\":\"2026-11-20\"}", NULL, "confirmed 0"},
    {"a notice about nothing", RECEIVED, "wang", "W3", KIND_NOTIFY,
     "{\"document\":\"告1\",\"asked\":[],\"until\":\"2026-12-01\"}", NULL, "conflict 401"},
    {"a notice that leaves something out", INCOMPLETE, "wang", "W3", KIND_NOTIFY,
     "{\"document\":\"告2\",\"asked\":[],\"until\":\"2026-12-01\"}", NULL, "conflict 402"},
    {"claimed by its organ", ACCEPTED, "liu", "WA", KIND_CLAIM, "{\"task\":\"look\"}", NULL,
     "confirmed 0"},
    {"no such task", ACCEPTED, "liu", "WA", KIND_CLAIM, "{\"task\":\"none\"}", NULL,
     "rejected 303"},
    {"not yet its stage", ACCEPTED, "liu", "WA", KIND_DECIDE,
     "{\"task\":\"end\",\"document\":\"决1\",\"result\":\"grant\"}", NULL, "rejected 302"},
    {"a claim before acceptance", RECEIVED, "liu", "WA", KIND_CLAIM, "{\"task\":\"look\"}",
     NULL, "rejected 300"},
    {"in the name of one who never sat here", RECEIVED, "li", "W1", KIND_NOTE, "{}",
     "{\"text\":\"x\"}", "rejected 208"},
    {"paper in that name", RECEIVED, "li", "W1", KIND_ACCEPT,
     "{\"document\":\"受4\",\"accepted_on\":\"2026-11-20\"}", NULL, "conflict 208"},
    {"a trainee with the mentor who sat here", RECEIVED, "tian", "W3", KIND_NOTE,
     "{\"mentor\":\"wang\"}", "{\"text\":\"x\"}", "confirmed 0"},
    {"a trainee with a mentor who never sat here", RECEIVED, "tan", "W3", KIND_NOTE,
     "{\"mentor\":\"li\"}", "{\"text\":\"x\"}", "rejected 208"},
    {"a trainee alone", RECEIVED, "tian", "W3", KIND_NOTE, "{}", "{\"text\":\"x\"}",
     "rejected 212"},
    {"an unknown value", RECEIVED, "wang", "W3", KIND_NOTE, "{\"odd\":1}",
     "{\"text\":\"x\"}", "rejected 100"},
};

static void before(enum before what, const char *casefile)
{
    if (what == NOTHING)
        return;
    seat_receive(w3, "wang", "W3", casefile, what != INCOMPLETE);
    if (what == ACCEPTED)
        seat_accept(w3, "wang", "W3", casefile);
}

static const char *last_line(const char *log)
{
    size_t n = strlen(log);

    while (n > 1 && log[n - 2] != '\n')
        n--;
    return n > 1 ? log + n - 1 : log;
}

static void the_table(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct desk_seat *s = !strcmp(rows[i].post, "WA") ? wa : w3;
        char casefile[ID_SIZE], want[128];
        const char *last;

        snprintf(casefile, sizeof casefile, "01JD4W0000000000000000%04zu", i);
        before(rows[i].before, casefile);
        seat_sync(w3);
        seat_sync(wa);
        seat_act(s, rows[i].user, rows[i].post, casefile, rows[i].kind, rows[i].data,
                 rows[i].personal);
        seat_sync(s);
        snprintf(want, sizeof want, "%s %s\n", kind_row(rows[i].kind)->name, rows[i].verdict);
        last = strchr(last_line(hub_log(w, casefile)), ' ');
        if (!last || strcmp(last + 1, want))
            fail_msg("%s: %s", rows[i].what, hub_log(w, casefile));
    }
}

/* Who stands in pulls what the absent one does, on those days alone (R131). */
static void scopes_of_a_stand_in(void **state)
{
    static const struct {
        const char *user, *day;
        bool water;
    } days[] = {
        {"hu", "2026-11-15", false}, {"hu", "2026-11-16", true}, {"hu", "2026-11-20", true},
        {"hu", "2026-11-21", false}, {"li", "2026-11-18", false}, {"liu", "2026-11-18", true},
    };
    const struct roster *roster = hub_roster(w->hub);

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(days); i++) {
        const char **scopes;
        bool water = false;
        int32_t day = 0;
        size_t n;

        assert_true(date_parse(days[i].day, &day));
        account_scopes(w->ctx, roster, roster_account(roster, days[i].user), day, &scopes, &n);
        for (size_t k = 0; k < n; k++)
            water |= !strcmp(scopes[k], "organ:WATER");
        if (water != days[i].water)
            fail_msg("%s on %s", days[i].user, days[i].day);
    }
}

/* ---- bytes that are not what they say ------------------------------------------------------ */

#define C1 "01JD4W0000000000000000000A"
#define C2 "01JD4W0000000000000000000B"

/* The seat's next pending event, as it would be sent. */
static struct wire_event first_pending(struct desk_seat *s)
{
    struct journal_list list;
    struct wire_event e;

    MUST(journal_with_verdict(seat_journal(s->seat), s->ctx, s->device, VERDICT_PENDING, NULL,
                              1, &list, &world_err));
    assert_int_equal(list.n, 1);
    e = (struct wire_event){list.list[0].key.incarnation, list.list[0].key.seq,
                            list.list[0].bytes.body, list.list[0].bytes.sealed, {0}};
    memcpy(e.salt, list.list[0].bytes.salt, SALT_SIZE);
    return e;
}

static struct wire_pushed push(struct desk_seat *s, const char *device,
                               struct wire_event *events, size_t n)
{
    struct wire_push p = {.device = device, .events = events, .n_events = n};
    struct wire_pushed out = {0};
    struct seat_identity me;
    struct response r;

    MUST(seat_identity(s->seat, s->ctx, &me, &world_err));
    r = world_ask(w, "POST", "/v1/push", s->device, me.secret, NULL,
                  wire_text(w->ctx, &wire_push_shape, &p));
    if (r.status != 200)
        return (struct wire_pushed){.epoch = -r.status};
    MUST(wire_decode(w->ctx, &wire_pushed_shape, r.body, r.n, &out, &world_err));
    return out;
}

static void mangled_bytes(void **state)
{
    struct wire_event e, bad;
    struct wire_pushed p;
    int64_t quarantined;

    (void)state;
    seat_receive(w3, "wang", "W3", C1, true);
    e = first_pending(w3);

    /* Another device's name over it: nothing is looked at. */
    p = push(w3, "W01", &e, 1);
    assert_int_equal(p.epoch, -401);
    /* Beyond the head: a gap, nothing is kept. */
    bad = e;
    bad.seq = 3;
    p = push(w3, "W03", &bad, 1);
    assert_true(p.gap);
    assert_int_equal(p.n_answers, 0);
    assert_int_equal(p.head.seq, 0);
    /* The right one, then the same again: the same answer. */
    p = push(w3, "W03", &e, 1);
    assert_int_equal(p.answers[0].verdict, VERDICT_CONFIRMED);
    bad = e;
    w->now += 5000;
    p = push(w3, "W03", &e, 1);
    assert_int_equal(p.answers[0].verdict, VERDICT_CONFIRMED);
    assert_int_equal(p.answers[0].received_at, FRIDAY);
    assert_int_equal(p.answers[0].gseq, 1);
    /* Another body under the same number. */
    bad.body = mem_printf(w->ctx, "%s ", e.body);
    p = push(w3, "W03", &bad, 1);
    assert_true(p.forked);
    assert_int_equal(p.answers[0].refusal, REFUSAL_FORKED);
    MUST(centre_quarantine_count(w->hub->centre, &quarantined, &world_err));
    assert_int_equal(quarantined, 1);
    /* And again, because the answer was lost. */
    p = push(w3, "W03", &bad, 1);
    assert_true(p.forked);
    /* Device, seq and incarnation inside are not those outside. */
    bad = e;
    bad.incarnation = 2;
    bad.seq = 1;
    p = push(w3, "W03", &bad, 1);
    assert_int_equal(p.answers[0].verdict, VERDICT_REJECTED);
    assert_int_equal(p.answers[0].refusal, REFUSAL_FORGED);
    /* Not even JSON: stored, so that the chain can go on. */
    bad = (struct wire_event){2, 2, "not json \xe4\xb8\x80", "", {0}};
    p = push(w3, "W03", &bad, 1);
    assert_int_equal(p.answers[0].refusal, REFUSAL_SHAPE);
    assert_int_equal(p.head.seq, 2);
}

static void a_changed_sealed_part(void **state)
{
    struct wire_event e;
    struct wire_pushed p;

    (void)state;
    seat_receive(w3, "wang", "W3", C1, true);
    e = first_pending(w3);
    e.sealed = "{\"applicant\":{\"name\":\"别人\"}}";
    p = push(w3, "W03", &e, 1);
    assert_int_equal(p.answers[0].verdict, VERDICT_REJECTED);
    assert_int_equal(p.answers[0].refusal, REFUSAL_FORGED);
}

static void a_wrong_clock_is_flagged(void **state)
{
    struct wire_event e;
    struct wire_pushed p;

    (void)state;
    w->now += 2 * DAY;
    seat_receive(w3, "wang", "W3", C1, true);
    w->now -= 2 * DAY;
    e = first_pending(w3);
    p = push(w3, "W03", &e, 1);
    assert_int_equal(p.answers[0].verdict, VERDICT_CONFIRMED);
    assert_int_equal(p.answers[0].refusal, REFUSAL_CLOCK);
    assert_string_equal(p.answers[0].subject, "2026-11-22 09:00");
}

/* ---- rosters of the time -------------------------------------------------------------------- */

static void the_last_roster_it_had(void **state)
{
    (void)state;
    w3->line.down = true;
    w->now += HOUR;
    world_disable(w, "wang");
    w->now += DAY;
    seat_receive(w3, "wang", "W3", C1, true); /* offline: by the roster that it had */
    w->now += 30 * DAY;
    seat_receive(w3, "wang", "W3", C2, true); /* beyond offline_days */
    w3->line.down = false;
    seat_sync(w3);
    assert_string_equal(hub_log(w, C1), "W03/1/1 receive confirmed 0\n");
    assert_string_equal(hub_log(w, C2), "W03/1/2 receive conflict 200\n");
}

/* ---- numbers ----------------------------------------------------------------------------- */

static void a_number_is_one_casefiles(void **state)
{
    char *data;
    const char *number;
    struct casefile_row *row = NULL;

    (void)state;
    seat_receive(w3, "wang", "W3", C1, true);
    seat_sync(w3);
    MUST(journal_get_row(w->hub->journal, w->ctx, C1, &row, &world_err));
    number = row->number;
    data = mem_printf(w->ctx,
                      "{\"number\":\"%s\",\"pickup\":\"7K3M9Q\",\"hall\":\"620702\","
                      "\"document\":\"收9\",\"materials\":[],\"complete\":false}",
                      number);
    seat_act(w3, "wang", "W3", C2, KIND_RECEIVE, data,
             "{\"applicant\":{\"type\":\"person\",\"name\":\"吴芳\",\"id_type\":\"111\","
             "\"id_number\":\"11010519491231002X\"},\"answers\":{}}");
    seat_sync(w3);
    assert_string_equal(hub_log(w, C2), "W03/1/2 receive conflict 419\n");
}

/* ---- what time brings ------------------------------------------------------------------------ */

static void watch(void)
{
    MUST(watch_turn(w->hub, &world_err));
}

/* A day off that is made up for: the due day of what waits comes earlier. */
static void a_revised_calendar(void **state)
{
    static const char text[] =
        "calendar: cn\nname: 全国\nknown: {from: 2019, to: 2026}\nsource: [通知]\n"
        "exceptions:\n  - {date: 2026-11-21, kind: work, name: 调休}\n";
    struct casefile_source source;
    struct casefile_row *row = NULL;
    struct casefile *c = NULL;
    int put;
    bool fresh;
    int32_t before;

    (void)state;
    seat_receive(w3, "wang", "W3", C1, false);
    seat_sync(w3);
    watch();
    MUST(journal_get_row(w->hub->journal, w->ctx, C1, &row, &world_err));
    before = row->due_day;
    MUST(db_begin(w->hub->db, "calendar", &world_err));
    MUST(command_put(w->hub, "calendar", "cn", 0, text, strlen(text), &put, &fresh,
                     &world_err));
    MUST(db_commit(w->hub->db, &world_err));
    watch();
    MUST(journal_get_row(w->hub->journal, w->ctx, C1, &row, &world_err));
    assert_int_equal(row->due_day, before - 1); /* the Thursday */
    w->now += HOUR;
    seat_sync(w3);
    MUST(journal_get_row(seat_journal(w3->seat), w->ctx, C1, &row, &world_err));
    assert_int_equal(row->due_day, before - 1); /* at the seat too */
    source = rulebook_source(w->hub->rules);
    MUST(casefiles_fold(w->hub->journal, w->ctx, &source, C1, &c, &world_err));
    assert_int_equal(c->received_calendar, put - 1); /* the fold knows what it began under */
}

/* The law's own act in the centre's name, from a seat. */
static void deemed_by_no_seat(void **state)
{
    (void)state;
    seat_receive(w3, "wang", "W3", C1, false);
    w->now += 20 * DAY;
    seat_act(w3, "centre", "centre", C1, KIND_DEEM, "{\"accepted_on\":\"2026-11-20\"}", NULL);
    seat_sync(w3);
    assert_string_equal(hub_log(w, C1), "W03/1/1 receive confirmed 0\n"
                                        "W03/1/2 deem rejected 202\n");
}

#define RECEIPT "W03/1/1 receive confirmed 0\n"
#define DEEMED RECEIPT "CENTRE/1/1 deem confirmed 0\nCENTRE/1/2 card confirmed 0\n"

/* What the first event of the centre's own chain awaits; NULL: nothing. */
static const char *awaits(void)
{
    struct event_key key = {"CENTRE", 1, 1};
    struct journal_event *row = NULL;
    struct event *e = mem_new(w->ctx, struct event);

    MUST(journal_get(w->hub->journal, w->ctx, &key, &row, &world_err));
    assert_non_null(row);
    assert_int_equal(event_decode(w->ctx, &row->bytes, e).code, REFUSAL_NONE);
    return event_data(e, "awaits");
}

static struct casefile *hub_casefile(const char *id)
{
    struct casefile_source source = rulebook_source(w->hub->rules);
    struct casefile *c = NULL;

    MUST(casefiles_fold(w->hub->journal, w->ctx, &source, id, &c, &world_err));
    assert_non_null(c);
    return c;
}

static void deemed_when_the_day_is_over(void **state)
{
    (void)state;
    seat_receive(w3, "wang", "W3", C1, false);
    seat_sync(w3);
    w->now += 7 * DAY; /* Friday again: the fifth working day */
    watch();
    assert_string_equal(hub_state(w, C1), "received 1");
    w->now += 3 * DAY; /* Monday: over, and the seat says that it holds nothing */
    seat_sync(w3);
    watch();
    watch();
    assert_string_equal(hub_log(w, C1), DEEMED);
    assert_null(awaits());
    seat_sync(w3);
    assert_string_equal(seat_state(w3, C1), "accepted 3");
}

/* An answer given in time at a window without a line: each row reverses what the centre
 * deemed meanwhile, or does not. */
static void an_offline_answer_comes_later(void **state)
{
    static const struct {
        const char *what;
        enum kind kind;
        int days; /* after the receipt; the answer is over on the tenth */
        const char *data, *log, *ends;
    } answers[] = {
        {"notified in time", KIND_NOTIFY, 1,
         "{\"document\":\"告1\",\"asked\":[{\"key\":\"material:form:missing\","
         "\"cause\":\"first\"}],\"until\":\"2026-12-30\"}",
         "notify confirmed 0", "notified 4"},
        {"declined in time", KIND_DECLINE, 4,
         "{\"document\":\"不1\",\"reason\":\"not_needed\"}", "decline confirmed 0",
         "declined 4"},
        {"given back in time", KIND_GIVE_BACK, 7,
         "{\"document\":\"退1\",\"reason\":\"asked\"}", "give_back confirmed 0",
         "given_back 4"},
        {"declined too late", KIND_DECLINE, 11,
         "{\"document\":\"不1\",\"reason\":\"not_needed\"}", "decline conflict 300",
         "accepted 4 conflict"},
    };

    for (size_t i = 0; i < ARRAY_LEN(answers); i++) {
        if (i) {
            tear_down(state);
            set_up(state);
        }
        seat_receive(w3, "wang", "W3", C1, false);
        seat_sync(w3);
        w3->line.down = true;
        w->now += 10 * DAY; /* Monday after the fifth working day: the seat is silent */
        watch();
        assert_string_equal(awaits(), "W03");
        seat_sync(wa);
        assert_string_equal(seat_state(wa, C1), "accepted 3");
        w->now += (answers[i].days - 10) * DAY;
        seat_act(w3, "wang", "W3", C1, answers[i].kind, answers[i].data, NULL);
        w->now += (12 - answers[i].days) * DAY;
        w3->line.down = false;
        seat_sync(w3);
        if (strcmp(hub_log(w, C1), mem_printf(w->ctx, DEEMED "W03/1/2 %s\n", answers[i].log)))
            fail_msg("%s: %s", answers[i].what, hub_log(w, C1));
        seat_sync(wa);
        assert_string_equal(hub_state(w, C1), answers[i].ends);
        assert_string_equal(seat_state(w3, C1), answers[i].ends);
        assert_string_equal(seat_state(wa, C1), answers[i].ends);
        watch();
        assert_string_equal(hub_state(w, C1), answers[i].ends);
    }
}

/* What the centre wrote after the backup is with the seats; its chain begins anew. */
static void deemed_again_after_a_restore(void **state)
{
    (void)state;
    seat_receive(w3, "wang", "W3", C1, false);
    seat_sync(w3);
    world_backup(w, "backup.db");
    w->now += 10 * DAY;
    watch();
    seat_sync(w3);
    assert_string_equal(seat_state(w3, C1), "accepted 3");
    world_restore(w, "backup.db");
    w->now += HOUR;
    watch();
    assert_string_equal(hub_log(w, C1), RECEIPT "CENTRE/2/1 deem confirmed 0\n"
                                        "CENTRE/2/2 card confirmed 0\n");
    seat_sync(w3);
    assert_false(sync_status(w3->sync)->forked);
    assert_string_equal(seat_state(w3, C1), "accepted 5");
    assert_int_equal(hub_casefile(C1)->n_cards, 1);
}

/* ---- cards ----------------------------------------------------------------------------------- */

/* Its cards as "yellow open organ WATER, ...". */
static const char *cards(void)
{
    struct casefile *c = hub_casefile(C1);
    struct str out = str_new(w->ctx);

    for (size_t i = 0; i < c->n_cards; i++)
        str_join(&out, ", ",
                 mem_printf(w->ctx, "%s %s %s%s", lamp_name(c->cards[i].colour),
                            card_status_name(c->cards[i].status),
                            c->cards[i].organ ? c->cards[i].organ : c->cards[i].post,
                            c->cards[i].awaits ? " provisional" : ""));
    return out.s;
}

/* Received and accepted on a Friday, ten working days promised and twenty by law: nobody looks at
 * it, and the seat stays silent. */
static void cards_of_a_silent_organ(void **state)
{
    static const struct {
        int days; /* after the acceptance */
        const char *cards;
    } looks[] = {
        {3, ""},
        {14, ""}, /* Friday, the promised day */
        {15, ""}, /* over, but a Saturday counts for nothing */
        {17, "yellow open WATER provisional"},
        {28, "yellow open WATER provisional"}, /* Friday, the last day by law */
        {31, "yellow open WATER provisional, red open WATER provisional"},
        {32, "yellow open WATER provisional, red open WATER provisional"},
    };

    (void)state;
    seat_receive(w3, "wang", "W3", C1, true);
    seat_act(w3, "wang", "W3", C1, KIND_ACCEPT,
             "{\"document\":\"受1\",\"accepted_on\":\"2026-11-20\"}", NULL);
    seat_sync(w3);
    for (size_t i = 0; i < ARRAY_LEN(looks); i++) {
        w->now = FRIDAY + looks[i].days * DAY;
        watch();
        watch();
        if (strcmp(cards(), looks[i].cards))
            fail_msg("after %d days: %s", looks[i].days, cards());
    }
    assert_int_equal(w->hub->counters.yellow, 1);
    assert_int_equal(w->hub->counters.red, 1);
    assert_int_equal(w->hub->counters.blue, 0);
}

/* The same, but a seat without a line had it withdrawn before the promise was over: the
 * card is reversed with its trace, at the centre and at whoever has seen it. */
static void a_card_is_reversed(void **state)
{
    static const struct {
        int days;
        const char *cards;
    } acts[] = {{14, "yellow reversed WATER provisional"}, {15, "yellow open WATER"}};

    for (size_t i = 0; i < ARRAY_LEN(acts); i++) {
        if (i) {
            tear_down(state);
            set_up(state);
        }
        seat_receive(w3, "wang", "W3", C1, true);
        seat_act(w3, "wang", "W3", C1, KIND_ACCEPT,
                 "{\"document\":\"受1\",\"accepted_on\":\"2026-11-20\"}", NULL);
        seat_sync(w3);
        w3->line.down = true;
        w->now = FRIDAY + 17 * DAY;
        watch();
        assert_string_equal(cards(), "yellow open WATER provisional");
        seat_sync(wa);
        w->now = FRIDAY + acts[i].days * DAY;
        seat_act(w3, "wang", "W3", C1, KIND_WITHDRAW, "{\"document\":\"退1\"}",
                 "{\"text\":\"不办了\"}");
        w->now = FRIDAY + 18 * DAY;
        w3->line.down = false;
        seat_sync(w3);
        seat_sync(wa);
        assert_string_equal(cards(), acts[i].cards);
        assert_string_equal(seat_state(wa, C1), "withdrawn 4");
        assert_string_equal(seat_state(w3, C1), "withdrawn 4");
    }
}

/* ---- and all of it verifies --------------------------------------------------------------------- */

static void complain(void *arg, const struct verify_finding *finding)
{
    (void)arg;
    fail_msg("%s", verify_finding_text(w->ctx, finding));
}

static void it_verifies(void **state)
{
    struct casefile_source source;
    struct verify_report report;

    the_table(state);
    source = rulebook_source(w->hub->rules);
    MUST(verify_journal(w->hub->journal, &source, NULL, complain, NULL, &report, &world_err));
    assert_true(report.events > 20);
}

/* What was refused because its bytes are not what they say is no damage of the centre. */
static void mangled_bytes_verify(void **state)
{
    struct casefile_source source = rulebook_source(w->hub->rules);
    struct verify_report report;
    struct wire_event e;

    mangled_bytes(state);
    seat_receive(w1, "li", "W1", C2, true);
    e = first_pending(w1);
    e.sealed = "{\"applicant\":{\"name\":\"别人\"}}";
    push(w1, "W01", &e, 1);
    MUST(verify_journal(w->hub->journal, &source, NULL, complain, NULL, &report, &world_err));
    assert_int_equal(report.events, 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paper_rule),
        cmocka_unit_test(clocks),
#define ROW(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        ROW(scopes_of_a_stand_in), ROW(the_table),
        ROW(mangled_bytes),
        ROW(a_changed_sealed_part),
        ROW(a_wrong_clock_is_flagged),
        ROW(the_last_roster_it_had),
        ROW(a_number_is_one_casefiles),
        ROW(deemed_when_the_day_is_over),
        ROW(deemed_by_no_seat),
        ROW(a_revised_calendar),
        ROW(an_offline_answer_comes_later),
        ROW(deemed_again_after_a_restore),
        ROW(cards_of_a_silent_organ),
        ROW(a_card_is_reversed),
        ROW(mangled_bytes_verify),
        ROW(it_verifies),
    };

    return cmocka_run_group_tests_name("admit", tests, NULL, NULL);
}
