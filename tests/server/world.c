#include "server/world.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "core/date.h"
#include "server/auth.h"
#include "server/command.h"
#include "server/roster_edit.h"
#include "sync/password.h"

struct err world_err;

/* ---- the centre ----------------------------------------------------------------------- */

static void open_hub(struct world *w)
{
    MUST(hub_open(w->ctx, &w->settings, &w->clock, &w->hub, NULL, &world_err));
}

struct world *world_again(const char *folder, int64_t now)
{
    void *ctx = mem_context(NULL, "world");
    struct world *w = mem_new(ctx, struct world);

    w->ctx = ctx;
    w->folder = mem_strdup(ctx, folder);
    w->now = now;
    w->clock = clock_fixed(&w->now);
    w->settings = settings_default();
    w->settings.data = mem_printf(ctx, "%s/centre", folder);
    open_hub(w);
    return w;
}

static void put_file(struct world *w, const char *kind, const char *name, int version,
                     const char *path)
{
    char *text;
    size_t n;
    bool fresh;
    int got;

    MUST(file_read(w->ctx, path, 1 << 20, &text, &n, &world_err));
    MUST(command_put(w->hub, kind, name, version, text, n, &got, &fresh, &world_err));
}

struct world *world_new(void)
{
    char folder[64];
    struct world *w;
    struct json *roster;
    int version;

    /* Processes die here, not machines: memory will do for a disk. */
    snprintf(folder, sizeof folder, "%s/yichuang-world-XXXXXX",
             access("/dev/shm", W_OK) ? "/tmp" : "/dev/shm");
    if (!mkdtemp(folder))
        fail_msg("no folder %s", folder);
    w = world_again(folder, FRIDAY);
    MUST(db_begin(w->hub->db, "world", &world_err));
    put_file(w, "item", "QS", 1, TOP_SRCDIR "/tests/server/item.yaml");
    put_file(w, "calendar", "cn", 0, TOP_SRCDIR "/forms/calendars/cn.yaml");
    MUST(roster_read_file(w->ctx, TOP_SRCDIR "/tests/server/roster.yaml", &roster,
                          &world_err));
    MUST(roster_publish(w->hub, w->ctx, roster, &version, &world_err));
    MUST(db_commit(w->hub->db, &world_err));
    return w;
}

void world_restart(struct world *w)
{
    mem_free(w->hub);
    open_hub(w);
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

void world_free(struct world *w, bool keep)
{
    char *folder = mem_strdup(NULL, w->folder);

    mem_free(w->ctx);
    if (!keep)
        remove_tree(folder);
    mem_free(folder);
}

void world_password(struct world *w, const char *user, const char *password)
{
    char hash[PASSWORD_HASH_SIZE];
    struct centre_account a = {.user = user, .password = hash};

    MUST(password_hash(password, hash, &world_err));
    MUST(db_begin(w->hub->db, "password", &world_err));
    MUST(centre_account_put(w->hub->centre, &a, &world_err));
    MUST(db_commit(w->hub->db, &world_err));
}

void world_device(struct world *w, const char *device, const char **code)
{
    struct centre_device *d;
    struct centre_device fresh = {.code = device, .name = device};

    *code = mem_printf(w->ctx, "CODE-%s", device);
    MUST(db_begin(w->hub->db, "device", &world_err));
    MUST(centre_device_get(w->hub->centre, w->ctx, device, &d, &world_err));
    if (!d)
        d = &fresh;
    d->enrol_code = code_digest(*code);
    d->enrol_until = w->now + HOUR;
    MUST(centre_device_put(w->hub->centre, d, &world_err));
    MUST(db_commit(w->hub->db, &world_err));
}

const char *world_token(struct world *w, const char *user, const char *device)
{
    char *token = mem_array(w->ctx, char, SECRET_SIZE);
    struct centre_session s = {.token = secret_make(token), .user = user, .device = device,
                               .until = w->now + 1000 * DAY};

    MUST(db_begin(w->hub->db, "token", &world_err));
    MUST(centre_session_put(w->hub->centre, &s, &world_err));
    MUST(db_commit(w->hub->db, &world_err));
    return token;
}

void world_disable(struct world *w, const char *user)
{
    struct json *roster;
    int version;

    MUST(db_begin(w->hub->db, "disable", &world_err));
    MUST(roster_load(w->hub, w->ctx, &roster, &world_err));
    json_set_bool(roster_find(roster, "accounts", "user", user), "disabled", true);
    MUST(roster_publish(w->hub, w->ctx, roster, &version, &world_err));
    MUST(db_commit(w->hub->db, &world_err));
}

static struct command_run command_at(struct world *w, const char *const *args)
{
    return (struct command_run){.ctx = w->ctx, .settings = w->settings, .clock = w->clock,
                                .args = args, .n = 1, .out = fopen("/dev/null", "w")};
}

void world_backup(struct world *w, const char *name)
{
    MUST(centre_backup(w->hub->centre, file_join(w->ctx, w->folder, name), &world_err));
}

void world_restore(struct world *w, const char *name)
{
    const char *file = file_join(w->ctx, w->folder, name);
    struct command_run run = command_at(w, &file);

    mem_free(w->hub);
    MUST(command_restore(&run, &world_err));
    fclose(run.out);
    open_hub(w);
}

/* ---- the door ---------------------------------------------------------------------------- */

static void split_target(struct world *w, const char *target, struct request *r)
{
    char *text = mem_strdup(w->ctx, target), *arg = strchr(text, '?');

    r->path = text;
    if (!arg)
        return;
    *arg++ = '\0';
    for (char *next; arg && *arg; arg = next) {
        char *equals = strchr(arg, '=');
        next = strchr(arg, '&');
        if (next)
            *next++ = '\0';
        *equals = '\0';
        r->args[r->n_args++] = (struct request_arg){arg, equals + 1};
    }
}

struct response world_ask(struct world *w, const char *method, const char *target,
                          const char *device, const char *secret, const char *token,
                          const char *body)
{
    struct request r = {.method = method, .device = device, .secret = secret,
                        .token = token, .body = body, .n = body ? strlen(body) : 0};
    struct response out = {0};

    split_target(w, target, &r);
    door_call(w->hub, w->ctx, &r, &out);
    return out;
}

/* ---- the line ------------------------------------------------------------------------------ */

const char *const line_fault_names[] = {
#define X(id, name) [LINE_##id] = name,
    LINE_FAULT_ROWS(X)
#undef X
};

static void keep_answer(struct line *line, const struct response *r)
{
    mem_free(line->before);
    line->before = line->body;
    line->n_before = line->n;
    line->status = r->status;
    line->body = mem_strndup(line->world->ctx, r->body, r->n);
    line->n = r->n;
}

static void deliver(struct line *line, const struct transport_request *q)
{
    struct response r = world_ask(line->world, q->method, q->target, q->device, q->secret,
                                  q->token, q->body);

    keep_answer(line, &r);
}

static void spoil(struct line *line, enum line_fault fault)
{
    switch (fault) {
    case LINE_CUT:
        line->n /= 2;
        line->body[line->n] = '\0';
        break;
    case LINE_GARBAGE:
        line->body = mem_strdup(line->world->ctx, "<html>Login to free WiFi</html>");
        line->n = strlen(line->body);
        break;
    case LINE_STALE:
        if (line->before) {
            line->body = mem_strndup(line->world->ctx, line->before, line->n_before);
            line->n = line->n_before;
        }
        break;
    case LINE_BUSY:
        line->body = mem_strdup(line->world->ctx, "busy");
        line->n = 4;
        line->status = 503;
        break;
    default:
        break;
    }
}

static enum rc line_start(void *arg, const struct transport_request *q, struct err *err)
{
    struct line *line = arg;
    enum line_fault fault = LINE_NONE;

    (void)err;
    line->requests++;
    if (line->requests == line->fail_at)
        fault = line->fault;
    if (line->down)
        fault = LINE_DOWN;
    snprintf(line->last, sizeof line->last, "%.*s", (int)strcspn(q->target, "?"), q->target);
    line->state = fault == LINE_DOWN || fault == LINE_LOST_REQUEST || fault == LINE_LOST_REPLY
                      ? TRANSPORT_FAILED
                      : TRANSPORT_DONE;
    if (fault == LINE_HALF_OPEN)
        line->state = TRANSPORT_RUNNING;
    if (fault == LINE_DOWN || fault == LINE_LOST_REQUEST)
        return RC_OK;
    if (fault != LINE_BUSY)
        deliver(line, q);
    if (fault == LINE_TWICE)
        deliver(line, q);
    spoil(line, fault);
    line->polls = 0;
    return RC_OK;
}

static enum transport_state line_poll(void *arg, const void *ctx, struct transport_reply *reply,
                                      struct err *err)
{
    struct line *line = arg;
    int state = line->state;

    /* A half-open line is given up by its time limit: here, after some looks. */
    if (state == TRANSPORT_RUNNING && ++line->polls < 3)
        return TRANSPORT_RUNNING;
    line->state = TRANSPORT_IDLE;
    if (state == TRANSPORT_DONE) {
        *reply = (struct transport_reply){line->status,
                                          mem_strndup(ctx, line->body, line->n), line->n};
        return TRANSPORT_DONE;
    }
    if (state == TRANSPORT_IDLE)
        return TRANSPORT_IDLE;
    err_set(err, RC_WAIT, "the cable is out");
    return TRANSPORT_FAILED;
}

static void line_cancel(void *arg)
{
    ((struct line *)arg)->state = TRANSPORT_IDLE;
}

static size_t line_watch(void *arg, struct pollfd *fds, size_t room, int *timeout_ms)
{
    (void)arg;
    (void)fds;
    (void)room;
    *timeout_ms = 0;
    return 0;
}

static void line_drive(void *arg, const struct pollfd *fds, size_t n)
{
    (void)arg;
    (void)fds;
    (void)n;
}

struct transport line_transport(struct line *line)
{
    return (struct transport){line, line_start, line_poll, line_cancel, line_watch, line_drive};
}

/* ---- seats ------------------------------------------------------------------------------- */

static void enrol(struct desk_seat *s)
{
    struct transport t = line_transport(&s->line);
    struct seat_identity me;
    const char *code;

    MUST(seat_identity(s->seat, s->ctx, &me, &world_err));
    if (me.device)
        return;
    world_device(s->world, s->device, &code);
    MUST(sync_enrol(s->seat, &t, "http://centre", code, 1000, &world_err));
    s->line.requests = 0;
}

void seat_log_in(struct desk_seat *s, const char *user)
{
    const struct roster *roster = hub_roster(s->world->hub);
    const char **scopes;
    size_t n;

    if (!roster) {
        rulebook_refresh(s->world->hub->rules);
        roster = hub_roster(s->world->hub);
    }
    account_scopes(s->ctx, roster, roster_account(roster, user),
                   date_of_at(hub_now(s->world->hub), NULL), &scopes, &n);
    sync_resume(s->sync, world_token(s->world, user, s->device), scopes, n);
}

struct desk_seat *seat_sit(struct world *w, const char *name, const char *device,
                           const char *user)
{
    void *ctx = mem_context(w->ctx, "seat");
    struct desk_seat *s = mem_new(ctx, struct desk_seat);
    struct sync_options options = {.clock = w->clock};

    s->world = w;
    s->ctx = ctx;
    s->device = device;
    s->folder = file_join(ctx, w->folder, name);
    s->line.world = w;
    MUST(seat_open(ctx, s->folder, &s->seat, &s->story, &world_err));
    enrol(s);
    MUST(rulebook_new(ctx, seat_db(s->seat), &s->rules, &world_err));
    options.seat = s->seat;
    options.rules = s->rules;
    options.transport = line_transport(&s->line);
    options.limits = plan_limits_default();
    options.limits.push_events = 2;
    options.limits.pull_events = 2;
    MUST(sync_new(ctx, &options, &s->sync, &world_err));
    if (user)
        seat_log_in(s, user);
    return s;
}

void seat_leave(struct desk_seat *s)
{
    mem_free(s->ctx);
}

void seat_sync(struct desk_seat *s)
{
    for (int tries = 0; tries < 50; tries++) {
        int64_t wake;

        if (sync_run(s->sync, 20000, &world_err) == RC_OK || s->line.down)
            return;
        wake = sync_wake_at(s->sync);
        if (wake != INT64_MAX && wake > s->world->now)
            s->world->now = wake;
    }
}

/* ---- acts --------------------------------------------------------------------------------- */

static const struct json *parsed(const void *ctx, const char *text)
{
    struct json *json = NULL;

    if (text)
        MUST(json_parse(ctx, text, strlen(text), &json, &world_err));
    return json;
}

/* Nobody has the centre's name; a forger may write it all the same. */
static const char *person_of(struct desk_seat *s, const char *user)
{
    const struct account *a = roster_account(rulebook_roster(s->rules, 0), user);

    if (!a && strcmp(user, CENTRE_ACTOR))
        fail_msg("no account %s at the seat", user);
    return a ? a->person : user;
}

struct hash seat_act(struct desk_seat *s, const char *user, const char *post,
                     const char *casefile, enum kind kind, const char *data,
                     const char *personal)
{
    static const uint8_t salt[SALT_SIZE] = {1, 2, 3};
    void *ctx = mem_context(s->ctx, "act");
    struct casefile_source source = rulebook_source(s->rules);
    struct seat_identity me;
    struct casefile *c = NULL;
    struct event e;
    struct event_bytes bytes;

    MUST(seat_begin(s->seat, "act", &world_err));
    MUST(seat_identity(s->seat, ctx, &me, &world_err));
    MUST(casefiles_fold(seat_journal(s->seat), ctx, &source, casefile, &c, &world_err));
    e = (struct event){
        .v = EVENT_VERSION, .device = me.device, .incarnation = me.incarnation,
        .seq = me.seq + 1, .at = s->world->now, .actor = user,
        .person = person_of(s, user), .post = post, .casefile = casefile, .prev = me.prev,
        .kind = kind, .kind_name = kind_row(kind)->name, .item = "QS", .item_version = 1,
        .calendar = rulebook_calendar_version(s->rules),
        .roster = rulebook_roster_version(s->rules),
        .data = data ? parsed(ctx, data) : json_object(ctx), .personal = parsed(ctx, personal),
    };
    if (c)
        e.base = c->last;
    bytes = event_encode(ctx, &e, salt);
    MUST(seat_commit(s->seat, &source, &e, &bytes, NULL, 0, &world_err));
    mem_free(ctx);
    sync_nudge(s->sync);
    return e.hash;
}

struct hash seat_receive(struct desk_seat *s, const char *user, const char *post,
                         const char *casefile, bool complete)
{
    static const char person[] =
        "{\"applicant\":{\"type\":\"person\",\"name\":\"吴芳\",\"id_type\":\"111\","
        "\"id_number\":\"11010519491231002X\",\"phone\":\"13912345678\"},\"answers\":{}}";
    const char *hall = !strcmp(post, "ST") ? "620703" : "620702";
    char number[NUMBER_SIZE];
    char *data;
    struct hash hash;

    MUST(seat_begin(s->seat, "number", &world_err));
    MUST(seat_take_casefile_number(s->seat, hall, date_of_at(s->world->now, NULL), number,
                                   &world_err));
    MUST(seat_end(s->seat, &world_err));
    data = mem_printf(NULL,
                      "{\"number\":\"%s\",\"pickup\":\"7K3M9Q\",\"hall\":\"%s\","
                      "\"document\":\"收-%s\",\"materials\":[%s],\"complete\":%s}",
                      number, hall, number,
                      complete ? "{\"id\":\"form\",\"originals\":1,\"copies\":0}" : "",
                      complete ? "true" : "false");
    hash = seat_act(s, user, post, casefile, KIND_RECEIVE, data, person);
    mem_free(data);
    return hash;
}

struct hash seat_accept(struct desk_seat *s, const char *user, const char *post,
                        const char *casefile)
{
    char day[DATE_TEXT], data[128];

    date_format(date_of_at(s->world->now, NULL), day);
    snprintf(data, sizeof data, "{\"document\":\"受-%s-%.9s\",\"accepted_on\":\"%s\"}",
             s->device, casefile + 17, day);
    return seat_act(s, user, post, casefile, KIND_ACCEPT, data, NULL);
}

/* ---- looking ------------------------------------------------------------------------------- */

int64_t seat_pending(struct desk_seat *s)
{
    int64_t n;

    MUST(journal_count(seat_journal(s->seat), s->device, VERDICT_PENDING, &n, &world_err));
    return n;
}

static const char *state_in(const void *ctx, struct journal *j, const char *casefile)
{
    struct casefile_row *row;

    MUST(journal_get_row(j, ctx, casefile, &row, &world_err));
    if (!row)
        return "-";
    return mem_printf(ctx, "%s %d%s%s", state_name(row->state), (int)row->n_events,
                      row->conflict ? " conflict" : "", row->gone ? " gone" : "");
}

static const char *log_in_journal(const void *ctx, struct journal *j, const char *casefile)
{
    struct str out = str_new(ctx);
    struct journal_list list;

    MUST(journal_of_casefile(j, ctx, casefile, &list, &world_err));
    for (size_t i = 0; i < list.n; i++) {
        const struct journal_event *e = &list.list[i];
        str_addf(&out, "%s/%d/%d %s %s %d\n", e->key.device, e->key.incarnation,
                 (int)e->key.seq, e->kind, verdict_name(e->verdict), e->refusal);
    }
    return out.s;
}

const char *seat_state(struct desk_seat *s, const char *casefile)
{
    return state_in(s->ctx, seat_journal(s->seat), casefile);
}

const char *hub_state(struct world *w, const char *casefile)
{
    return state_in(w->ctx, w->hub->journal, casefile);
}

const char *seat_log(struct desk_seat *s, const char *casefile)
{
    return log_in_journal(s->ctx, seat_journal(s->seat), casefile);
}

const char *hub_log(struct world *w, const char *casefile)
{
    return log_in_journal(w->ctx, w->hub->journal, casefile);
}
