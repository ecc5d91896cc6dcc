/*
 * Reading and writing events.
 *
 * Writing puts the keys in the documented order, so that the same event always has the
 * same bytes; reading trusts nothing: the frame is checked row by row, both parts are
 * checked against the value table of core/kind.h, and the sealed part must be the one
 * that the commitment names. A shape is checked here, once; later code reads plainly.
 */
#include "core/event.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "core/shape.h"

static const char *const verdict_names[] = {
    [VERDICT_PENDING] = "pending",
    [VERDICT_CONFIRMED] = "confirmed",
    [VERDICT_CONFLICT] = "conflict",
    [VERDICT_REJECTED] = "rejected",
};

static const char *const verdict_labels[] = {
    [VERDICT_PENDING] = N_("the centre has not answered"),
    [VERDICT_CONFIRMED] = N_("confirmed"),
    [VERDICT_CONFLICT] = N_("confirmed with conflict"),
    [VERDICT_REJECTED] = N_("rejected"),
};

const char *verdict_name(enum verdict v)
{
    return verdict_names[v];
}

const char *verdict_label(enum verdict v)
{
    return verdict_labels[v];
}

bool verdict_parse(const char *name, enum verdict *out)
{
    for (size_t i = 0; i < ARRAY_LEN(verdict_names); i++) {
        if (!strcmp(verdict_names[i], name)) {
            *out = (enum verdict)i;
            return true;
        }
    }
    return false;
}

/* ---- parts ----------------------------------------------------------------------- */

static const struct value_row *find_row(const struct value_row *rows, size_t n,
                                        const char *name, bool personal)
{
    for (size_t i = 0; i < n; i++)
        if (rows[i].personal == personal && !strcmp(rows[i].name, name))
            return &rows[i];
    return NULL;
}

static const struct value_row *value_row(enum kind k, const char *name, bool personal)
{
    size_t n, n_common;
    const struct value_row *rows = kind_values(k, &n);
    const struct value_row *common = kind_common_values(&n_common);
    const struct value_row *row = find_row(rows, n, name, personal);

    return row ? row : find_row(common, n_common, name, personal);
}

/* One part against the table: no unknown value, no wrong type, nothing required absent. */
static struct refusal check_part(enum kind k, const struct json *part, bool personal)
{
    size_t n;
    const struct value_row *rows = kind_values(k, &n);

    for (size_t i = 0; part && i < part->n; i++) {
        const struct value_row *row = value_row(k, part->keys[i], personal);

        if (!row || !shape_is_value(row->type, part->items[i]))
            return refuse(REFUSAL_SHAPE, "%s", part->keys[i]);
    }
    for (size_t i = 0; i < n; i++)
        if (rows[i].personal == personal && rows[i].required && !json_get(part, rows[i].name))
            return refuse(REFUSAL_SHAPE, "%s", rows[i].name);
    return allow();
}

/* ---- writing -------------------------------------------------------------------- */

static void set_hash(struct json *o, const char *key, const struct hash *h)
{
    char hex[HASH_HEX];

    hash_hex(h, hex);
    json_set_string(o, key, hex);
}

static struct json *frame(const void *ctx, const struct event *e)
{
    struct json *o = json_object(ctx);
    struct json *rules = json_object(ctx);

    json_set_int(o, "v", e->v);
    json_set_string(o, "device", e->device);
    json_set_int(o, "incarnation", e->incarnation);
    json_set_int(o, "seq", e->seq);
    json_set_int(o, "at", e->at);
    json_set_string(o, "actor", e->actor);
    json_set_string(o, "person", e->person);
    json_set_string(o, "post", e->post);
    json_set_string(o, "casefile", e->casefile);
    set_hash(o, "base", &e->base);
    json_set_string(o, "kind", e->kind_name ? e->kind_name : kind_row(e->kind)->name);
    json_set_string(rules, "item", e->item);
    json_set_int(rules, "version", e->item_version);
    json_set_int(rules, "calendar", e->calendar);
    json_set_int(rules, "roster", e->roster);
    json_set(o, "rules", rules);
    json_set(o, "data", e->data ? json_copy(ctx, e->data) : json_object(ctx));
    set_hash(o, "personal", &e->commitment);
    set_hash(o, "prev", &e->prev);
    return o;
}

struct event_bytes event_encode(const void *ctx, struct event *e,
                                const uint8_t salt[SALT_SIZE])
{
    struct event_bytes b = {0};

    b.sealed = e->personal && e->personal->n ? json_text(ctx, e->personal) : "";
    b.n_sealed = strlen(b.sealed);
    memcpy(b.salt, salt, SALT_SIZE);
    e->commitment = hash_two(b.salt, SALT_SIZE, b.sealed, b.n_sealed);
    b.body = json_text(ctx, frame(ctx, e));
    b.n_body = strlen(b.body);
    e->hash = hash_bytes(b.body, b.n_body);
    return b;
}

/* ---- reading -------------------------------------------------------------------- */

static bool get_hash(const struct json *o, const char *key, struct hash *out)
{
    const char *hex = json_get_string(o, key);

    return hex && hash_parse(hex, out);
}

static bool is_device(const struct json *v)
{
    size_t n = v->type == JSON_STRING ? strlen(v->string) : 0;

    return n >= 2 && n <= 12 && strspn(v->string, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == n;
}

static bool is_id(const struct json *v)
{
    return v->type == JSON_STRING && id_valid(v->string);
}

static bool is_positive(const struct json *v)
{
    return v->type == JSON_INT && v->integer >= 1;
}

static bool is_ordinal(const struct json *v)
{
    return is_positive(v) && v->integer <= INT32_MAX;
}

static bool is_small(const struct json *v)
{
    return v->type == JSON_INT && v->integer >= 0 && v->integer <= INT32_MAX;
}

static bool is_instant(const struct json *v)
{
    return v->type == JSON_INT && v->integer >= 0 && v->integer < INT64_C(253402300800000);
}

static bool is_rules(const struct json *v)
{
    static const struct shape_member rows[] = {
        {"item", shape_is_name, true},
        {"version", is_small, true},
        {"calendar", is_small, true},
        {"roster", is_small, true},
    };

    return shape_is_record(v, rows, ARRAY_LEN(rows));
}

static bool is_object(const struct json *v)
{
    return v->type == JSON_OBJECT;
}

static const struct shape_member frame_rows[] = {
    {"v", is_ordinal, true},      {"device", is_device, true},
    {"incarnation", is_ordinal, true}, {"seq", is_positive, true},
    {"at", is_instant, true},     {"actor", shape_is_name, true},
    {"person", shape_is_name, true},    {"post", shape_is_name, true},
    {"casefile", is_id, true},    {"base", shape_is_hash, true},
    {"kind", shape_is_name, true},      {"rules", is_rules, true},
    {"data", is_object, true},    {"personal", shape_is_hash, true},
    {"prev", shape_is_hash, true},
};

static void read_frame(const struct json *o, struct event *e)
{
    const struct json *rules = json_get(o, "rules");

    e->v = (int)json_get_int(o, "v", 0);
    e->device = json_get_string(o, "device");
    e->incarnation = (int)json_get_int(o, "incarnation", 0);
    e->seq = json_get_int(o, "seq", 0);
    e->at = json_get_int(o, "at", 0);
    e->actor = json_get_string(o, "actor");
    e->person = json_get_string(o, "person");
    e->post = json_get_string(o, "post");
    e->casefile = json_get_string(o, "casefile");
    e->kind_name = json_get_string(o, "kind");
    /* What a newer program means by a kind of the same name is not known here. */
    e->kind = e->v > EVENT_VERSION ? KIND_UNKNOWN : kind_parse(e->kind_name);
    e->item = json_get_string(rules, "item");
    e->item_version = (int)json_get_int(rules, "version", 0);
    e->calendar = (int)json_get_int(rules, "calendar", 0);
    e->roster = (int)json_get_int(rules, "roster", 0);
    e->data = json_get(o, "data");
}

static struct refusal read_sealed(const void *ctx, const struct event_bytes *b,
                                  struct event *e)
{
    struct json *personal;
    struct hash h;

    if (!b->sealed) {
        e->erased = true;
        return allow();
    }
    h = hash_two(b->salt, SALT_SIZE, b->sealed, b->n_sealed);
    if (!hash_equal(&h, &e->commitment))
        return refuse(REFUSAL_FORGED, "personal");
    if (!b->n_sealed)
        return allow();
    if (json_parse(ctx, b->sealed, b->n_sealed, &personal, NULL) ||
        personal->type != JSON_OBJECT)
        return refuse(REFUSAL_SHAPE, "personal");
    e->personal = personal;
    return allow();
}

struct refusal event_decode(const void *ctx, const struct event_bytes *b, struct event *e)
{
    struct json *o;
    struct refusal r;

    memset(e, 0, sizeof *e);
    if (b->n_body + b->n_sealed > EVENT_MAX_BYTES)
        return refuse(REFUSAL_SHAPE, "%s", N_("too large"));
    if (json_parse(ctx, b->body, b->n_body, &o, NULL) ||
        !shape_is_record(o, frame_rows, ARRAY_LEN(frame_rows)))
        return refuse(REFUSAL_SHAPE, "%s", N_("frame"));
    read_frame(o, e);
    if (!get_hash(o, "base", &e->base) || !get_hash(o, "prev", &e->prev) ||
        !get_hash(o, "personal", &e->commitment))
        return refuse(REFUSAL_SHAPE, "%s", N_("frame"));
    e->hash = hash_bytes(b->body, b->n_body);
    r = read_sealed(ctx, b, e);
    if (r.code)
        return r;
    if (e->kind == KIND_UNKNOWN)
        return refuse(REFUSAL_UNKNOWN_KIND, "%s", e->kind_name);
    r = check_part(e->kind, e->data, false);
    if (r.code || e->erased)
        return r;
    return check_part(e->kind, e->personal, true);
}

const char *event_data(const struct event *e, const char *name)
{
    return json_get_string(e->data, name);
}

const char *event_personal(const struct event *e, const char *name)
{
    return json_get_string(e->personal, name);
}
