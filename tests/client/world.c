#include "client/world.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "store/publication.h"
#include "tui/key.h"

struct err world_err;

/* ---- the desk ---------------------------------------------------------------------- */

static void publish(struct world *w, const char *kind, const char *name, const char *path)
{
    struct publication p = {.kind = kind, .name = name, .version = 1, .at = FRIDAY};
    char *text;

    MUST(file_read(w->ctx, path, 1 << 20, &text, &p.n_text, &world_err));
    p.text = text;
    MUST(publication_put(seat_db(w->desk->seat), &p, &world_err));
}

struct world *world_new(void)
{
    void *ctx = mem_context(NULL, "world");
    struct world *w = mem_new(ctx, struct world);
    struct settings settings = settings_default(ctx);
    char folder[64] = "/tmp/yichuang-screens-XXXXXX";

    if (!mkdtemp(folder))
        fail_msg("no folder %s", folder);
    w->ctx = ctx;
    w->folder = mem_strdup(ctx, folder);
    w->now = FRIDAY;
    w->clock = clock_fixed(&w->now);
    settings.dir = w->folder;
    settings.forms = TOP_SRCDIR "/forms";
    MUST(desk_open(ctx, &settings, &w->clock, &w->desk, &world_err));
    MUST(seat_enrol(w->desk->seat, "W03", 1, "http://127.0.0.1:9", "secret", &world_err));
    MUST(seat_begin(w->desk->seat, "world", &world_err));
    publish(w, "item", "QS", TOP_SRCDIR "/tests/client/item.yaml");
    publish(w, "calendar", "cn", TOP_SRCDIR "/forms/calendars/cn.yaml");
    publish(w, "roster", "roster", TOP_SRCDIR "/tests/client/roster.json");
    MUST(seat_end(w->desk->seat, &world_err));
    desk_refresh(w->desk);
    return w;
}

static void remove_tree(const char *path)
{
    DIR *dir = opendir(path);
    char below[4096];

    if (!dir) {
        unlink(path);
        return;
    }
    for (struct dirent *e; (e = readdir(dir));) {
        if (!strcmp(e->d_name, ".") || !strcmp(e->d_name, ".."))
            continue;
        snprintf(below, sizeof below, "%s/%s", path, e->d_name);
        remove_tree(below);
    }
    closedir(dir);
    rmdir(path);
}

void world_free(struct world *w)
{
    char *folder = mem_strdup(NULL, w->folder);

    mem_free(w->ctx);
    remove_tree(folder);
    mem_free(folder);
}

void world_sit(struct world *w, const char *user, const char *post)
{
    const struct account *a =
        w->desk->roster ? roster_account(w->desk->roster, user) : NULL;
    const struct post *p = a ? roster_post(w->desk->roster, post) : NULL;

    if (!p)
        fail_msg("no %s at %s", user, post);
    w->desk->session = (struct session){
        .user = a->user,
        .person = a->person,
        .name = a->name,
        .post = p,
        .hall = p->hall ? roster_hall(w->desk->roster, p->hall) : NULL,
        .since = w->now,
        .offline = true,
    };
}

/* ---- acts -------------------------------------------------------------------------- */

static const struct json *parsed(struct world *w, const char *text)
{
    struct json *json = NULL;

    if (text)
        MUST(json_parse(w->ctx, text, strlen(text), &json, &world_err));
    return json;
}

static const char *act(struct world *w, struct act one)
{
    struct act_result result;

    MUST(act_do(w->desk, w->ctx, &one, 1, &result, &world_err));
    if (result.refusal.code)
        fail_msg("%s: %s", kind_row(one.kind)->name, refusal_text(w->ctx, &result.refusal));
    w->now += MINUTE;
    if (one.kind == KIND_RECEIVE)
        *mem_push(w->ctx, &w->pickups, &w->n_pickups, const char *) = result.pickup;
    return mem_strdup(w->ctx, result.casefile);
}

const char *world_receive(struct world *w, const char *name, const char *number,
                          bool complete)
{
    const char *data =
        complete ? "{\"materials\":[{\"id\":\"form\",\"originals\":1,\"copies\":0},"
                   "{\"id\":\"licence\",\"originals\":1,\"copies\":0}]}"
                 : "{\"materials\":[{\"id\":\"form\",\"originals\":1,\"copies\":0}]}";
    const char *personal = mem_printf(
        w->ctx,
        "{\"applicant\":{\"type\":\"person\",\"name\":\"%s\",\"id_type\":\"111\","
        "\"id_number\":\"%s\",\"phone\":\"13912345678\"},\"answers\":{\"place\":"
        "\"高桥河段\"}}",
        name, number);

    return act(w, (struct act){.kind = KIND_RECEIVE,
                               .item = "QS",
                               .data = parsed(w, data),
                               .personal = parsed(w, personal)});
}

void world_act(struct world *w, enum kind kind, const char *id, const char *data,
               const char *personal)
{
    act(w, (struct act){.kind = kind,
                        .casefile = id,
                        .data = parsed(w, data),
                        .personal = parsed(w, personal)});
}

const char *world_accepted(struct world *w, const char *name, const char *number)
{
    const char *id;

    world_sit(w, "wang", "W3");
    id = world_receive(w, name, number, true);
    world_act(w, KIND_ACCEPT, id, NULL, NULL);
    return id;
}

void world_settle(struct world *w, const char *id, enum verdict verdict,
                  enum refusal_code code, const char *subject)
{
    struct casefile_source source = rulebook_source(w->desk->rules);
    struct journal *j = seat_journal(w->desk->seat);
    struct journal_list list;
    struct settlement s = {.verdict = verdict,
                           .refusal = refusal_number(code),
                           .subject = subject,
                           .received_at = w->now};

    MUST(journal_of_casefile(j, w->ctx, id, &list, &world_err));
    s.gseq = verdict == VERDICT_REJECTED ? 0 : (int64_t)list.n;
    MUST(seat_begin(w->desk->seat, "settle", &world_err));
    MUST(journal_settle(j, &list.list[list.n - 1].key, &s, &world_err));
    MUST(casefiles_refresh(j, w->ctx, &source, id, NULL, &world_err));
    MUST(seat_end(w->desk->seat, &world_err));
}

static struct casefile *fold(struct world *w, const char *id)
{
    struct casefile *c;

    MUST(desk_casefile(w->desk, w->ctx, id, &c, &world_err));
    if (!c)
        fail_msg("no casefile %s", id);
    return c;
}

enum state world_state(struct world *w, const char *id)
{
    return fold(w, id)->state;
}

const char *world_number(struct world *w, const char *id)
{
    return fold(w, id)->number;
}

/* Pick-up codes are random: they stand as PICKUP in pictures. */
static void hide_pickup(struct world *w, char *picture)
{
    for (size_t i = 0; i < w->n_pickups; i++)
        for (char *at; (at = strstr(picture, w->pickups[i]));)
            memcpy(at, "PICKUP", 6);
}

/* ---- the screen -------------------------------------------------------------------- */

static void paint(struct world *w)
{
    if (stack_draw(w->app->stack))
        stack_painted(w->app->stack);
}

void world_open(struct world *w, const char *screen, const char *arg)
{
    w->app = app_new(w->ctx, w->desk, 24, 80);
    MUST(stack_push(w->app->stack, screen, arg, &world_err));
    paint(w);
}

static void press(struct world *w, uint32_t key)
{
    stack_input(w->app->stack, (struct input){.kind = INPUT_KEY, .key = key});
    stack_play(w->app->stack);
    paint(w);
}

void world_press(struct world *w, const char *keys)
{
    uint32_t key;

    while (key_scan(&keys, &key))
        press(w, key);
}

void world_type(struct world *w, const char *text)
{
    uint32_t cp;

    for (; *text; text += utf8_next(text, &cp)) {
        utf8_next(text, &cp);
        press(w, cp);
    }
}

void world_do(struct world *w, const char *script)
{
    while (*script) {
        bool text = *script == '\'';
        size_t n = strcspn(script + text, "'");
        char *part = mem_strndup(w->ctx, script + text, n);

        if (text)
            world_type(w, part);
        else
            world_press(w, part);
        script += text + n;
        script += text && *script;
    }
}

void world_paste(struct world *w, const char *text)
{
    stack_input(w->app->stack, (struct input){.kind = INPUT_PASTE, .text = text});
    stack_play(w->app->stack);
    paint(w);
}

const char *world_picture(struct world *w)
{
    struct grid *grid;
    char *picture;

    stack_mark(w->app->stack, STACK_DIRTY);
    grid = (struct grid *)(uintptr_t)stack_draw(w->app->stack);
    stack_painted(w->app->stack);
    picture = canvas_dump(w->ctx, canvas_of(grid));
    hide_pickup(w, picture);
    return picture;
}

bool world_shows(struct world *w, const char *text)
{
    return strstr(world_picture(w), text) != NULL;
}

const char *world_top(struct world *w)
{
    return stack_top(w->app->stack);
}
