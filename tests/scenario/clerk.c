/*
 * A clerk at a terminal, for scripts: a program on a pty, driven by lines on standard
 * input. Each line is answered by one on standard output: "ok", or what was asked for, or
 * "no ..." with what went wrong.
 *
 *   start ROWS COLS PROGRAM [ARGUMENT...]   (words set apart by blanks) on a new terminal
 *   type TEXT       all at once; \n is Enter, \t Tab
 *   steady TEXT     thirty keys a second
 *   key NAME...     "^A", "F1", "Esc", "Down"
 *   paste TEXT
 *   send FILE       the bytes of FILE, as a terminal of another encoding sends them
 *   wait TEXT       until the screen holds TEXT, ten seconds at most
 *   gone TEXT       until it does not
 *   has TEXT        whether it does now: "yes" or "no"
 *   screen FILE     writes the screen to FILE
 *   bytes FILE      writes what the program has sent since the last time
 *   resize ROWS COLS
 *   signal NUMBER   to the program
 *   hang-up         the terminal goes away
 *   exit            waits for the program's end: its status, or 128 + its signal
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "base/mem.h"
#include "tui/key.h"

#include "tui/cm.h"
#include "tui/vt.h"

enum { PATIENCE_MS = 10000, LINE_MAX_BYTES = 4096, WORDS_MAX = 40, BEAT_MS = 33 };

struct clerk {
    void *ctx; /* of the program that runs */
    struct vt *vt;
};

static void rest(int ms)
{
    struct timespec t = {ms / 1000, ms % 1000 * 1000000l};

    nanosleep(&t, NULL);
}

static const char *start(struct clerk *c, char *text)
{
    const char *argv[WORDS_MAX + 1] = {0};
    int rows = (int)strtol(text, &text, 10), cols = (int)strtol(text, &text, 10);
    size_t n = 0;

    for (char *w = strtok(text, " "); w && n < WORDS_MAX; w = strtok(NULL, " "))
        argv[n++] = w;
    if (!n || rows < 1 || cols < 1)
        return "no program";
    mem_free(c->ctx);
    c->ctx = mem_context(NULL, "clerk");
    c->vt = vt_spawn(c->ctx, rows, cols, argv);
    return "ok";
}

/* \n, \t and \\ in place. */
static char *unescape(char *text)
{
    char *to = text;

    for (const char *from = text; *from; from++)
        *to++ = *from != '\\'     ? *from
                : *++from == 'n' ? '\n'
                : *from == 't'   ? '\t'
                                 : *from;
    *to = '\0';
    return text;
}

static const char *type(struct clerk *c, char *text)
{
    vt_type(c->vt, unescape(text));
    return "ok";
}

static const char *steady(struct clerk *c, char *text)
{
    char one[5];

    for (text = unescape(text); *text; text += strlen(one)) {
        size_t n = 1;
        while ((text[n] & 0xc0) == 0x80)
            n++;
        memcpy(one, text, n);
        one[n] = '\0';
        vt_type(c->vt, one);
        vt_pump(c->vt);
        rest(BEAT_MS);
    }
    return "ok";
}

static const char *keys(struct clerk *c, char *text)
{
    const char *list = text;
    uint32_t key;

    while (key_scan(&list, &key)) {
        if (key == K_NONE)
            return "no such key";
        vt_key(c->vt, key);
    }
    return "ok";
}

static const char *paste(struct clerk *c, char *text)
{
    vt_paste(c->vt, unescape(text));
    return "ok";
}

static const char *send_file(struct clerk *c, char *text)
{
    char all[LINE_MAX_BYTES];
    FILE *f = fopen(text, "r");
    size_t n = f ? fread(all, 1, sizeof all, f) : 0;

    if (f)
        fclose(f);
    vt_bytes(c->vt, all, n);
    return n ? "ok" : "no file";
}

static bool holds(struct clerk *c, const char *text)
{
    return strstr(vt_text(c->ctx, c->vt), text) != NULL;
}

static const char *wait_for(struct clerk *c, char *text)
{
    return vt_wait_for(c->vt, text, PATIENCE_MS) ? "ok" : "no, it is not there";
}

static const char *gone(struct clerk *c, char *text)
{
    int64_t until = monotonic_ms() + PATIENCE_MS;

    while (vt_pump(c->vt) && holds(c, text) && monotonic_ms() < until)
        rest(5);
    return holds(c, text) ? "no, it stays" : "ok";
}

static const char *has(struct clerk *c, char *text)
{
    vt_pump(c->vt);
    return holds(c, text) ? "yes" : "no";
}

static const char *put(const char *path, const char *bytes, size_t n)
{
    FILE *f = fopen(path, "w");
    bool done = f && fwrite(bytes, 1, n, f) == n;

    return f && !fclose(f) && done ? "ok" : "no file";
}

static const char *screen(struct clerk *c, char *text)
{
    char *picture;

    vt_pump(c->vt);
    picture = mem_printf(c->ctx, "%s\n", vt_text(c->ctx, c->vt));
    return put(text, picture, strlen(picture));
}

static const char *bytes(struct clerk *c, char *text)
{
    size_t n;
    char *taken;

    vt_wait_quiet(c->vt, 100);
    taken = vt_take_bytes(c->ctx, c->vt, &n);
    return put(text, taken, n);
}

static const char *resize(struct clerk *c, char *text)
{
    int rows = (int)strtol(text, &text, 10), cols = (int)strtol(text, &text, 10);

    if (rows < 1 || cols < 1)
        return "no size";
    vt_resize(c->vt, rows, cols);
    return "ok";
}

static const char *send_signal(struct clerk *c, char *text)
{
    return kill(c->vt->pid, atoi(text)) ? "no program" : "ok";
}

static const char *hang_up(struct clerk *c, char *text)
{
    (void)text;
    vt_hang_up(c->vt);
    return "ok";
}

static const char *wait_exit(struct clerk *c, char *text)
{
    (void)text;
    return mem_printf(c->ctx, "%d", vt_wait_exit(c->vt, PATIENCE_MS));
}

static const struct {
    const char *name;
    const char *(*run)(struct clerk *c, char *text);
} orders[] = {
    {"start", start},   {"type", type},       {"steady", steady}, {"key", keys},
    {"paste", paste},   {"send", send_file}, {"wait", wait_for},   {"gone", gone},     {"has", has},
    {"screen", screen}, {"bytes", bytes},     {"resize", resize}, {"signal", send_signal},
    {"hang-up", hang_up}, {"exit", wait_exit},
};

static const char *obey(struct clerk *c, char *line)
{
    char *text = line + strcspn(line, " ");

    if (*text)
        *text++ = '\0';
    for (size_t i = 0; i < ARRAY_LEN(orders); i++)
        if (!strcmp(orders[i].name, line))
            return c->vt || orders[i].run == start ? orders[i].run(c, text) : "no program";
    return "no such order";
}

int main(void)
{
    struct clerk clerk = {0};
    char line[LINE_MAX_BYTES];

    signal(SIGPIPE, SIG_IGN);
    while (fgets(line, sizeof line, stdin)) {
        line[strcspn(line, "\n")] = '\0';
        puts(obey(&clerk, line));
        fflush(stdout);
    }
    mem_free(clerk.ctx);
    return 0;
}
