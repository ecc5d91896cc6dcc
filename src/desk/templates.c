#include "desk/templates.h"

#include "base/file.h"
#include "base/mem.h"
#include "store/publication.h"

#define LANGUAGE "zh_CN" /* papers are in Chinese whatever the screens speak */

static enum rc from_file(const void *ctx, const char *folder, const char *name,
                         struct template **out, struct err *err)
{
    char *path = mem_printf(ctx, "%s/documents/%s.txt", folder, name), *text;
    size_t n;
    enum rc rc = file_read(ctx, path, TEMPLATE_MAX_BYTES, &text, &n, err);

    return rc ? rc : template_parse(ctx, path, text, n, out, err);
}

static enum rc load_one(const void *ctx, struct db *db, const char *folder,
                        enum paper_form form, const struct template **out, struct err *err)
{
    const char *name = mem_printf(ctx, "%s." LANGUAGE, paper_form_name(form));
    struct template *made = NULL;
    struct publication *p;
    enum rc rc = publication_get(db, ctx, "document", name, 0, &p, err);

    if (!rc && p)
        rc = template_parse(ctx, name, p->text, p->n_text, &made, err);
    else if (!rc)
        rc = from_file(ctx, folder, name, &made, err);
    *out = made;
    return rc;
}

enum rc templates_load(const void *ctx, struct db *db, const char *folder,
                       struct template_set *out, struct err *err)
{
    enum rc rc = RC_OK;

    *out = (struct template_set){0};
    for (int f = 0; !rc && f < PAPER_FORMS_COUNT; f++)
        rc = load_one(ctx, db, folder, (enum paper_form)f, &out->forms[f], err);
    return rc;
}

struct hash templates_version(struct db *db)
{
    void *ctx = mem_context(NULL, "templates");
    struct publication_list list = {0};
    struct hash version = {0};

    if (publication_list(db, ctx, "document", true, &list, NULL) == RC_OK)
        for (size_t i = 0; i < list.n; i++)
            version = hash_two(&version, sizeof version, &list.list[i].hash,
                               sizeof list.list[i].hash);
    mem_free(ctx);
    return version;
}
