/*
 * curses gets a memory file for its output and /dev/null for its input. After each paint
 * the bytes are taken out of the file and sent to the line without blocking; a paint
 * that comes while some still wait is put off, so a 9600 baud line sees every second
 * state rather than a growing queue. Keys are decoded by tui/decode.c with the sequences
 * of the terminal's description: curses would wait inside its read for Esc and would
 * lose a character whose bytes come apart.
 */
#include "tui/term.h"

#include <curses.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <term.h>
#include <unistd.h>
#include <wchar.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "tui/key.h"
#include "tui/tty.h"

enum { GOODBYE_MS = 500 }; /* how long a closing terminal may take for its last bytes */

struct terminal {
    struct tty tty;
    FILE *memory; /* what curses writes */
    FILE *null;   /* what curses would read */
    SCREEN *screen;
    bool colour, suspended;
    bool full;       /* the next paint writes everything */
    bool paste_mode; /* the terminal marks pastes */
    int rows, cols;
    struct grid *shown; /* what stands on the terminal */
    struct decoder *decoder;
    int64_t last_byte_ms; /* monotonic */
};

/* Moves what curses wrote to the bytes for the line. */
static void collect(struct terminal *t)
{
    int fd = fileno(t->memory);
    fflush(t->memory);
    if (lseek(fd, 0, SEEK_SET) < 0)
        return;
    char bytes[4096];
    for (ssize_t n; (n = read(fd, bytes, sizeof bytes)) > 0;)
        tty_add(&t->tty, bytes, (size_t)n);
    if (ftruncate(fd, 0) || lseek(fd, 0, SEEK_SET) < 0)
        tty_lose(&t->tty);
}

/* Opening */

static const char *string_of(const char *name)
{
    char word[KEY_NAME_SIZE];
    snprintf(word, sizeof word, "%s", name);
    const char *s = tigetstr(word);
    return s && s != (char *)-1 && *s ? s : NULL;
}

static bool flag_of(const char *name)
{
    char word[KEY_NAME_SIZE];
    snprintf(word, sizeof word, "%s", name);
    return tigetflag(word) > 0;
}

/* What terminals of the family send beside, or instead of, what their description says
 * (the two cursor modes, a keypad, consoles that report as something else). */
static const struct {
    const char *seq;
    uint32_t key;
} usual[] = {
    {"\033[A", K_UP},       {"\033[B", K_DOWN},      {"\033[C", K_RIGHT},
    {"\033[D", K_LEFT},     {"\033OA", K_UP},        {"\033OB", K_DOWN},
    {"\033OC", K_RIGHT},    {"\033OD", K_LEFT},      {"\033[H", K_HOME},
    {"\033[F", K_END},      {"\033OH", K_HOME},      {"\033OF", K_END},
    {"\033[1~", K_HOME},    {"\033[4~", K_END},      {"\033[2~", K_INSERT},
    {"\033[3~", K_DELETE},  {"\033[5~", K_PGUP},     {"\033[6~", K_PGDN},
    {"\033[Z", K_BACKTAB},  {"\033OM", K_ENTER},     {"\033OP", K_F1},
    {"\033OQ", K_F2},       {"\033OR", K_F3},        {"\033OS", K_F4},
    {"\033[11~", K_F1},     {"\033[12~", K_F2},      {"\033[13~", K_F3},
    {"\033[14~", K_F4},
};

static void learn_keys(struct terminal *t)
{
    for (uint32_t key = K_NAMED; key < K_NAMED_END; key++) {
        const char *needs = key_needs(key);
        const char *seq = needs && *needs ? string_of(needs) : NULL;
        if (seq)
            decoder_learn(t->decoder, seq, key);
    }
    for (size_t i = 0; i < ARRAY_LEN(usual); i++)
        decoder_learn(t->decoder, usual[i].seq, usual[i].key);
}

static void start_colours(struct terminal *t, bool mono)
{
    static const short curses_colour[COLOUR_COUNT] = {-1, COLOR_RED, COLOR_YELLOW,
                                                      COLOR_GREEN, COLOR_BLUE};
    const char *no_colour = getenv("NO_COLOR");
    t->colour = !mono && !(no_colour && *no_colour) && has_colors();
    if (!t->colour)
        return;
    start_color();
    use_default_colors();
    for (short i = 1; i < COLOUR_COUNT; i++)
        init_pair(i, curses_colour[i], -1);
}

static int from_environment(const char *name, int otherwise)
{
    const char *value = getenv(name);
    long n = value ? strtol(value, NULL, 10) : 0;
    return n > 0 && n < 1000 ? (int)n : otherwise;
}

static void ask_size(const struct terminal *t, int *rows, int *cols)
{
    struct winsize size;
    *rows = from_environment("LINES", 24);
    *cols = from_environment("COLUMNS", 80);
    if (ioctl(t->tty.out, TIOCGWINSZ, &size) || !size.ws_row || !size.ws_col)
        return;
    *rows = size.ws_row;
    *cols = size.ws_col;
}

static void paste_marks(struct terminal *t, bool on)
{
    if (t->paste_mode)
        tty_add(&t->tty, on ? "\033[?2004h" : "\033[?2004l", 8);
}

static void give_back(struct terminal *t)
{
    if (t->suspended || !t->screen)
        return;
    endwin();
    collect(t);
    paste_marks(t, false);
    tty_drain(&t->tty, GOODBYE_MS);
    tty_restore(&t->tty);
    t->suspended = true;
}

static void release(void *p)
{
    struct terminal *t = p;
    give_back(t);
    if (t->screen)
        delscreen(t->screen);
    if (t->memory)
        fclose(t->memory);
    if (t->null)
        fclose(t->null);
    tty_done(&t->tty);
}

static bool open_files(struct terminal *t, struct err *err)
{
    int fd = memfd_create("terminal", MFD_CLOEXEC);
    t->memory = fd < 0 ? NULL : fdopen(fd, "w+");
    t->null = fopen("/dev/null", "re");
    if (!t->memory || !t->null)
        err_set(err, RC_HARD, _("the terminal cannot be opened: %s"), strerror(errno));
    return t->memory && t->null;
}

static bool start_curses(struct terminal *t, const char *type, bool mono, struct err *err)
{
    char name[64];
    snprintf(name, sizeof name, "%s", type ? type : "");
    int known = 0;
    bool found = *name && setupterm(name, fileno(t->memory), &known) == OK && known == 1;
    bool usable = found && string_of("cup");
    if (found)
        del_curterm(cur_term);
    if (!usable) {
        err_set(err, RC_HARD, _("terminal type \"%s\" is unknown or cannot show a full "
                                "screen; set TERM, for example TERM=vt220"), name);
        return false;
    }
    t->screen = newterm(name, t->memory, t->null);
    if (!t->screen) {
        err_set(err, RC_HARD, _("the terminal cannot be opened: %s"), name);
        return false;
    }
    start_colours(t, mono);
    learn_keys(t);
    t->paste_mode = string_of("BE") || flag_of("XT");
    return true;
}

static void settle(struct terminal *t)
{
    typeahead(-1);
    nonl();
    leaveok(stdscr, FALSE);
    keypad(stdscr, TRUE);
    resize_term(t->rows, t->cols);
    tty_raw(&t->tty);
    paste_marks(t, true);
}

struct terminal *term_open(const void *ctx, const struct term_options *options, struct err *err)
{
    struct terminal *t = mem_new(ctx, struct terminal);
    tty_init(&t->tty, t, options->in, options->out);
    t->decoder = decoder_new(t);
    mem_on_free(t, release);
    const char *type = options->type ? options->type : getenv("TERM");
    if (!open_files(t, err) || !start_curses(t, type, options->mono, err)) {
        mem_free(t);
        return NULL;
    }
    ask_size(t, &t->rows, &t->cols);
    if (options->rows > 0)
        t->rows = options->rows;
    if (options->cols > 0)
        t->cols = options->cols;
    t->shown = grid_new(t, t->rows, t->cols);
    t->full = true;
    settle(t);
    return t;
}

void term_close(struct terminal *t)
{
    mem_free(t);
}

/* Painting */

static attr_t look_attr(unsigned look)
{
    return (look & LOOK_BOLD ? A_BOLD : 0) | (look & LOOK_DIM ? A_DIM : 0) |
           (look & LOOK_UNDERLINE ? A_UNDERLINE : 0);
}

static void text_points(const struct cell *cell, wchar_t out[CELL_POINTS + 1])
{
    const char *s = cell->text;
    size_t n = 0;
    uint32_t cp;
    for (size_t len; n < CELL_POINTS && (len = utf8_next(s, &cp)); s += len) {
        bool plain = !utf8_substituted(cp);
        if (n == 0)
            out[n++] = plain ? (wchar_t)cp : L'?';
        else if (plain)
            out[n++] = (wchar_t)cp;
    }
    out[n] = L'\0';
}

static cchar_t to_curses(const struct terminal *t, const struct cell *cell)
{
    const struct style_row *style = style_row((enum style)cell->style);
    attr_t attr = look_attr(t->colour ? style->look : style->mono);
    wchar_t points[CELL_POINTS + 1];
    if (cell->kind == CELL_TEXT) {
        text_points(cell, points);
    } else {
        chtype line = cell->kind == CELL_HLINE ? ACS_HLINE : ACS_VLINE;
        points[0] = (wchar_t)(line & A_CHARTEXT);
        points[1] = L'\0';
        attr |= line & A_ALTCHARSET;
    }
    cchar_t out;
    setcchar(&out, points, attr, t->colour ? (short)style->colour : 0, NULL);
    return out;
}

static void put_row(struct terminal *t, const struct grid *grid, int row)
{
    const struct cell *cells = &grid->cells[row * grid->cols];
    cchar_t *out = mem_array(NULL, cchar_t, (size_t)grid->cols);
    int n = 0;
    for (int col = 0; col < grid->cols; col++)
        if (cells[col].kind != CELL_TAIL)
            out[n++] = to_curses(t, &cells[col]);
    mvwadd_wchnstr(stdscr, row, 0, out, n);
    mem_free(out);
}

static bool row_changed(const struct terminal *t, const struct grid *grid, int row)
{
    size_t at = (size_t)row * (size_t)grid->cols;
    size_t n = (size_t)grid->cols * sizeof(struct cell);
    return t->full || memcmp(&t->shown->cells[at], &grid->cells[at], n) != 0;
}

static void place_caret(const struct grid *grid)
{
    bool show = grid->caret_row >= 0;
    curs_set(show ? 1 : 0);
    if (show)
        wmove(stdscr, grid->caret_row, grid->caret_col);
    else
        wmove(stdscr, grid->rows - 1, 0);
}

enum rc term_paint(struct terminal *t, const struct grid *grid)
{
    BUG_ON(grid->rows != t->rows || grid->cols != t->cols);
    enum rc rc = tty_flush(&t->tty);
    if (rc != RC_OK || t->suspended)
        return rc;
    for (int row = 0; row < grid->rows; row++)
        if (row_changed(t, grid, row))
            put_row(t, grid, row);
    if (t->full)
        clearok(stdscr, TRUE);
    t->full = false;
    memcpy(t->shown->cells, grid->cells,
           (size_t)grid->rows * (size_t)grid->cols * sizeof(struct cell));
    place_caret(grid);
    wnoutrefresh(stdscr);
    doupdate();
    collect(t);
    rc = tty_flush(&t->tty);
    return rc == RC_HARD ? rc : RC_OK;
}

void term_repaint(struct terminal *t)
{
    t->full = true;
}

void term_size(const struct terminal *t, int *rows, int *cols)
{
    *rows = t->rows;
    *cols = t->cols;
}

void term_set_size(struct terminal *t, int rows, int cols)
{
    t->rows = rows;
    t->cols = cols;
    grid_resize(t->shown, rows, cols);
    resize_term(rows, cols);
    t->full = true;
}

bool term_resize(struct terminal *t)
{
    int rows, cols;
    ask_size(t, &rows, &cols);
    if (rows == t->rows && cols == t->cols)
        return false;
    term_set_size(t, rows, cols);
    return true;
}

void term_bell(struct terminal *t)
{
    tty_add(&t->tty, "\a", 1);
}

void term_suspend(struct terminal *t)
{
    give_back(t);
}

void term_resume(struct terminal *t)
{
    if (!t->suspended || t->tty.gone)
        return;
    t->suspended = false;
    tty_raw(&t->tty);
    wrefresh(stdscr);
    keypad(stdscr, TRUE);
    paste_marks(t, true);
    t->full = true;
    collect(t);
}

/* Reading */

enum rc term_read(struct terminal *t)
{
    char bytes[4096];
    int n;
    while ((n = tty_read(&t->tty, bytes, sizeof bytes)) > 0) {
        decoder_feed(t->decoder, bytes, (size_t)n);
        t->last_byte_ms = monotonic_ms();
    }
    return n < 0 ? RC_HARD : RC_OK;
}

enum rc term_flush(struct terminal *t)
{
    return tty_flush(&t->tty);
}

struct input term_next(struct terminal *t)
{
    return decoder_next(t->decoder, term_wait_ms(t) == 0);
}

int term_wait_ms(const struct terminal *t)
{
    int wait = decoder_wait_ms(t->decoder);
    if (wait < 0)
        return -1;
    int64_t passed = monotonic_ms() - t->last_byte_ms;
    return passed >= wait ? 0 : wait - (int)passed;
}

int term_in_fd(const struct terminal *t)
{
    return t->tty.in;
}

int term_out_fd(const struct terminal *t)
{
    return tty_out_fd(&t->tty);
}

bool term_waiting(const struct terminal *t)
{
    return tty_waiting(&t->tty);
}

bool term_has_colour(const struct terminal *t)
{
    return t->colour;
}

uint64_t term_bytes(const struct terminal *t)
{
    return t->tty.bytes;
}

bool term_can_send(const char *type, uint32_t key, struct err *err)
{
    const char *needs = key_needs(key);
    char name[64];
    snprintf(name, sizeof name, "%s", type);
    int known = 0;
    if (setupterm(name, STDERR_FILENO, &known) != OK || known != 1) {
        err_set(err, RC_HARD, _("terminal type \"%s\" is unknown"), type);
        return false;
    }
    bool sends = !needs || (*needs && string_of(needs));
    del_curterm(cur_term);
    return sends;
}
