#include "base/convert.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"

/* A suffix such as //TRANSLIT would lose characters without a word; so no slash. */
static enum rc open_converter(const char *to, const char *from, const char *named,
                              iconv_t *cd, struct err *err)
{
    *cd = (iconv_t)-1;
    if (!strchr(named, '/') && *named)
        *cd = iconv_open(to, from);
    if (*cd == (iconv_t)-1)
        return err_set(err, RC_HARD, _("encoding \"%s\" is not known here"), named);
    return RC_OK;
}

/* One step of iconv into a growing string; what iconv() returns, never E2BIG. */
static size_t step(iconv_t cd, char **in, size_t *left, struct str *out)
{
    for (;;) {
        char room[256];
        char *to = room;
        size_t space = sizeof room;
        size_t r = iconv(cd, in, left, &to, &space);
        int why = errno;
        str_addn(out, room, sizeof room - space);
        errno = why;
        if (r != (size_t)-1 || why != E2BIG)
            return r;
    }
}

static void note_missing(const void *ctx, uint32_t cp, uint32_t **list, size_t *n)
{
    for (size_t i = 0; i < *n; i++)
        if ((*list)[i] == cp)
            return;
    *mem_push(ctx, list, n, uint32_t) = cp;
}

/* A character at a time, so that a lack is known by its character on every iconv: some
 * stop at it, some write a substitute and count it. */
static bool put_character(iconv_t cd, const char *s, size_t n, struct str *out)
{
    char copy[4];
    memcpy(copy, s, n);
    char *in = copy;
    size_t left = n, before = out->len;
    if (step(cd, &in, &left, out) == 0)
        return true;
    str_cut(out, before);
    iconv(cd, NULL, NULL, NULL, NULL);
    return false;
}

enum rc convert_from_utf8(const void *ctx, const char *encoding, const char *text,
                          char **out, size_t *outlen, uint32_t **missing, size_t *n_missing,
                          struct err *err)
{
    *out = NULL;
    *outlen = 0;
    *missing = NULL;
    *n_missing = 0;
    if (!utf8_valid(text, strlen(text)))
        return err_set(err, RC_HARD, _("the text is not UTF-8"));
    iconv_t cd;
    enum rc rc = open_converter(encoding, "UTF-8", encoding, &cd, err);
    if (rc)
        return rc;
    struct str made = str_new(ctx);
    uint32_t cp;
    for (size_t n; (n = utf8_next(text, &cp)) > 0; text += n) {
        if (put_character(cd, text, n, &made))
            continue;
        note_missing(ctx, cp, missing, n_missing);
        put_character(cd, "?", 1, &made);
    }
    step(cd, NULL, NULL, &made); /* back to the first shift state */
    iconv_close(cd);
    *out = made.s;
    *outlen = made.len;
    return RC_OK;
}

enum rc convert_to_utf8(const void *ctx, const char *encoding, const char *text, size_t n,
                        char **out, struct err *err)
{
    *out = NULL;
    iconv_t cd;
    enum rc rc = open_converter("UTF-8", encoding, encoding, &cd, err);
    if (rc)
        return rc;
    struct str made = str_new(ctx);
    char *copy = mem_dup(made.s, text, n), *in = copy;
    size_t left = n;
    size_t r = step(cd, &in, &left, &made);
    if (r != (size_t)-1)
        step(cd, NULL, NULL, &made);
    iconv_close(cd);
    if (r == (size_t)-1)
        rc = err_set(err, RC_HARD, _("byte %zu is not %s"), (size_t)(in - copy) + 1, encoding);
    else if (!utf8_valid(made.s, made.len))
        rc = err_set(err, RC_HARD, _("the text holds a NUL character"));
    if (rc)
        mem_free(made.s);
    else
        *out = made.s;
    return rc;
}
