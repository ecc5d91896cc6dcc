/*
 * A job: one request on its way from the HTTP thread to the writer and back. It is plain
 * memory of malloc, with no talloc in it, because it crosses threads; at any time exactly
 * one thread has it.
 */
#ifndef SERVER_JOB_H
#define SERVER_JOB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "server/request.h"

struct job {
    struct job *next;
    void *connection;       /* the HTTP side's own */
    struct request request; /* strings borrowed from the connection, body from `in` */
    char device[32];
    char *in;               /* as received */
    size_t n_in;
    bool packed;            /* it is zstd */
    bool may_pack;          /* the caller takes zstd */
    bool too_large;
    bool crowded;           /* there was no room for its body */

    struct hashing hashing;
    bool hashed;            /* the second visit */
    int64_t until;          /* parked: monotonic ms; 0: not parked */
    char **scopes;          /* parked: what it waits for */
    size_t n_scopes;

    bool answered;
    int status;
    const char *type;       /* static */
    char *out;              /* malloc; whoever takes it frees it */
    size_t n_out;
    bool out_packed;
    int retry_after;
};

/* Aborts without memory. */
struct job *job_new(void);
void job_free(struct job *job);

/* Adds received bytes; beyond max they are dropped and too_large is set. */
void job_receive(struct job *job, const void *bytes, size_t n, size_t max);

void job_set_scopes(struct job *job, const char *const *scopes, size_t n);
void job_forget_scopes(struct job *job);

/* Copies an answer in. */
void job_answer(struct job *job, const struct response *response, const char *bytes, size_t n,
                bool packed);

/* A queue, first in first out. */
struct job_queue {
    struct job *first, **end;
};
void job_queue_init(struct job_queue *q);
void job_put(struct job_queue *q, struct job *job);
struct job *job_take(struct job_queue *q); /* NULL: empty */

#endif
