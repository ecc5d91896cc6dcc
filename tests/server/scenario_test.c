/*
 * Scenarios over real HTTP on loopback: a row is a request, what it must answer, and what
 * of the answer later rows call by a label ("$secret"). Replays are rows.
 */
#include "server/world.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/attr.h"
#include "base/mem.h"
#include "server/http.h"
#include "sync/body.h"
#include "sync/transport_curl.h"
#include "sync/wire.h"

static struct world *w;
static struct http *http;
static void *ctx;
static char *url;

static int set_up(void **state)
{
    const char *code;

    (void)state;
    w = world_new();
    ctx = mem_context(NULL, "scenario");
    w->hub->settings.listen = "127.0.0.1:0";
    world_password(w, "wang", "demo-pass-1");
    world_device(w, "W03", &code);
    world_device(w, "W01", &code);
    MUST(http_start(w->hub, &http, &world_err));
    url = mem_printf(ctx, "http://127.0.0.1:%d", http_port(http));
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    http_stop(http);
    mem_free(ctx);
    world_free(w, false);
    return 0;
}

/* ---- one request ------------------------------------------------------------------------ */

static struct transport line(void)
{
    struct transport_curl_options options = {.url = url};
    struct transport t;

    MUST(transport_curl(ctx, &options, &t, &world_err));
    return t;
}

static struct transport_reply ask(struct transport *t, const struct transport_request *r)
{
    struct transport_reply reply = {0};
    enum transport_state state;

    MUST(t->start(t->arg, r, &world_err));
    while ((state = t->poll(t->arg, ctx, &reply, &world_err)) == TRANSPORT_RUNNING)
        transport_wait(t, 1000);
    if (state != TRANSPORT_DONE)
        fail_msg("%s: %s", r->target, world_err.text);
    return reply;
}

/* ---- labels ------------------------------------------------------------------------------ */

static struct {
    char name[16], value[128];
} labels[8];

static const char *label(const char *name)
{
    for (size_t i = 0; i < ARRAY_LEN(labels); i++)
        if (!strcmp(labels[i].name, name))
            return labels[i].value;
    fail_msg("no label %s", name);
    return NULL;
}

static const char *value(const char *text)
{
    return text && text[0] == '$' ? label(text + 1) : text;
}

static void keep(const char *name, const char *body, const char *key)
{
    struct json *json;
    size_t i = 0;

    MUST(json_parse(ctx, body, strlen(body), &json, &world_err));
    while (labels[i].name[0] && strcmp(labels[i].name, name))
        i++;
    snprintf(labels[i].name, sizeof labels[i].name, "%s", name);
    snprintf(labels[i].value, sizeof labels[i].value, "%s", json_get_string(json, key));
}

/* ---- rows --------------------------------------------------------------------------------- */

struct row {
    const char *what, *method, *target;
    const char *device, *secret, *token;
    const char *body;
    int status;
    const char *holds;      /* what stands in the answer */
    const char *label, *key; /* kept of it */
};

#define LOGIN(password) "{\"user\":\"wang\",\"password\":\"" password "\"}"
#define PUSH "{\"device\":\"W03\",\"events\":[],\"pending\":0}"
#define LISTEN(scope)                                                                      \
    "{\"cursors\":[{\"scope\":\"" scope "\",\"after\":0}],\"catalogue\":3,\"pending\":0,"   \
    "\"seconds\":0}"

static const struct row rows[] = {
    {"alive", "GET", "/health", NULL, NULL, NULL, NULL, 200, "ok", NULL, NULL},
    {"ready", "GET", "/ready", NULL, NULL, NULL, NULL, 200, "ready", NULL, NULL},
    {"nowhere", "GET", "/v1/nothing", NULL, NULL, NULL, NULL, 404, "unknown", NULL, NULL},
    {"wrong method", "GET", "/v1/push", NULL, NULL, NULL, NULL, 405, "method", NULL, NULL},
    {"too deep", "GET", "/v1/publications/a/b", NULL, NULL, NULL, NULL, 404, "unknown", NULL,
     NULL},
    {"no device", "GET", "/v1/head", NULL, NULL, NULL, NULL, 401, "device", NULL, NULL},
    {"not enrolled", "GET", "/v1/head", "W03", "", NULL, NULL, 401, "device", NULL, NULL},
    {"a wrong code", "POST", "/v1/enrol", NULL, NULL, NULL, "{\"code\":\"NO\"}", 403, "code",
     NULL, NULL},
    {"no JSON", "POST", "/v1/enrol", NULL, NULL, NULL, "{", 400, "malformed", NULL, NULL},
    {"enrol, as typed", "POST", "/v1/enrol", NULL, NULL, NULL, "{\"code\":\"code w03\"}", 200,
     "\"incarnation\":1", "secret", "secret"},
    {"a code is good once", "POST", "/v1/enrol", NULL, NULL, NULL, "{\"code\":\"CODE-W03\"}",
     403, "code", NULL, NULL},
    {"the other seat", "POST", "/v1/enrol", NULL, NULL, NULL, "{\"code\":\"CODE-W01\"}", 200,
     "", "other", "secret"},
    {"a wrong secret", "GET", "/v1/head", "W03", "$other", NULL, NULL, 401, "device", NULL,
     NULL},
    {"its head", "GET", "/v1/head", "W03", "$secret", NULL, NULL, 200, "\"heads\":[]", NULL,
     NULL},
    {"an empty push", "POST", "/v1/push", "W03", "$secret", NULL, PUSH, 200,
     "\"answers\":[]", NULL, NULL},
    {"a push for another", "POST", "/v1/push", "W01", "$other", NULL, PUSH, 401, "device",
     NULL, NULL},
    {"a push of nonsense", "POST", "/v1/push", "W03", "$secret", NULL, "{\"device\":3}", 400,
     ".device: not a text", NULL, NULL},
    {"nobody pulls", "GET", "/v1/pull?scope=hall:620702", "W03", "$secret", NULL, NULL, 401,
     "login", NULL, NULL},
    {"a wrong password", "POST", "/v1/session", "W03", "$secret", NULL, LOGIN("no"), 401,
     "login", NULL, NULL},
    {"an unknown person", "POST", "/v1/session", "W03", "$secret", NULL,
     "{\"user\":\"nobody\",\"password\":\"x\"}", 401, "login", NULL, NULL},
    {"no password set", "POST", "/v1/session", "W03", "$secret", NULL,
     "{\"user\":\"li\",\"password\":\"\"}", 401, "login", NULL, NULL},
    {"login", "POST", "/v1/session", "W03", "$secret", NULL, LOGIN("demo-pass-1"), 200,
     "\"scopes\":[\"hall:620702\"],\"roster\":1,\"verifier\":\"$y$", "token", "token"},
    {"his scope", "GET", "/v1/pull?scope=hall%3A620702&after=0", "W03", "$secret", "$token",
     NULL, 200, "\"events\":[],\"next\":0,\"more\":false", NULL, NULL},
    {"not his scope", "GET", "/v1/pull?scope=organ:WATER", "W03", "$secret", "$token", NULL,
     403, "scope", NULL, NULL},
    {"not everything", "GET", "/v1/pull?scope=all", "W03", "$secret", "$token", NULL, 403,
     "scope", NULL, NULL},
    {"his token elsewhere", "GET", "/v1/pull?scope=hall:620702", "W01", "$other", "$token",
     NULL, 401, "login", NULL, NULL},
    {"no news", "POST", "/v1/listen", "W03", "$secret", "$token", LISTEN("hall:620702"), 200,
     "\"fresh\":[],\"catalogue\":3", NULL, NULL},
    {"news of others", "POST", "/v1/listen", "W03", "$secret", "$token", LISTEN("all"), 401,
     "login", NULL, NULL},
    {"publications", "GET", "/v1/publications", "W03", "$secret", NULL, NULL, 200,
     "\"kind\":\"roster\"", NULL, NULL},
    {"not published", "GET",
     "/v1/publications/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
     "W03", "$secret", NULL, NULL, 404, "unknown", NULL, NULL},
    {"nothing rejected", "GET", "/v1/rejected?incarnation=0&after=0", "W03", "$secret", NULL,
     NULL, 200, "\"events\":[],\"next\":0,\"more\":false", NULL, NULL},
    {"of no device", "GET", "/v1/rejected", NULL, NULL, NULL, NULL, 401, "device", NULL, NULL},
    {"an empty day", "POST", "/v1/reconcile", "W03", "$secret", NULL,
     "{\"device\":\"W03\",\"day\":\"2026-11-20\",\"sums\":[]}", 200, "\"agree\":true", NULL,
     NULL},
    {"no such day", "POST", "/v1/reconcile", "W03", "$secret", NULL,
     "{\"device\":\"W03\",\"day\":\"2026-11-31\",\"sums\":[]}", 400, "malformed", NULL, NULL},
    {"nobody's matter", "GET", "/v1/status?number=1&pickup=2", NULL, NULL, NULL, NULL, 404,
     "unknown", NULL, NULL},
    {"logout", "POST", "/v1/session/end", "W03", "$secret", "$token", "{}", 200, "", NULL,
     NULL},
    {"and out", "GET", "/v1/pull?scope=hall:620702", "W03", "$secret", "$token", NULL, 401,
     "login", NULL, NULL},
    {"wrong", "POST", "/v1/session", "W03", "$secret", NULL, LOGIN("a"), 401, "login", NULL,
     NULL},
    {"wrong again", "POST", "/v1/session", "W03", "$secret", NULL, LOGIN("b"), 401, "login",
     NULL, NULL},
    {"and again", "POST", "/v1/session", "W03", "$secret", NULL, LOGIN("c"), 401, "login",
     NULL, NULL},
    {"even the right one waits now", "POST", "/v1/session", "W03", "$secret", NULL,
     LOGIN("demo-pass-1"), 429, "locked", NULL, NULL},
    {"counted", "GET", "/metrics", NULL, NULL, NULL, NULL, 200,
     "yichuang_wrong_logins_total 6", NULL, NULL},
};

static void the_rows(void **state)
{
    struct transport t = line();

    (void)state;
    memset(labels, 0, sizeof labels);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        const struct row *row = &rows[i];
        struct transport_request r = {
            .method = row->method, .target = row->target, .device = row->device,
            .secret = value(row->secret), .token = value(row->token), .body = row->body,
            .n = row->body ? strlen(row->body) : 0};
        struct transport_reply reply = ask(&t, &r);
        if (reply.status != row->status || !strstr(reply.body, row->holds))
            fail_msg("%s: %d %s", row->what, reply.status, reply.body);
        if (row->label)
            keep(row->label, reply.body, row->key);
    }
}

/* ---- a whole seat over HTTP ------------------------------------------------------------------ */

#define C1 "01JD4W0000000000000000000A"

/* The world's helpers reach into the hub, which is the writer's while it serves; so the
 * seats here are made of their parts. */
static struct sync *seat_over_http(const char *name, const char *code, struct seat **seat,
                                   struct rulebook **rules)
{
    struct sync_options options = {.transport = line(), .clock = clock_fixed(&w->now)};
    enum seat_story story;
    struct sync *sync;

    MUST(seat_open(ctx, mem_printf(ctx, "%s/%s", w->folder, name), seat, &story, &world_err));
    MUST(sync_enrol(*seat, &options.transport, url, code, 5000, &world_err));
    MUST(rulebook_new(ctx, seat_db(*seat), rules, &world_err));
    options.seat = *seat;
    options.rules = *rules;
    MUST(sync_new(ctx, &options, &sync, &world_err));
    return sync;
}

static void a_seat(void **state)
{
    struct rulebook *rules;
    struct seat *seat;
    struct sync *sync = seat_over_http("w3", "CODE-W03", &seat, &rules);
    struct seat_account *account;

    (void)state;
    sync_log_in(sync, "wang", "wrong-wrong");
    MUST(sync_run(sync, 10000, &world_err));
    assert_int_equal(sync_status(sync)->login, SYNC_WRONG);
    sync_log_in(sync, "wang", "demo-pass-1");
    MUST(sync_run(sync, 10000, &world_err));
    assert_int_equal(sync_status(sync)->login, SYNC_LOGGED_IN);
    assert_string_equal(sync_session(sync)->name, "王敏");
    assert_non_null(rulebook_item(rules, "QS", 0));
    assert_true(sync_status(sync)->pulled);
    MUST(seat_account_get(seat, ctx, "wang", &account, &world_err));
    assert_true(password_verify("demo-pass-1", account->verifier));
    /* He leaves: the centre hears of it, and the seat goes on without a person. */
    sync_log_out(sync);
    MUST(sync_run(sync, 10000, &world_err));
    assert_int_equal(sync_status(sync)->login, SYNC_NOBODY);
    assert_int_equal(w->hub->counters.problems, 1); /* the wrong password alone */
}

/* A listening seat hears at once of what is published or written, and of nothing else. */
static void a_listener_is_woken(void **state)
{
    struct transport t = line(), other = line();
    struct transport_reply reply;
    struct transport_request enrol = {.method = "POST", .target = "/v1/enrol",
                                      .body = "{\"code\":\"CODE-W03\"}", .n = 19};
    struct transport_request listen = {.method = "POST", .target = "/v1/listen",
                                       .device = "W03", .timeout_s = 30};
    struct transport_request health = {.method = "GET", .target = "/health"};
    int64_t start;

    (void)state;
    memset(labels, 0, sizeof labels);
    keep("secret", ask(&t, &enrol).body, "secret");
    listen.secret = label("secret");
    listen.body = "{\"cursors\":[],\"catalogue\":3,\"pending\":0,\"seconds\":1}";
    listen.n = strlen(listen.body);
    start = monotonic_ms();
    MUST(t.start(t.arg, &listen, &world_err));
    ask(&other, &health); /* goes through meanwhile */
    while (t.poll(t.arg, ctx, &reply, &world_err) == TRANSPORT_RUNNING)
        transport_wait(&t, 1000);
    assert_int_equal(reply.status, 200);
    assert_in_range(monotonic_ms() - start, 900, 5000);
    listen.body = "{\"cursors\":[],\"catalogue\":2,\"pending\":0,\"seconds\":20}";
    listen.n = strlen(listen.body);
    reply = ask(&t, &listen);
    if (!strstr(reply.body, "\"catalogue\":3"))
        fail_msg("%s", reply.body);
}

static void stopping_answers_listeners(void **state)
{
    struct transport t = line();
    struct transport_reply reply = {0};
    struct transport_request enrol = {.method = "POST", .target = "/v1/enrol",
                                      .body = "{\"code\":\"CODE-W03\"}", .n = 19};
    struct transport_request listen = {
        .method = "POST", .target = "/v1/listen", .device = "W03",
        .body = "{\"cursors\":[],\"catalogue\":3,\"pending\":0,\"seconds\":50}"};
    int64_t start = monotonic_ms();

    (void)state;
    memset(labels, 0, sizeof labels);
    keep("secret", ask(&t, &enrol).body, "secret");
    listen.secret = label("secret");
    listen.n = strlen(listen.body);
    MUST(t.start(t.arg, &listen, &world_err));
    for (int i = 0; i < 20; i++) {
        transport_wait(&t, 10);
        assert_int_equal(t.poll(t.arg, ctx, &reply, &world_err), TRANSPORT_RUNNING);
    }
    http_stop(http);
    assert_in_range(monotonic_ms() - start, 0, 10000);
    while (t.poll(t.arg, ctx, &reply, &world_err) == TRANSPORT_RUNNING)
        transport_wait(&t, 1000);
    assert_int_equal(reply.status, 200);
    MUST(http_start(w->hub, &http, &world_err)); /* for tear_down */
}

/* ---- many at once ------------------------------------------------------------------------------ */

#define THREADS 8
#define ROUNDS 40

static void *hammer(void *arg)
{
    void *own = mem_context(NULL, "hammer");
    struct transport_curl_options options = {.url = url};
    struct transport_request health = {.method = "GET", .target = "/v1/status?number=1"};
    struct transport_reply reply;
    struct transport t;
    long wrong = 0;

    if (transport_curl(own, &options, &t, NULL))
        return arg;
    for (int i = 0; i < ROUNDS; i++) {
        enum transport_state state;
        if (t.start(t.arg, &health, NULL))
            break;
        while ((state = t.poll(t.arg, own, &reply, NULL)) == TRANSPORT_RUNNING)
            transport_wait(&t, 1000);
        wrong += state != TRANSPORT_DONE || reply.status != 404;
    }
    mem_free(own);
    return (void *)wrong;
}

static void many_at_once(void **state)
{
    pthread_t threads[THREADS];
    void *wrong;

    (void)state;
    for (size_t i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, hammer, (void *)1), 0);
    for (size_t i = 0; i < THREADS; i++) {
        pthread_join(threads[i], &wrong);
        assert_null(wrong);
    }
}

/* One machine cannot take every connection: the next one from its address is closed. */
static void one_address_has_so_many(void **state)
{
    struct transport_request health = {.method = "GET", .target = "/health"};
    struct transport first, second, third;
    struct transport_reply reply;
    enum transport_state answered;

    (void)state;
    http_stop(http);
    w->hub->settings.max_per_address = 2;
    MUST(http_start(w->hub, &http, &world_err));
    url = mem_printf(ctx, "http://127.0.0.1:%d", http_port(http));
    first = line();
    second = line();
    third = line();
    assert_int_equal(ask(&first, &health).status, 200);
    assert_int_equal(ask(&second, &health).status, 200);
    MUST(third.start(third.arg, &health, &world_err));
    while ((answered = third.poll(third.arg, ctx, &reply, &world_err)) == TRANSPORT_RUNNING)
        transport_wait(&third, 1000);
    assert_int_equal(answered, TRANSPORT_FAILED);
    assert_int_equal(ask(&first, &health).status, 200); /* who is in stays in */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define ROW(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
        ROW(the_rows),
        ROW(a_seat),
        ROW(a_listener_is_woken),
        ROW(stopping_answers_listeners),
        ROW(many_at_once),
        ROW(one_address_has_so_many),
    };

    return cmocka_run_group_tests_name("scenario", tests, NULL, NULL);
}
