#include "tui/vt.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <vterm.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"
#include "tui/key.h"
#include "tui/term.h"

#include "tui/cm.h"

void vt_pin_environment(const char *term, int rows, int cols)
{
    char number[12];
    snprintf(number, sizeof number, "%d", rows);
    setenv("LINES", number, 1);
    snprintf(number, sizeof number, "%d", cols);
    setenv("COLUMNS", number, 1);
    setenv("TERM", term, 1);
    setenv("TZ", "Asia/Shanghai", 1);
    setenv("LC_ALL", "C.UTF-8", 1);
    unsetenv("LANGUAGE");
    unsetenv("NO_COLOR");
    unsetenv("LOCPATH");
    setlocale(LC_ALL, "C.UTF-8");
}

/* Made beside its place and moved there, for another test may be making it too. */
static void compile_locale(const char *dir)
{
    char command[1024];
    mkdir(dir, 0777);
    snprintf(command, sizeof command,
             "t=`mktemp -d '%s/XXXXXX'` && localedef -c -i zh_CN -f GB18030 $t/l >/dev/null 2>&1;"
             " mv -T $t/l '%s/zh_CN.GB18030' 2>/dev/null; rm -rf $t",
             dir, dir);
    if (system(command) != 0) /* a test may use a shell */
        fprintf(stderr, "# zh_CN.GB18030 cannot be compiled\n");
}

bool vt_use_gb18030(void)
{
    const char *build = getenv("top_builddir");
    char dir[400], made[440];
    snprintf(dir, sizeof dir, "%s/tests/locale", build ? build : ".");
    snprintf(made, sizeof made, "%s/zh_CN.GB18030", dir);
    if (access(made, R_OK))
        compile_locale(dir);
    setenv("LOCPATH", dir, 1);
    setenv("LC_ALL", "zh_CN.GB18030", 1);
    return setlocale(LC_ALL, "zh_CN.GB18030") != NULL;
}

static void close_fd(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

static void release(void *p)
{
    struct vt *vt = p;
    if (vt->pid > 0) {
        kill(vt->pid, SIGKILL);
        waitpid(vt->pid, NULL, 0);
    }
    if (vt->bytes_from != vt->keys_to)
        close_fd(&vt->bytes_from);
    close_fd(&vt->keys_to);
    close_fd(&vt->program_in);
    close_fd(&vt->program_out);
    vterm_free(vt->vterm);
}

static struct vt *new_screen(const void *ctx, int rows, int cols)
{
    struct vt *vt = mem_new(ctx, struct vt);
    *vt = (struct vt){.ctx = vt, .rows = rows, .cols = cols, .keys_to = -1,
                      .bytes_from = -1, .program_in = -1, .program_out = -1};
    vt->vterm = vterm_new(rows, cols);
    vterm_set_utf8(vt->vterm, 1);
    vt->screen = vterm_obtain_screen(vt->vterm);
    vterm_screen_enable_altscreen(vt->screen, 1);
    vterm_screen_reset(vt->screen, 1);
    mem_on_free(vt, release);
    return vt;
}

struct vt *vt_new(const void *ctx, int rows, int cols)
{
    struct vt *vt = new_screen(ctx, rows, cols);
    int keys[2], bytes[2];
    assert_int_equal(pipe2(keys, O_CLOEXEC), 0);
    assert_int_equal(pipe2(bytes, O_CLOEXEC), 0);
    vt->program_in = keys[0];
    vt->keys_to = keys[1];
    vt->bytes_from = bytes[0];
    vt->program_out = bytes[1];
    fcntl(vt->bytes_from, F_SETFL, O_NONBLOCK);
    return vt;
}

struct vt *vt_spawn(const void *ctx, int rows, int cols, const char *const *argv)
{
    struct vt *vt = new_screen(ctx, rows, cols);
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};
    int master;
    pid_t pid = forkpty(&master, NULL, NULL, &size);
    assert_true(pid >= 0);
    if (pid == 0) {
        execvp(argv[0], (char *const *)(uintptr_t)argv);
        _exit(127);
    }
    vt->pid = pid;
    vt->keys_to = vt->bytes_from = master;
    fcntl(master, F_SETFL, O_NONBLOCK);
    fcntl(master, F_SETFD, FD_CLOEXEC);
    return vt;
}

void vt_bytes(struct vt *vt, const char *bytes, size_t n)
{
    while (n > 0) {
        ssize_t put = write(vt->keys_to, bytes, n);
        if (put < 0 && errno == EAGAIN) {
            struct pollfd room = {.fd = vt->keys_to, .events = POLLOUT};
            poll(&room, 1, 1000);
            vt_pump(vt);
            continue;
        }
        assert_true(put > 0);
        bytes += put;
        n -= (size_t)put;
    }
}

/* Sends on what the terminal itself says: keys, and answers to questions. */
static void send_output(struct vt *vt)
{
    char bytes[256];
    for (size_t n; (n = vterm_output_read(vt->vterm, bytes, sizeof bytes)) > 0;)
        vt_bytes(vt, bytes, n);
}

static const struct {
    uint32_t key;
    VTermKey vterm;
} named[] = {
    {K_ENTER, VTERM_KEY_ENTER},   {K_TAB, VTERM_KEY_TAB},
    {K_ESC, VTERM_KEY_ESCAPE},    {K_BACKSPACE, VTERM_KEY_BACKSPACE},
    {K_UP, VTERM_KEY_UP},         {K_DOWN, VTERM_KEY_DOWN},
    {K_LEFT, VTERM_KEY_LEFT},     {K_RIGHT, VTERM_KEY_RIGHT},
    {K_HOME, VTERM_KEY_HOME},     {K_END, VTERM_KEY_END},
    {K_PGUP, VTERM_KEY_PAGEUP},   {K_PGDN, VTERM_KEY_PAGEDOWN},
    {K_INSERT, VTERM_KEY_INS},    {K_DELETE, VTERM_KEY_DEL},
};

static void press(struct vt *vt, uint32_t key)
{
    if (key >= K_F1 && key <= K_F12) {
        vterm_keyboard_key(vt->vterm, VTERM_KEY_FUNCTION((int)(key - K_F1) + 1),
                           VTERM_MOD_NONE);
        return;
    }
    if (key == K_BACKTAB) {
        vterm_keyboard_key(vt->vterm, VTERM_KEY_TAB, VTERM_MOD_SHIFT);
        return;
    }
    for (size_t i = 0; i < sizeof named / sizeof named[0]; i++)
        if (named[i].key == key) {
            vterm_keyboard_key(vt->vterm, named[i].vterm, VTERM_MOD_NONE);
            return;
        }
    if (key_is_ctrl(key))
        vterm_keyboard_unichar(vt->vterm, key - K_CTRL_BASE + ('a' - 'A'), VTERM_MOD_CTRL);
    else
        vterm_keyboard_unichar(vt->vterm, key, VTERM_MOD_NONE);
}

void vt_key(struct vt *vt, uint32_t key)
{
    press(vt, key);
    send_output(vt);
}

void vt_type(struct vt *vt, const char *text)
{
    uint32_t cp;
    for (size_t n; (n = utf8_next(text, &cp)); text += n)
        vt_key(vt, cp == '\n' ? K_ENTER : cp == '\t' ? K_TAB : cp);
}

void vt_paste(struct vt *vt, const char *text)
{
    vterm_keyboard_start_paste(vt->vterm);
    send_output(vt);
    vt_bytes(vt, text, strlen(text));
    vterm_keyboard_end_paste(vt->vterm);
    send_output(vt);
}

static void keep_tape(struct vt *vt, const char *bytes, size_t n)
{
    vt->tape = mem_resize(vt, vt->tape, char, vt->tape_len + n + 1);
    memcpy(vt->tape + vt->tape_len, bytes, n);
    vt->tape_len += n;
    vt->tape[vt->tape_len] = '\0';
    vt->received += n;
}

bool vt_pump(struct vt *vt)
{
    char bytes[4096];
    for (;;) {
        ssize_t n = read(vt->bytes_from, bytes, sizeof bytes);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 && errno == EAGAIN)
            return true;
        if (n <= 0)
            return false;
        keep_tape(vt, bytes, (size_t)n);
        vterm_input_write(vt->vterm, bytes, (size_t)n);
        send_output(vt);
    }
}

static bool holds(const struct vt *vt, const char *text)
{
    char *screen = vt_text(NULL, vt);
    bool found = strstr(screen, text) != NULL;
    mem_free(screen);
    return found;
}

bool vt_wait_for(struct vt *vt, const char *text, int timeout_ms)
{
    int64_t until = monotonic_ms() + timeout_ms;
    for (;;) {
        bool open = vt_pump(vt);
        if (holds(vt, text))
            return true;
        int64_t left = until - monotonic_ms();
        if (!open || left <= 0)
            return false;
        struct pollfd ready = {.fd = vt->bytes_from, .events = POLLIN};
        poll(&ready, 1, (int)left);
    }
}

void vt_wait_quiet(struct vt *vt, int quiet_ms)
{
    struct pollfd ready = {.fd = vt->bytes_from, .events = POLLIN};
    while (poll(&ready, 1, quiet_ms) > 0 && vt_pump(vt))
        ;
}

void vt_hang_up(struct vt *vt)
{
    if (vt->bytes_from != vt->keys_to)
        close_fd(&vt->bytes_from);
    close_fd(&vt->keys_to);
    vt->bytes_from = -1;
}

int vt_wait_exit(struct vt *vt, int timeout_ms)
{
    int64_t until = monotonic_ms() + timeout_ms;
    bool open = vt->bytes_from >= 0;
    while (open && monotonic_ms() < until) {
        struct pollfd ready = {.fd = vt->bytes_from, .events = POLLIN};
        poll(&ready, 1, 50);
        open = vt_pump(vt);
    }
    int status;
    pid_t got = waitpid(vt->pid, &status, open ? WNOHANG : 0);
    if (got != vt->pid)
        return -1;
    vt->pid = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void vt_resize(struct vt *vt, int rows, int cols)
{
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};
    vt->rows = rows;
    vt->cols = cols;
    vterm_set_size(vt->vterm, rows, cols);
    if (vt->pid > 0)
        ioctl(vt->keys_to, TIOCSWINSZ, &size);
}

static VTermScreenCell cell_at(const struct vt *vt, int row, int col)
{
    VTermScreenCell cell = {0};
    vterm_screen_get_cell(vt->screen, (VTermPos){row, col}, &cell);
    return cell;
}

static void add_char(struct str *out, uint32_t cp)
{
    char bytes[4];
    cp = cp == 0 ? ' ' : cp == 0x2500 ? '-' : cp == 0x2502 ? '|' : cp;
    str_addn(out, bytes, utf8_put(bytes, cp));
}

static void cut_tail(struct str *out, size_t least, char c)
{
    while (out->len > least && out->s[out->len - 1] == c)
        str_cut(out, out->len - 1);
}

static void add_row(struct str *out, const struct vt *vt, int row)
{
    size_t start = out->len;
    for (int col = 0; col < vt->cols; col++) {
        VTermScreenCell cell = cell_at(vt, row, col);
        if (cell.chars[0] == (uint32_t)-1)
            continue;
        add_char(out, cell.chars[0]);
        for (int i = 1; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[0] && cell.chars[i]; i++)
            add_char(out, cell.chars[i]);
    }
    cut_tail(out, start, ' ');
}

char *vt_row(const void *ctx, const struct vt *vt, int row)
{
    struct str out = str_new(ctx);
    add_row(&out, vt, row);
    return out.s;
}

char *vt_text(const void *ctx, const struct vt *vt)
{
    struct str out = str_new(ctx);
    for (int row = 0; row < vt->rows; row++) {
        add_row(&out, vt, row);
        str_addc(&out, '\n');
    }
    cut_tail(&out, 0, '\n');
    str_addc(&out, '\n');
    return out.s;
}

void vt_caret(const struct vt *vt, int *row, int *col)
{
    VTermPos pos;
    vterm_state_get_cursorpos(vterm_obtain_state(vt->vterm), &pos);
    *row = pos.row;
    *col = pos.col;
}

bool vt_is_bold(const struct vt *vt, int row, int col)
{
    return cell_at(vt, row, col).attrs.bold;
}

bool vt_is_coloured(const struct vt *vt, int row, int col)
{
    VTermScreenCell cell = cell_at(vt, row, col);
    return !VTERM_COLOR_IS_DEFAULT_FG(&cell.fg);
}

char *vt_take_bytes(const void *ctx, struct vt *vt, size_t *n)
{
    char *bytes = mem_strndup(ctx, vt->tape ? vt->tape : "", vt->tape_len);
    *n = vt->tape_len;
    vt->tape_len = 0;
    return bytes;
}

static bool is_sendable(const struct command *c, const char *type)
{
    const char *keys = c->keys;
    uint32_t key;
    while (key_scan(&keys, &key))
        if (term_can_send(type, key, NULL))
            return true;
    return false;
}

void vt_expect_commands(const struct command_set *sets, size_t n)
{
    static const char *const types[] = {"xterm-256color", "linux", "vt220"};
    struct err err = {0};
    if (command_check(sets, n, &err) != RC_OK)
        fail_msg("%s", err.text);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < sets[i].n; j++)
            for (size_t t = 0; t < ARRAY_LEN(types); t++)
                if (!is_sendable(&sets[i].rows[j], types[t]))
                    fail_msg("%s has no key that a %s sends", sets[i].rows[j].id, types[t]);
}

static void print_as_c(const char *text)
{
    while (*text) {
        size_t n = strcspn(text, "\n");
        fprintf(stderr, "    \"");
        for (size_t i = 0; i < n; i++)
            fprintf(stderr, text[i] == '"' || text[i] == '\\' ? "\\%c" : "%c", text[i]);
        fprintf(stderr, "\\n\"\n");
        text += n + (text[n] == '\n');
    }
}

void vt_expect_text(const char *got, const char *want)
{
    const char *update = getenv("YICHUANG_UPDATE_SCREENS");
    bool same = !strcmp(got, want);
    if (same)
        return;
    fprintf(stderr, "-- the screen is\n");
    print_as_c(got);
    fprintf(stderr, "-- and should be\n");
    print_as_c(want);
    if (update && !strcmp(update, "1"))
        return;
    fail_msg("the screen differs (YICHUANG_UPDATE_SCREENS=1 prints new ones)");
}

void vt_expect(const struct vt *vt, const char *want)
{
    char *got = vt_text(NULL, vt);
    vt_expect_text(got, want);
    mem_free(got);
}
