/*
 * A terminal for tests: libvterm in this process, on pipes or on a pty. It paints what a
 * program or an in-process screen writes, encodes keys as a terminal does, and gives the
 * screen as text. Nothing sleeps: what is written is read as soon as it is there.
 *
 * libvterm 0.1.4 reads UTF-8 only; under another encoding compare the bytes
 * (vt_take_bytes), not the screen. Lines come out as '-' and '|'.
 */
#ifndef TESTS_TUI_VT_H
#define TESTS_TUI_VT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tui/command.h"

struct vt {
    const void *ctx;
    void *vterm;  /* VTerm */
    void *screen; /* VTermScreen */
    int rows, cols;
    int keys_to;    /* what the terminal sends goes in here */
    int bytes_from; /* what the program writes comes out here */
    int program_in, program_out; /* the other ends, for an in-process term; else -1 */
    int pid;                     /* of a spawned program; 0: none */
    uint64_t received;           /* bytes */
    char *tape;                  /* bytes since vt_take_bytes */
    size_t tape_len;
};

/* The environment that screens are compared in: TZ, C.UTF-8, no LANGUAGE, TERM, LINES,
 * COLUMNS. */
void vt_pin_environment(const char *term, int rows, int cols);

/* Goes over to zh_CN.GB18030, compiled on first use into tests/locale of the build tree (it
 * takes some seconds); false where that cannot be done. vt_pin_environment goes back. */
bool vt_use_gb18030(void);

/* A terminal for something in this process, which reads program_in and writes
 * program_out. Closed when ctx is freed. */
struct vt *vt_new(const void *ctx, int rows, int cols);

/* A terminal with argv running in it on a pty, as a session of its own. Killed when ctx
 * is freed unless vt_wait_exit has had it. */
struct vt *vt_spawn(const void *ctx, int rows, int cols, const char *const *argv);

/* Sends a key (tui/key.h), each character of text, or bytes as they are. */
void vt_key(struct vt *vt, uint32_t key);
void vt_type(struct vt *vt, const char *text);
void vt_paste(struct vt *vt, const char *text);
void vt_bytes(struct vt *vt, const char *bytes, size_t n);

/* Takes in what the program has written so far; false once its end is closed. */
bool vt_pump(struct vt *vt);

/* Reads until the screen holds text; false after timeout_ms, or at the program's end. */
bool vt_wait_for(struct vt *vt, const char *text, int timeout_ms);

/* Reads until nothing came for quiet_ms. */
void vt_wait_quiet(struct vt *vt, int quiet_ms);

/* Waits for a spawned program; its exit status, or 128 + the signal that ended it, or -1
 * after timeout_ms. */
int vt_wait_exit(struct vt *vt, int timeout_ms);

/* The terminal goes away, as when a window is closed or a line drops. */
void vt_hang_up(struct vt *vt);

/* A new size, told to a spawned program as a terminal tells it. */
void vt_resize(struct vt *vt, int rows, int cols);

/* The screen: a line each row, blanks at the end and empty rows at the end cut. */
char *vt_text(const void *ctx, const struct vt *vt);
char *vt_row(const void *ctx, const struct vt *vt, int row);
void vt_caret(const struct vt *vt, int *row, int *col);

/* Whether the cell at (row, col) is bold, and its colour is not the default. */
bool vt_is_bold(const struct vt *vt, int row, int col);
bool vt_is_coloured(const struct vt *vt, int row, int col);

/* Bytes received since the last call, with their length; hang on ctx. */
char *vt_take_bytes(const void *ctx, struct vt *vt, size_t *n);

/* Fails unless the sets are in order (command_check) and every command has a key that each
 * of xterm-256color, linux and vt220 sends. Not while a terminal is open. */
void vt_expect_commands(const struct command_set *sets, size_t n);

/*
 * Compares the screen, or any text, with what stands in the test. With
 * YICHUANG_UPDATE_SCREENS=1 in the environment it prints the text as C strings to put
 * there and passes; else a difference fails the test with both.
 */
void vt_expect(const struct vt *vt, const char *want);
void vt_expect_text(const char *got, const char *want);

#endif
