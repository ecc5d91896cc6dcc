/*
 * Durable accepts per second, beside raw SQLite transactions that write the same rows to
 * the same disk; and how long finding takes among 100,000 casefiles.
 *
 *   bench_store [accepts]      default 2000; TMPDIR chooses the disk
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "../store/made.h"
#include "rows.h"

#define CASEFILES 100000

static void *ctx;

static double seconds(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void must(enum rc rc)
{
    if (rc != RC_OK) {
        fprintf(stderr, "%s\n", made_err.text);
        exit(1);
    }
}

static char *folder(void)
{
    const char *tmp = getenv("TMPDIR");
    char *path = mem_printf(ctx, "%s/yichuang-bench-XXXXXX", tmp ? tmp : "/var/tmp");

    if (!mkdtemp(path)) {
        perror(path);
        exit(1);
    }
    return path;
}

/* ---- accepts
 * ---------------------------------------------------------------------------- */

static void receive_all(struct seat *s, int n)
{
    must(seat_begin(s, "all", &made_err));
    for (int i = 0; i < n; i++) {
        char id[ID_SIZE];
        rows_id(i, id);
        must(made_receive(s, id, FRIDAY + i * 100ll, "单于芳", NULL, &made_err));
    }
    must(seat_end(s, &made_err));
}

/* The whole act below the screen: numbers, event, bytes, fold, row, document, commit. */
static void accept_one(struct seat *s, int i)
{
    void *work = mem_context(NULL, "accept");
    char id[ID_SIZE], number[NUMBER_SIZE * 2];
    struct seat_identity me;
    struct casefile *c;
    struct made *m;
    struct seat_document d;

    rows_id(i, id);
    must(seat_begin(s, "accept", &made_err));
    must(seat_take_document_number(s, "甘州水务", 2026, DOCUMENT_ACCEPTANCE, number,
                                   &made_err));
    must(seat_identity(s, work, &me, &made_err));
    must(casefiles_fold(seat_journal(s), work, &made_source, id, &c, &made_err));
    m = made_event(work, &me, id, KIND_ACCEPT, &c->last, FRIDAY + 3600000,
                   mem_printf(work, "{\"document\":\"%s\",\"accepted_on\":\"2026-11-20\"}",
                              number), NULL);
    d = (struct seat_document){number, DOCUMENT_ACCEPTANCE, id,          m->event.hash,
                               FRIDAY, "wang",              "受理通知书", 0, 0, 0};
    must(seat_commit(s, &made_source, &m->event, &m->bytes, &d, 1, &made_err));
    mem_free(work);
}

static double accept_all(struct seat *s, int n)
{
    double start = seconds();

    for (int i = 0; i < n; i++)
        accept_one(s, i);
    return seconds() - start;
}

/* ---- the same rows, raw
 * ------------------------------------------------------------------- */

static void sql(sqlite3 *db, const char *text)
{
    char *says;

    if (sqlite3_exec(db, text, NULL, NULL, &says) != SQLITE_OK) {
        fprintf(stderr, "%s: %s\n", says, text);
        exit(1);
    }
}

/* A copy of the seat before its accepts, with the finished one attached to copy from. */
static sqlite3 *open_raw(const char *before, const char *after)
{
    sqlite3 *db;

    if (sqlite3_open(before, &db) != SQLITE_OK)
        exit(1);
    sql(db, "PRAGMA journal_mode=WAL");
    sql(db, "PRAGMA synchronous=FULL");
    sql(db, "PRAGMA secure_delete=ON");
    sql(db, "PRAGMA cache_size=-16384");
    sql(db, mem_printf(ctx, "ATTACH '%s' AS done", after));
    return db;
}

/* An accept's rows: ?1 is the casefile, ?2 the event's and the document's number. */
static const char *const RAW[] = {
    "BEGIN IMMEDIATE",
    "INSERT INTO event SELECT * FROM done.event WHERE id=?2",
    "INSERT OR REPLACE INTO casefile SELECT * FROM done.casefile WHERE id=?1",
    "DELETE FROM work WHERE casefile=?1",
    "INSERT INTO work SELECT * FROM done.work WHERE casefile=?1",
    "INSERT INTO document SELECT * FROM done.document WHERE id=?2",
    "INSERT INTO counter VALUES('acceptance',1) ON CONFLICT(name) DO UPDATE SET last=last+1",
    "COMMIT",
};

static void raw_one(sqlite3_stmt *const st[], int i, int n)
{
    char id[ID_SIZE];

    rows_id(i, id);
    for (size_t k = 0; k < ARRAY_LEN(RAW); k++) {
        int wants = sqlite3_bind_parameter_count(st[k]);
        if (wants >= 1)
            sqlite3_bind_text(st[k], 1, id, -1, SQLITE_STATIC);
        if (wants == 2)
            sqlite3_bind_int(st[k], 2, n + i + 1);
        if (sqlite3_step(st[k]) != SQLITE_DONE) {
            fprintf(stderr, "raw: %s\n", RAW[k]);
            exit(1);
        }
        sqlite3_reset(st[k]);
    }
}

static double raw_all(const char *before, const char *after, int n)
{
    sqlite3_stmt *st[ARRAY_LEN(RAW)];
    sqlite3 *db = open_raw(before, after);
    double start;

    for (size_t k = 0; k < ARRAY_LEN(RAW); k++)
        if (sqlite3_prepare_v2(db, RAW[k], -1, &st[k], NULL) != SQLITE_OK)
            exit(1);
    start = seconds();
    for (int i = 0; i < n; i++)
        raw_one(st, i, n);
    start = seconds() - start;
    for (size_t k = 0; k < ARRAY_LEN(RAW); k++)
        sqlite3_finalize(st[k]);
    sqlite3_close(db);
    return start;
}

static void bench_accepts(int n)
{
    char *dir = folder(), *before = file_join(ctx, dir, "before.db");
    struct seat *s = made_seat(ctx, dir, NULL);
    double ours, raw;

    receive_all(s, n);
    must(seat_backup(s, before, &made_err));
    ours = accept_all(s, n);
    raw = raw_all(before, file_join(ctx, dir, "seat.db"), n);
    printf("durable accepts            %8.0f /s   (%d, each its own transaction)\n",
           n / ours, n);
    printf("raw SQLite, the same rows  %8.0f /s   ours is %.0f%% of it\n", n / raw,
           100 * raw / ours);
    mem_free(s);
    rubbish_out(dir);
}

/* ---- finding
 * ------------------------------------------------------------------------------ */

static const struct {
    const char *what, *typed;
} searches[] = {
    {"name prefix 王", "王"},         {"name prefix 张伣", "张伣"},
    {"name infix 伣", "伣"},          {"initials zb", "zb"},
    {"initials zbc", "zbc"},          {"number's counter 0042", "0042"},
    {"identity number 620702195", "620702195"}, {"nothing there", "钅钅"},
};

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return x < y ? -1 : x > y;
}

#define TURNS 200

static void report(const char *what, double t[TURNS], size_t found)
{
    qsort(t, TURNS, sizeof(*t), compare);
    printf("  %-28s %7.0f us   p99 %7.0f us   %zu found\n", what, t[TURNS / 2] * 1e6,
           t[TURNS * 99 / 100] * 1e6, found);
}

static void bench_search(struct journal *j, const char *what, const char *typed)
{
    double t[TURNS];
    struct row_list l = {0};

    for (int i = 0; i < TURNS; i++) {
        void *work = mem_context(NULL, "search");
        t[i] = seconds();
        must(journal_search(j, work, typed, 20, &l, &made_err));
        t[i] = seconds() - t[i];
        mem_free(work);
    }
    report(what, t, l.n);
}

static void bench_list(struct journal *j, const char *what, struct row_query q)
{
    double t[TURNS];
    struct row_list l = {0};

    for (int i = 0; i < TURNS; i++) {
        void *work = mem_context(NULL, "list");
        t[i] = seconds();
        must(journal_list_rows(j, work, &q, &l, &made_err));
        t[i] = seconds() - t[i];
        mem_free(work);
    }
    report(what, t, l.n);
}

static void bench_finding(void)
{
    char *dir = folder(), deep[ID_SIZE];
    struct seat *s = made_seat(ctx, dir, NULL);
    struct journal *j = seat_journal(s);
    double start = seconds();

    rows_fill(j, CASEFILES);
    printf("among %d casefiles (%.0f rows/s to fill), 20 a page, median:\n", CASEFILES,
           CASEFILES / (seconds() - start));
    for (size_t i = 0; i < ARRAY_LEN(searches); i++)
        bench_search(j, searches[i].what, searches[i].typed);
    rows_id(CASEFILES / 2, deep);
    bench_list(
        j, "worklist, first page",
        (struct row_query){.place = "hall:620702", .work = WORK_ANSWER, .limit = 20});
    bench_list(j, "everything, a page far down",
               (struct row_query){.place = "all", .limit = 20,
                                  .after = {ROW_NO_DUE, FRIDAY + CASEFILES * 50ll, deep}});
    bench_list(j, "newest first",
               (struct row_query){.place = "all", .newest = true, .limit = 20});
    mem_free(s);
    rubbish_out(dir);
}

int main(int argc, char **argv)
{
    int n = argc > 1 ? (int)strtol(argv[1], NULL, 10) : 2000;

    setvbuf(stdout, NULL, _IOLBF, 0);
    unsetenv("YICHUANG_SQL_CHECK");
    ctx = mem_context(NULL, "bench");
    bench_accepts(n > 0 ? n : 2000);
    bench_finding();
    mem_free(ctx);
    return 0;
}
