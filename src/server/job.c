#include "server/job.h"

#include <stdlib.h>
#include <string.h>

#include "base/err.h"

struct job *job_new(void)
{
    struct job *job = calloc(1, sizeof *job);

    BUG_ON(!job);
    return job;
}

void job_free(struct job *job)
{
    if (!job)
        return;
    if (job->in)
        explicit_bzero(job->in, job->n_in); /* perhaps a password */
    explicit_bzero(&job->hashing, sizeof job->hashing);
    job_forget_scopes(job);
    free(job->in);
    free(job->out);
    free(job);
}

void job_receive(struct job *job, const void *bytes, size_t n, size_t max)
{
    char *more;

    if (job->too_large || job->n_in + n > max) {
        job->too_large = true;
        return;
    }
    more = realloc(job->in, job->n_in + n + 1);
    BUG_ON(!more);
    memcpy(more + job->n_in, bytes, n);
    job->in = more;
    job->n_in += n;
    job->in[job->n_in] = '\0';
}

void job_forget_scopes(struct job *job)
{
    for (size_t i = 0; i < job->n_scopes; i++)
        free(job->scopes[i]);
    free(job->scopes);
    job->scopes = NULL;
    job->n_scopes = 0;
}

void job_set_scopes(struct job *job, const char *const *scopes, size_t n)
{
    job_forget_scopes(job);
    job->scopes = calloc(n + 1, sizeof *job->scopes);
    BUG_ON(!job->scopes);
    for (; job->n_scopes < n; job->n_scopes++) {
        job->scopes[job->n_scopes] = strdup(scopes[job->n_scopes]);
        BUG_ON(!job->scopes[job->n_scopes]);
    }
}

void job_answer(struct job *job, const struct response *response, const char *bytes,
                size_t n, bool packed)
{
    free(job->out);
    job->out = malloc(n + 1);
    BUG_ON(!job->out);
    memcpy(job->out, bytes, n);
    job->out[n] = '\0';
    job->n_out = n;
    job->out_packed = packed;
    job->status = response->status;
    job->type = response->type;
    job->retry_after = response->retry_after;
    job->answered = true;
}

void job_queue_init(struct job_queue *q)
{
    q->first = NULL;
    q->end = &q->first;
}

void job_put(struct job_queue *q, struct job *job)
{
    job->next = NULL;
    *q->end = job;
    q->end = &job->next;
}

struct job *job_take(struct job_queue *q)
{
    struct job *job = q->first;

    if (!job)
        return NULL;
    q->first = job->next;
    if (!q->first)
        q->end = &q->first;
    job->next = NULL;
    return job;
}
