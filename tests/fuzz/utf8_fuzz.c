/* Whatever the bytes, what utf8_safe() gives is UTF-8 without a control character, and
 * making it safe once more changes nothing. */
#include <stdint.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    void *ctx = mem_context(NULL, "fuzz");
    const char *safe = utf8_safe(ctx, (const char *)data, n, false);

    for (const char *p = safe; *p; p++)
        BUG_ON((unsigned char)*p < 0x20 || *p == 0x7f);
    BUG_ON(!utf8_valid(safe, strlen(safe)));
    BUG_ON(strcmp(safe, utf8_safe(ctx, safe, strlen(safe), false)) != 0);
    mem_free(ctx);
    return 0;
}
