#include "server/http.h"

#include <microhttpd.h>
#include <netdb.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/mem.h"
#include "server/job.h"
#include "server/writer.h"
#include "sync/wire.h"

#define CONNECTION_POOL ((size_t)8192) /* bytes: request line and headers */
#define IDLE_SECONDS    120u
#define KEY_MAX         (256u << 10)
#define BODIES_MAX                                                                         \
    ((size_t)256 << 20)    /* bytes of all bodies under way: who sends them                \
                              is not known before they are whole */
#define FAREWELL_SECONDS 2 /* the last answers get this long to reach who asked */

struct http {
    struct MHD_Daemon *daemon;
    struct writer *writer;
    size_t n_bodies;   /* bytes of all bodies under way; the HTTP thread's own */
    size_t n_requests; /* begun and not ended, under the mutex */
    pthread_mutex_t mutex;
    pthread_cond_t ended;
    char *cert, *key;
    void *ctx;
};

/* ---- requests ---------------------------------------------------------------------- */

static enum MHD_Result add_arg(void *cls, enum MHD_ValueKind kind UNUSED, const char *name,
                               const char *value)
{
    struct request *r = cls;

    if (r->n_args < REQUEST_MAX_ARGS)
        r->args[r->n_args++] = (struct request_arg){name, value ? value : ""};
    return MHD_YES;
}

static const char *header(struct MHD_Connection *c, const char *name)
{
    return MHD_lookup_connection_value(c, MHD_HEADER_KIND, name);
}

/* "W03 0123...": the device's code and its secret, cut apart in place in a copy. */
static void read_device(struct job *job, struct MHD_Connection *c)
{
    const char *text = header(c, "Yichuang-Device");
    const char *blank = text ? strchr(text, ' ') : NULL;

    if (!blank || (size_t)(blank - text) >= sizeof job->device)
        return;
    memcpy(job->device, text, (size_t)(blank - text));
    job->request.device = job->device;
    job->request.secret = blank + 1;
}

static void read_request(struct job *job, struct MHD_Connection *c, const char *method,
                         const char *path)
{
    static const char bearer[] = "Bearer ";
    const char *auth = header(c, "Authorization");
    const char *encoding = header(c, "Content-Encoding");
    const char *accept = header(c, "Accept-Encoding");

    job->connection = c;
    job->request.method = method;
    job->request.path = path;
    MHD_get_connection_values(c, MHD_GET_ARGUMENT_KIND, add_arg, &job->request);
    read_device(job, c);
    if (auth && !strncmp(auth, bearer, strlen(bearer)))
        job->request.token = auth + strlen(bearer);
    job->packed = encoding && !strcmp(encoding, "zstd");
    job->may_pack = accept && strstr(accept, "zstd");
}

static enum MHD_Result send_answer(struct job *job, struct MHD_Connection *c)
{
    struct MHD_Response *r =
        MHD_create_response_from_buffer(job->n_out, job->out, MHD_RESPMEM_MUST_FREE);
    enum MHD_Result result;
    char seconds[16];

    BUG_ON(!r);
    job->out = NULL;
    MHD_add_response_header(r, "Content-Type", job->type);
    MHD_add_response_header(r, "Cache-Control", "no-store");
    if (job->out_packed)
        MHD_add_response_header(r, "Content-Encoding", "zstd");
    if (job->retry_after) {
        snprintf(seconds, sizeof seconds, "%d", job->retry_after);
        MHD_add_response_header(r, "Retry-After", seconds);
    }
    result = MHD_queue_response(c, (unsigned)job->status, r);
    MHD_destroy_response(r);
    return result;
}

static void take_bytes(struct http *http, struct job *job, const char *bytes, size_t n)
{
    size_t before = job->n_in;

    job->crowded = job->crowded || http->n_bodies + n > BODIES_MAX;
    if (job->crowded)
        return;
    job_receive(job, bytes, n, WIRE_MAX_BODY);
    http->n_bodies += job->n_in - before;
}

static void count_request(struct http *http, int by)
{
    pthread_mutex_lock(&http->mutex);
    http->n_requests += (size_t)by;
    pthread_cond_signal(&http->ended);
    pthread_mutex_unlock(&http->mutex);
}

/* Until every answer is out of the house, or nobody takes it. */
static void wait_for_requests(struct http *http)
{
    struct timespec until;
    int over = 0;

    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += FAREWELL_SECONDS;
    pthread_mutex_lock(&http->mutex);
    while (http->n_requests && !over)
        over = pthread_cond_timedwait(&http->ended, &http->mutex, &until);
    pthread_mutex_unlock(&http->mutex);
}

static void say_busy(struct job *job)
{
    static const char text[] = "{\"now\":0,\"epoch\":0,\"problem\":\"unavailable\","
                               "\"refusal\":0,\"retry_after\":2}";
    struct response r = {.status = MHD_HTTP_SERVICE_UNAVAILABLE,
                         .type = "application/json",
                         .retry_after = 2};

    job_answer(job, &r, text, sizeof text - 1, false);
}

static enum MHD_Result on_request(void *cls, struct MHD_Connection *c, const char *url,
                                  const char *method, const char *version UNUSED,
                                  const char *bytes, size_t *n, void **job_of)
{
    struct http *http = cls;
    struct job *job = *job_of;

    if (!job) {
        *job_of = job_new();
        count_request(http, 1);
        return MHD_YES;
    }
    if (*n) {
        take_bytes(http, job, bytes, *n);
        *n = 0;
        return MHD_YES;
    }
    if (job->crowded && !job->answered)
        say_busy(job);
    if (job->answered) /* a daemon that is stopping takes no answer, and asks once more */
        return job->out ? send_answer(job, c) : MHD_NO;
    read_request(job, c, method, url);
    MHD_suspend_connection(c);
    if (!writer_give(http->writer, job)) {
        say_busy(job);
        MHD_resume_connection(c);
    }
    return MHD_YES;
}

static void on_end(void *cls, struct MHD_Connection *c UNUSED, void **job_of,
                   enum MHD_RequestTerminationCode why UNUSED)
{
    struct http *http = cls;
    struct job *job = *job_of;

    if (!job)
        return;
    http->n_bodies -= job->n_in;
    job_free(job);
    *job_of = NULL;
    count_request(http, -1);
}

/* On the writer's thread: the connection goes on with its answer. */
static void on_answer(void *arg UNUSED, struct job *job)
{
    MHD_resume_connection(job->connection);
}

/* ---- life -------------------------------------------------------------------------- */

static enum rc find_address(const char *listen, struct addrinfo **out, struct err *err)
{
    struct addrinfo hints = {.ai_flags = AI_PASSIVE | AI_NUMERICHOST | AI_NUMERICSERV,
                             .ai_socktype = SOCK_STREAM};
    void *ctx = mem_context(NULL, "address");
    char *host = mem_strdup(ctx, listen);
    char *colon = strrchr(host, ':');
    int wrong = EAI_NONAME;

    if (colon) {
        *colon = '\0';
        if (host[0] == '[' && colon[-1] == ']') {
            colon[-1] = '\0';
            host++;
        }
        wrong = getaddrinfo(*host ? host : NULL, colon + 1, &hints, out);
    }
    mem_free(ctx);
    if (wrong)
        return err_set(err, RC_HARD, _("not an address and port: %s"), listen);
    return RC_OK;
}

static enum rc read_keys(struct http *http, const struct server_settings *s,
                         struct err *err)
{
    enum rc rc;

    if (!s->tls_cert[0] && !s->tls_key[0])
        return RC_OK;
    rc = file_read(http->ctx, s->tls_cert, KEY_MAX, &http->cert, NULL, err);
    return rc ? rc : file_read(http->ctx, s->tls_key, KEY_MAX, &http->key, NULL, err);
}

static PRINTF(2, 0) void on_log(void *cls UNUSED, const char *fmt, va_list ap)
{
    char line[256];

    vsnprintf(line, sizeof line, fmt, ap);
    line[strcspn(line, "\n")] = '\0';
    log_line(LOG_LEVEL_DEBUG, "http: %s", line);
}

static struct MHD_Daemon *start_daemon(struct http *http, const struct server_settings *s,
                                       const struct sockaddr *address)
{
    struct MHD_OptionItem tls[] = {
        {MHD_OPTION_HTTPS_MEM_CERT, 0, http->cert},
        {MHD_OPTION_HTTPS_MEM_KEY, 0, http->key},
        {MHD_OPTION_END, 0, NULL},
    };
    struct MHD_OptionItem none[] = {{MHD_OPTION_END, 0, NULL}};
    unsigned flags =
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG;

    if (http->cert)
        flags |= MHD_USE_TLS;
    if (address->sa_family == AF_INET6)
        flags |= MHD_USE_IPv6;
    return MHD_start_daemon(
        flags, 0, NULL, NULL, on_request, http, MHD_OPTION_EXTERNAL_LOGGER, on_log, NULL,
        MHD_OPTION_SOCK_ADDR, address, MHD_OPTION_NOTIFY_COMPLETED, on_end, http,
        MHD_OPTION_CONNECTION_LIMIT, (unsigned)s->max_connections,
        MHD_OPTION_PER_IP_CONNECTION_LIMIT, (unsigned)s->max_per_address,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, CONNECTION_POOL, MHD_OPTION_CONNECTION_TIMEOUT,
        IDLE_SECONDS, MHD_OPTION_ARRAY, http->cert ? tls : none, MHD_OPTION_END);
}

static void http_free(struct http *http)
{
    pthread_cond_destroy(&http->ended);
    pthread_mutex_destroy(&http->mutex);
    mem_free(http->ctx);
    free(http);
}

enum rc http_start(struct hub *hub, struct http **out, struct err *err)
{
    struct http *http = calloc(1, sizeof *http);
    struct addrinfo *address = NULL;
    enum rc rc;

    BUG_ON(!http);
    http->ctx = mem_context(NULL, "http");
    pthread_mutex_init(&http->mutex, NULL);
    pthread_cond_init(&http->ended, NULL);
    rc = find_address(hub->settings.listen, &address, err);
    if (!rc)
        rc = read_keys(http, &hub->settings, err);
    if (!rc) {
        http->writer = writer_start(hub, on_answer, http);
        http->daemon = start_daemon(http, &hub->settings, address->ai_addr);
        if (!http->daemon) {
            writer_stop(http->writer);
            writer_free(http->writer);
            rc = err_set(err, RC_HARD, _("cannot listen on %s"), hub->settings.listen);
        }
    }
    if (address)
        freeaddrinfo(address);
    if (rc) {
        http_free(http);
        return rc;
    }
    *out = http;
    return RC_OK;
}

int http_port(const struct http *http)
{
    return MHD_get_daemon_info(http->daemon, MHD_DAEMON_INFO_BIND_PORT)->port;
}

void http_stop(struct http *http)
{
    MHD_socket quiet = MHD_quiesce_daemon(http->daemon);

    writer_stop(http->writer);
    wait_for_requests(http);
    MHD_stop_daemon(http->daemon);
    writer_free(http->writer);
    if (quiet != MHD_INVALID_SOCKET)
        close(quiet);
    http_free(http);
}
