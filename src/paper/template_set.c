#include "paper/template_set.h"

#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"

static enum rc load_one(const void *ctx, const char *dir, const char *lang, enum paper_form f,
                        const struct template **out, struct err *err)
{
    char *name = mem_printf(ctx, "%s.%s.txt", paper_form_name(f), lang);
    char *path = file_join(ctx, dir, name), *text;
    struct template *made = NULL;
    size_t n;
    enum rc rc = file_read(ctx, path, TEMPLATE_MAX_BYTES, &text, &n, err);
    if (!rc)
        rc = template_parse(ctx, path, text, n, &made, err);
    if (!rc && made->form != f)
        rc = err_set(err, RC_HARD, _("%s: the file's name says \"%s\", its text \"%s\""), path,
                     paper_form_name(f), paper_form_name(made->form));
    *out = made;
    return rc;
}

enum rc template_set_load(const void *ctx, const char *dir, const char *lang,
                          struct template_set *out, struct err *err)
{
    *out = (struct template_set){0};
    enum rc rc = RC_OK;
    for (int f = 0; !rc && f < PAPER_FORMS_COUNT; f++)
        rc = load_one(ctx, dir, lang, (enum paper_form)f, &out->forms[f], err);
    return rc;
}
