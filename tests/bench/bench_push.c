/*
 * A seat that comes back after days: 10,000 events pushed to a centre, each judged, folded
 * and kept, beside raw SQLite transactions of the same size that write the same event rows
 * to the same disk. The line is a call, so that the centre and the seat are measured.
 *
 *   bench_push [events]
 */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/file.h"
#include "base/id.h"
#include "base/mem.h"
#include "server/world.h"
#include "sync/plan.h"

static double seconds(clockid_t clock)
{
    struct timespec t;

    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Two events for each casefile. */
static void work_offline(struct desk_seat *s, int casefiles)
{
    for (int i = 0; i < casefiles; i++) {
        uint8_t random[10] = {(uint8_t)(i >> 8), (uint8_t)i};
        char id[ID_SIZE];

        id_format(s->world->now, random, id);
        seat_receive(s, "wang", "W3", id, true);
        seat_accept(s, "wang", "W3", id);
        s->world->now += 1000;
    }
}

/* Seconds by the clock, and of processor time, which a busy machine does not lengthen. */
static double push(struct desk_seat *s, double *processor)
{
    double start = seconds(CLOCK_MONOTONIC), own = seconds(CLOCK_PROCESS_CPUTIME_ID);

    s->line.down = false;
    sync_nudge(s->sync);
    while (seat_pending(s))
        seat_sync(s);
    *processor = seconds(CLOCK_PROCESS_CPUTIME_ID) - own;
    return seconds(CLOCK_MONOTONIC) - start;
}

static void sql(sqlite3 *db, const char *text)
{
    char *says;

    if (sqlite3_exec(db, text, NULL, NULL, &says) == SQLITE_OK)
        return;
    fprintf(stderr, "%s: %s\n", says, text);
    exit(1);
}

/* The centre's event rows, into a database of the same shape. */
static double raw(const char *centre, const char *path, int n, int batch)
{
    void *ctx = mem_context(NULL, "raw");
    sqlite3 *db;
    double start;

    if (sqlite3_open(path, &db) != SQLITE_OK)
        exit(1);
    sql(db, "PRAGMA journal_mode=WAL");
    sql(db, "PRAGMA synchronous=FULL");
    sql(db, mem_printf(ctx, "ATTACH '%s' AS done", centre));
    sql(db, "CREATE TABLE event AS SELECT * FROM done.event WHERE 0");
    sql(db, "CREATE UNIQUE INDEX event_key ON event(device, incarnation, seq)");
    sql(db, "CREATE INDEX event_casefile ON event(casefile)");
    sql(db, "CREATE UNIQUE INDEX event_gseq ON event(gseq)");
    start = seconds(CLOCK_MONOTONIC);
    for (int i = 0; i < n; i += batch)
        sql(db, mem_printf(ctx, "INSERT INTO event SELECT * FROM done.event "
                                "WHERE gseq>%d AND gseq<=%d", i, i + batch));
    start = seconds(CLOCK_MONOTONIC) - start;
    sqlite3_close(db);
    mem_free(ctx);
    return start;
}

int main(int argc, char **argv)
{
    int n = argc > 1 ? (int)strtol(argv[1], NULL, 10) : 10000;
    int batch = (int)plan_limits_default().push_events;
    struct world *w;
    struct desk_seat *s;
    double ours, theirs, own;

    setvbuf(stdout, NULL, _IOLBF, 0);
    unsetenv("YICHUANG_SQL_CHECK");
    unsetenv("MALLOC_PERTURB_");
    w = world_new();
    s = seat_sit(w, "w3", "W03", "wang");
    seat_sync(s);
    s->line.down = true;
    work_offline(s, n / 2);
    ours = push(s, &own);
    theirs = raw(file_join(w->ctx, w->settings.data, "centre.db"),
                 file_join(w->ctx, w->folder, "raw.db"), n, batch);
    printf("a push of %d events     %8.0f /s   (%.1f s, of the processor %.1f; %d a request,"
           " judged, folded, kept, settled)\n", n, n / ours, ours, own, batch);
    printf("raw SQLite, the event rows  %8.0f /s   ours is %.1f%% of it\n", n / theirs,
           100 * theirs / ours);
    world_free(w, false);
    return 0;
}
