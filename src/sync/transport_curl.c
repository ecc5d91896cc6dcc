/*
 * libcurl's multi interface behind sync/transport.h. Its socket and timer callbacks keep
 * a small table of descriptors and one deadline; a caller's poll(2) watches them and
 * `drive` tells curl what happened. Nothing here ever blocks.
 */
#include "sync/transport_curl.h"

#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/str.h"
#include "sync/body.h"
#include "sync/wire.h"

#define MAX_SOCKETS 8

struct line {
    CURLM *multi;
    CURL *easy;
    struct curl_slist *headers;
    struct transport_curl_options options;
    struct pollfd sockets[MAX_SOCKETS];
    size_t n_sockets;
    int64_t timer; /* monotonic ms; -1: none */
    bool running;
    char *sent; /* the body under way */
    struct str got;
    bool too_long;
    char text[CURL_ERROR_SIZE];
};

/* ---- what curl asks of us --------------------------------------------------------- */

static short events_of(int what)
{
    short events = 0;

    if (what & CURL_POLL_IN)
        events |= POLLIN;
    if (what & CURL_POLL_OUT)
        events |= POLLOUT;
    return events;
}

static size_t socket_index(const struct line *line, int fd)
{
    size_t i = 0;

    while (i < line->n_sockets && line->sockets[i].fd != fd)
        i++;
    return i;
}

static int on_socket(CURL *easy UNUSED, curl_socket_t fd, int what, void *arg,
                     void *socket_arg UNUSED)
{
    struct line *line = arg;
    size_t i = socket_index(line, fd);

    if (what == CURL_POLL_REMOVE) {
        if (i < line->n_sockets)
            line->sockets[i] = line->sockets[--line->n_sockets];
        return 0;
    }
    if (i == line->n_sockets) {
        if (i == MAX_SOCKETS)
            return -1;
        line->n_sockets++;
    }
    line->sockets[i] = (struct pollfd){.fd = fd, .events = events_of(what)};
    return 0;
}

static int on_timer(CURLM *multi UNUSED, long ms, void *arg)
{
    struct line *line = arg;

    line->timer = ms < 0 ? -1 : monotonic_ms() + ms;
    return 0;
}

static size_t on_bytes(char *bytes, size_t size, size_t n, void *arg)
{
    struct line *line = arg;

    if (line->got.len + size * n > WIRE_MAX_BODY) {
        line->too_long = true;
        return 0;
    }
    str_addn(&line->got, bytes, size * n);
    return size * n;
}

/* ---- one request ------------------------------------------------------------------ */

static void add_header(struct line *line, const char *text)
{
    struct curl_slist *more = curl_slist_append(line->headers, text);

    BUG_ON(!more);
    line->headers = more;
}

static void add_header_of(struct line *line, const char *name, const char *value)
{
    char *text = mem_printf(line, "%s: %s", name, value);

    add_header(line, text);
    mem_free(text);
}

static void set_headers(struct line *line, const struct transport_request *r)
{
    add_header(line, "Accept-Encoding: zstd");
    add_header(line, "Expect:");
    if (r->device) {
        char *pair = mem_printf(line, "%s %s", r->device, r->secret ? r->secret : "");
        add_header_of(line, "Yichuang-Device", pair);
        mem_free(pair);
    }
    if (r->token) {
        char *bearer = mem_printf(line, "Bearer %s", r->token);
        add_header_of(line, "Authorization", bearer);
        mem_free(bearer);
    }
}

static void set_body(struct line *line, const struct transport_request *r)
{
    size_t n = r->n;

    add_header(line, "Content-Type: application/json");
    if (body_pack(line, r->body, r->n, &line->sent, &n))
        add_header(line, "Content-Encoding: zstd");
    else
        line->sent = mem_strndup(line, r->body, r->n);
    curl_easy_setopt(line->easy, CURLOPT_POST, 1L);
    curl_easy_setopt(line->easy, CURLOPT_POSTFIELDS, line->sent);
    curl_easy_setopt(line->easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)n);
}

static void set_options(struct line *line, const struct transport_request *r)
{
    CURL *easy = line->easy;
    char *url = mem_printf(line, "%s%s", line->options.url, r->target);
    int timeout = r->timeout_s ? r->timeout_s : line->options.timeout_s;

    curl_easy_setopt(easy, CURLOPT_URL, url); /* copied */
    mem_free(url);
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_NOPROXY, "*");
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT, (long)line->options.connect_timeout_s);
    curl_easy_setopt(easy, CURLOPT_TIMEOUT, (long)timeout);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, line->text);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_bytes);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, line);
    if (line->options.ca_file)
        curl_easy_setopt(easy, CURLOPT_CAINFO, line->options.ca_file);
}

/* Without our own memory: it may be gone before the line when both are freed. */
static void let_curl_go(struct line *line)
{
    if (line->running)
        curl_multi_remove_handle(line->multi, line->easy);
    curl_easy_reset(line->easy);
    curl_slist_free_all(line->headers);
    line->headers = NULL;
    line->running = false;
}

static void end_request(struct line *line)
{
    let_curl_go(line);
    mem_free(line->sent);
    line->sent = NULL;
}

static enum rc line_start(void *arg, const struct transport_request *r, struct err *err)
{
    struct line *line = arg;

    BUG_ON(line->running);
    line->text[0] = '\0';
    line->too_long = false;
    str_cut(&line->got, 0);
    set_options(line, r);
    set_headers(line, r);
    if (r->body)
        set_body(line, r);
    curl_easy_setopt(line->easy, CURLOPT_HTTPHEADER, line->headers);
    if (curl_multi_add_handle(line->multi, line->easy) != CURLM_OK) {
        end_request(line);
        return err_set(err, RC_HARD, _("the line to the centre cannot be opened"));
    }
    line->running = true;
    return RC_OK;
}

/* ---- its end ---------------------------------------------------------------------- */

static bool wants_waiting(CURLcode code)
{
    switch (code) {
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
        return false;
    default:
        return true;
    }
}

static enum transport_state failed(struct line *line, CURLcode code, struct err *err)
{
    const char *why = line->text[0] ? line->text : curl_easy_strerror(code);

    if (line->too_long)
        err_set(err, RC_WAIT, _("the centre's answer is too long"));
    else
        err_set(err, wants_waiting(code) ? RC_WAIT : RC_HARD,
                _("the centre cannot be reached: %s"), why);
    return TRANSPORT_FAILED;
}

static bool answer_packed(struct line *line)
{
    struct curl_header *header;

    return curl_easy_header(line->easy, "Content-Encoding", 0, CURLH_HEADER, -1, &header) ==
               CURLHE_OK &&
           strcmp(header->value, "zstd") == 0;
}

static enum transport_state done(struct line *line, const void *ctx,
                                 struct transport_reply *reply, struct err *err)
{
    long status = 0;
    char *body;
    size_t n = line->got.len;

    curl_easy_getinfo(line->easy, CURLINFO_RESPONSE_CODE, &status);
    if (answer_packed(line)) {
        if (body_unpack(ctx, line->got.s, line->got.len, WIRE_MAX_BODY, &body, &n, err)) {
            err_prefix(err, "%s", _("the centre's answer"));
            if (err)
                err->rc = RC_WAIT;
            return TRANSPORT_FAILED;
        }
    } else {
        body = mem_strndup(ctx, line->got.s, n);
    }
    *reply = (struct transport_reply){.status = (int)status, .body = body, .n = n};
    return TRANSPORT_DONE;
}

static enum transport_state line_poll(void *arg, const void *ctx,
                                      struct transport_reply *reply, struct err *err)
{
    struct line *line = arg;
    enum transport_state state = TRANSPORT_RUNNING;
    CURLMsg *message;
    int left;

    if (!line->running)
        return TRANSPORT_IDLE;
    while ((message = curl_multi_info_read(line->multi, &left)))
        if (message->msg == CURLMSG_DONE)
            state = message->data.result == CURLE_OK
                        ? done(line, ctx, reply, err)
                        : failed(line, message->data.result, err);
    if (state != TRANSPORT_RUNNING)
        end_request(line);
    return state;
}

static void line_cancel(void *arg)
{
    end_request(arg);
}

/* ---- the loop --------------------------------------------------------------------- */

static size_t line_watch(void *arg, struct pollfd *fds, size_t room, int *timeout_ms)
{
    struct line *line = arg;
    size_t n = line->n_sockets < room ? line->n_sockets : room;
    int64_t left = line->timer < 0 ? -1 : line->timer - monotonic_ms();

    memcpy(fds, line->sockets, n * sizeof *fds);
    *timeout_ms = line->timer < 0 ? -1 : left < 0 ? 0 : left > 60000 ? 60000 : (int)left;
    return n;
}

static int action_of(short revents)
{
    int action = 0;

    if (revents & (POLLIN | POLLHUP))
        action |= CURL_CSELECT_IN;
    if (revents & POLLOUT)
        action |= CURL_CSELECT_OUT;
    if (revents & (POLLERR | POLLNVAL))
        action |= CURL_CSELECT_ERR;
    return action;
}

static void line_drive(void *arg, const struct pollfd *fds, size_t n)
{
    struct line *line = arg;
    int running;

    for (size_t i = 0; i < n; i++)
        if (fds[i].revents && socket_index(line, fds[i].fd) < line->n_sockets)
            curl_multi_socket_action(line->multi, fds[i].fd, action_of(fds[i].revents),
                                     &running);
    if (line->timer >= 0 && monotonic_ms() >= line->timer) {
        line->timer = -1;
        curl_multi_socket_action(line->multi, CURL_SOCKET_TIMEOUT, 0, &running);
    }
}

static void line_close(void *p)
{
    struct line *line = p;

    let_curl_go(line);
    curl_easy_cleanup(line->easy);
    curl_multi_cleanup(line->multi);
}

enum rc transport_curl(const void *ctx, const struct transport_curl_options *options,
                       struct transport *out, struct err *err)
{
    struct line *line;

    if (strncmp(options->url, "http://", 7) && strncmp(options->url, "https://", 8))
        return err_set(err, RC_HARD, _("not the address of a centre: %s"), options->url);
    line = mem_new(ctx, struct line);
    line->options = *options;
    line->options.url = mem_strdup(line, options->url);
    line->options.ca_file = mem_strdup(line, options->ca_file);
    if (!options->connect_timeout_s)
        line->options.connect_timeout_s = 10;
    if (!options->timeout_s)
        line->options.timeout_s = 60;
    line->timer = -1;
    line->got = str_new(line);
    line->multi = curl_multi_init();
    line->easy = curl_easy_init();
    BUG_ON(!line->multi || !line->easy);
    curl_multi_setopt(line->multi, CURLMOPT_SOCKETFUNCTION, on_socket);
    curl_multi_setopt(line->multi, CURLMOPT_SOCKETDATA, line);
    curl_multi_setopt(line->multi, CURLMOPT_TIMERFUNCTION, on_timer);
    curl_multi_setopt(line->multi, CURLMOPT_TIMERDATA, line);
    mem_on_free(line, line_close);
    *out = (struct transport){line,        line_start, line_poll,
                              line_cancel, line_watch, line_drive};
    return RC_OK;
}
