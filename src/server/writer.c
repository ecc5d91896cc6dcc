#include "server/writer.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"
#include "server/door.h"
#include "server/respond.h"
#include "server/watch.h"
#include "sync/body.h"

struct lane {
    pthread_t thread;
    pthread_mutex_t mutex;
    pthread_cond_t cond;
    struct job_queue queue;
    bool stop;
};

struct writer {
    struct hub *hub;
    void (*done)(void *arg, struct job *job);
    void *arg;
    struct lane write, hash;
    struct job **parked; /* the writer thread's own */
    size_t n_parked, room_parked;
    struct job_queue again; /* the writer thread's own: to be visited once more */
    int64_t watch_at;       /* monotonic ms */
};

/* ---- lanes ------------------------------------------------------------------------- */

static void lane_init(struct lane *lane)
{
    pthread_condattr_t attr;

    pthread_condattr_init(&attr);
    pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    BUG_ON(pthread_mutex_init(&lane->mutex, NULL));
    BUG_ON(pthread_cond_init(&lane->cond, &attr));
    pthread_condattr_destroy(&attr);
    job_queue_init(&lane->queue);
}

/* False where the lane is at its end: the job stays the caller's. */
static bool lane_give(struct lane *lane, struct job *job)
{
    bool open;

    pthread_mutex_lock(&lane->mutex);
    open = !lane->stop;
    if (open)
        job_put(&lane->queue, job);
    pthread_cond_signal(&lane->cond);
    pthread_mutex_unlock(&lane->mutex);
    return open;
}

static void lane_stop(struct lane *lane)
{
    pthread_mutex_lock(&lane->mutex);
    lane->stop = true;
    pthread_cond_signal(&lane->cond);
    pthread_mutex_unlock(&lane->mutex);
    pthread_join(lane->thread, NULL);
}

static void lane_done(struct lane *lane)
{
    pthread_cond_destroy(&lane->cond);
    pthread_mutex_destroy(&lane->mutex);
}

/* All that waits, or nothing at `until` (monotonic ms; -1: no limit). *stop as it stands.
 */
static struct job_queue lane_take(struct lane *lane, int64_t until, bool *stop)
{
    struct job_queue all;
    struct timespec at = {.tv_sec = until / 1000, .tv_nsec = until % 1000 * 1000000};
    int over = 0;

    job_queue_init(&all);
    pthread_mutex_lock(&lane->mutex);
    while (!lane->queue.first && !lane->stop && over != ETIMEDOUT)
        over = until < 0 ? pthread_cond_wait(&lane->cond, &lane->mutex)
                         : pthread_cond_timedwait(&lane->cond, &lane->mutex, &at);
    for (struct job *job; (job = job_take(&lane->queue));)
        job_put(&all, job);
    *stop = lane->stop;
    pthread_mutex_unlock(&lane->mutex);
    return all;
}

/* ---- passwords --------------------------------------------------------------------- */

static void hash(struct job *job)
{
    hashing_do(&job->hashing);
    job->hashed = true;
}

static void *hash_thread(void *arg)
{
    struct writer *w = arg;
    bool stop = false;

    while (!stop) {
        struct job_queue all = lane_take(&w->hash, -1, &stop);
        for (struct job *job; (job = job_take(&all));) {
            hash(job);
            BUG_ON(!lane_give(&w->write, job)); /* its lane ends after this one */
        }
    }
    return NULL;
}

/* ---- one visit ---------------------------------------------------------------------- */

struct visited {
    struct job *job;
    void *ctx;
    struct response response;
};

static bool unpack(struct hub *hub, struct visited *v)
{
    struct request *r = &v->job->request;
    char *body;

    r->body = v->job->in;
    r->n = v->job->n_in;
    if (v->job->too_large) {
        respond_problem(hub, v->ctx, &v->response, "too_large", NULL, 0);
        return false;
    }
    if (!v->job->packed || !r->body)
        return true;
    if (body_unpack(v->ctx, v->job->in, v->job->n_in, WIRE_MAX_BODY, &body, &r->n, NULL)) {
        respond_problem(hub, v->ctx, &v->response, "malformed", "zstd", 0);
        return false;
    }
    r->body = body;
    return true;
}

static void visit(struct hub *hub, struct visited *v)
{
    struct job *job = v->job;

    v->ctx = mem_context(NULL, "job");
    job->request.hashed = job->hashed ? &job->hashing : NULL;
    if (unpack(hub, v))
        door_visit(hub, v->ctx, &job->request, &v->response);
    job->request.body = NULL;
}

static void answer(struct writer *w, struct visited *v)
{
    const struct response *r = &v->response;
    char *packed;
    size_t n;

    if (v->job->may_pack && body_pack(v->ctx, r->body, r->n, &packed, &n))
        job_answer(v->job, r, packed, n, true);
    else
        job_answer(v->job, r, r->body, r->n, false);
    w->done(w->arg, v->job);
}

static void park(struct writer *w, struct visited *v)
{
    int64_t wait = v->response.until - hub_now(w->hub);

    job_set_scopes(v->job, v->response.scopes, v->response.n_scopes);
    v->job->until = monotonic_ms() + (wait > 0 ? wait : 0);
    if (w->n_parked == w->room_parked) {
        w->room_parked = w->room_parked ? 2 * w->room_parked : 64;
        w->parked = realloc(w->parked, w->room_parked * sizeof *w->parked);
        BUG_ON(!w->parked);
    }
    w->parked[w->n_parked++] = v->job;
}

static void settle(struct writer *w, struct visited *v)
{
    switch (v->response.answer) {
    case ANSWER_READY:
        answer(w, v);
        break;
    case ANSWER_HASH:
        v->job->hashing = v->response.hashing;
        explicit_bzero(&v->response.hashing, sizeof v->response.hashing);
        if (!lane_give(&w->hash, v->job)) {
            hash(v->job); /* at the end: here, and once more round */
            job_put(&w->again, v->job);
        }
        break;
    case ANSWER_PARK:
        park(w, v);
        break;
    }
    mem_free(v->ctx);
}

/* ---- turns -------------------------------------------------------------------------- */

static size_t count(const struct job_queue *q)
{
    size_t n = 0;

    for (const struct job *job = q->first; job; job = job->next)
        n++;
    return n;
}

static void none_of_it(struct writer *w, struct visited *list, size_t n,
                       const struct err *err)
{
    log_line(LOG_LEVEL_ERROR, "turn: %s", err->text);
    for (size_t i = 0; i < n; i++) {
        if (!list[i].ctx)
            list[i].ctx = mem_context(NULL, "job");
        door_unavailable(w->hub, list[i].ctx, &list[i].response);
    }
}

static void turn(struct writer *w, struct job_queue *jobs)
{
    size_t n = count(jobs), i = 0;
    struct visited *list = calloc(n + 1, sizeof *list);
    struct err err = {0};
    enum rc rc;

    BUG_ON(!list);
    for (struct job *job; (job = job_take(jobs)); i++)
        list[i].job = job;
    rc = hub_begin_turn(w->hub, &err);
    if (!rc) {
        for (i = 0; i < n; i++)
            visit(w->hub, &list[i]);
        rc = hub_end_turn(w->hub, &err);
    }
    if (rc)
        none_of_it(w, list, n, &err);
    for (i = 0; i < n; i++)
        settle(w, &list[i]);
    free(list);
}

/* ---- who was parked ------------------------------------------------------------------ */

static bool has_news(const struct hub *hub, const struct job *job)
{
    if (hub->catalogue_moved)
        return true;
    for (size_t i = 0; i < job->n_scopes; i++)
        for (size_t j = 0; j < hub->n_touched; j++)
            if (!strcmp(job->scopes[i], hub->touched[j]))
                return true;
    return false;
}

/* Moves those with news, and those whose time is over, into wake. */
static void wake(struct writer *w, struct job_queue *wake, bool all)
{
    int64_t now = monotonic_ms();
    size_t kept = 0;

    for (size_t i = 0; i < w->n_parked; i++) {
        struct job *job = w->parked[i];
        bool over = all || now >= job->until;
        if (!over && !has_news(w->hub, job)) {
            w->parked[kept++] = job;
            continue;
        }
        job->request.last = over;
        job_put(wake, job);
    }
    w->n_parked = kept;
}

static int64_t next_deadline(const struct writer *w)
{
    int64_t at = w->watch_at;

    for (size_t i = 0; i < w->n_parked; i++)
        if (w->parked[i]->until < at)
            at = w->parked[i]->until;
    return at;
}

static void look_after_time(struct writer *w)
{
    struct err err = {0};

    if (monotonic_ms() < w->watch_at)
        return;
    w->watch_at = monotonic_ms() + w->hub->settings.watch_seconds * 1000;
    if (watch_turn(w->hub, &err))
        log_line(LOG_LEVEL_ERROR, "watch: %s", err.text);
}

static void *write_thread(void *arg)
{
    struct writer *w = arg;
    struct job_queue jobs;
    bool stop = false;

    w->watch_at = monotonic_ms();
    job_queue_init(&w->again);
    for (;;) {
        jobs = w->again;
        if (!jobs.first)
            job_queue_init(&jobs);
        job_queue_init(&w->again);
        look_after_time(w);
        wake(w, &jobs, stop);
        if (!jobs.first)
            jobs = lane_take(&w->write, next_deadline(w), &stop);
        if (!jobs.first && stop && !w->n_parked)
            return NULL;
        if (jobs.first)
            turn(w, &jobs);
        else
            hub_forget_news(w->hub);
    }
}

/* ---- life ---------------------------------------------------------------------------- */

struct writer *writer_start(struct hub *hub, void (*done)(void *arg, struct job *job),
                            void *arg)
{
    struct writer *w = calloc(1, sizeof *w);

    BUG_ON(!w);
    w->hub = hub;
    w->done = done;
    w->arg = arg;
    lane_init(&w->write);
    lane_init(&w->hash);
    BUG_ON(pthread_create(&w->hash.thread, NULL, hash_thread, w));
    BUG_ON(pthread_create(&w->write.thread, NULL, write_thread, w));
    return w;
}

bool writer_give(struct writer *w, struct job *job)
{
    return lane_give(&w->write, job);
}

void writer_stop(struct writer *w)
{
    lane_stop(&w->hash); /* what it had goes to the writer first */
    lane_stop(&w->write);
}

void writer_free(struct writer *w)
{
    lane_done(&w->hash);
    lane_done(&w->write);
    free(w->parked);
    free(w);
}
