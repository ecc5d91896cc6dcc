/*
 * What a clerk feels: from a key to its painted output, with the bytes that a terminal line
 * carries for it, in intake and in a list; and from the start of the program to a full
 * picture, with 100,000 casefiles on the seat and with none.
 *
 * The keys run in process: bytes of the key in at one pipe, bytes of the picture out at
 * another, everything between as in the program. The starts are of the program on a pty.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "client/world.h"
#include "desk/session.h"
#include "rows.h"
#include "tui/key.h"
#include "tui/term.h"
#include "tui/vt.h"

enum { CASEFILES = 100000, REAL = 200, STARTS = 9, KEYS_MAX = 4096, PATIENCE_MS = 20000 };

static double us_of(clockid_t id)
{
    struct timespec t;

    clock_gettime(id, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static double now_us(void)
{
    return us_of(CLOCK_MONOTONIC);
}

/* Of processor time, which a busy machine does not lengthen. */
static double children_ms(void)
{
    struct rusage r;

    getrusage(RUSAGE_CHILDREN, &r);
    return (double)(r.ru_utime.tv_sec + r.ru_stime.tv_sec) * 1e3 +
           (double)(r.ru_utime.tv_usec + r.ru_stime.tv_usec) / 1e3;
}

/* ---- keys ------------------------------------------------------------------------------- */

struct bench {
    struct world *w;
    struct vt *vt;
    struct terminal *term;
    double us[KEYS_MAX], own[KEYS_MAX]; /* by the clock, and of processor time */
    uint64_t bytes[KEYS_MAX];
    size_t n;
};

static void take_keys(struct bench *b)
{
    if (term_read(b->term) == RC_HARD)
        exit(1);
    for (struct input in; (in = term_next(b->term)).kind != INPUT_NONE;)
        stack_input(b->w->app->stack, in);
    stack_play(b->w->app->stack);
}

static void paint(struct bench *b)
{
    const struct grid *grid = stack_draw(b->w->app->stack);

    if (!grid || term_paint(b->term, grid) == RC_HARD)
        return;
    while (term_waiting(b->term) && term_flush(b->term) == RC_WAIT)
        vt_pump(b->vt);
    stack_painted(b->w->app->stack);
}

/* One key, to its last byte on the line. */
static void key(struct bench *b, uint32_t k)
{
    uint64_t before = term_bytes(b->term);
    double start, own;

    vt_key(b->vt, k);
    start = now_us();
    own = us_of(CLOCK_PROCESS_CPUTIME_ID);
    take_keys(b);
    paint(b);
    if (b->n < KEYS_MAX) {
        b->us[b->n] = now_us() - start;
        b->own[b->n] = us_of(CLOCK_PROCESS_CPUTIME_ID) - own;
        b->bytes[b->n++] = term_bytes(b->term) - before;
    }
    vt_pump(b->vt);
}

static int by_us(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return x < y ? -1 : x > y;
}

static void report(struct bench *b, const char *what)
{
    uint64_t sum = 0, most = 0;

    for (size_t i = 0; i < b->n; i++) {
        sum += b->bytes[i];
        most = b->bytes[i] > most ? b->bytes[i] : most;
    }
    qsort(b->us, b->n, sizeof b->us[0], by_us);
    qsort(b->own, b->n, sizeof b->own[0], by_us);
    printf("  %-24s p50 %6.0f us  p99 %6.0f us  (processor %5.0f, %6.0f, most %6.0f us)"
           "  %4.0f bytes, most %d\n",
           what, b->us[b->n / 2], b->us[b->n * 99 / 100], b->own[b->n / 2],
           b->own[b->n * 99 / 100], b->own[b->n - 1], (double)sum / (double)b->n, (int)most);
    b->n = 0;
}

static void open_screen(struct bench *b, const char *screen, const char *arg)
{
    world_open(b->w, screen, arg);
    term_repaint(b->term);
    stack_mark(b->w->app->stack, STACK_STALE | STACK_DIRTY);
    paint(b);
    vt_pump(b->vt);
}

/* A form filled in from end to end, the fields in their order; then into materials. */
static void bench_intake(struct bench *b)
{
    static const char text[] = "zhangjianmin";

    for (int round = 0; round < 10; round++) {
        open_screen(b, "intake", "QS");
        key(b, K_TAB);
        for (int field = 0; field < 8; field++) {
            for (const char *c = text; *c; c++)
                key(b, (uint32_t)(unsigned char)*c);
            key(b, K_TAB);
        }
    }
    report(b, "a key in intake");
}

static void bench_list(struct bench *b)
{
    open_screen(b, "worklist", NULL);
    for (int i = 0; i < 150; i++)
        key(b, K_DOWN);
    report(b, "Down in a list of 5,000");
    for (int i = 0; i < 100; i++)
        key(b, K_PGDN);
    report(b, "PgDn in a list of 5,000");
    for (int i = 0; i < 40; i++)
        key(b, K_TAB);
    report(b, "the next list");
}

static void bench_finder(struct bench *b)
{
    open_screen(b, "finder", NULL);
    for (int i = 0; i < 40; i++) {
        key(b, 'q');
        key(b, 's');
        key(b, K_BACKSPACE);
        key(b, K_BACKSPACE);
    }
    report(b, "a key in the item finder");
}

/* ---- starts -------------------------------------------------------------------------------- */

static double start_once(const char *folder)
{
    void *ctx = mem_context(NULL, "start");
    const char *build = getenv("top_builddir");
    const char *argv[] = {mem_printf(ctx, "%s/yichuang", build ? build : "."),
                          "--dir", folder, "--at", "2026-11-20T09:00", "--lang", "en",
                          "--forms", TOP_SRCDIR "/forms", NULL};
    double start = now_us(), ms;
    struct vt *vt = vt_spawn(ctx, 24, 80, argv);

    if (!vt_wait_for(vt, "F1 help", PATIENCE_MS)) {
        fprintf(stderr, "it did not start:\n%s\n", vt_text(ctx, vt));
        exit(1);
    }
    ms = (now_us() - start) / 1000;
    mem_free(ctx);
    return ms;
}

static void bench_start(struct world *w, const char *what)
{
    double ms[STARTS], own = children_ms();

    for (int i = 0; i < STARTS; i++)
        ms[i] = start_once(w->folder);
    own = (children_ms() - own) / STARTS;
    qsort(ms, STARTS, sizeof ms[0], by_us);
    printf("  %-24s median %5.1f ms  most %5.1f ms  (processor %5.1f ms)\n", what,
           ms[STARTS / 2], ms[STARTS - 1], own);
}

/* ---- the seat -------------------------------------------------------------------------------- */

static const char *citizen(const void *ctx, int i)
{
    static const int weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    char *id = mem_printf(ctx, "62070219%02d%02d%02d%03d?", 50 + i % 50, 1 + i % 12,
                          1 + i % 28, i % 1000);
    int sum = 0;

    for (int k = 0; k < 17; k++)
        sum += (id[k] - '0') * weights[k];
    id[17] = "10X98765432"[sum % 11];
    return id;
}

/* The most pressing ones have all their events; the many behind them are rows. */
static void fill(struct world *w)
{
    for (int i = 0; i < REAL; i++)
        world_receive(w, "单于芳", citizen(w->ctx, i), i % 2 == 0);
    w->now = FRIDAY;
    rows_fill(seat_journal(w->desk->seat), CASEFILES);
}

/* The program finds its person logged in, as after a sub-command. */
static void sit(struct world *w)
{
    world_sit(w, "wang", "W3");
    MUST(session_save(w->desk, 12, &world_err));
}

static void bench_keys(struct world *w)
{
    struct bench b = {.w = w, .vt = vt_new(w->ctx, 24, 80)};
    struct term_options options = {.type = "xterm-256color",
                                   .in = b.vt->program_in,
                                   .out = b.vt->program_out,
                                   .rows = 24,
                                   .cols = 80};

    b.term = term_open(w->ctx, &options, &world_err);
    if (!b.term)
        exit(1);
    bench_intake(&b);
    bench_list(&b);
    bench_finder(&b);
    term_close(b.term);
}

int main(void)
{
    struct world *none, *many;

    setvbuf(stdout, NULL, _IOLBF, 0);
    unsetenv("YICHUANG_SQL_CHECK");
    unsetenv("MALLOC_PERTURB_");
    vt_pin_environment("xterm-256color", 24, 80);
    none = world_new();
    sit(none);
    many = world_new();
    sit(many);
    fill(many);
    printf("from a key to its last painted byte, %d casefiles on the seat:\n", CASEFILES + REAL);
    bench_keys(many);
    printf("from the start of the program to a full picture:\n");
    bench_start(none, "with no casefile");
    bench_start(many, "with 100,000 casefiles");
    world_free(none);
    world_free(many);
    return 0;
}
