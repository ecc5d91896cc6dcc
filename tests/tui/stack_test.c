/* The stack: what is typed ahead, the palette, F1, requests. Drawn into memory. */
#include <locale.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "tui/key.h"
#include "tui/palette.h"
#include "tui/stack.h"

#include "tui/cm.h"
#include "tui/desk.h"

static const struct screen_ops *const screens[] = {&desk_list_screen, &desk_note_screen,
                                                   &palette_screen, &help_screen};

static const struct desk three = {.cases = {"wu", "he", "li"}};

static struct stack *new_stack(const void *ctx, struct desk *desk)
{
    struct stack_options options = {screens, ARRAY_LEN(screens), desk, NULL};
    *desk = three;
    struct stack *s = stack_new(ctx, &options, 9, 60);
    assert_int_equal(stack_push(s, "list", NULL, NULL), RC_OK);
    return s;
}

/* A turn: what waits is played, and the picture painted. */
static char *turn(const void *ctx, struct stack *s)
{
    stack_play(s);
    const struct grid *grid = stack_draw(s);
    char *text = grid ? canvas_dump(ctx, canvas_of((struct grid *)(uintptr_t)grid)) : NULL;
    if (grid)
        stack_painted(s);
    return text;
}

/* Keys come with a turn at each '|': ~ is Esc, $ Enter, _ Down, # Backspace, @ F5, % ^P. */
static uint32_t key_of(uint32_t cp)
{
    switch (cp) {
    case '~':
        return K_ESC;
    case '$':
        return K_ENTER;
    case '_':
        return K_DOWN;
    case '@':
        return K_F5;
    case '%':
        return K_CTRL('P');
    default:
        return cp < 27 ? K_CTRL(cp + 'A' - 1) : cp;
    }
}

static char *type(const void *ctx, struct stack *s, const char *keys)
{
    uint32_t cp;
    char *text = turn(ctx, s);
    for (size_t n; (n = utf8_next(keys, &cp)); keys += n) {
        if (cp != '|') {
            stack_input(s, (struct input){INPUT_KEY, key_of(cp), NULL});
            continue;
        }
        char *now = turn(ctx, s);
        text = now ? now : text;
    }
    char *now = turn(ctx, s);
    return now ? now : text;
}

static const struct {
    const char *about, *keys, *done, *note;
    bool holding;
    const char *top;
} plays[] = {
    {"one decision", "y", "y:wu ", "", false, "list"},
    {"each seen before its key", "y|x", "y:wu ", "", false, "list"}, /* he: refused */
    {"each seen, the refused one granted", "y|x|y|x", "y:wu y:he x:li ", "", false, "list"},
    {"a decision typed ahead of its target is held", "yy", "y:wu ", "", true, "list"},
    {"held, then played at what is painted", "yy|$", "y:wu y:he ", "", false, "list"},
    {"held, then dropped", "yy|~", "y:wu ", "", false, "list"},
    {"Enter typed ahead does not answer", "yy$", "y:wu ", "", true, "list"},
    {"more keys join what is held", "yy|y|$", "y:wu y:he ", "", true, "list"},
    {"and are played one a target", "yy|y|$|$", "y:wu y:he y:li ", "", false, "list"},
    {"what is no decision is played on", "ynabc$", "y:wu ", "abc", false, "list"},
    {"a refusal holds what waits", "y|xnq", "y:wu ", "", true, "list"},
    {"a refusal with nothing behind it holds nothing", "y|x", "y:wu ", "", false, "list"},
    {"letters are text while typing", "n|yx$", "", "yx", false, "list"},
    {"function key while typing is no text", "n|y@$", "", "y", false, "list"},
    {"Esc goes back and keeps", "n|abc~", "", "abc", false, "list"},
    {"there and back, the target is still the one seen", "na$y", "y:wu ", "a", false, "list"},
    {"from another screen nothing is decided unseen", "na|$y", "", "a", true, "list"},
    {"the palette runs what it finds", ":|gran|$", "y:wu ", "", false, "list"},
    {"by its key too, typed ahead", "%gran$", "y:wu ", "", false, "list"},
    {"the palette does not run what a guard refuses", "y|:deny$", "y:wu ", "", false,
     "palette"},
    {"the palette on a target that was never painted", "y:gran$", "y:wu ", "", false, "list"},
    {"the palette opens screens", ":note$ab$", "", "ab", false, "list"},
    {"the palette: nothing found", ":zzz$", "", "", false, "palette"},
    {"a screen that cannot be opened", "\002", "", "", false, "list"},
    {"a key that means nothing", "q", "", "", false, "list"},
    {"Esc at the bottom", "~", "", "", false, "list"},
    {"help and back", "?|~y", "", "", true, "list"},
    {"help and back, seen", "?|~|y", "y:wu ", "", false, "list"},
};

static void plays_test(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(plays); i++) {
        void *ctx = mem_context(NULL, "test");
        struct desk desk;
        struct stack *s = new_stack(ctx, &desk);
        print_message("# %s\n", plays[i].about);
        type(ctx, s, plays[i].keys);
        assert_string_equal(desk.done, plays[i].done);
        assert_string_equal(desk.note, plays[i].note);
        assert_int_equal(stack_holding(s), plays[i].holding);
        assert_string_equal(stack_top(s), plays[i].top);
        mem_free(ctx);
    }
}

#define LINE60 "------------------------------------------------------------"

static const struct {
    const char *keys, *screen;
} pictures[] = {
    {"",
     " Work\n" LINE60 "\n > wu\n   he\n   li\n\n\n" LINE60 "\n"
     " y grant   x deny   n note   : command   F1 help\n"},
    {"y",
     " Work\n" LINE60 "\n > he\n   li\n\n\n\n"
     "- decided --------------------------------------------------\n"
     " y grant   x deny   n note   : command   F1 help\n"},
    {"y|x",
     " Work\n" LINE60 "\n > he\n   li\n\n\n\n"
     "- deny: not now: he has no reason --------------------------\n"
     " y grant   x deny   n note   : command   F1 help\n"},
    {"yyn a",
     " Work\n" LINE60 "\n > he\n   li\n\n\n\n"
     "- typed ahead and held: yn[Space]a   Enter plays, Esc drops\n"
     " y grant   x deny   n note   : command   F1 help\n"},
    {"y|:_",
     " Command\n" LINE60 "\n"
     "   y       grant          Grants it.\n"
     " > x       deny           he has no reason\n"
     "   n       note           Writes a note.\n"
     "   ^B      broken         Cannot be opened.\n"
     "   ^X      quit           Ends the day.\n" LINE60 "\n"
     " : command   F1 help\n"},
    {"y|?",
     " What the keys do                             Esc goes back\n" LINE60 "\n"
     " y  grant\n     Grants it.\n x F5  deny\n     Denies it, with its reason.\n"
     "     Not now: he has no reason                          5/18\n" LINE60 "\n"
     " : command   F1 help\n"},
    {"\002",
     " Work\n" LINE60 "\n > wu\n   he\n   li\n\n\n"
     "- the list is broken ---------------------------------------\n"
     " y grant   x deny   n note   : command   F1 help\n"},
    {"n",
     " Note\n" LINE60 "\n\n\n\n\n\n" LINE60 "\n : command   F1 help\n"},
};

static void pictures_test(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(pictures); i++) {
        void *ctx = mem_context(NULL, "test");
        struct desk desk;
        struct stack *s = new_stack(ctx, &desk);
        print_message("# %s\n", pictures[i].keys);
        assert_string_equal(type(ctx, s, pictures[i].keys), pictures[i].screen);
        mem_free(ctx);
    }
}

/* Under a slow line the picture is not painted: nothing that is read then decides. */
static void unpainted_test(void **state)
{
    (void)state;
    void *ctx = mem_context(NULL, "test");
    struct desk desk;
    struct stack *s = new_stack(ctx, &desk);
    turn(ctx, s);
    stack_input(s, (struct input){INPUT_KEY, 'y', NULL});
    stack_play(s);
    assert_non_null(stack_draw(s)); /* drawn, not painted */
    stack_input(s, (struct input){INPUT_KEY, 'y', NULL});
    stack_play(s);
    assert_string_equal(desk.done, "y:wu ");
    assert_true(stack_holding(s));
    assert_non_null(stack_draw(s));
    stack_painted(s);
    assert_null(stack_draw(s));
    mem_free(ctx);
}

static void paste_test(void **state)
{
    (void)state;
    void *ctx = mem_context(NULL, "test");
    struct desk desk;
    struct stack *s = new_stack(ctx, &desk);
    type(ctx, s, "n");
    stack_input(s, (struct input){INPUT_PASTE, K_NONE, "a\nb\ty"});
    type(ctx, s, "$");
    assert_string_equal(desk.note, "aby");
    stack_input(s, (struct input){INPUT_PASTE, K_NONE, "yyy"});
    type(ctx, s, "");
    assert_string_equal(desk.done, ""); /* a paste is never commands */
    mem_free(ctx);
}

static void size_test(void **state)
{
    (void)state;
    for (int rows = 1; rows < 8; rows++)
        for (int cols = 1; cols < 90; cols += 11) {
            void *ctx = mem_context(NULL, "test");
            struct desk desk;
            struct stack *s = new_stack(ctx, &desk);
            stack_resize(s, rows, cols);
            assert_non_null(type(ctx, s, ":|~|?|~|n|"));
            stack_leave_all(s);
            assert_true(desk.left >= 4);
            mem_free(ctx);
        }
}

static struct request nothing(void *state)
{
    (void)state;
    return REQUEST_NOTHING;
}

static const struct {
    struct command rows[2];
    size_t n;
    const char *says; /* NULL: in order */
} checks[] = {
    {{{"a", "a", "a", "a", NULL, nothing}, {"b", "b", "b ^A", "b", NULL, nothing}}, 2, NULL},
    {{{"a", "a", "a b", "a", NULL, nothing}, {"b", "b", "b", "b", NULL, nothing}}, 2,
     "command b has a key of a"},
    {{{"a", "a", "a", "a", NULL, nothing}, {"a", "b", "b", "b", NULL, nothing}}, 2,
     "command a has the same id as a"},
    {{{"a", "a", "a F99", "a", NULL, nothing}}, 1, "command a names a key that is none"},
    {{{"a", "a", "", "a", NULL, nothing}}, 1, "command a has no key"},
    {{{"a", "a", "a", "", NULL, nothing}}, 1, "command a has an empty place"},
};

static void checks_test(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(checks); i++) {
        struct command_set set = {checks[i].rows, checks[i].n};
        struct err err = {0};
        enum rc rc = command_check(&set, 1, &err);
        assert_int_equal(rc, checks[i].says ? RC_HARD : RC_OK);
        assert_string_equal(err.text, checks[i].says ? checks[i].says : "");
    }
}

/* A screen that has its data from refresh, as every list does. */
struct pages {
    int read;   /* times */
    int opened; /* keys that found the data read */
};

static void *pages_open(void *ctx, const struct screen_host *host, const char *arg,
                        struct err *err)
{
    struct pages **state = mem_new(ctx, struct pages *);

    (void)arg;
    (void)err;
    *state = host->app;
    return state;
}

static void pages_refresh(void *state)
{
    (*(struct pages **)state)->read++;
}

static void pages_draw(const void *state, struct canvas c)
{
    (void)state;
    (void)c;
}

static struct request pages_key(void *state, uint32_t key)
{
    struct pages *p = *(struct pages **)state;

    p->opened += key == K_ENTER && p->read > 0;
    return key == 'n' ? (struct request){.kind = REQUEST_PUSH, .name = "pages"}
                      : REQUEST_NOTHING;
}

static const struct screen_ops pages_screen = {
    .name = "pages",
    .open = pages_open,
    .refresh = pages_refresh,
    .draw = pages_draw,
    .key = pages_key,
};

static void typed_ahead_of_its_data_test(void **state)
{
    static const struct screen_ops *const own[] = {&pages_screen};
    void *ctx = mem_context(NULL, "test");
    struct pages pages = {0, 0};
    struct stack_options options = {own, 1, &pages, NULL};
    struct stack *s = stack_new(ctx, &options, 9, 60);

    (void)state;
    assert_int_equal(stack_push(s, "pages", NULL, NULL), RC_OK);
    type(ctx, s, "$$");
    assert_int_equal(pages.opened, 2);
    assert_int_equal(pages.read, 1); /* once for the two keys and the picture */
    type(ctx, s, "n$");
    assert_int_equal(pages.opened, 3);
    assert_int_equal(pages.read, 2);
    mem_free(ctx);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plays_test), cmocka_unit_test(pictures_test),
        cmocka_unit_test(unpainted_test), cmocka_unit_test(paste_test),
        cmocka_unit_test(size_test), cmocka_unit_test(checks_test),
        cmocka_unit_test(typed_ahead_of_its_data_test),
    };
    return cmocka_run_group_tests_name("stack", tests, NULL, NULL);
}
