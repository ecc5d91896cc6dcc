#include "base/log.h"

#include <stdarg.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"

/* The one process-wide setting, made at start: a log that had to be handed down would
 * be left out where it is needed most. */
static struct {
    FILE *out; /* NULL: stderr */
    enum log_level most;
} state = {.most = LOG_LEVEL_INFO};

void log_to(FILE *out, enum log_level most)
{
    state.out = out;
    state.most = most;
}

static const char *level_name(enum log_level level)
{
    switch (level) {
    case LOG_LEVEL_ERROR:
        return "error";
    case LOG_LEVEL_WARNING:
        return "warning";
    case LOG_LEVEL_INFO:
        return "info";
    case LOG_LEVEL_DEBUG:
        return "debug";
    }
    return "?";
}

/* A person at a terminal reads the level, journald its number; a file needs the time. */
static void add_prefix(struct str *line, FILE *out, enum log_level level)
{
    if (isatty(fileno(out))) {
        str_addf(line, "%s: ", level_name(level));
    } else if (out == stderr) {
        str_addf(line, "<%d>", (int)level);
    } else {
        char stamp[32];
        time_t now = time(NULL);
        struct tm tm;
        strftime(stamp, sizeof stamp, "%Y-%m-%dT%H:%M:%S%z", localtime_r(&now, &tm));
        str_addf(line, "%s %s: ", stamp, level_name(level));
    }
}

void log_line(enum log_level level, const char *fmt, ...)
{
    if (level > state.most)
        return;
    FILE *out = state.out ? state.out : stderr;
    struct str line = str_new(NULL);
    add_prefix(&line, out, level);
    va_list ap;
    va_start(ap, fmt);
    char *text = mem_vprintf(line.s, fmt, ap);
    va_end(ap);
    char *safe = utf8_safe(NULL, text, strlen(text), false);
    str_add(&line, safe);
    str_addc(&line, '\n');
    fputs(line.s, out); /* one call a line: threads do not mix theirs */
    fflush(out);
    mem_free(safe);
    mem_free(line.s);
}
