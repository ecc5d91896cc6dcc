/* Real events and a seat for the tests of the store. */
#ifndef TESTS_STORE_MADE_H
#define TESTS_STORE_MADE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "store/casefiles.h"
#include "store/seat.h"

extern struct err made_err;
#define MUST(expr)                                                                         \
    do {                                                                                   \
        if ((expr) != RC_OK)                                                               \
            fail_msg("%s: %s", #expr, made_err.text);                                      \
    } while (0)

/* 2026-11-20 09:00 in China, a Friday. */
#define FRIDAY 1795136400000ll

/* One item ("qs", version 1, of organ "water", two stages) and a calendar of weekends. */
extern const struct casefile_source made_source;

/* A new empty folder, removed by rubbish_out. */
char *made_folder(const void *ctx);
void rubbish_out(const char *folder);

/* An event of this author: the caller gives kind and casefile, the frame is filled from
 * the rest; data and personal are JSON texts (NULL: none). On ctx. */
struct made {
    struct event event;
    struct event_bytes bytes;
};
struct made *made_event(const void *ctx, const struct seat_identity *me,
                        const char *casefile, enum kind kind, const struct hash *base,
                        int64_t at, const char *data, const char *personal);

/* The data and personal part of a receive. */
const char *made_receive_data(const void *ctx, const char *number, const char *document);
const char *made_applicant(const void *ctx, const char *name, const char *id_number);

/* One receive on the seat as the desk does it, with a numbered document; *number (may be
 * NULL) gets the casefile's number. The result is the commit's. */
enum rc made_receive(struct seat *s, const char *casefile, int64_t at, const char *name,
                     char number[NUMBER_SIZE], struct err *err);

/* A further event of a casefile on the seat. */
enum rc made_further(struct seat *s, const char *casefile, enum kind kind, int64_t at,
                     const char *data, const char *personal, struct err *err);

/* Opens the seat in folder and enrols it as "W03" where it is new. */
struct seat *made_seat(const void *ctx, const char *folder, enum seat_story *story);

#endif
