/* Bytes of a terminal become keys and pastes: the same ones however they are cut into
 * pieces, in the end all of them, and nothing but clean text in a paste. The first byte is
 * the length of a piece. */
#include <locale.h>
#include <stdint.h>
#include <string.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"
#include "tui/decode.h"
#include "tui/key.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void drain(struct decoder *d, bool quiet, struct str *out)
{
    for (struct input in; (in = decoder_next(d, quiet)).kind != INPUT_NONE;) {
        if (in.kind == INPUT_PASTE) {
            BUG_ON(!utf8_valid(in.text, strlen(in.text)) || strchr(in.text, '\033'));
            str_addf(out, "[%s]", in.text);
        } else {
            BUG_ON(in.key == K_NONE);
            str_addf(out, "%x ", in.key);
        }
    }
}

static char *decode(const void *ctx, const char *bytes, size_t n, size_t piece)
{
    struct decoder *d = decoder_new(ctx);
    struct str out = str_new(ctx);

    decoder_learn(d, "\033OP", K_F1);
    decoder_learn(d, "\033[A", K_UP);
    decoder_learn(d, "\033[15~", K_F5);
    for (size_t i = 0; i < n; i += piece) {
        decoder_feed(d, bytes + i, n - i < piece ? n - i : piece);
        drain(d, false, &out);
    }
    for (int i = 0; i < 4; i++) /* a paste that was never closed, an Esc alone */
        drain(d, true, &out);
    BUG_ON(decoder_next(d, true).kind != INPUT_NONE);
    return out.s;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    void *ctx;

    if (n < 2)
        return 0;
    setlocale(LC_ALL, "C.UTF-8");
    ctx = mem_context(NULL, "fuzz");
    BUG_ON(strcmp(decode(ctx, (const char *)data + 1, n - 1, n),
                  decode(ctx, (const char *)data + 1, n - 1, 1 + data[0] % 16u)) != 0);
    mem_free(ctx);
    return 0;
}
