#include "made.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "core/date.h"
#include "store/verify.h"

static void *ctx;
static char *folder;
static struct seat *seat;

static int set_up(void **state)
{
    (void)state;
    ctx = mem_context(NULL, "test");
    folder = made_folder(ctx);
    seat = made_seat(ctx, folder, NULL);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    mem_free(seat);
    rubbish_out(folder);
    mem_free(ctx);
    return 0;
}

#define C1 "01JD4W0000000000000000000A"
#define C2 "01JD4W0000000000000000000B"
#define C3 "01JD4W0000000000000000000C"

static void receive(const char *casefile, const char *name)
{
    MUST(made_receive(seat, casefile, FRIDAY, name, NULL, &made_err));
}

static struct seat_identity me(void)
{
    struct seat_identity id;

    MUST(seat_identity(seat, ctx, &id, &made_err));
    return id;
}

/* ---- an act ------------------------------------------------------------------------- */

static void an_act_is_one(void **state)
{
    char number[NUMBER_SIZE];
    struct casefile_row *row;
    struct seat_documents docs;
    struct outbox box;

    (void)state;
    MUST(made_receive(seat, C1, FRIDAY, "单于芳", number, &made_err));
    assert_string_equal(number, "620702-20261120-W03A-0001-4");
    assert_int_equal(me().seq, 1);
    assert_int_equal(me().last_at, FRIDAY);
    MUST(journal_get_row(seat_journal(seat), ctx, C1, &row, &made_err));
    assert_non_null(row);
    assert_string_equal(row->number, number);
    assert_string_equal(row->name, "单于芳");
    assert_string_equal(row->initials, "c/d/s|y|f");
    assert_int_equal(row->state, STATE_RECEIVED);
    assert_int_equal(row->n_pending, 1);
    assert_int_equal(row->due_kind, CLOCK_ANSWER);
    assert_int_equal(row->due_day, date_of_at(FRIDAY, NULL) + 7);
    MUST(seat_documents_of(seat, ctx, C1, &docs, &made_err));
    assert_int_equal(docs.n, 1);
    assert_string_equal(docs.list[0].text, "收件凭证");
    MUST(seat_outbox(seat, ctx, NULL, 9, &box, &made_err));
    assert_int_equal(box.n, 1);
    assert_int_equal(box.list[0].attempts, 0);
}

static void a_rollback_gives_nothing_away(void **state)
{
    char a[NUMBER_SIZE], b[NUMBER_SIZE];

    (void)state;
    MUST(seat_begin(seat, "test", &made_err));
    MUST(seat_take_casefile_number(seat, "620702", 20000, a, &made_err));
    seat_rollback(seat);
    MUST(seat_begin(seat, "test", &made_err));
    MUST(seat_take_casefile_number(seat, "620702", 20000, b, &made_err));
    MUST(seat_end(seat, &made_err));
    assert_string_equal(a, b);
    MUST(seat_begin(seat, "test", &made_err));
    MUST(seat_take_casefile_number(seat, "620702", 20000, a, &made_err));
    MUST(seat_end(seat, &made_err));
    assert_string_not_equal(a, b);
}

static void not_enrolled_no_numbers(void **state)
{
    char *other = made_folder(ctx), number[NUMBER_SIZE];
    enum seat_story story;
    struct seat *s;

    (void)state;
    MUST(seat_open(ctx, other, &s, &story, &made_err));
    assert_int_equal(story, SEAT_NEW);
    MUST(seat_begin(s, "test", &made_err));
    assert_int_equal(seat_take_casefile_number(s, "620702", 1, number, &made_err),
                     RC_HARD);
    seat_rollback(s);
    mem_free(s);
    rubbish_out(other);
}

static void counts_what_is_done_with_paper(void **state)
{
    struct seat_documents docs;
    struct seat_document *d;

    (void)state;
    receive(C1, "吴芳");
    receive(C2, "吴芳");
    MUST(seat_documents_of(seat, ctx, NULL, &docs, &made_err));
    assert_int_equal(docs.n, 2);
    MUST(seat_document_printed(seat, docs.list[0].number, &made_err));
    MUST(seat_document_printed(seat, docs.list[0].number, &made_err));
    MUST(seat_document_handed_over(seat, docs.list[0].number, 55, &made_err));
    MUST(seat_document_void(seat, docs.list[0].number, 66, &made_err));
    MUST(seat_document_get(seat, ctx, docs.list[0].number, &d, &made_err));
    assert_int_equal(d->printed, 2);
    assert_int_equal(d->handed_over, 55);
    assert_int_equal(d->voided, 66);
    assert_int_equal(seat_document_void(seat, "no such", 1, &made_err), RC_HARD);
}

static void keeps_settings_cursors_accounts(void **state)
{
    struct seat_account a = {"wang", "$y$x", 100, 3, 1, 50}, *got;
    int64_t gseq;

    (void)state;
    MUST(seat_begin(seat, "pull", &made_err));
    MUST(seat_put_cursor(seat, "hall:1", 42, &made_err));
    MUST(seat_put_cursor(seat, "organ:1", 7, &made_err));
    MUST(seat_put_cursor(seat, "organ:1", -1, &made_err));
    MUST(seat_end(seat, &made_err));
    MUST(seat_cursor(seat, "hall:1", &gseq, &made_err));
    assert_int_equal(gseq, 42);
    MUST(seat_cursor(seat, "organ:1", &gseq, &made_err));
    assert_int_equal(gseq, 0);
    MUST(seat_begin(seat, "epoch", &made_err));
    MUST(seat_begin_epoch(seat, 99, &made_err));
    MUST(seat_end(seat, &made_err));
    MUST(seat_cursor(seat, "hall:1", &gseq, &made_err));
    assert_int_equal(gseq, 0);
    assert_int_equal(me().epoch, 99);
    assert_string_equal(me().url, "http://centre");
    MUST(seat_account_put(seat, &a, &made_err));
    MUST(seat_account_get(seat, ctx, "wang", &got, &made_err));
    assert_string_equal(got->verifier, "$y$x");
    assert_int_equal(got->roster, 3);
    MUST(seat_account_forget(seat, "wang", &made_err));
    MUST(seat_account_get(seat, ctx, "wang", &got, &made_err));
    assert_null(got);
}

static void keeps_publications(void **state)
{
    struct publication p = {"item", "qs", 1, {{0}}, 5, "{\"v\":1}", 7}, *got;
    struct publication_list l;
    struct db *db = seat_db(seat);

    (void)state;
    MUST(db_begin(db, "publish", &made_err));
    MUST(publication_put(db, &p, &made_err));
    MUST(publication_put(db, &p, &made_err));
    p.text = "{\"v\":9}";
    assert_int_equal(publication_put(db, &p, &made_err), RC_HARD);
    p.version = 2;
    MUST(publication_put(db, &p, &made_err));
    MUST(db_commit(db, &made_err));
    MUST(publication_get(db, ctx, "item", "qs", 0, &got, &made_err));
    assert_int_equal(got->version, 2);
    MUST(publication_get(db, ctx, "item", "qs", 1, &got, &made_err));
    assert_string_equal(got->text, "{\"v\":1}");
    MUST(publication_get_by_hash(db, ctx, &got->hash, &got, &made_err));
    assert_int_equal(got->version, 1);
    MUST(publication_get(db, ctx, "item", "no", 0, &got, &made_err));
    assert_null(got);
    MUST(publication_list(db, ctx, NULL, true, &l, &made_err));
    assert_int_equal(l.n, 1);
    MUST(publication_list(db, ctx, "item", false, &l, &made_err));
    assert_int_equal(l.n, 2);
    MUST(publication_list(db, ctx, "roster", false, &l, &made_err));
    assert_int_equal(l.n, 0);
}

/* ---- outbox and tray ------------------------------------------------------------------
 */

static void settle(int64_t seq, enum verdict verdict, int64_t gseq)
{
    struct event_key key = {"W03", 1, seq};
    struct settlement s = {verdict, 301, "x", gseq, 900};

    MUST(seat_begin(seat, "settle", &made_err));
    MUST(journal_settle(seat_journal(seat), &key, &s, &made_err));
    MUST(casefiles_refresh(seat_journal(seat), ctx, &made_source, C1, NULL, &made_err));
    MUST(seat_end(seat, &made_err));
}

static void the_outbox_says_what_was_tried(void **state)
{
    struct event_key key = {"W03", 1, 1};
    struct outbox box;

    (void)state;
    receive(C1, "吴芳");
    receive(C2, "李国强");
    MUST(seat_outbox_tried(seat, &key, 1, 777, "no network", &made_err));
    MUST(seat_outbox_tried(seat, &key, 1, 888, "no network", &made_err));
    MUST(seat_outbox(seat, ctx, NULL, 9, &box, &made_err));
    assert_int_equal(box.n, 2);
    assert_int_equal(box.list[0].attempts, 2);
    assert_int_equal(box.list[0].tried_at, 888);
    assert_string_equal(box.list[0].error, "no network");
    assert_int_equal(box.list[1].attempts, 0);
    settle(1, VERDICT_CONFIRMED, 1);
    MUST(seat_outbox(seat, ctx, NULL, 9, &box, &made_err));
    assert_int_equal(box.n, 1);
    assert_string_equal(box.list[0].event.casefile, C2);
}

/* The other window's claim is confirmed before ours is rejected. */
static void pull_other(const struct hash *base)
{
    struct seat_identity other = {.device = "W01", .incarnation = 1};
    struct made *m = made_event(ctx, &other, C1, KIND_NOTE, base, FRIDAY + 5, NULL,
                                "{\"text\":\"已电话联系\"}");
    struct journal_event e = journal_event_of(&m->event, &m->bytes);

    e.actor = "li";
    e.verdict = VERDICT_CONFIRMED;
    e.gseq = 2;
    MUST(seat_begin(seat, "pull", &made_err));
    MUST(journal_append(seat_journal(seat), &e, &made_err));
    MUST(casefiles_refresh(seat_journal(seat), ctx, &made_source, C1, NULL, &made_err));
    MUST(seat_end(seat, &made_err));
}

static void the_tray_says_who_came_first(void **state)
{
    struct event_key key = {"W03", 1, 2};
    struct hash base;
    struct outbox box;
    struct tray tray;
    int64_t n;

    (void)state;
    receive(C1, "吴芳");
    settle(1, VERDICT_CONFIRMED, 1);
    base = me().prev;
    MUST(made_further(seat, C1, KIND_NOTE, FRIDAY + 9, NULL, "{\"text\":\"a\"}",
                      &made_err));
    MUST(made_further(seat, C1, KIND_NOTE, FRIDAY + 10, NULL, "{\"text\":\"b\"}",
                      &made_err));
    pull_other(&base);
    settle(2, VERDICT_REJECTED, 0);
    MUST(seat_begin(seat, "park", &made_err));
    MUST(seat_park(seat, C1, &base, &made_err));
    MUST(seat_end(seat, &made_err));
    MUST(seat_outbox(seat, ctx, NULL, 9, &box, &made_err));
    assert_int_equal(box.n, 1);
    assert_true(hash_equal(&box.list[0].parked_by, &base));
    MUST(seat_tray(seat, ctx, 9, &tray, &made_err));
    assert_int_equal(tray.n, 1);
    assert_int_equal(tray.list[0].event.refusal, 301);
    assert_string_equal(tray.list[0].overtaken_by, "li");
    assert_string_equal(tray.list[0].overtaken_kind, "note");
    MUST(seat_tray_count(seat, &n, &made_err));
    assert_int_equal(n, 1);
    MUST(seat_tray_done(seat, &key, 5, &made_err));
    MUST(seat_tray_count(seat, &n, &made_err));
    assert_int_equal(n, 0);
}

static void a_rejected_receive_leaves_the_lists(void **state)
{
    struct row_query all = {.place = "all"};
    struct casefile_row *row;
    struct row_list l;

    (void)state;
    receive(C1, "吴芳");
    settle(1, VERDICT_REJECTED, 0);
    MUST(journal_list_rows(seat_journal(seat), ctx, &all, &l, &made_err));
    assert_int_equal(l.n, 0);
    MUST(journal_get_row(seat_journal(seat), ctx, C1, &row, &made_err));
    assert_int_equal(row->state, STATE_NONE);
    assert_true(row->rejected);
    assert_string_equal(row->name, "吴芳");
}

/* ---- who it is
 * --------------------------------------------------------------------------- */

static void reopen(enum seat_story want, int incarnation)
{
    enum seat_story story;

    mem_free(seat);
    seat = made_seat(ctx, folder, &story);
    assert_string_equal(seat_story_name(story), seat_story_name(want));
    assert_int_equal(me().incarnation, incarnation);
}

/* Writes the bytes of from into to, which keeps its inode, as cp does. */
static void copy_over(const char *from, const char *to)
{
    char *bytes;
    size_t n;
    FILE *f;

    MUST(file_read(ctx, from, 64 << 20, &bytes, &n, &made_err));
    f = fopen(to, "w");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, n, f), n);
    fclose(f);
}

static void restore(const char *copy)
{
    mem_free(seat);
    seat = NULL;
    unlink(file_join(ctx, folder, "seat.db-wal"));
    unlink(file_join(ctx, folder, "seat.db-shm"));
    copy_over(copy, file_join(ctx, folder, "seat.db"));
}

static void goes_on_where_it_stopped(void **state)
{
    (void)state;
    receive(C1, "吴芳");
    reopen(SEAT_SAME, 1);
    receive(C2, "吴芳");
    reopen(SEAT_SAME, 1);
    assert_int_equal(me().seq, 2);
}

static void a_backup_put_back_is_somebody_new(void **state)
{
    char *copy = file_join(ctx, folder, "backup.db");
    struct seat_identity now;
    struct hash prev;
    char number[NUMBER_SIZE];

    (void)state;
    receive(C1, "吴芳");
    prev = me().prev;
    MUST(seat_backup(seat, copy, &made_err));
    receive(C2, "吴芳");
    reopen(SEAT_SAME, 1);
    restore(copy);
    reopen(SEAT_RESTORED, 2);
    now = me();
    assert_int_equal(now.seq, 0);
    assert_true(hash_equal(&now.prev, &prev));
    MUST(made_receive(seat, C2, FRIDAY, "吴芳", number, &made_err));
    assert_string_equal(number, "620702-20261120-W03B-0002-3");
    reopen(SEAT_SAME, 2);
    restore(copy); /* the same old copy once more: 2 was used meanwhile */
    reopen(SEAT_RESTORED, 3);
    reopen(SEAT_SAME, 3);
}

static void a_plain_older_file_is_noticed(void **state)
{
    char *copy = file_join(ctx, folder, "copy.db");

    (void)state;
    receive(C1, "吴芳");
    reopen(SEAT_SAME, 1);
    mem_free(seat);
    copy_over(file_join(ctx, folder, "seat.db"), copy);
    seat = made_seat(ctx, folder, NULL);
    receive(C2, "吴芳");
    restore(copy);
    reopen(SEAT_RESTORED, 2);
}

static void a_copied_folder_is_somebody_new(void **state)
{
    char *other = made_folder(ctx);
    enum seat_story story;
    struct seat *s;

    (void)state;
    receive(C1, "吴芳");
    mem_free(seat);
    copy_over(file_join(ctx, folder, "seat.db"), file_join(ctx, other, "seat.db"));
    copy_over(file_join(ctx, folder, "seat.mark"), file_join(ctx, other, "seat.mark"));
    MUST(seat_open(ctx, other, &s, &story, &made_err));
    assert_int_equal(story, SEAT_COPIED);
    mem_free(s);
    unlink(file_join(ctx, other, "seat.mark"));
    MUST(seat_open(ctx, other, &s, &story, &made_err));
    assert_int_equal(story, SEAT_COPIED);
    mem_free(s);
    rubbish_out(other);
    seat = made_seat(ctx, folder, &story);
    assert_int_equal(story, SEAT_SAME);
}

/* After a power cut the mark may stand where it stood some time ago. */
static void a_mark_that_lags_does_no_harm(void **state)
{
    char *mark = file_join(ctx, folder, "seat.mark"), *old = file_join(ctx, folder, "old");

    (void)state;
    receive(C1, "吴芳");
    copy_over(mark, old);
    receive(C2, "吴芳");
    mem_free(seat);
    copy_over(old, mark);
    seat = made_seat(ctx, folder, NULL);
    reopen(SEAT_SAME, 1);
}

static void follows_the_centre(void **state)
{
    (void)state;
    receive(C1, "吴芳");
    MUST(seat_reincarnate(seat, 5, &made_err));
    assert_int_equal(me().incarnation, 5);
    MUST(seat_reincarnate(seat, 2, &made_err));
    assert_int_equal(me().incarnation, 6);
    receive(C2, "吴芳");
    reopen(SEAT_SAME, 6);
    assert_int_equal(me().seq, 1);
}

/* ---- verify ---------------------------------------------------------------------------
 */

static void collect(void *arg, const struct verify_finding *f)
{
    char **text = arg;

    *text = mem_printf(ctx, "%s%s%s", *text, **text ? " " : "", fault_name(f->fault));
}

static const char *verified(void)
{
    char *text = mem_strdup(ctx, "");
    struct verify_report report;

    MUST(verify_journal(seat_journal(seat), &made_source, "W03", collect, &text, &report,
                        &made_err));
    assert_int_equal(report.chains, 1);
    return text;
}

static const struct {
    const char *sql, *want;
} tampered[] = {
    {"SELECT 1", ""},
    {"UPDATE event SET body=replace(body,'wang','weng') WHERE seq=2", "bytes row"},
    {"UPDATE event SET sealed=replace(sealed,'a','b') WHERE seq=2", "sealed row"},
    {"UPDATE event SET actor='li' WHERE seq=2", "columns"},
    {"UPDATE event SET seq=9 WHERE seq=3", "columns gap"},
    {"DELETE FROM event WHERE seq=2", "gap row"},
    {"UPDATE event SET prev=zeroblob(32) WHERE seq=2", "columns link"},
    {"UPDATE casefile SET state=7", "row"},
    {"UPDATE casefile SET digest=zeroblob(32)", "row"},
    {"DELETE FROM casefile", "no_row"},
    {"UPDATE event SET sealed=NULL, salt=zeroblob(32)", "row"},
};

static void verify_sees_what_was_tampered_with(void **state)
{
    (void)state;
    receive(C1, "吴芳");
    MUST(made_further(seat, C1, KIND_NOTE, FRIDAY + 9, NULL, "{\"text\":\"a\"}",
                      &made_err));
    MUST(made_further(seat, C1, KIND_NOTE, FRIDAY + 9, NULL, "{\"text\":\"c\"}",
                      &made_err));
    for (size_t i = 0; i < ARRAY_LEN(tampered); i++) {
        struct stmt *st;
        MUST(seat_begin(seat, "tamper", &made_err));
        st = db_sql(seat_db(seat), mem_printf(ctx, "/*scan*/%s", tampered[i].sql));
        MUST(stmt_run(st, &made_err));
        assert_string_equal(verified(), tampered[i].want);
        seat_rollback(seat);
    }
}

static void erased_by_law_still_verifies(void **state)
{
    struct casefile_row *row;
    struct row_list l;
    size_t n;

    (void)state;
    receive(C1, "吴芳");
    MUST(seat_begin(seat, "erase", &made_err));
    MUST(journal_erase(seat_journal(seat), C1, &n, &made_err));
    MUST(casefiles_refresh(seat_journal(seat), ctx, &made_source, C1, NULL, &made_err));
    MUST(seat_end(seat, &made_err));
    assert_string_equal(verified(), "");
    MUST(journal_get_row(seat_journal(seat), ctx, C1, &row, &made_err));
    assert_string_equal(row->name, "");
    MUST(journal_search(seat_journal(seat), ctx, "吴", 9, &l, &made_err));
    assert_int_equal(l.n, 0);
}

static void refreshes_in_slices(void **state)
{
    struct casefile_source no_calendar = made_source;
    struct casefile_row *row;
    const char *after = NULL;
    int turns = 0;

    (void)state;
    receive(C1, "吴芳");
    receive(C2, "吴芳");
    receive(C3, "吴芳");
    no_calendar.due_by = NULL;
    MUST(seat_begin(seat, "calendar", &made_err));
    do
        MUST(casefiles_refresh_some(seat_journal(seat), ctx, &no_calendar, &after, 2,
                                    &made_err));
    while (++turns < 9 && after);
    MUST(seat_end(seat, &made_err));
    assert_int_equal(turns, 2);
    MUST(journal_get_row(seat_journal(seat), ctx, C3, &row, &made_err));
    assert_int_equal(row->due_day, ROW_NO_DUE);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_act_is_one),
        TEST(a_rollback_gives_nothing_away),
        TEST(not_enrolled_no_numbers),
        TEST(counts_what_is_done_with_paper),
        TEST(keeps_settings_cursors_accounts),
        TEST(keeps_publications),
        TEST(the_outbox_says_what_was_tried),
        TEST(the_tray_says_who_came_first),
        TEST(a_rejected_receive_leaves_the_lists),
        TEST(goes_on_where_it_stopped),
        TEST(a_backup_put_back_is_somebody_new),
        TEST(a_plain_older_file_is_noticed),
        TEST(a_copied_folder_is_somebody_new),
        TEST(a_mark_that_lags_does_no_harm),
        TEST(follows_the_centre),
        TEST(verify_sees_what_was_tampered_with),
        TEST(erased_by_law_still_verifies),
        TEST(refreshes_in_slices),
    };

    return cmocka_run_group_tests_name("seat", tests, NULL, NULL);
}
