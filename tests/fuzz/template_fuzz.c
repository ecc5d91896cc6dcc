/* A template of a document is read or refused with its place. */
#include <stdint.h>

#include "base/mem.h"
#include "paper/template.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    void *ctx = mem_context(NULL, "fuzz");
    struct template *t;
    struct err err = {0};

    if (template_parse(ctx, "fuzz", (const char *)data, n, &t, &err) != RC_OK)
        BUG_ON(!err.text[0]);
    mem_free(ctx);
    return 0;
}
