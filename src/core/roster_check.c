#include "core/roster_check.h"

#include <stdarg.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "core/date.h"

#define SOON 30 /* days before its end at which a written authority is spoken of */

struct checking {
    const void *ctx;
    const struct roster *r;
    int32_t day;
    struct roster_finding *list;
    size_t n;
};

static void found(struct checking *k, bool wrong, const char *fmt, ...) PRINTF(3, 4);

static void found(struct checking *k, bool wrong, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    *mem_push(k->ctx, &k->list, &k->n, struct roster_finding) =
        (struct roster_finding){wrong, mem_vprintf(k->ctx, fmt, ap)};
    va_end(ap);
}

static bool has_organ(const struct roster *r, const char *code)
{
    for (size_t i = 0; i < r->n_organs; i++)
        if (!strcmp(r->organs[i].code, code))
            return true;
    return false;
}

static const struct account *account_of(const struct roster *r, const char *person)
{
    for (size_t i = 0; i < r->n_accounts; i++)
        if (!strcmp(r->accounts[i].person, person))
            return &r->accounts[i];
    return NULL;
}

/* ---- people -------------------------------------------------------------------------- */

static void check_organs(struct checking *k)
{
    for (size_t i = 0; i < k->r->n_organs; i++) {
        const struct organ *o = &k->r->organs[i];

        if (o->government && !has_organ(k->r, o->government))
            found(k, true, _("organ %s: no such government: %s"), o->code, o->government);
    }
}

static void check_mentor(struct checking *k, const struct account *a)
{
    const struct account *mentor = roster_account(k->r, a->mentor);

    if (!mentor)
        found(k, true, _("trainee %s: no such mentor: %s"), a->user, a->mentor);
    else if (mentor->disabled)
        found(k, false, _("trainee %s: the mentor %s is locked out"), a->user, a->mentor);
    else if (mentor->mentor || !strcmp(mentor->person, a->person))
        found(k, true, _("trainee %s: %s trains nobody, being a trainee himself"), a->user,
              a->mentor);
}

static void check_accounts(struct checking *k)
{
    for (size_t i = 0; i < k->r->n_accounts; i++)
        if (k->r->accounts[i].mentor)
            check_mentor(k, &k->r->accounts[i]);
}

static void check_stand_ins(struct checking *k)
{
    for (size_t i = 0; i < k->r->n_stand_ins; i++) {
        const struct stand_in *s = &k->r->stand_ins[i];

        if (!roster_account(k->r, s->absent) || !roster_account(k->r, s->by))
            found(k, true, _("stand-in of %s by %s: not in the roster"), s->absent, s->by);
        else if (!stand_in_valid(k->r, s))
            found(k, true,
                  _("stand-in of %s by %s: set by a third person who oversees, administers "
                    "or heads, not by %s"),
                  s->absent, s->by, s->set_by);
    }
}

/* ---- chief representatives (R116, R122) ------------------------------------------------ */

static bool same_place(const struct mandate *a, const struct mandate *b)
{
    return !strcmp(a->organ, b->organ) && !strcmp(a->hall, b->hall);
}

static void check_mandate(struct checking *k, size_t i)
{
    const struct mandate *m = &k->r->mandates[i];
    char to[DATE_TEXT];

    date_format(m->to, to);
    if (!has_organ(k->r, m->organ) || !roster_hall(k->r, m->hall) ||
        !account_of(k->r, m->person))
        found(k, true, _("authority %s: no such organ, hall or person"), m->number);
    if (mandate_on(m, k->day) && m->to - k->day < SOON)
        found(k, false, _("authority %s ends on %s"), m->number, to);
    for (size_t j = 0; j < i; j++) {
        const struct mandate *other = &k->r->mandates[j];

        if (same_place(m, other) && strcmp(m->person, other->person) &&
            m->from <= other->to && other->from <= m->to)
            found(k, true,
                  _("authority %s: %s has another chief representative in this hall then, "
                    "by %s"),
                  m->number, roster_organ_name(k->r, m->organ), other->number);
    }
}

static bool represented(const struct checking *k, const struct post *p)
{
    for (size_t i = 0; i < k->r->n_mandates; i++) {
        const struct mandate *m = &k->r->mandates[i];

        if (!strcmp(m->organ, p->organ) && !strcmp(m->hall, p->hall) && mandate_on(m, k->day))
            return true;
    }
    return false;
}

static void check_posts(struct checking *k)
{
    for (size_t i = 0; i < k->r->n_posts; i++) {
        const struct post *p = &k->r->posts[i];

        if (!p->represents)
            continue;
        if (!p->organ || !p->hall)
            found(k, true, _("post %s: who represents has an organ and a hall"), p->id);
        else if (!represented(k, p))
            found(k, false, _("post %s: %s has no chief representative with a written "
                              "authority in this hall"),
                  p->id, roster_organ_name(k->r, p->organ));
    }
}

struct roster_finding *roster_check(const void *ctx, const struct roster *r, int32_t day,
                                    size_t *n)
{
    struct checking k = {.ctx = ctx, .r = r, .day = day};

    check_organs(&k);
    check_accounts(&k);
    check_stand_ins(&k);
    for (size_t i = 0; i < r->n_mandates; i++)
        check_mandate(&k, i);
    check_posts(&k);
    *n = k.n;
    return k.list;
}
