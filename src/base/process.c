#include "base/process.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/i18n.h"

extern char **environ;

/*
 * The input stands in a file without a name in memory: the program may read it as slowly
 * as it likes or not at all, there is no pipe to pump or to break, and nothing of a
 * citizen's paper touches a disk.
 */
static int input_file(const char *p, size_t n)
{
    int fd = memfd_create("input", MFD_CLOEXEC);
    while (fd >= 0 && n > 0) {
        ssize_t put = write(fd, p, n);
        if (put < 0 && errno != EINTR) {
            close(fd);
            return -1;
        }
        p += put > 0 ? put : 0;
        n -= put > 0 ? (size_t)put : 0;
    }
    if (fd >= 0)
        lseek(fd, 0, SEEK_SET);
    return fd;
}

/* A group of its own, so that a timeout ends its children too; default signals, because
 * the client's handlers and mask are nothing to it. */
static int spawn(const char *const *argv, int input, pid_t *pid)
{
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attr;
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawnattr_init(&attr);
    posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK |
                                        POSIX_SPAWN_SETSIGDEF);
    posix_spawnattr_setsigmask(&attr, &none);
    posix_spawnattr_setsigdefault(&attr, &all);
    /* POSIX: exec never writes to the strings; its prototype is older than const. */
    char *const *args = (char *const *)(uintptr_t)argv;
    int why = posix_spawnp(pid, argv[0], &files, &attr, args, environ);
    posix_spawnattr_destroy(&attr);
    posix_spawn_file_actions_destroy(&files);
    return why;
}

/* True with the wait status once the child is gone; false when the time is over. */
static bool wait_for(pid_t pid, int timeout_ms, int *status)
{
    int64_t end = monotonic_ms() + timeout_ms;
    for (;;) {
        pid_t gone = waitpid(pid, status, WNOHANG);
        if (gone == pid)
            return true;
        if ((gone < 0 && errno != EINTR) || monotonic_ms() >= end)
            return false;
        nanosleep(&(struct timespec){.tv_nsec = 5000000}, NULL);
    }
}

static enum rc verdict(const char *name, int status, struct err *err)
{
    if (WIFSIGNALED(status))
        return err_set(err, RC_HARD, _("%s: ended by signal %d"), name, WTERMSIG(status));
    if (WEXITSTATUS(status))
        return err_set(err, RC_HARD, _("%s: exit status %d"), name, WEXITSTATUS(status));
    return RC_OK;
}

enum rc process_feed(const char *const *argv, const void *input, size_t n, int timeout_ms,
                     struct err *err)
{
    if (!argv[0])
        return err_set(err, RC_HARD, _("no program is named"));
    int fd = input_file(input, n);
    if (fd < 0)
        return err_set(err, RC_WAIT, "%s: %s", argv[0], strerror(errno));
    pid_t pid;
    int why = spawn(argv, fd, &pid), status = 0;
    close(fd);
    if (why)
        return err_set(err, RC_HARD, "%s: %s", argv[0], strerror(why));
    if (wait_for(pid, timeout_ms, &status))
        return verdict(argv[0], status, err);
    kill(-pid, SIGKILL);
    waitpid(pid, &status, 0);
    return err_set(err, RC_HARD, _("%s: not finished after %d ms"), argv[0], timeout_ms);
}
