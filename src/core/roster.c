#include "core/roster.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "core/date.h"
#include "core/number.h"

#define MARK_BYTES 30 /* ten characters */

static const struct {
    const char *name, *label;
} services[] = {
    [SERVICE_PAY] = {"pay", N_("paying for people")},
    [SERVICE_HANDLE] = {"handle", N_("running errands for people")},
    [SERVICE_ACT] = {"act", N_("acting as their agent")},
};

const char *service_name(enum service s)
{
    return services[s].name;
}

const char *service_label(enum service s)
{
    return services[s].label;
}

bool service_parse(const char *name, enum service *out)
{
    for (int s = 0; s < SERVICES; s++)
        if (!strcmp(services[s].name, name)) {
            *out = (enum service)s;
            return true;
        }
    return false;
}

/* A row of a list, with every text of it that must be there checked by name. */
struct reading {
    const void *ctx;
    const char *list; /* "posts", for messages */
    struct err *err;
    enum rc rc;
};

static const char *must(struct reading *r, const struct json *row, const char *name)
{
    const char *s = json_get_string(row, name);

    if (s && *s)
        return mem_strdup(r->ctx, s);
    if (!r->rc)
        r->rc = err_set(r->err, RC_HARD, _("roster: %s: %s is missing"), r->list, name);
    return "";
}

static const char *may(struct reading *r, const struct json *row, const char *name)
{
    const char *s = json_get_string(row, name);

    return s && *s ? mem_strdup(r->ctx, s) : NULL;
}

static const char *const *texts(struct reading *r, const struct json *row, const char *name,
                                size_t *n)
{
    struct json **items = json_get_array(row, name, n);
    const char **out = mem_array(r->ctx, const char *, *n);

    for (size_t i = 0; i < *n; i++)
        out[i] = items[i]->type == JSON_STRING ? mem_strdup(r->ctx, items[i]->string) : "";
    return out;
}

static void wrong(struct reading *r, const char *name)
{
    if (!r->rc)
        r->rc = err_set(r->err, RC_HARD, _("roster: %s: %s: not known"), r->list, name);
}

static bool role_bit(const char *name, unsigned *bit)
{
    enum role role;

    if (!role_parse(name, &role))
        return false;
    *bit = 1u << role;
    return true;
}

static bool step_bit(const char *name, unsigned *bit)
{
    enum mandate_step step;

    if (!mandate_step_parse(name, &step))
        return false;
    *bit = 1u << step;
    return true;
}

/* A list of names as bits. */
static unsigned bits(struct reading *r, const struct json *row, const char *name,
                     bool bit_of(const char *, unsigned *))
{
    size_t n;
    struct json **items = json_get_array(row, name, &n);
    unsigned out = 0, bit;

    for (size_t i = 0; i < n; i++) {
        if (items[i]->type == JSON_STRING && bit_of(items[i]->string, &bit))
            out |= bit;
        else
            wrong(r, name);
    }
    return out;
}

static int32_t day(struct reading *r, const struct json *row, const char *name)
{
    int32_t out = 0;

    if (!date_parse(must(r, row, name), &out))
        wrong(r, name);
    return out;
}

/* Stands before 〔 in document numbers (core/number.h), which are typed and scanned. */
static const char *mark(struct reading *r, const struct json *row)
{
    const char *text = may(r, row, "mark");

    if (text && !r->rc && (strlen(text) > MARK_BYTES || strpbrk(text, " \t") ||
                           strstr(text, "〔")))
        r->rc = err_set(r->err, RC_HARD, _("roster: %s: not a mark: %s"), r->list, text);
    return text;
}

static void read_organ(struct reading *r, const struct json *row, void *out)
{
    *(struct organ *)out = (struct organ){must(r, row, "code"), must(r, row, "name"),
                                          may(r, row, "government"), mark(r, row)};
}

/* A hall's code stands in casefile numbers (core/number.h). */
static const char *hall_code(struct reading *r, const struct json *row)
{
    const char *code = must(r, row, "code");

    if (!r->rc && !hall_code_valid(code))
        r->rc = err_set(r->err, RC_HARD, _("roster: %s: not a code: %s"), r->list, code);
    return code;
}

/* No fewer than seven hours of a working day (R184). */
static struct service_hours hours(struct reading *r, const struct json *row)
{
    const char *text = json_get_string(row, "hours");
    struct service_hours out = service_hours_default;

    if (text && (!service_hours_parse(text, &out) || service_minutes(&out) < SERVICE_LEAST) &&
        !r->rc)
        r->rc = err_set(r->err, RC_HARD,
                        _("roster: %s: hours: spans of at least seven hours a day are needed, "
                          "as 09:00-12:00 13:30-17:30, not %s"),
                        r->list, text);
    return out;
}

static void read_hall(struct reading *r, const struct json *row, void *out)
{
    struct hall *h = out;
    const struct json *takes_on = json_get(row, "takes_on");

    *h = (struct hall){
        .code = hall_code(r, row),
        .name = must(r, row, "name"),
        .division = must(r, row, "division"),
        .telephone = may(r, row, "telephone"),
        .address = may(r, row, "address"),
        .mark = mark(r, row),
        .hours = hours(r, row),
        .above = may(r, row, "above"),
    };
    for (int s = 0; takes_on && s < SERVICES; s++)
        h->takes_on[s] = texts(r, takes_on, services[s].name, &h->n_takes_on[s]);
}

static void read_post(struct reading *r, const struct json *row, void *out)
{
    struct post *p = out;

    p->id = must(r, row, "id");
    p->name = must(r, row, "name");
    p->roles = bits(r, row, "roles", role_bit);
    p->hall = may(r, row, "hall");
    p->organ = may(r, row, "organ");
    p->items = texts(r, row, "items", &p->n_items);
    p->scope = must(r, row, "scope");
    p->represents = json_get_bool(row, "represents", false);
}

/* A roster of before told only who is on the establishment. */
static enum employment employment(struct reading *r, const struct json *row)
{
    const char *name = json_get_string(row, "employment");
    enum employment e = json_get_bool(row, "established", false) ? EMPLOYMENT_ESTABLISHED
                                                                 : EMPLOYMENT_CONTRACT;

    if (name && !employment_parse(name, &e))
        wrong(r, "employment");
    return e;
}

static void read_account(struct reading *r, const struct json *row, void *out)
{
    struct account *a = out;

    a->user = must(r, row, "user");
    a->person = must(r, row, "person");
    a->name = must(r, row, "name");
    a->posts = texts(r, row, "posts", &a->n_posts);
    a->employment = employment(r, row);
    a->mentor = may(r, row, "mentor");
    a->disabled = json_get_bool(row, "disabled", false);
}

static void read_mandate(struct reading *r, const struct json *row, void *out)
{
    struct mandate *m = out;

    m->number = must(r, row, "number");
    m->organ = must(r, row, "organ");
    m->hall = must(r, row, "hall");
    m->person = must(r, row, "person");
    m->items = texts(r, row, "items", &m->n_items);
    m->steps = bits(r, row, "steps", step_bit);
    m->from = day(r, row, "from");
    m->to = day(r, row, "to");
    m->issued_by = must(r, row, "issued_by");
}

static void read_stand_in(struct reading *r, const struct json *row, void *out)
{
    struct stand_in *s = out;

    s->absent = must(r, row, "for");
    s->by = must(r, row, "by");
    s->from = day(r, row, "from");
    s->to = day(r, row, "to");
    s->set_by = must(r, row, "set_by");
}

typedef void read_fn(struct reading *r, const struct json *row, void *out);

/* The key of row i: every kind of row but a stand-in begins with it. */
static const char *key_of(const char *rows, size_t size, size_t i)
{
    const char *key;

    memcpy(&key, rows + i * size, sizeof key);
    return key;
}

static void refuse_twice(struct reading *r, const char *rows, size_t size, size_t n)
{
    for (size_t i = 1; i < n && !r->rc; i++)
        for (size_t k = 0; k < i && !r->rc; k++)
            if (!strcmp(key_of(rows, size, i), key_of(rows, size, k)))
                r->rc = err_set(r->err, RC_HARD, _("roster: %s: %s stands there twice"),
                                r->list, key_of(rows, size, i));
}

static void *read_list(struct reading *r, const struct json *json, const char *name,
                       size_t size, read_fn *fn, size_t *n)
{
    struct json **rows = json_get_array(json, name, n);
    const struct json *list = json_get(json, name);
    char *out = mem_array(r->ctx, char, *n * size + 1);

    r->list = name;
    if (list && list->type != JSON_ARRAY && !r->rc)
        r->rc = err_set(r->err, RC_HARD, _("roster: %s: not a list"), name);
    for (size_t i = 0; i < *n; i++)
        fn(r, rows[i], out + i * size);
    if (fn != read_stand_in)
        refuse_twice(r, out, size, *n);
    return out;
}

enum rc roster_parse(const void *ctx, const struct json *json, struct roster **out,
                     struct err *err)
{
    struct roster *o = mem_new(ctx, struct roster);
    struct reading r = {.ctx = o, .err = err};

    if (json->type != JSON_OBJECT)
        return err_set(err, RC_HARD, _("roster: not an object"));
    o->version = (int)json_get_int(json, "version", 0);
    o->organs = read_list(&r, json, "organs", sizeof(struct organ), read_organ, &o->n_organs);
    o->halls = read_list(&r, json, "halls", sizeof(struct hall), read_hall, &o->n_halls);
    o->posts = read_list(&r, json, "posts", sizeof(struct post), read_post, &o->n_posts);
    o->accounts =
        read_list(&r, json, "accounts", sizeof(struct account), read_account, &o->n_accounts);
    o->mandates =
        read_list(&r, json, "mandates", sizeof(struct mandate), read_mandate, &o->n_mandates);
    o->stand_ins = read_list(&r, json, "stand_ins", sizeof(struct stand_in), read_stand_in,
                             &o->n_stand_ins);
    if (r.rc)
        mem_free(o);
    else
        *out = o;
    return r.rc;
}

const struct account *roster_account(const struct roster *r, const char *user)
{
    for (size_t i = 0; i < r->n_accounts; i++)
        if (!strcmp(r->accounts[i].user, user))
            return &r->accounts[i];
    return NULL;
}

const struct post *roster_post(const struct roster *r, const char *id)
{
    for (size_t i = 0; i < r->n_posts; i++)
        if (!strcmp(r->posts[i].id, id))
            return &r->posts[i];
    return NULL;
}

const struct hall *roster_hall(const struct roster *r, const char *code)
{
    for (size_t i = 0; i < r->n_halls; i++)
        if (!strcmp(r->halls[i].code, code))
            return &r->halls[i];
    return NULL;
}

const struct organ *roster_organ(const struct roster *r, const char *code)
{
    for (size_t i = 0; i < r->n_organs; i++)
        if (!strcmp(r->organs[i].code, code))
            return &r->organs[i];
    return NULL;
}

const char *roster_organ_name(const struct roster *r, const char *code)
{
    const struct organ *organ = roster_organ(r, code);

    return organ ? organ->name : code;
}

bool account_holds(const struct account *a, const char *post)
{
    for (size_t i = 0; i < a->n_posts; i++)
        if (!strcmp(a->posts[i], post))
            return true;
    return false;
}

bool hall_takes_on(const struct hall *h, enum service s, const char *item)
{
    for (size_t i = 0; i < h->n_takes_on[s]; i++)
        if (!strcmp(h->takes_on[s][i], item))
            return true;
    return false;
}

bool post_answers(const struct post *p, const struct item *item)
{
    if (item->reception == RECEPTION_WINDOW)
        return p->roles & (R(WINDOW) | R(STATION));
    return p->organ && !strcmp(p->organ, item->organ) &&
           (p->roles & (R(REVIEWER) | R(APPROVER)));
}

bool post_takes(const struct post *p, const char *item)
{
    for (size_t i = 0; i < p->n_items; i++)
        if (!strcmp(p->items[i], item))
            return true;
    return p->n_items == 0;
}

const char *roster_person(const struct roster *r, const char *user)
{
    const struct account *a = user ? roster_account(r, user) : NULL;

    return a ? a->person : NULL;
}

bool roster_same_person(const struct roster *r, const char *user, const char *other)
{
    const char *a = roster_person(r, user), *b = roster_person(r, other);

    return !strcmp(user, other) || (a && b && !strcmp(a, b));
}
