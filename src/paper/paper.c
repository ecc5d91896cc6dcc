#include "paper/paper.h"

#include "base/convert.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/process.h"
#include "base/str.h"
#include "base/utf8.h"

static char *joined(const void *ctx, const struct paper_result *result, const char *newline)
{
    struct str text = str_new(ctx);
    for (size_t p = 0; p < result->n_pages; p++) {
        if (p > 0)
            str_addc(&text, '\f');
        for (size_t i = 0; i < result->pages[p].n; i++) {
            str_add(&text, result->pages[p].lines[i]);
            str_add(&text, newline);
        }
    }
    return text.s;
}

char *paper_text(const void *ctx, const struct paper_result *result)
{
    return joined(ctx, result, "\n");
}

static void note_rare(const void *ctx, struct paper_result *out, uint32_t cp)
{
    for (size_t i = 0; i < out->n_rare; i++)
        if (out->rare[i] == cp)
            return;
    *mem_push(ctx, &out->rare, &out->n_rare, uint32_t) = cp;
}

/* Walks the text and its GB18030 bytes side by side: a character outside ASCII takes two
 * bytes, or four where the second is a digit. */
static void find_rare(const void *ctx, const char *text, struct paper_result *out)
{
    const unsigned char *byte = (const unsigned char *)out->bytes;
    uint32_t cp;
    for (size_t n; (n = utf8_next(text, &cp)) > 0; text += n) {
        bool four = cp >= 0x80 && byte[1] >= '0' && byte[1] <= '9';
        if (four)
            note_rare(ctx, out, cp);
        byte += cp < 0x80 ? 1 : four ? 4 : 2;
    }
}

static enum rc encode(const void *ctx, const struct paper_printer *printer,
                      struct paper_result *out, struct err *err)
{
    uint32_t *missing;
    size_t n_missing;
    char *text = joined(ctx, out, printer->crlf ? "\r\n" : "\n");
    enum rc rc = convert_from_utf8(ctx, printer->encoding, text, &out->bytes, &out->n_bytes,
                                   &missing, &n_missing, err);
    BUG_ON(!rc && n_missing > 0); /* replaced before they were laid out */
    if (!rc && width_of_encoding(printer->encoding) == width_double_byte)
        find_rare(ctx, text, out);
    mem_free(text);
    return rc;
}

enum rc paper_make_from(const void *ctx, const struct template *t, const struct json *values,
                        const struct paper_printer *printer, struct paper_result *out,
                        struct err *err)
{
    struct rendering made;
    *out = (struct paper_result){.form = t->form};
    enum rc rc =
        render(ctx, t, values, printer->encoding, printer->size, &made, err);
    if (rc)
        return rc;
    out->draft = json_get_string(values, "draft") != NULL;
    out->voided = json_get_string(values, "void") != NULL;
    out->empty = made.empty;
    out->n_empty = made.n_empty;
    out->pages = made.pages;
    out->n_pages = made.n_pages;
    out->replaced = made.replaced;
    out->n_replaced = made.n_replaced;
    return out->n_empty ? RC_OK : encode(ctx, printer, out, err);
}

enum rc paper_make(const void *ctx, const struct paper_job *job, struct paper_result *out,
                   struct err *err)
{
    enum paper_form form;
    struct json *values = paper_values(ctx, &job->source, job->number, &form);
    *out = (struct paper_result){0};
    if (!values)
        return err_set(err, RC_HARD, _("this casefile has no document %s"), job->number);
    return paper_make_from(ctx, job->templates->forms[form], values, &job->printer, out, err);
}

char *paper_refusal_text(const void *ctx, const struct paper_result *result)
{
    struct str parts = str_new(ctx);
    for (size_t i = 0; i < result->n_empty; i++)
        str_join(&parts, ", ", _(result->empty[i]->label));
    return result->n_empty ? mem_printf(ctx, _("this document may not be made without: %s (%s)"),
                                        parts.s, "R040")
                           : NULL;
}

static void add_characters(struct str *text, const char *what, const uint32_t *list, size_t n)
{
    char bytes[4];
    if (n == 0)
        return;
    str_join(text, "; ", what);
    for (size_t i = 0; i < n; i++) {
        str_addc(text, ' ');
        str_addn(text, bytes, utf8_put(bytes, list[i]));
        str_addf(text, " U+%04X", (unsigned)list[i]);
    }
}

char *paper_report_text(const void *ctx, const struct paper_result *result)
{
    struct str text = str_new(ctx);
    add_characters(&text, _("not in the printer's encoding, a mark stands instead:"),
                   result->replaced, result->n_replaced);
    add_characters(&text, _("the printer may lack a glyph, look at the paper:"), result->rare,
                   result->n_rare);
    return text.len ? text.s : NULL;
}

static enum rc whole(const struct paper_result *result, struct err *err)
{
    if (result->n_empty == 0 && result->bytes)
        return RC_OK;
    return err_set(err, RC_HARD, _("the document is not complete"));
}

enum rc paper_print(const char *const *argv, const struct paper_result *result,
                    int timeout_ms, struct err *err)
{
    enum rc rc = whole(result, err);
    if (!rc && result->draft)
        rc = err_set(err, RC_HARD,
                     _("the centre has not confirmed this decision; it may not be printed"));
    return rc ? rc : process_feed(argv, result->bytes, result->n_bytes, timeout_ms, err);
}

enum rc paper_save(const char *path, const struct paper_result *result, struct err *err)
{
    enum rc rc = whole(result, err);
    return rc ? rc : file_replace(path, result->bytes, result->n_bytes, 0600, err);
}
