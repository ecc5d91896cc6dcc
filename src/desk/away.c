#include "desk/away.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "core/date.h"
#include "core/kind.h"
#include "desk/documents.h"
#include "desk/session.h"

/* ---- windows ---------------------------------------------------------------------- */

static bool is_held(const struct roster *r, const struct post *p)
{
    for (size_t i = 0; i < r->n_accounts; i++)
        if (!r->accounts[i].disabled && account_holds(&r->accounts[i], p->id))
            return true;
    return false;
}

static bool takes_all_of(const struct post *p, const struct post *mine)
{
    if (!mine->n_items)
        return p->n_items == 0;
    for (size_t i = 0; i < mine->n_items; i++)
        if (!post_takes(p, mine->items[i]))
            return false;
    return true;
}

/* An organ's own window in the hall serves nobody else's. */
static bool same_organ(const struct post *p, const struct post *mine)
{
    return p->organ && mine->organ ? !strcmp(p->organ, mine->organ) : p->organ == mine->organ;
}

static bool serves_for(const struct post *p, const struct post *mine)
{
    return strcmp(p->id, mine->id) && p->hall && mine->hall && !strcmp(p->hall, mine->hall) &&
           (p->roles & mine->roles) == mine->roles && same_organ(p, mine) && takes_all_of(p, mine);
}

const struct post **away_windows(const struct desk *d, const void *ctx, size_t *n)
{
    const struct post *mine = d->session.post;
    const struct post **out = NULL;

    *n = 0;
    for (size_t i = 0; mine && d->roster && i < d->roster->n_posts; i++) {
        const struct post *p = &d->roster->posts[i];

        if (serves_for(p, mine) && is_held(d->roster, p))
            *mem_push(ctx, &out, n, const struct post *) = p;
    }
    return out;
}

/* ---- the notice ---------------------------------------------------------------------- */

static bool later_today(const struct desk *d, const void *ctx, const char *back)
{
    char today[DATE_TEXT];
    int32_t day;
    int minute, now;

    date_format(date_of_at(desk_now(d), &now), today);
    return strlen(back) == 5 &&
           date_parse_moment(mem_printf(ctx, "%sT%s", today, back), &day, &minute) &&
           minute > now;
}

enum rc away_read(const struct desk *d, const void *ctx, const char *back,
                  const char *window, struct away *out, struct err *err)
{
    size_t n;
    const struct post **windows = away_windows(d, ctx, &n);

    *out = (struct away){.back = mem_strdup(ctx, back)};
    if (!later_today(d, ctx, back))
        return err_set(err, RC_HARD, _("%s: not a time later today, HH:MM"), back);
    if (!window || !*window)
        return RC_OK;
    for (size_t i = 0; i < n; i++)
        if (!strcmp(windows[i]->id, window))
            out->serves = windows[i];
    return out->serves ? RC_OK
                       : err_set(err, RC_HARD, _("%s does not serve for this window"), window);
}

void away_lock(struct desk *d, const struct away *away)
{
    d->session.back = mem_strdup(d->session_ctx, away->back);
    d->session.serves = away->serves;
    session_lock(d);
}

/* ---- the sign ------------------------------------------------------------------------ */

static void set(struct json *o, const char *name, const char *text)
{
    if (text && *text)
        json_set_string(o, name, text);
}

enum rc away_make(struct desk *d, const void *ctx, const struct away *away,
                  struct paper_result *out, struct err *err)
{
    const struct session *s = &d->session;
    struct json *values = json_object(ctx);
    struct paper_printer printer;
    char date[DATE_CHINESE_TEXT];
    enum rc rc = document_printer(d, &printer, err);

    if (rc)
        return rc;
    if (!d->templates)
        return err_set(err, RC_HARD, _("the document templates are missing: %s"),
                       d->settings.forms);
    date_format_chinese(desk_today(d), date);
    set(values, "window", s->post->name);
    set(values, "back", away->back);
    set(values, "meanwhile", away->serves ? away->serves->name : NULL);
    set(values, "hall", s->hall ? s->hall->name : NULL);
    set(values, "telephone", s->hall ? s->hall->telephone : NULL);
    set(values, "clerk", s->name);
    set(values, "date", date);
    return paper_make_from(ctx, d->templates->forms[PAPER_FORM_AWAY], values, &printer, out,
                           err);
}
