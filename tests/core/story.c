#include "telling.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/str.h"
#include "core/date.h"
#include "core/effects.h"
#include "core/fold.h"
#include "core/judge.h"
#include "core/notice.h"
#include "core/owed.h"

#define FIRST_DAY "2026-03-02" /* a Monday */
#define MINUTE INT64_C(60000)

struct story *story_new(const void *ctx, const struct world *world, const char *place)
{
    struct story *s = mem_new(ctx, struct story);
    int32_t day = 0;

    assert_true(date_parse(FIRST_DAY, &day));
    s->world = world;
    s->item = world_item(world, "T-PERMIT");
    s->c = casefile_new(s);
    s->at = date_to_at(day, 9 * 60 - 1);
    s->place = place;
    return s;
}

struct rules story_rules(const struct story *s)
{
    return (struct rules){
        .item = s->item,
        .calendar = s->world->calendar,
        .roster = s->world->roster,
        .expr = &s->world->expr,
        .promises = s->promises,
        .same_open = &s->known,
        .n_same_open = s->known != NULL,
        .package = s->world->package,
        .standing = s->standing.version ? &s->standing : NULL,
        .slack_days = s->slack,
    };
}

/* ---- words that change it ---------------------------------------------------------- */

static void set_time(struct telling *t, const char *text)
{
    int32_t day;
    int minute;

    if (!date_parse_moment(text, &day, &minute))
        fail_msg("%s: no date: %s", t->s->place, text);
    t->e->at = date_to_at(day, minute == DATE_NO_TIME ? 9 * 60 : minute);
}

static struct hash nth(const struct telling *t, const char *n)
{
    size_t i = (size_t)atoi(n);

    if (i > t->s->n)
        fail_msg("%s: no act %s", t->s->place, n);
    return i ? t->s->events[i - 1]->hash : (struct hash){0};
}

static void set_nth(struct telling *t, const char *key, const char *n)
{
    struct hash h = nth(t, n);
    char hex[HASH_HEX];

    hash_hex(&h, hex);
    json_set_string(t->data, key, hex);
}

/* The usual applicant on the list. */
static void set_broken(struct story *s, char *days)
{
    struct promises *p = mem_new(s, struct promises);
    struct broken_promise *b = mem_new(p, struct broken_promise);
    char *who = mem_array(p, char, HASH_HEX), *good = strchr(days, '/');

    *p = (struct promises){.serial = 3, .key = "k", .list = b, .n = 1};
    if (!date_parse("2026-01-02", &p->as_of))
        fail_msg("%s", days);
    promises_who("k", "111", "210602196106286206", who);
    *b = (struct broken_promise){.who = who, .why = "import"};
    if (good)
        *good++ = '\0';
    if (!strcmp(days, "none"))
        p->n = 0;
    else if (!date_parse(days, &b->on) || (good && !date_parse(good, &b->repaired_on)))
        fail_msg("%s: no day: %s", s->place, days);
    s->promises = p;
}

/* "2:2026-04-01", "suspended:2026-04-01" */
static bool set_standing(struct telling *t, const char *key, const char *value)
{
    struct standing *s = &t->s->standing;
    const char *day = strchr(value, ':');
    bool barred = !strcmp(key, "barred");

    if (!day || (!barred && strcmp(key, "force")))
        return false;
    if (!s->version)
        *s = (struct standing){.version = t->e->item_version, .since = DATE_MIN};
    if (barred) {
        s->act.approval = "批1号";
        s->act.approver = s->act.reason = "";
        assert_true(standing_parse(mem_strndup(t->s, value, (size_t)(day - value)),
                                   &s->act.status));
        assert_true(date_parse(day + 1, &s->act.effective));
    } else {
        s->version = atoi(value);
        assert_true(date_parse(day + 1, &s->since));
    }
    return true;
}

/* Words that the usual act is made from; true where word was one. */
static bool word_before(struct telling *t, const char *key, const char *value)
{
    const struct {
        const char *key;
        const char **to;
    } rows[] = {
        {"lacking", &t->lacking}, {"drop", &t->drop},         {"add", &t->add},
        {"give", &t->give},       {"answers", &t->answers},   {"device", &t->e->device},
        {"item", &t->e->item},    {"known", &t->s->known},
    };
    char *at;

    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        if (!strcmp(key, rows[i].key)) {
            *rows[i].to = mem_strdup(t->s, value);
            return true;
        }
    if (!strcmp(key, "on"))
        set_time(t, value);
    else if (!strcmp(key, "version"))
        t->e->item_version = atoi(value);
    else if (!strcmp(key, "slack"))
        t->s->slack = atoi(value);
    else if (set_standing(t, key, value))
        return true;
    else if (!strcmp(key, "seen"))
        t->e->base = nth(t, value);
    else if (!strcmp(key, "broken"))
        set_broken(t->s, mem_strdup(t->s, value));
    else if (!strcmp(key, "by") && (at = strchr(value, '@'))) {
        t->e->actor = mem_strndup(t->s, value, (size_t)(at - value));
        t->e->post = mem_strdup(t->s, at + 1);
    } else
        return false;
    return true;
}

static void set_asked(struct telling *t, char *value)
{
    struct json *list = json_array(t->data);
    char *one;

    while ((one = next_part(&value, ',')))
        if (strcmp(one, "none"))
            push_asked(list, one);
    json_set(t->data, "asked", list);
}

static void set_names(struct json *o, const char *key, char *value)
{
    struct json *list = json_array(o);
    char *one;

    while ((one = next_part(&value, ',')))
        if (strcmp(one, "none"))
            json_push(list, json_string(list, one));
    json_set(o, key, list);
}

/* NAME:FROM:TO */
static void set_result(struct telling *t, char *value)
{
    struct json *list = json_array(t->data), *o = json_object(list);
    const char *name = next_part(&value, ':'), *from = next_part(&value, ':');

    if (strcmp(name, "none")) {
        json_set_string(o, "name", name);
        json_set_string(o, "number", "证0001");
        json_set_string(o, "valid_from", from);
        json_set_string(o, "valid_to", value);
        json_push(list, o);
    }
    json_set(t->data, "results", list);
}

/* FEE:BEFORE:AMOUNT */
static void set_fees(struct telling *t, char *value)
{
    struct json *list = json_array(t->data);
    char *one;

    while ((one = next_part(&value, ','))) {
        struct json *o = json_object(list);

        json_set_string(o, "fee", next_part(&one, ':'));
        json_set_int(o, "before", atoll(next_part(&one, ':')));
        json_set_int(o, "amount", atoll(one));
        json_push(list, o);
    }
    json_set(t->data, "fees", list);
}

static const struct value_row *row_of(enum kind k, const char *name)
{
    size_t n;
    const struct value_row *rows = kind_values(k, &n);

    for (size_t i = 0; i < n; i++)
        if (!strcmp(rows[i].name, name))
            return &rows[i];
    return NULL;
}

static void set_person(struct telling *t, struct json *part_of, const char *key,
                       const char *pairs)
{
    const struct json *old = json_get(part_of, key);
    struct json *o = old ? json_copy(part_of, old) : json_object(part_of);

    if (!old && !strcmp(key, "agent") && !strcmp(pairs, "usual"))
        pairs = "name:李四,id_number:210602196106286206,phone:13912345678,authority:委托书";
    set_pairs(t, o, pairs, false);
    json_set(part_of, key, o);
}

/* The record of that material, empty, in place of any other of it. */
static struct json *material_anew(struct telling *t, const char *id)
{
    const struct json *old = json_get(t->data, "materials");
    struct json *list = json_array(t->data), *o = json_object(list);

    for (size_t i = 0; old && i < old->n; i++)
        if (strcmp(json_get_string(old->items[i], "id"), id))
            json_push(list, json_copy(list, old->items[i]));
    json_set_string(o, "id", id);
    json_set_int(o, "originals", 0);
    json_set_int(o, "copies", 0);
    json_push(list, o);
    json_set(t->data, "materials", list);
    return o;
}

static void set_awaits(struct telling *t, char *value)
{
    const struct package *p = t->s->world->package;
    struct json *package = (struct json *)(uintptr_t)json_get(t->data, "package");
    char *one;

    while ((one = next_part(&value, ','))) {
        const char *id = next_part(&one, ':');
        const char *member = json_get_string(package, "member");
        const struct package_chain *chain = member ? package_chain(p, member, id) : NULL;

        json_set_string(material_anew(t, id), "awaits", one);
        if (chain && chain->holds)
            json_set_bool(package, "holds", true);
    }
}

static void set_of_package(struct telling *t, const char *key, const char *value)
{
    struct json *o = (struct json *)(uintptr_t)json_get(t->data, "package");

    if (!strcmp(key, "holds"))
        json_set_bool(o, key, !strcmp(value, "yes"));
    else
        json_set_int(o, "version", atoll(value));
}

static void set_member(struct telling *t, const char *member)
{
    struct json *o = json_object(t->data);

    json_set_string(o, "code", "T-OPEN");
    json_set_int(o, "version", 2);
    json_set_string(o, "id", "01PACKAGE");
    json_set_string(o, "member", member);
    json_set_int(o, "of", 3);
    json_set(t->data, "package", o);
}

static void set_value(struct telling *t, const char *key, char *value)
{
    const struct value_row *row = row_of(t->e->kind, key);
    struct json *part_of = row && row->personal ? t->personal : t->data;

    if (!strcmp(key, "proxy")) {
        json_set_string(t->data, "service", value);
        json_set_string(t->data, "officer", "ma");
        json_set_string(t->personal, "authority", "代委1号");
    } else if (!strcmp(key, "undo"))
        set_nth(t, "undoes", value);
    else if (!strcmp(key, "settles"))
        set_nth(t, "settles", value);
    else if (!strcmp(key, "member"))
        set_member(t, value);
    else if (!strcmp(key, "awaits") && t->e->kind != KIND_DEEM &&
             t->e->kind != KIND_CARD)
        set_awaits(t, value);
    else if (!strcmp(key, "number") && t->e->kind == KIND_SUPPLY) {
        const char *id = next_part(&value, ':');

        json_set(t->data, "materials", json_array(t->data));
        json_set_string(material_anew(t, id), "number", *value ? value : NULL);
    } else if (!strcmp(key, "package_version") || !strcmp(key, "holds"))
        set_of_package(t, key, value);
    else if (!strcmp(key, "takes_back") && casefile_undertaking(t->s->c))
        json_set_string(t->data, key, casefile_undertaking(t->s->c)->paper);
    else if (!row)
        json_set_string(t->data, key, value);
    else if (row->type == VALUE_INT)
        json_set_int(part_of, key, atoll(value));
    else if (row->type == VALUE_BOOL)
        json_set_bool(part_of, key, !strcmp(value, "yes"));
    else if (row->type == VALUE_NAMES)
        set_names(part_of, key, value);
    else if (row->type == VALUE_ASKED)
        set_asked(t, value);
    else if (row->type == VALUE_RESULTS)
        set_result(t, value);
    else if (row->type == VALUE_FEES)
        set_fees(t, value);
    else if (row->type == VALUE_PERSON)
        set_person(t, part_of, key, value);
    else
        json_set_string(part_of, key, value);
}

/* The event says itself whether the application is complete once it is in. */
static void claim_complete(struct telling *t)
{
    struct rules rules = story_rules(t->s);
    struct casefile *after = casefile_copy(t->e, t->s->c);
    const struct undertaking *u;
    struct asked_list asked;

    if (json_get(t->data, "complete") || !row_of(t->e->kind, "complete") ||
        (t->e->kind == KIND_CORRECT && !effect_changes(t->e)))
        return;
    effect_apply(after, t->e);
    asked = notice_compute(t->e, &rules, after);
    json_set_bool(t->data, "complete", asked.n == asked.n_barred);
    u = after->n_undertakings ? &after->undertakings[after->n_undertakings - 1] : NULL;
    if (u && (u->promise == PROMISE_DEFERRAL || u->taken_back) && !json_get(t->data, "owed"))
        json_set(t->data, "owed", owed_materials(t->data, &rules, after, u));
}

/* ---- an act ------------------------------------------------------------------------ */

#define WORDS 24

static void author(struct telling *t)
{
    const struct account *a = roster_account(t->s->world->roster, t->e->actor);

    t->e->person = a ? a->person : t->e->actor;
}

static void make(struct telling *t, char **words, size_t n)
{
    const char *bare[2] = {NULL, NULL};
    size_t n_bare = 0;
    bool used[WORDS] = {false};

    for (size_t i = 1; i < n; i++)
        if (!strchr(words[i], '=') && *words[i] != '-' && *words[i] != '!' && n_bare < 2)
            bare[n_bare++] = words[i];
    usual_author(t, bare[0]);
    for (size_t i = 1; i < n; i++) {
        char *value = strchr(words[i], '=');

        if (!value)
            continue;
        *value = '\0';
        used[i] = word_before(t, words[i], value + 1);
        *value = '=';
    }
    author(t);
    usual_data(t, bare[0], bare[1]);
    for (size_t i = 1; i < n; i++) {
        char *value = strchr(words[i], '=');

        if (!strcmp(words[i], "!conflict")) {
            t->verdict = VERDICT_CONFLICT;
        } else if (value && !used[i]) {
            *value = '\0';
            set_value(t, words[i], value + 1);
        }
    }
    claim_complete(t);
    for (size_t i = 1; i < n; i++)
        if (*words[i] == '-') {
            remove_key(t->data, words[i] + 1);
            remove_key(t->personal, words[i] + 1);
        }
}

struct event *story_event(struct story *s, const char *text, enum verdict *verdict,
                          struct refusal *refusal)
{
    static const uint8_t salt[SALT_SIZE] = {1, 2, 3};
    struct event *e = mem_new(s, struct event), *read = mem_new(s, struct event);
    struct telling t = {.s = s, .e = e, .data = json_object(e), .personal = json_object(e)};
    char *words[WORDS], *rest = mem_strdup(e, text), *word;
    char *id = mem_array(e, char, ID_SIZE);
    struct event_bytes bytes;
    size_t n = 0;

    while (n < WORDS && (word = next_part(&rest, ' ')))
        if (*word)
            words[n++] = word;
    e->v = EVENT_VERSION;
    e->device = "W01";
    e->incarnation = 1;
    e->seq = (int64_t)s->n + 1;
    e->at = s->at + MINUTE;
    id_format(0, (const uint8_t[10]){7}, id);
    e->casefile = id;
    e->base = s->c->last;
    e->prev = s->n ? s->events[s->n - 1]->hash : (struct hash){0};
    e->kind = kind_parse(words[0]);
    e->kind_name = words[0];
    e->item = s->item->code;
    e->item_version = s->item->version;
    e->calendar = 1;
    e->roster = s->world->roster->version;
    e->data = t.data;
    e->personal = t.personal;
    t.verdict = VERDICT_CONFIRMED;
    if (e->kind == KIND_UNKNOWN)
        e->actor = e->person = "wang", e->post = "W1";
    else
        make(&t, words, n);
    bytes = event_encode(s, e, salt);
    *refusal = event_decode(s, &bytes, read);
    *verdict = t.verdict;
    return read;
}

struct refusal story_judge(const struct story *s, const struct event *e)
{
    struct rules rules = story_rules(s);

    return casefile_judge(&rules, s->n ? s->c : NULL, e);
}

void story_fold(struct story *s, struct event *e, enum verdict verdict)
{
    casefile_fold(s->c, e, verdict, s->item);
    *mem_push(s, &s->events, &s->n, struct event *) = e;
    if (e->at > s->at)
        s->at = e->at;
}

struct refusal story_act(struct story *s, const char *words)
{
    enum verdict verdict;
    struct refusal r;
    struct event *e = story_event(s, words, &verdict, &r);

    if (!r.code)
        r = story_judge(s, e);
    if (!r.code)
        story_fold(s, e, VERDICT_CONFIRMED);
    return r;
}

static void tell_one(struct story *s, const char *words)
{
    enum verdict verdict;
    struct refusal r;
    struct event *e;

    if (!strncmp(words, "item=", 5)) {
        s->item = world_item(s->world, words + 5);
        if (!s->item)
            fail_msg("%s: no such item: %s", s->place, words);
        return;
    }
    e = story_event(s, words, &verdict, &r);
    if (verdict != VERDICT_CONFLICT && !r.code)
        r = story_judge(s, e);
    if (r.code && r.code != REFUSAL_UNKNOWN_KIND)
        fail_msg("%s: in the history: %s: refused %s: %s", s->place, words,
                 refusal_name(r.code), r.subject);
    story_fold(s, e, verdict);
}

void story_tell(struct story *s, const char *acts)
{
    char *copy = mem_strdup(s, acts), *rest = copy, *act;

    while ((act = next_part(&rest, ';'))) {
        act += strspn(act, " ");
        if (*act && strcmp(act, "-"))
            tell_one(s, act);
    }
}

/* ---- facts ------------------------------------------------------------------------- */

static char *asked_fact(const void *ctx, const struct story *s)
{
    const struct casefile *c = s->c;
    const struct notice *last = c->n_notices ? &c->notices[c->n_notices - 1] : NULL;
    struct str out = str_new(ctx);

    for (size_t i = 0; last && i < last->n_keys; i++) {
        str_join(&out, "+", last->keys[i]);
        str_addf(&out, "/%s", last->causes[i]);
    }
    return out.s;
}

static const struct json *step(const struct json *at, const char *name)
{
    long i = strtol(name, NULL, 10);

    if (!at || at->type != JSON_ARRAY)
        return json_get(at, name);
    if (i < 0)
        i += (long)at->n;
    return i >= 0 && (size_t)i < at->n ? at->items[i] : NULL;
}

char *story_fact(const void *ctx, const struct story *s, const char *path)
{
    const struct json *at = casefile_to_json(ctx, s->c, true);
    char *rest = mem_strdup(ctx, path), *name;

    if (!strcmp(path, "asked"))
        return asked_fact(ctx, s);
    while ((name = next_part(&rest, '.')))
        at = step(at, name);
    if (!at)
        return mem_strdup(ctx, "-");
    switch (at->type) {
    case JSON_STRING:
        return mem_strdup(ctx, at->string);
    case JSON_BOOL:
        return mem_strdup(ctx, at->boolean ? "yes" : "no");
    case JSON_INT:
        return mem_printf(ctx, "%lld", (long long)at->integer);
    default:
        return mem_printf(ctx, "%zu", at->n);
    }
}
