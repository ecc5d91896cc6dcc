/* A message of either side is read or refused; what is read is written as a text that is
 * read the same. The first byte chooses the shape. */
#include <stdint.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "sync/wire.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* Room for any of them. */
union message {
    struct wire_answer answer;
    struct wire_cursor cursor;
    struct wire_enrol enrol;
    struct wire_enrolled enrolled;
    struct wire_event event;
    struct wire_feed_event feed_event;
    struct wire_head head;
    struct wire_heads heads;
    struct wire_listen listen;
    struct wire_listened listened;
    struct wire_login login;
    struct wire_problem problem;
    struct wire_publication publication;
    struct wire_publications publications;
    struct wire_pulled pulled;
    struct wire_push push;
    struct wire_pushed pushed;
    struct wire_reconcile reconcile;
    struct wire_reconciled reconciled;
    struct wire_session session;
    struct wire_status status;
    struct wire_sum sum;
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    void *ctx = mem_context(NULL, "fuzz");
    const struct wire_shape *shape = n ? wire_shapes[data[0] % n_wire_shapes] : NULL;
    union message first, second;
    struct err err;

    memset(&first, 0, sizeof first);
    memset(&second, 0, sizeof second);
    if (shape && wire_decode(ctx, shape, (const char *)data + 1, n - 1, &first, &err) == RC_OK) {
        const char *text = wire_text(ctx, shape, &first);
        BUG_ON(wire_decode(ctx, shape, text, strlen(text), &second, &err) != RC_OK);
        BUG_ON(strcmp(text, wire_text(ctx, shape, &second)) != 0);
    }
    mem_free(ctx);
    return 0;
}
