/* Any text is rows of fields or broken, and comes to its end. */
#include <stdint.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "desk/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    void *ctx = mem_context(NULL, "fuzz");
    struct csv csv = csv_start(mem_strndup(ctx, (const char *)data, n));
    size_t rows = 0, fields, length = 0;
    char **list;

    while (csv_row(&csv, ctx, &list, &fields)) {
        BUG_ON(++rows > n || fields > n + 1);
        for (size_t i = 0; i < fields; i++)
            length += strlen(list[i]);
    }
    BUG_ON(length > n);
    mem_free(ctx);
    return 0;
}
