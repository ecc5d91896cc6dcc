/* The two small screens as a program, for the tests on a pty: desk_app FILE writes what
 * was typed into FILE at its end. */
#include <stdio.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "tui/drive.h"
#include "tui/palette.h"

#include "tui/desk.h"

static const struct screen_ops *const screens[] = {&desk_list_screen, &desk_note_screen,
                                                   &palette_screen, &help_screen};

static void say_end(const char *path, const struct desk *desk, enum drive_end end)
{
    static const char *const ends[] = {"running", "quit", "signalled", "lost"};
    FILE *f = fopen(path, "w");
    if (!f)
        return;
    fprintf(f, "%s %s%s\n", ends[end], desk->done, desk->note);
    fclose(f);
}

int main(int argc, char **argv)
{
    struct desk desk = {.cases = {"吴芳", "何晓东", "李国强"}};
    struct err err = {0};
    if (argc != 2)
        return 2;
    i18n_start("en", "/nowhere");
    void *ctx = mem_context(NULL, "desk");
    struct terminal *term =
        term_open(ctx, &(struct term_options){.in = STDIN_FILENO, .out = STDOUT_FILENO}, &err);
    if (!term) {
        fprintf(stderr, "%s\n", err.text);
        return 1;
    }
    int rows, cols;
    term_size(term, &rows, &cols);
    struct stack_options options = {screens, ARRAY_LEN(screens), &desk, NULL};
    struct stack *stack = stack_new(ctx, &options, rows, cols);
    struct drive *drive = NULL;
    if (stack_push(stack, "list", NULL, &err) == RC_OK)
        drive = drive_new(ctx, loop_new(ctx), term, stack, &err);
    enum drive_end end = drive ? drive_run(drive) : DRIVE_RUNNING;
    term_close(term);
    say_end(argv[1], &desk, end);
    mem_free(ctx);
    return end == DRIVE_QUIT ? 0 : 3;
}
