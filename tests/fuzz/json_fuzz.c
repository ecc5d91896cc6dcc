/* What json_parse() takes, json_text() writes and json_parse() takes again, the same. */
#include <stdint.h>
#include <string.h>

#include "base/err.h"
#include "base/json.h"
#include "base/mem.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    void *ctx = mem_context(NULL, "fuzz");
    struct json *value, *again;
    struct err err;

    if (json_parse(ctx, (const char *)data, n, &value, &err) == RC_OK) {
        const char *text = json_text(ctx, value);
        BUG_ON(json_parse(ctx, text, strlen(text), &again, &err) != RC_OK);
        BUG_ON(strcmp(text, json_text(ctx, again)) != 0);
    }
    mem_free(ctx);
    return 0;
}
