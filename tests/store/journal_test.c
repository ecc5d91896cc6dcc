/*
 * One table of promises, run over every home of the journal. A new home is one row in
 * `homes`.
 */
#include "store/journal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "core/date.h"
#include "store/journal_sqlite.h"

static struct err err; /* what the last call said; shown where one fails unasked */
#define MUST(expr)                                                                         \
    do {                                                                                   \
        if ((expr) != RC_OK)                                                               \
            fail_msg("%s: %s", #expr, err.text);                                           \
    } while (0)

/* ---- homes ----------------------------------------------------------------------- */

static struct journal *in_memory(void *ctx)
{
    return journal_memory(ctx);
}

static struct journal *in_sqlite(void *ctx)
{
    static const struct db_migration steps[] = {{journal_schema_1}, {journal_schema_2}, {journal_schema_3}};
    static const struct db_schema schema = {0x79637465, steps, ARRAY_LEN(steps)};
    struct db *db;

    MUST(db_open(ctx, ":memory:", DB_DURABLE, &schema, NULL, &db, &err));
    return journal_sqlite(ctx, db);
}

static const struct home {
    const char *name;
    struct journal *(*open)(void *ctx);
} homes[] = {
    {"memory", in_memory},
    {"sqlite", in_sqlite},
};

/* ---- things to store --------------------------------------------------------------- */

static void *ctx;
static struct journal *j;

static struct journal_event event(const char *device, int incarnation, int64_t seq,
                                  const char *casefile, int64_t at)
{
    struct journal_event e = {
        .key = {device, incarnation, seq},
        .casefile = casefile,
        .kind = "note",
        .at = at,
        .actor = "wang",
        .item = "qs",
        .item_version = 3,
        .subject = "",
    };

    e.bytes.body = mem_printf(ctx, "{\"device\":\"%s\",\"seq\":%d.%d}", device,
                              incarnation, (int)seq);
    e.bytes.n_body = strlen(e.bytes.body);
    e.bytes.sealed = "{\"name\":\"吴芳\"}";
    e.bytes.n_sealed = strlen(e.bytes.sealed);
    memset(e.bytes.salt, 7, SALT_SIZE);
    e.hash = hash_bytes(e.bytes.body, e.bytes.n_body);
    return e;
}

static void append(struct journal_event e)
{
    MUST(journal_append(j, &e, &err));
}

static void settle(const char *device, int64_t seq, enum verdict verdict, int64_t gseq)
{
    struct event_key key = {device, 1, seq};
    struct settlement s = {verdict, verdict == VERDICT_REJECTED ? 301 : 0, "late", gseq,
                           900};

    MUST(journal_settle(j, &key, &s, &err));
}

static void begin(void)
{
    MUST(journal_begin(j, "test", &err));
}

static void commit(void)
{
    MUST(journal_commit(j, &err));
}

static struct casefile_row row(const char *id, const char *number, const char *name)
{
    return (struct casefile_row){
        .id = id,
        .number = number,
        .pickup = "7K3M9Q",
        .state = STATE_RECEIVED,
        .item = "qs",
        .item_version = 3,
        .stage = "",
        .name = name,
        .id_number = "210602196106286206",
        .initials = "",
        .hall = "620702",
        .window = "W3",
        .receiver = "wang",
        .package = "",
        .received_at = 1000,
        .due_day = 20000,
        .due_minute = DATE_NO_TIME,
        .due_kind = CLOCK_ANSWER,
        .promised_day = ROW_NO_DUE,
        .statutory_day = ROW_NO_DUE,
        .n_events = 1,
    };
}

/* Keys of a list as "A1.1 A1.2": device incarnation . seq. */
static const char *keys(const struct journal_list *l)
{
    char *out = mem_strdup(ctx, "");

    for (size_t i = 0; i < l->n; i++)
        out = mem_printf(ctx, "%s%s%s%d.%d", out, i ? " " : "", l->list[i].key.device,
                         l->list[i].key.incarnation, (int)l->list[i].key.seq);
    return out;
}

static const char *ids(const struct row_list *l)
{
    char *out = mem_strdup(ctx, "");

    for (size_t i = 0; i < l->n; i++)
        out = mem_printf(ctx, "%s%s%s", out, i ? " " : "", l->list[i].id);
    return out;
}

/* ---- events ------------------------------------------------------------------------ */

static void gives_back_the_exact_bytes(void)
{
    struct journal_event e = event("A", 1, 1, "C1", 500), *got;

    e.prev = hash_bytes("x", 1);
    begin();
    append(e);
    commit();
    MUST(journal_get(j, ctx, &e.key, &got, &err));
    assert_non_null(got);
    assert_string_equal(got->bytes.body, e.bytes.body);
    assert_int_equal(got->bytes.n_body, e.bytes.n_body);
    assert_string_equal(got->bytes.sealed, e.bytes.sealed);
    assert_memory_equal(got->bytes.salt, e.bytes.salt, SALT_SIZE);
    assert_true(hash_equal(&got->hash, &e.hash));
    assert_true(hash_equal(&got->prev, &e.prev));
    assert_string_equal(got->casefile, "C1");
    assert_string_equal(got->kind, "note");
    assert_int_equal(got->at, 500);
    assert_int_equal(got->verdict, VERDICT_PENDING);
    assert_int_equal(got->gseq, 0);
    e.key.seq = 2;
    MUST(journal_get(j, ctx, &e.key, &got, &err));
    assert_null(got);
}

static void takes_a_key_once(void)
{
    struct journal_event e = event("A", 1, 1, "C1", 500);

    begin();
    append(e);
    assert_int_equal(journal_append(j, &e, &err), RC_HARD);
    e.key.incarnation = 2;
    append(e);
    commit();
}

static void rolls_back_to_what_was(void)
{
    struct journal_list l;

    begin();
    append(event("A", 1, 1, "C1", 1));
    begin();
    append(event("A", 1, 2, "C1", 2));
    journal_rollback(j);
    begin();
    append(event("A", 1, 3, "C1", 3));
    commit();
    commit();
    begin();
    append(event("A", 1, 4, "C1", 4));
    settle("A", 1, VERDICT_CONFIRMED, 9);
    journal_rollback(j);
    MUST(journal_of_casefile(j, ctx, "C1", &l, &err));
    assert_string_equal(keys(&l), "A1.1 A1.3");
    assert_int_equal(l.list[0].verdict, VERDICT_PENDING);
}

static void folds_confirmed_first(void)
{
    struct journal_list l;

    begin();
    append(event("B", 1, 1, "C1", 50)); /* pending, early by its clock */
    append(event("A", 1, 1, "C1", 100));
    append(event("A", 1, 2, "C1", 90));
    append(event("A", 1, 3, "C1", 95));
    append(event("A", 1, 4, "C2", 95));
    append(event("C", 1, 1, "C1", 99)); /* confirmed, not pulled yet */
    settle("A", 2, VERDICT_CONFIRMED, 7);
    settle("A", 1, VERDICT_CONFLICT, 8);
    settle("C", 1, VERDICT_CONFIRMED, 0);
    commit();
    MUST(journal_of_casefile(j, ctx, "C1", &l, &err));
    assert_string_equal(keys(&l), "A1.2 A1.1 C1.1 B1.1 A1.3");
}

static void settles(void)
{
    struct event_key key = {"A", 1, 1};
    struct settlement s = {VERDICT_PENDING, 0, NULL, 0, 0};
    struct journal_event *e;

    begin();
    append(event("A", 1, 1, "C1", 1));
    settle("A", 1, VERDICT_REJECTED, 0);
    MUST(journal_get(j, ctx, &key, &e, &err));
    assert_int_equal(e->verdict, VERDICT_REJECTED);
    assert_int_equal(e->refusal, 301);
    assert_string_equal(e->subject, "late");
    assert_int_equal(e->received_at, 900);
    MUST(journal_settle(j, &key, &s, &err));
    MUST(journal_get(j, ctx, &key, &e, &err));
    assert_int_equal(e->verdict, VERDICT_PENDING);
    assert_string_equal(e->subject, "");
    key.seq = 2;
    assert_int_equal(journal_settle(j, &key, &s, &err), RC_HARD);
    commit();
}

static void knows_the_heads(void)
{
    struct chain_head h;
    struct chain *list;
    size_t n;

    begin();
    append(event("A", 1, 1, "C1", 1));
    append(event("A", 1, 2, "C1", 2));
    append(event("A", 2, 1, "C1", 3));
    append(event("B", 1, 1, "C1", 4));
    commit();
    MUST(journal_head(j, "A", 0, &h, &err));
    assert_int_equal(h.incarnation, 2);
    assert_int_equal(h.seq, 1);
    MUST(journal_head(j, "A", 1, &h, &err));
    assert_int_equal(h.seq, 2);
    assert_int_equal(h.at, 2);
    MUST(journal_head(j, "A", 3, &h, &err));
    assert_int_equal(h.seq, 0);
    assert_true(hash_is_zero(&h.hash));
    MUST(journal_chains(j, ctx, &list, &n, &err));
    assert_int_equal(n, 3);
    assert_string_equal(list[1].device, "A");
    assert_int_equal(list[1].head.incarnation, 2);
    assert_string_equal(list[2].device, "B");
}

static void reads_chains_and_outboxes(void)
{
    struct event_key from = {"A", 1, 2};
    struct journal_list l;
    int64_t n;

    begin();
    for (int i = 1; i <= 5; i++)
        append(event("A", 1, i, "C1", 100 - i));
    append(event("A", 2, 1, "C1", 1));
    append(event("B", 1, 1, "C1", 1));
    settle("A", 1, VERDICT_CONFIRMED, 1);
    settle("A", 3, VERDICT_REJECTED, 0);
    commit();
    MUST(journal_chain(j, ctx, &from, 3, &l, &err));
    assert_string_equal(keys(&l), "A1.2 A1.3 A1.4");
    MUST(journal_with_verdict(j, ctx, "A", VERDICT_PENDING, NULL, 9, &l, &err));
    assert_string_equal(keys(&l), "A1.2 A1.4 A1.5 A2.1");
    MUST(journal_with_verdict(j, ctx, "A", VERDICT_PENDING, &from, 2, &l, &err));
    assert_string_equal(keys(&l), "A1.4 A1.5");
    MUST(journal_with_verdict(j, ctx, NULL, VERDICT_PENDING, &from, 9, &l, &err));
    assert_string_equal(keys(&l), "A1.4 A1.5 A2.1 B1.1");
    MUST(journal_with_verdict(j, ctx, NULL, VERDICT_CONFIRMED, NULL, 9, &l, &err));
    assert_string_equal(keys(&l), "A1.1");
    MUST(journal_with_verdict(j, ctx, "A", VERDICT_CONFIRMED, NULL, 9, &l, &err));
    assert_string_equal(keys(&l), "A1.1");
    MUST(journal_count(j, "A", VERDICT_PENDING, &n, &err));
    assert_int_equal(n, 4);
    MUST(journal_count(j, NULL, VERDICT_PENDING, &n, &err));
    assert_int_equal(n, 5);
    MUST(journal_count(j, NULL, VERDICT_CONFIRMED, &n, &err));
    assert_int_equal(n, 1);
}

#define DAY_MS 86400000ll
#define DAY0_END (16 * 3600000ll) /* midnight in China */

static void counts_days_of_china(void)
{
    struct day_counts c;

    begin();
    append(event("A", 1, 1, "C1", DAY0_END - 1));
    append(event("A", 1, 2, "C1", DAY0_END));
    append(event("A", 1, 3, "C1", DAY0_END + DAY_MS - 1));
    append(event("A", 1, 4, "C1", DAY0_END + DAY_MS));
    append(event("B", 1, 1, "C1", DAY0_END + 5));
    settle("A", 3, VERDICT_CONFIRMED, 1);
    commit();
    MUST(journal_count_day(j, ctx, NULL, 1, &c, &err));
    assert_int_equal(c.n, 2);
    assert_string_equal(c.list[0].device, "A");
    assert_int_equal(c.list[0].n[VERDICT_PENDING], 1);
    assert_int_equal(c.list[0].n[VERDICT_CONFIRMED], 1);
    assert_int_equal(c.list[0].last_seq, 3);
    assert_false(hash_is_zero(&c.list[0].last_hash));
    MUST(journal_count_day(j, ctx, "B", 1, &c, &err));
    assert_int_equal(c.n, 1);
    MUST(journal_count_day(j, ctx, NULL, 7, &c, &err));
    assert_int_equal(c.n, 0);
}

static void erases_the_sealed_part(void)
{
    struct journal_list l;
    size_t n;

    begin();
    append(event("A", 1, 1, "C1", 1));
    append(event("A", 1, 2, "C2", 1));
    MUST(journal_erase(j, "C1", &n, &err));
    assert_int_equal(n, 1);
    MUST(journal_erase(j, "C1", &n, &err));
    assert_int_equal(n, 0);
    commit();
    MUST(journal_of_casefile(j, ctx, "C1", &l, &err));
    assert_null(l.list[0].bytes.sealed);
    assert_int_equal(l.list[0].bytes.salt[0], 0);
    assert_non_null(l.list[0].bytes.body);
    MUST(journal_of_casefile(j, ctx, "C2", &l, &err));
    assert_non_null(l.list[0].bytes.sealed);
}

static void forgets_what_left(void)
{
    struct casefile_row r = row("C1", "N-1", "吴芳"), *got;
    struct row_list rows;
    struct journal_list l;

    begin();
    append(event("A", 1, 1, "C1", 1));
    append(event("B", 1, 1, "C1", 2));
    MUST(journal_put_row(j, &r, &err));
    assert_int_equal(journal_forget(j, "C1", "A", &err), RC_HARD);
    settle("A", 1, VERDICT_CONFIRMED, 1);
    settle("B", 1, VERDICT_CONFIRMED, 2);
    MUST(journal_forget(j, "C1", "A", &err));
    commit();
    MUST(journal_of_casefile(j, ctx, "C1", &l, &err));
    assert_string_equal(keys(&l), "A1.1");
    MUST(journal_get_row(j, ctx, "C1", &got, &err));
    assert_true(got->gone);
    assert_string_equal(got->number, "N-1");
    assert_string_equal(got->name, "");
    MUST(journal_search(j, ctx, "吴芳", 9, &rows, &err));
    assert_int_equal(rows.n, 0);
}

/* ---- feeds ------------------------------------------------------------------------- */

static int64_t publish(const char *device, int64_t seq, const char *casefile,
                       const char *const *scopes, size_t n)
{
    struct journal_event e = event(device, 1, seq, casefile, seq);
    int64_t gseq;

    MUST(journal_next_gseq(j, &gseq, &err));
    e.gseq = gseq;
    e.verdict = VERDICT_CONFIRMED;
    append(e);
    MUST(journal_publish(j, casefile, gseq, scopes, n, &err));
    return gseq;
}

static const char *feed(const char *scope, int64_t since, size_t limit, int64_t *next)
{
    static const char *const what[] = {"=", "+", "-"};
    struct feed f;
    char *out = mem_strdup(ctx, "");

    MUST(journal_feed(j, ctx, scope, since, limit, &f, &err));
    for (size_t i = 0; i < f.n; i++)
        out = mem_printf(ctx, "%s%s%s%d%s", out, i ? " " : "", what[f.list[i].what],
                         (int)f.list[i].gseq, f.list[i].casefile);
    for (size_t i = 0; i < f.n; i++)
        assert_int_equal(f.list[i].event.gseq,
                         f.list[i].what == FEED_GONE ? 0 : f.list[i].gseq);
    if (f.more)
        out = mem_printf(ctx, "%s ...", out);
    if (next)
        *next = f.next;
    return out;
}

static void feeds_each_scope(void)
{
    const char *hall[] = {"hall:1"}, *both[] = {"hall:1", "organ:a"},
               *moved[] = {"hall:1", "organ:b"};
    int64_t next, top;

    begin();
    publish("A", 1, "C1", hall, 1);  /* 1 */
    publish("A", 2, "C2", hall, 1);  /* 2 */
    publish("A", 3, "C1", both, 2);  /* 3 */
    publish("A", 4, "C1", moved, 2); /* 4: transferred */
    publish("A", 5, "C1", moved, 2); /* 5 */
    commit();
    assert_string_equal(feed("hall:1", 0, 9, NULL), "+1C1 +2C2 =3C1 =4C1 =5C1");
    assert_string_equal(feed("hall:1", 2, 2, &next), "=3C1 =4C1 ...");
    assert_int_equal(next, 4);
    assert_string_equal(feed("hall:1", next, 2, &next), "=5C1");
    assert_string_equal(feed("hall:1", next, 2, &next), "");
    assert_int_equal(next, 5);
    assert_string_equal(feed("organ:a", 0, 9, NULL), "+3C1 -4C1");
    assert_string_equal(feed("organ:b", 0, 9, NULL), "+4C1 =5C1");
    assert_string_equal(feed("all", 1, 3, NULL), "=2C2 =3C1 =4C1 ...");
    assert_string_equal(feed("organ:z", 0, 3, NULL), "");
    MUST(journal_top(j, &top, &err));
    assert_int_equal(top, 5);
}

/* ---- rows -------------------------------------------------------------------------- */

static void keeps_rows(void)
{
    static const char *const scopes[] = {"hall:1", "organ:2"};
    static const struct row_work works[] = {{WORK_MEMBER, "all", ""},
                                            {WORK_MEMBER, "organ:2", ""},
                                            {WORK_ANSWER, "hall:1", ""},
                                            {WORK_MEMBER, "hall:1", ""}};
    struct casefile_row r = row("C1", "620702-1", "吴芳"), *got;
    const char **list;
    size_t n;

    r.scopes = scopes;
    r.n_scopes = ARRAY_LEN(scopes);
    r.works = works;
    r.n_works = ARRAY_LEN(works);
    r.rejected = true;
    r.last = hash_bytes("l", 1);
    r.digest = hash_bytes("d", 1);
    r.accepted_at = 77;
    begin();
    MUST(journal_put_row(j, &r, &err));
    r.state = STATE_ACCEPTED;
    r.n_pending = 4;
    MUST(journal_put_row(j, &r, &err));
    r.id = "C0";
    r.number = "620702-0";
    MUST(journal_put_row(j, &r, &err));
    commit();
    MUST(journal_get_row(j, ctx, "C1", &got, &err));
    assert_int_equal(got->state, STATE_ACCEPTED);
    assert_int_equal(got->n_scopes, 2);
    assert_string_equal(got->scopes[0], "hall:1");
    assert_string_equal(got->scopes[1], "organ:2");
    assert_int_equal(got->n_pending, 4);
    assert_int_equal(got->accepted_at, 77);
    assert_int_equal(got->due_day, 20000);
    assert_true(got->rejected);
    assert_false(got->conflict);
    assert_true(hash_equal(&got->last, &r.last));
    assert_true(hash_equal(&got->digest, &r.digest));
    assert_string_equal(got->window, "W3");
    MUST(journal_get_numbered(j, ctx, "620702-0", &got, &err));
    assert_string_equal(got->id, "C0");
    MUST(journal_get_numbered(j, ctx, "620702-9", &got, &err));
    assert_null(got);
    MUST(journal_get_row(j, ctx, "C9", &got, &err));
    assert_null(got);
    MUST(journal_casefiles(j, ctx, NULL, 9, &list, &n, &err));
    assert_int_equal(n, 2);
    MUST(journal_casefiles(j, ctx, "C0", 9, &list, &n, &err));
    assert_int_equal(n, 1);
    assert_string_equal(list[0], "C1");
}

static const struct {
    const char *id;
    enum state state;
    int32_t due;
    int64_t received;
    const char *item;
    struct row_work works[5];
} listed[] = {
    {"C1",
     STATE_RECEIVED,
     30,
     5,
     "qs",
     {{WORK_MEMBER, "all", ""}, {WORK_MEMBER, "hall:1", ""}, {WORK_ANSWER, "hall:1", ""}}},
    {"C2",
     STATE_ACCEPTED,
     20,
     6,
     "qs",
     {{WORK_MEMBER, "all", ""},
      {WORK_MEMBER, "hall:1", ""},
      {WORK_MEMBER, "organ:a", ""},
      {WORK_REVIEW, "organ:a", "chen"},
      {WORK_REVIEW, "organ:a", ""}}},
    {"C3",
     STATE_ACCEPTED,
     20,
     4,
     "gt",
     {{WORK_MEMBER, "all", ""},
      {WORK_MEMBER, "hall:2", ""},
      {WORK_MEMBER, "organ:a", ""},
      {WORK_REVIEW, "organ:a", "liu"}}},
    {"C4",
     STATE_CLOSED,
     ROW_NO_DUE,
     1,
     "gt",
     {{WORK_MEMBER, "all", ""}, {WORK_MEMBER, "hall:1", ""}}},
    {"C5",
     STATE_ACCEPTED,
     25,
     9,
     "qs",
     {{WORK_MEMBER, "all", ""},
      {WORK_MEMBER, "organ:a", ""},
      {WORK_DECIDE, "organ:a", "liu"}}},
};

static void put_listed(void)
{
    begin();
    for (size_t i = 0; i < ARRAY_LEN(listed); i++) {
        struct casefile_row r = row(listed[i].id, listed[i].id, "吴芳");
        r.state = listed[i].state;
        r.due_day = listed[i].due;
        r.received_at = listed[i].received;
        r.item = listed[i].item;
        r.works = listed[i].works;
        while (r.n_works < 5 && listed[i].works[r.n_works].place)
            r.n_works++;
        MUST(journal_put_row(j, &r, &err));
        r.n_pending++; /* again, with nothing of its work changed */
        MUST(journal_put_row(j, &r, &err));
    }
    commit();
}

static const struct {
    struct row_query query;
    const char *want;
} queries[] = {
    {{.place = "hall:1"}, "C2 C1 C4"},
    {{.place = NULL}, "C3 C2 C5 C1 C4"},
    {{.place = "all", .limit = 2}, "C3 C2"},
    {{.place = "all", .after = {20, 6, "C2"}}, "C5 C1 C4"},
    {{.place = "all", .after = {20, 4, "C3"}, .limit = 2}, "C2 C5"},
    {{.place = "all", .newest = true, .limit = 3}, "C5 C4 C3"},
    {{.place = "all", .newest = true, .after = {.id = "C3"}}, "C2 C1"},
    {{.place = "hall:1", .work = WORK_ANSWER}, "C1"},
    {{.place = "organ:a", .work = WORK_REVIEW}, "C3 C2"},
    {{.place = "organ:a", .work = WORK_REVIEW, .assignee = "chen"}, "C2"},
    {{.place = "organ:a", .work = WORK_REVIEW, .assignee = ""}, "C2"},
    {{.place = "organ:a", .work = WORK_REVIEW, .assignee = "che"}, ""},
    {{.place = "organ:a", .work = WORK_MEMBER, .assignee = "liu"}, "C3 C5"},
    {{.place = "all", .work = WORK_DECIDE}, "C5"},
    {{.place = "all", .work = WORK_REVIEW, .assignee = "liu"}, "C3"},
    {{.place = "all", .work = WORK_MEMBER, .assignee = "liu", .newest = true}, "C5 C3"},
    {{.place = "all", .states = S(RECEIVED) | S(CLOSED)}, "C1 C4"},
    {{.place = "all", .item = "gt"}, "C3 C4"},
    {{.place = "organ:a", .work = WORK_REVIEW, .item = "qs", .newest = true}, "C2"},
    {{.place = "hall:9"}, ""},
};

static void lists_work(void)
{
    put_listed();
    for (size_t i = 0; i < ARRAY_LEN(queries); i++) {
        struct row_query q = queries[i].query;
        struct row_list l;
        int64_t n;
        MUST(journal_list_rows(j, ctx, &q, &l, &err));
        if (strcmp(ids(&l), queries[i].want))
            fail_msg("query %d: %s, not %s", (int)i, ids(&l), queries[i].want);
        if (q.after.id || q.limit)
            continue;
        MUST(journal_count_rows(j, &q, 0, &n, &err));
        assert_int_equal(n, l.n);
    }
}

static void work_moves_on(void)
{
    const struct row_work works[] = {{WORK_MEMBER, "all", ""},
                                     {WORK_MEMBER, "hall:1", ""},
                                     {WORK_ISSUE, "hall:1", ""}};
    struct casefile_row r = row("C1", "N", "吴芳");
    struct row_query answer = {.place = "hall:1", .work = WORK_ANSWER},
                     issue = {.place = "hall:1", .work = WORK_ISSUE};
    struct row_list l;

    put_listed();
    r.works = works;
    r.n_works = 3;
    begin();
    MUST(journal_put_row(j, &r, &err));
    commit();
    MUST(journal_list_rows(j, ctx, &answer, &l, &err));
    assert_int_equal(l.n, 0);
    MUST(journal_list_rows(j, ctx, &issue, &l, &err));
    assert_string_equal(ids(&l), "C1");
}

static const struct {
    const char *id, *number, *pickup, *name, *id_number, *initials;
} searched[] = {
    {"C1", "620702-20261118-W03A-0042-7", "7K3M9Q", "张单强", "210602196106286206",
     "z|c/d/s|q/j"},
    {"C2", "620702-20261118-W03A-0043-5", "8K3M9Q", "单于张", "210602196106286214",
     "c/d/s|y|z"},
    {"C3", "620702-20261119-W03A-0001-X", "9K3M9Q", "甘肃宏远供水有限公司",
     "91620702MA72AAAA1X", "g|s|h|y|g|s|y|x/y|g|s"},
    {"C4", "620702-20261119-W04B-0001-3", "ZK3M9Q", "张单强", "11010519491231002X",
     "z|d|q"},
};

static const struct {
    const char *typed, *want;
} searches[] = {
    {"张单", "C4 C1"},
    {"张", "C2 C4 C1"},         /* the exact tail of 单于张 first */
    {"单强", "C4 C1"},          /* infix */
    {"供水", "C3"},
    {"zdq", "C4 C1"},
    {"zcq", "C1"},
    {"ZSJ", "C1"},
    {"syz", "C2"},
    {"gshy", "C3"},
    {"gshygsyy", "C3"},
    {"620702-20261119", "C3 C4"},
    {"62070220261118w03a0042-7", "C1"},
    {"0042", "C1"},
    {"w04b", "C4"},
    {"7k3", "C1"},
    {"210602", "C1 C2"},
    {"6214", "C2"},
    {"１１０１０５", "C4"},     /* full width */
    {"002x", "C4"},
    {"  ", ""},
    {"王", ""},
    {"%", ""},
};

static void searches_by_what_is_typed(void)
{
    begin();
    for (size_t i = 0; i < ARRAY_LEN(searched); i++) {
        struct casefile_row r = row(searched[i].id, searched[i].number, searched[i].name);
        r.pickup = searched[i].pickup;
        r.id_number = searched[i].id_number;
        r.initials = searched[i].initials;
        MUST(journal_put_row(j, &r, &err));
    }
    commit();
    for (size_t i = 0; i < ARRAY_LEN(searches); i++) {
        struct row_list l;
        MUST(journal_search(j, ctx, searches[i].typed, 9, &l, &err));
        if (strcmp(ids(&l), searches[i].want))
            fail_msg("'%s': %s, not %s", searches[i].typed, ids(&l), searches[i].want);
    }
}

static void finds_the_same_person_open(void)
{
    struct casefile_row r = row("C1", "N1", "吴芳");
    struct row_list l;

    begin();
    MUST(journal_put_row(j, &r, &err));
    r.id = "C2";
    MUST(journal_put_row(j, &r, &err));
    r.id = "C3";
    r.state = STATE_CLOSED;
    MUST(journal_put_row(j, &r, &err));
    r.id = "C4";
    r.state = STATE_RECEIVED;
    r.item = "gt";
    MUST(journal_put_row(j, &r, &err));
    r.id = "C5";
    r.item = "qs";
    r.id_number = "";
    MUST(journal_put_row(j, &r, &err));
    commit();
    MUST(journal_same_open(j, ctx, "210602196106286206", "qs", &l, &err));
    assert_string_equal(ids(&l), "C2 C1");
    MUST(journal_same_open(j, ctx, "", "qs", &l, &err));
    assert_int_equal(l.n, 0);
}

/* ---- the table, over every home ------------------------------------------------------
 */

#define PROMISES(X)                                                                        \
    X(gives_back_the_exact_bytes) X(takes_a_key_once) X(rolls_back_to_what_was)            \
    X(folds_confirmed_first) X(settles) X(knows_the_heads) X(reads_chains_and_outboxes)    \
    X(counts_days_of_china) X(erases_the_sealed_part) X(forgets_what_left)                 \
    X(feeds_each_scope) X(keeps_rows) X(lists_work) X(work_moves_on)                       \
    X(searches_by_what_is_typed) X(finds_the_same_person_open)

static const struct {
    const char *name;
    void (*run)(void);
} promises[] = {
#define X(name) {#name, name},
    PROMISES(X)
#undef X
};

struct cell {
    const struct home *home;
    void (*run)(void);
};

static void run_cell(void **arg)
{
    const struct cell *c = *arg;

    ctx = mem_context(NULL, "test");
    j = c->home->open(ctx);
    c->run();
    mem_free(ctx);
}

int main(void)
{
    static struct cell cells[ARRAY_LEN(homes) * ARRAY_LEN(promises)];
    static char names[ARRAY_LEN(cells)][80];
    struct CMUnitTest tests[ARRAY_LEN(cells)] = {0};
    size_t n = 0;

    for (size_t h = 0; h < ARRAY_LEN(homes); h++)
        for (size_t p = 0; p < ARRAY_LEN(promises); p++, n++) {
            cells[n] = (struct cell){&homes[h], promises[p].run};
            snprintf(names[n], sizeof(names[n]), "%s: %s", homes[h].name,
                     promises[p].name);
            tests[n].name = names[n];
            tests[n].test_func = run_cell;
            tests[n].initial_state = &cells[n];
        }
    return cmocka_run_group_tests_name("journal", tests, NULL, NULL);
}
