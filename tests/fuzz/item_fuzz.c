/* An item is read or refused with its place: no YAML brings the reader down. */
#include <stdint.h>

#include "base/mem.h"
#include "catalogue/item_load.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    void *ctx = mem_context(NULL, "fuzz");
    const struct item *item;
    struct err err = {0};

    if (item_load(ctx, "fuzz.yaml", (const char *)data, n, NULL, NULL, &item, &err) != RC_OK)
        BUG_ON(!err.text[0]);
    mem_free(ctx);
    return 0;
}
