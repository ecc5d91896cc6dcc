/* An event that is read is written again as the same event, whatever its bytes were. The
 * first line is the body, the rest the sealed part. */
#include <stdint.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "core/event.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* What bytes say of themselves must come through writing and reading once more. */
static void again(const void *ctx, struct event *e, const uint8_t salt[SALT_SIZE])
{
    struct event copy = *e, read;
    struct event_bytes bytes = event_encode(ctx, &copy, salt);

    BUG_ON(event_decode(ctx, &bytes, &read).code != REFUSAL_NONE);
    BUG_ON(read.seq != e->seq || read.kind != e->kind || strcmp(read.casefile, e->casefile));
    BUG_ON(!json_equal(read.data, e->data) || !json_equal(read.personal, e->personal));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    void *ctx = mem_context(NULL, "fuzz");
    char *text = mem_strndup(ctx, (const char *)data, n);
    size_t len = strlen(text), line = strcspn(text, "\n");
    struct event_bytes bytes = {.body = text, .n_body = line, .sealed = ""};
    struct event e;

    text[line] = '\0';
    if (line < len) {
        bytes.sealed = text + line + 1;
        bytes.n_sealed = len - line - 1;
    }
    if (event_decode(ctx, &bytes, &e).code == REFUSAL_NONE && !e.erased)
        again(ctx, &e, bytes.salt);
    mem_free(ctx);
    return 0;
}
