#include "client/phrases.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/str.h"

static const struct {
    enum deed deed;
    const char *text; /* msgid */
} phrases[] = {
    {DEED_PASS,
     N_("The materials are complete, in the legal form and consistent. Agreed.")},
    {DEED_PASS, N_("Checked against the originals; the standard is met. Agreed.")},
    {DEED_PASS, N_("The site was inspected and agrees with the application. Agreed.")},
    {DEED_FAIL, N_("The materials contradict each other; see the particulars: ")},
    {DEED_FAIL, N_("The standard of this stage is not met, because: ")},
    {DEED_GRANT, N_("The conditions that the law sets are met. Granted.")},
    {DEED_GRANT, N_("Granted as the review proposes.")},
    {DEED_DENY, N_("The conditions that the law sets are not met, because: ")},
    {DEED_SEND_BACK, N_("The review left open: ")},
    {DEED_SEND_BACK, N_("Please verify again: ")},
    {DEED_FORWARD,
     N_("The first review finds that the conditions are met. Sent up with all materials.")},
    {DEED_RETURN, N_("Please have the applicant explain: ")},
    {DEED_TRANSFER, N_("This belongs to the other organ by its duties.")},
};

static char *setting_name(const struct desk *d, const void *ctx)
{
    return mem_printf(ctx, "phrases.%s", d->session.user ? d->session.user : "");
}

/* One a line. */
static const char **own(struct desk *d, const void *ctx, size_t *n)
{
    const char **out = NULL;
    char *text = NULL;

    *n = 0;
    if (setting_get(seat_db(d->seat), ctx, setting_name(d, ctx), &text, NULL) || !text)
        return NULL;
    for (char *end; *text; text = end) {
        size_t len = strcspn(text, "\n");

        end = text + len + (text[len] == '\n');
        *mem_push(ctx, &out, n, const char *) = mem_strndup(ctx, text, len);
    }
    return out;
}

const char **phrases_for(struct desk *d, const void *ctx, enum deed deed, size_t *n)
{
    const char **out = own(d, ctx, n);

    for (size_t i = 0; i < ARRAY_LEN(phrases); i++)
        if (phrases[i].deed == deed)
            *mem_push(ctx, &out, n, const char *) = _(phrases[i].text);
    return out;
}

static enum rc put(struct desk *d, const char *name, const char *value, struct err *err)
{
    enum rc rc = seat_begin(d->seat, "phrase", err);

    if (rc)
        return rc;
    rc = setting_put(seat_db(d->seat), name, value, err);
    if (rc) {
        seat_rollback(d->seat);
        return rc;
    }
    return seat_end(d->seat, err);
}

enum rc phrases_keep(struct desk *d, const char *text, struct err *err)
{
    void *ctx = mem_context(NULL, "phrase");
    struct str all = str_new(ctx);
    size_t n;
    const char **old = own(d, ctx, &n);
    bool known = false;
    enum rc rc = RC_OK;

    for (size_t i = 0; i < n; i++) {
        str_join(&all, "\n", old[i]);
        known |= !strcmp(old[i], text);
    }
    str_join(&all, "\n", text);
    if (!*text || strchr(text, '\n'))
        rc = err_set(err, RC_HARD, _("write the opinion first"));
    else if (!known && n >= PHRASES_OWN)
        rc = err_set(err, RC_HARD, _("there are %d phrases of your own already"),
                     PHRASES_OWN);
    else if (!known)
        rc = put(d, setting_name(d, ctx), all.s, err);
    mem_free(ctx);
    return rc;
}
