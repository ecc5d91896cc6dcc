/* Words of an act made into data: pairs, lists, pieces of material. */
#include "telling.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "core/date.h"

/* ---- words ----------------------------------------------------------------------- */

char *next_part(char **rest, char by)
{
    char *part = *rest, *end;

    if (!part || !*part)
        return NULL;
    end = strchr(part, by);
    *rest = end ? end + 1 : NULL;
    if (end)
        *end = '\0';
    return part;
}

bool in_list(const char *list, const char *word)
{
    size_t n = strlen(word);

    for (const char *at = list; at && (at = strstr(at, word)); at += n)
        if ((at == list || at[-1] == ',') && (at[n] == ',' || !at[n]))
            return true;
    return false;
}

void remove_key(struct json *o, const char *key)
{
    size_t at = 0;

    while (at < o->n && strcmp(o->keys[at], key))
        at++;
    if (at == o->n)
        return;
    for (o->n--; at < o->n; at++) {
        o->keys[at] = o->keys[at + 1];
        o->items[at] = o->items[at + 1];
    }
}

static struct json *plain(const struct field *f, const char *text)
{
    struct json *list;

    if (f && f->type == FIELD_SELECT_MULTIPLE) {
        char *copy = mem_strdup(NULL, text), *rest = copy, *one;

        list = json_array(NULL);
        while ((one = next_part(&rest, '+')))
            json_push(list, json_string(list, one));
        mem_free(copy);
        return list;
    }
    if (*text && text[strspn(text, "0123456789")] == '\0' && f && f->type == FIELD_INTEGER)
        return json_int(NULL, atoll(text));
    return json_string(NULL, text);
}

void set_pairs(struct telling *t, struct json *o, const char *pairs, bool answers)
{
    char *copy = mem_strdup(t->e, pairs), *rest = copy, *pair;

    while ((pair = next_part(&rest, ','))) {
        char *value = strchr(pair, ':');

        if (!value)
            fail_msg("%s: no K:V: %s", t->s->place, pair);
        *value++ = '\0';
        remove_key(o, pair);
        if (strcmp(value, "-"))
            json_set(o, pair, plain(answers ? item_field(t->s->item, pair) : NULL, value));
    }
}

struct json *telling_part(struct telling *t, const char *name)
{
    struct json *o = json_object(t->personal);

    json_set(t->personal, name, o);
    return o;
}

/* ---- materials ------------------------------------------------------------------- */

static void push_piece(struct json *list, const char *id, int originals, int copies,
                       const char *marks)
{
    struct json *o = json_object(list);

    json_set_string(o, "id", id);
    json_set_int(o, "originals", originals);
    json_set_int(o, "copies", copies);
    if (strchr(marks, 'e'))
        json_set_bool(o, "electronic", true);
    if (strchr(marks, 's'))
        json_set_bool(o, "sighted", true);
    if (strchr(marks, 'f'))
        json_set_bool(o, "faulty", true);
    json_push(list, o);
}

static void give(struct telling *t, struct json *list, char *piece)
{
    char *rest = strchr(piece, '/'), *mark, marks[8] = "";
    const struct material *m;
    int originals, copies;

    if (rest)
        *rest++ = '\0';
    m = item_material(t->s->item, piece);
    originals = m && (!rest || !strcmp(rest, "f")) ? m->originals : 0;
    copies = m && (!rest || !strcmp(rest, "f")) ? m->copies : 0;
    while ((mark = next_part(&rest, '/'))) {
        if (*mark == 'o')
            originals = atoi(mark + 1);
        else if (*mark == 'c')
            copies = atoi(mark + 1);
        else if (strlen(marks) < sizeof marks - 1)
            strncat(marks, mark, 1);
    }
    push_piece(list, piece, originals, copies, marks);
}

struct json *materials_given(struct telling *t)
{
    struct json *list = json_array(t->data);
    char *copy = mem_strdup(t->e, t->give), *rest = copy, *piece;

    while ((piece = next_part(&rest, ',')))
        if (strcmp(piece, "none"))
            give(t, list, piece);
    return list;
}

struct json *materials_asked(struct telling *t, const struct json *answers)
{
    const struct rules rules = story_rules(t->s);
    int32_t today = date_of_at(t->e->at, NULL);
    struct json *ready = check_calculate(t->e, t->s->item, rules.expr, today, answers);
    struct json *list = json_array(t->data);

    for (size_t i = 0; i < t->s->item->n_materials; i++) {
        const struct material *m = &t->s->item->materials[i];
        const struct held *h = held_find(&t->s->c->held, m->id);
        int originals = m->originals - (h ? h->originals : 0);
        int copies = m->copies - (h ? h->copies : 0);

        if (in_list(t->lacking, m->id) || m->exempt ||
            (originals + copies <= 0 && !(h && h->faulty)) ||
            !check_material_relevant(t->s->item, m, rules.expr, today, ready) ||
            !check_material_required(t->s->item, m, rules.expr, today, ready))
            continue;
        if (h && h->faulty)
            push_piece(list, m->id, m->originals, m->copies, "");
        else
            push_piece(list, m->id, originals, copies, "");
    }
    return list;
}
