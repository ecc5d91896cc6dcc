/* serve: the daemon. */
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/mem.h"
#include "server/command.h"
#include "server/http.h"

/* Threads that are started later inherit the mask, so the signals come to sigwait. */
static void block_signals(sigset_t *stop)
{
    sigemptyset(stop);
    sigaddset(stop, SIGTERM);
    sigaddset(stop, SIGINT);
    pthread_sigmask(SIG_BLOCK, stop, NULL);
    signal(SIGPIPE, SIG_IGN);
}

static enum rc write_port(struct command_run *run, int port, struct err *err)
{
    char *text = mem_printf(run->ctx, "%d\n", port);

    if (!run->settings.port_file[0])
        return RC_OK;
    return file_replace(run->settings.port_file, text, strlen(text), 0600, err);
}

enum rc command_serve(struct command_run *run, struct err *err)
{
    struct http *http = NULL;
    struct hub *hub;
    sigset_t stop;
    int signal_number = 0, lock; /* held to the end of the process */
    enum rc rc;

    if (run->n)
        return command_usage("serve", err);
    block_signals(&stop);
    rc = command_hub(run, &hub, err);
    if (!rc)
        rc = command_lock(run, &lock, err);
    if (!rc)
        rc = http_start(hub, &http, err);
    if (rc)
        return rc;
    rc = write_port(run, http_port(http), err);
    if (!rc) {
        log_line(LOG_LEVEL_INFO, "listening on %s, port %d", run->settings.listen,
                 http_port(http));
        sigwait(&stop, &signal_number);
        log_line(LOG_LEVEL_INFO, "stopping (signal %d)", signal_number);
    }
    http_stop(http);
    return rc;
}
