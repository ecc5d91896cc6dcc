/*
 * The writer: the one thread that judges and writes. Each turn takes all jobs that have
 * arrived, visits them in order inside one durable transaction, and answers after its
 * commit; while it works the next ones gather, so the busier it is the more a commit
 * carries. Password work goes to a thread beside it; listening jobs are parked until a
 * turn touches one of their scopes or their time is over. Between turns it looks after
 * what time brings about (server/watch.h).
 */
#ifndef SERVER_WRITER_H
#define SERVER_WRITER_H

#include "server/hub.h"
#include "server/job.h"

struct writer;

/* Starts both threads. The hub is the writer's from here to writer_stop. done is called
 * on the writer's thread with each answered job, which is the callee's then. Aborts where
 * no thread can be made. */
struct writer *writer_start(struct hub *hub, void (*done)(void *arg, struct job *job),
                            void *arg);

/* Any thread. The job is the writer's now; false where it is stopping: then it is not. */
bool writer_give(struct writer *w, struct job *job);

/* Answers what was given, wakes what is parked, ends the threads; what comes after is not
 * taken. */
void writer_stop(struct writer *w);
void writer_free(struct writer *w);

#endif
