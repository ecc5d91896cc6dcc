#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/crash.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/str.h"

static enum rc fail(struct err *err, const char *path, int why)
{
    static const int passing[] = {ENOSPC, EDQUOT, EMFILE, ENFILE, ENOMEM, EAGAIN, EBUSY};
    enum rc rc = RC_HARD;
    for (size_t i = 0; i < ARRAY_LEN(passing); i++)
        if (why == passing[i])
            rc = RC_WAIT;
    return err_set(err, rc, "%s: %s", path, strerror(why));
}

static ssize_t read_some(int fd, char *to, size_t n)
{
    ssize_t got;
    do
        got = read(fd, to, n);
    while (got < 0 && errno == EINTR);
    return got;
}

static enum rc read_fd(int fd, const char *path, size_t max, struct str *text,
                       struct err *err)
{
    char block[16384];
    ssize_t got;
    while ((got = read_some(fd, block, sizeof block)) > 0) {
        if ((size_t)got > max - text->len)
            return err_set(err, RC_HARD, _("%s: longer than %zu bytes"), path, max);
        str_addn(text, block, (size_t)got);
    }
    return got < 0 ? fail(err, path, errno) : RC_OK;
}

enum rc file_read(const void *ctx, const char *path, size_t max, char **out, size_t *n,
                  struct err *err)
{
    *out = NULL;
    bool standard = strcmp(path, "-") == 0;
    int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return fail(err, path, errno);
    struct str text = str_new(ctx);
    enum rc rc = read_fd(fd, path, max, &text, err);
    if (!standard)
        close(fd);
    if (rc) {
        mem_free(text.s);
        return rc;
    }
    *out = text.s;
    if (n)
        *n = text.len;
    return RC_OK;
}

static int write_all(int fd, const char *p, size_t n)
{
    while (n > 0) {
        ssize_t put = write(fd, p, n);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return -1;
        p += put;
        n -= (size_t)put;
    }
    return 0;
}

/* The new text, whole and on the disk, under its temporary name; 0 or errno. */
static int write_new(const char *temp, const void *p, size_t n, int mode)
{
    int fd = open(temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, (mode_t)mode);
    if (fd < 0)
        return errno;
    crash_point("file_replace: made");
    int why = write_all(fd, p, n) ? errno : 0;
    crash_point("file_replace: written");
    if (!why && fsync(fd))
        why = errno;
    if (close(fd) && !why)
        why = errno;
    return why;
}

/* Some file systems cannot sync a folder and say EINVAL; theirs need none. */
static int sync_folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    char *folder = !slash          ? mem_strdup(NULL, ".")
                   : slash == path ? mem_strdup(NULL, "/")
                                   : mem_strndup(NULL, path, (size_t)(slash - path));
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int why = fd < 0 || (fsync(fd) && errno != EINVAL) ? errno : 0;
    if (fd >= 0)
        close(fd);
    mem_free(folder);
    return why;
}

enum rc file_replace(const char *path, const void *bytes, size_t n, int mode,
                     struct err *err)
{
    uint8_t random[8];
    char suffix[2 * sizeof random + 1];
    random_bytes(random, sizeof random);
    hex_encode(random, sizeof random, suffix);
    char *temp = mem_printf(NULL, "%s.%s.new", path, suffix);

    int why = write_new(temp, bytes, n, mode);
    crash_point("file_replace: synced");
    if (!why && rename(temp, path))
        why = errno;
    if (why && why != EEXIST)
        unlink(temp);
    mem_free(temp);
    crash_point("file_replace: renamed");
    if (!why)
        why = sync_folder_of(path);
    crash_point("file_replace: done");
    return why ? fail(err, path, why) : RC_OK;
}

bool file_exists(const char *path)
{
    return access(path, F_OK) == 0;
}

enum rc file_lock(const char *path, int *fd, struct err *err)
{
    *fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (*fd < 0)
        return fail(err, path, errno);
    if (!flock(*fd, LOCK_EX | LOCK_NB))
        return RC_OK;
    int why = errno;
    close(*fd);
    *fd = -1;
    if (why == EWOULDBLOCK)
        return err_set(err, RC_WAIT, _("%s: another process has it"), path);
    return fail(err, path, why);
}

static int make_dir(const char *path)
{
    struct stat st;
    if (mkdir(path, 0700) == 0)
        return 0;
    if (errno != EEXIST)
        return errno;
    return stat(path, &st) ? errno : S_ISDIR(st.st_mode) ? 0 : ENOTDIR;
}

enum rc file_make_dirs(const char *path, struct err *err)
{
    char *part = mem_strdup(NULL, path);
    int why = 0;
    for (char *s = part + (*part == '/'); *s && !why; s++) {
        if (*s != '/')
            continue;
        *s = '\0';
        why = make_dir(part);
        *s = '/';
    }
    if (!why)
        why = make_dir(part);
    mem_free(part);
    return why ? fail(err, path, why) : RC_OK;
}

char *file_join(const void *ctx, const char *dir, const char *name)
{
    size_t n = strlen(dir);
    return mem_printf(ctx, n && dir[n - 1] == '/' ? "%s%s" : "%s/%s", dir, name);
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool ends_in(const char *name, const char *suffix)
{
    size_t n = strlen(name), m = strlen(suffix);
    return n >= m && strcmp(name + n - m, suffix) == 0;
}

enum rc file_list(const void *ctx, const char *dir, const char *suffix, char ***names,
                  size_t *n, struct err *err)
{
    *names = mem_array(ctx, char *, 0);
    *n = 0;
    DIR *d = opendir(dir);
    if (!d)
        return fail(err, dir, errno);
    struct dirent *entry;
    while (errno = 0, (entry = readdir(d)))
        if (entry->d_name[0] != '.' && ends_in(entry->d_name, suffix)) {
            char **slot = mem_push(ctx, names, n, char *);
            *slot = mem_strdup(*names, entry->d_name);
        }
    int why = errno;
    closedir(d);
    if (why)
        return fail(err, dir, why);
    qsort(*names, *n, sizeof **names, by_bytes);
    return RC_OK;
}
