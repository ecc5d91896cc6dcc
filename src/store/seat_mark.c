#include "store/seat_mark.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/mem.h"

struct seat_mark {
    int fd;
    struct mark now;
};

/* Every line is as long as every other, so that one write in place replaces it. */
#define LINE_FMT "yichuang-seat 1 %64s %020" PRIu64 " %64s %010d %020" PRId64 "\n"
#define LINE_SCAN "yichuang-seat 1 %64s %" SCNu64 " %64s %d %" SCNd64
#define LINE_SIZE (16 + 64 + 1 + 20 + 1 + 64 + 1 + 10 + 1 + 20 + 1)

static void format(const struct mark *m, char line[LINE_SIZE + 1])
{
    int n = snprintf(line, LINE_SIZE + 1, LINE_FMT, m->token, m->inode, m->machine,
                     m->incarnation, m->seq);

    BUG_ON(n != LINE_SIZE);
}

enum rc mark_here(const char *db_path, struct mark *out, struct err *err)
{
    struct stat st;
    struct hash machine = {{0}};
    char *text;
    size_t n;

    *out = (struct mark){0};
    if (stat(db_path, &st))
        return err_set(err, RC_HARD, _("cannot open %s (%s)"), db_path, strerror(errno));
    out->inode = st.st_ino;
    if (file_read(NULL, "/etc/machine-id", 4096, &text, &n, NULL) == RC_OK) {
        machine = hash_bytes(text, n);
        mem_free(text);
    }
    hash_hex(&machine, out->machine);
    return RC_OK;
}

bool mark_read(const char *path, struct mark *out)
{
    char *text;
    bool ok;

    *out = (struct mark){0};
    if (!file_exists(path) || file_read(NULL, path, 4096, &text, NULL, NULL) != RC_OK)
        return false;
    ok = sscanf(text, LINE_SCAN, out->token, &out->inode, out->machine, &out->incarnation,
                &out->seq) == 5;
    mem_free(text);
    return ok;
}

static void close_mark(void *p)
{
    close(((struct seat_mark *)p)->fd);
}

enum rc mark_open(const void *ctx, const char *path, const struct mark *mark,
                  struct seat_mark **out, struct err *err)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    struct seat_mark *m;

    if (fd < 0)
        return err_set(err, RC_HARD, _("cannot open %s (%s)"), path, strerror(errno));
    *out = m = mem_new(ctx, struct seat_mark);
    *m = (struct seat_mark){fd, *mark};
    mem_on_free(m, close_mark);
    return RC_OK;
}

enum rc mark_write(const void *ctx, const char *path, const struct mark *mark,
                   struct seat_mark **out, struct err *err)
{
    char line[LINE_SIZE + 1];
    enum rc rc;

    format(mark, line);
    rc = file_replace(path, line, LINE_SIZE, 0600, err);
    return rc == RC_OK ? mark_open(ctx, path, mark, out, err) : rc;
}

void mark_advance(struct seat_mark *m, int incarnation, int64_t seq)
{
    char line[LINE_SIZE + 1];

    m->now.incarnation = incarnation;
    m->now.seq = seq;
    format(&m->now, line);
    if (pwrite(m->fd, line, LINE_SIZE, 0) != LINE_SIZE)
        log_line(LOG_LEVEL_WARNING, "the seat's mark was not written: %s",
                 strerror(errno));
}
