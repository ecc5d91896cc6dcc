#include "tui/decode.h"

#include <string.h>
#include <wchar.h>

#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"
#include "tui/key.h"

enum {
    ESCAPE_MS = 25,   /* Esc alone, or the start of a sequence */
    PASTE_MS = 1000,  /* a paste whose end never came */
    SEQUENCE_MAX = 32 /* an unknown sequence is not longer than this */
};

static const char paste_start[] = "\033[200~";
static const char paste_end[] = "\033[201~";

struct sequence {
    char *bytes;
    size_t n;
    uint32_t key;
};

struct decoder {
    struct sequence *known;
    size_t n_known;
    struct str in;    /* not decoded yet */
    size_t done;      /* bytes of in that are */
    struct str paste; /* of the paste that is open, or was given last */
    bool pasting;
};

struct decoder *decoder_new(const void *ctx)
{
    struct decoder *d = mem_new(ctx, struct decoder);
    d->in = str_new(d);
    d->paste = str_new(d);
    return d;
}

void decoder_learn(struct decoder *d, const char *seq, uint32_t key)
{
    size_t n = strlen(seq);
    for (size_t i = 0; i < d->n_known; i++)
        if (d->known[i].n == n && !memcmp(d->known[i].bytes, seq, n))
            return;
    *mem_push(d, &d->known, &d->n_known, struct sequence) =
        (struct sequence){mem_strdup(d, seq), n, key};
}

void decoder_feed(struct decoder *d, const char *bytes, size_t n)
{
    str_addn(&d->in, bytes, n);
}

static const char *rest(const struct decoder *d)
{
    return d->in.s + d->done;
}

static size_t left(const struct decoder *d)
{
    return d->in.len - d->done;
}

static void take(struct decoder *d, size_t n)
{
    d->done += n;
    if (d->done < d->in.len)
        return;
    str_cut(&d->in, 0);
    d->done = 0;
}

static uint32_t control_key(unsigned char byte)
{
    switch (byte) {
    case '\r':
    case '\n':
        return K_ENTER;
    case '\t':
        return K_TAB;
    case '\b':
    case 0x7f:
        return K_BACKSPACE;
    default:
        return byte >= 1 && byte <= 26 ? K_CTRL(byte + 'A' - 1) : K_NONE;
    }
}

/* Reads one character of the locale: its length, 0 where more bytes are needed. */
static size_t read_point(const struct decoder *d, uint32_t *cp)
{
    mbstate_t state = {0};
    wchar_t wide = 0;
    size_t n = mbrtowc(&wide, rest(d), left(d), &state);
    *cp = n == (size_t)-1 || n == (size_t)-2 ? UTF8_BAD : (uint32_t)wide;
    if (n == (size_t)-2)
        return 0;
    return n == (size_t)-1 || n == 0 ? 1 : n;
}

/* The longest sequence that the input begins with; *longer: it may yet be another. */
static const struct sequence *match(const struct decoder *d, bool *longer)
{
    const struct sequence *best = NULL;
    *longer = false;
    for (size_t i = 0; i < d->n_known; i++) {
        const struct sequence *s = &d->known[i];
        size_t n = left(d) < s->n ? left(d) : s->n;
        if (memcmp(rest(d), s->bytes, n))
            continue;
        if (n < s->n)
            *longer = true;
        else if (!best || s->n > best->n)
            best = s;
    }
    return best;
}

/* Length of a control sequence (CSI or SS3) whatever it means; 0 where its end has not
 * come, 1 where it is none and Esc stands alone. */
static size_t escape_length(const char *s, size_t n)
{
    if (n < 2)
        return 0;
    if (s[1] == 'O')
        return n < 3 ? 0 : s[2] >= 0x40 && s[2] < 0x7f ? 3 : 1;
    if (s[1] != '[')
        return 1;
    for (size_t i = 2; i < n && i < SEQUENCE_MAX; i++) {
        if (s[i] >= 0x40 && s[i] < 0x7f)
            return i + 1;
        if (s[i] < 0x20 || s[i] == 0x7f)
            return i;
    }
    return n < SEQUENCE_MAX ? 0 : SEQUENCE_MAX;
}

static bool starts(const struct decoder *d, const char *seq, size_t n)
{
    return left(d) >= n && !memcmp(rest(d), seq, n);
}

/* Decodes what begins with Esc. INPUT_NONE with *more: wait; without: nothing said. */
static struct input next_escape(struct decoder *d, bool quiet, bool *more)
{
    struct input none = {.kind = INPUT_NONE};
    bool longer;
    const struct sequence *s = match(d, &longer);
    size_t n = s ? s->n : escape_length(rest(d), left(d));
    *more = !quiet && (longer || n == 0);
    if (*more)
        return none;
    if (starts(d, paste_start, sizeof paste_start - 1)) {
        d->pasting = true;
        str_cut(&d->paste, 0);
    }
    bool alone = !s && (n == 1 || (n == 0 && left(d) == 1));
    take(d, n ? n : left(d));
    uint32_t key = s ? s->key : alone ? K_ESC : K_NONE;
    return key == K_NONE ? none : (struct input){INPUT_KEY, key, NULL};
}

static struct input next_plain(struct decoder *d, bool quiet, bool *more)
{
    unsigned char byte = (unsigned char)*rest(d);
    uint32_t cp;
    size_t n = 1;
    if (byte < 0x20 || byte == 0x7f) {
        cp = control_key(byte);
    } else {
        n = read_point(d, &cp);
        *more = n == 0 && !quiet;
        if (*more)
            return (struct input){.kind = INPUT_NONE};
        cp = cp == UTF8_BAD || !key_is_text(cp) ? K_NONE : cp;
    }
    take(d, n ? n : left(d));
    return cp == K_NONE ? (struct input){.kind = INPUT_NONE}
                        : (struct input){INPUT_KEY, cp, NULL};
}

static void add_pasted(struct decoder *d, uint32_t cp)
{
    char bytes[4];
    if (cp == '\r')
        cp = '\n';
    if (cp == '\n' || (cp != UTF8_BAD && key_is_text(cp)))
        str_addn(&d->paste, bytes, utf8_put(bytes, cp));
}

/* Collects a paste until its end; the text of the finished one stays in d->paste. */
static struct input next_pasted(struct decoder *d, bool quiet)
{
    struct input whole = {INPUT_PASTE, K_NONE, d->paste.s};
    while (left(d)) {
        size_t end = sizeof paste_end - 1;
        if (starts(d, paste_end, end)) {
            take(d, end);
            d->pasting = false;
            whole.text = d->paste.s;
            return whole;
        }
        if (d->paste.len >= DECODE_PASTE_MAX)
            break;
        if (!quiet && left(d) < end && !memcmp(rest(d), paste_end, left(d)))
            return (struct input){.kind = INPUT_NONE};
        uint32_t cp;
        size_t n = read_point(d, &cp);
        if (!n && !quiet)
            return (struct input){.kind = INPUT_NONE};
        add_pasted(d, n ? cp : UTF8_BAD);
        take(d, n ? n : left(d));
    }
    if (!quiet && d->paste.len < DECODE_PASTE_MAX)
        return (struct input){.kind = INPUT_NONE};
    d->pasting = !quiet;
    whole.text = d->paste.s;
    return whole;
}

struct input decoder_next(struct decoder *d, bool quiet)
{
    bool more = false;
    if (d->pasting && d->paste.len >= DECODE_PASTE_MAX)
        str_cut(&d->paste, 0);
    for (;;) {
        if (d->pasting)
            return next_pasted(d, quiet);
        if (!left(d) || more)
            return (struct input){.kind = INPUT_NONE};
        struct input in = *rest(d) == '\033' ? next_escape(d, quiet, &more)
                                             : next_plain(d, quiet, &more);
        if (in.kind != INPUT_NONE)
            return in;
    }
}

int decoder_wait_ms(const struct decoder *d)
{
    return d->pasting ? PASTE_MS : left(d) ? ESCAPE_MS : -1;
}
