/* A card reader's record: whatever it holds, the texts read from it are valid UTF-8. */
#include <stdint.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "core/reader.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    void *ctx = mem_context(NULL, "fuzz");
    struct reader_record r = {0};
    enum reader_fault fault = reader_parse(ctx, data, n, &r);

    BUG_ON(!reader_fault_name(fault)[0]);
    if (r.name)
        BUG_ON(!utf8_valid(r.name, strlen(r.name)));
    if (r.address)
        BUG_ON(!utf8_valid(r.address, strlen(r.address)));
    mem_free(ctx);
    return 0;
}
