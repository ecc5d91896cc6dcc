/* Keys: their names, what terminals can send, and bytes to keys. */
#include <locale.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "tui/decode.h"
#include "tui/key.h"
#include "tui/term.h"

#include "tui/cm.h"

static const struct {
    const char *name;
    uint32_t key;
} names[] = {
    {"n", 'n'},         {"N", 'N'},           {"^A", K_CTRL('A')}, {"^z", K_CTRL('Z')},
    {"F1", K_F1},       {"f12", K_F12},       {"Esc", K_ESC},      {"Enter", K_ENTER},
    {"Space", ' '},     {"PgDn", K_PGDN},     {":", ':'},          {"/", '/'},
    {"^", '^'},         {"BackTab", K_BACKTAB}, {"窗", 0x7a97},    {"F13", K_NONE},
    {"^1", K_NONE},     {"nn", K_NONE},       {"", K_NONE},        {"\033", K_NONE},
};

static void names_test(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        char out[KEY_NAME_SIZE];
        uint32_t key = key_parse(names[i].name, strlen(names[i].name));
        assert_int_equal(key, names[i].key);
        if (key == K_NONE)
            continue;
        key_format(key, out);
        assert_int_equal(key_parse(out, strlen(out)), key);
    }
    const char *list = " ^A  F5 n";
    static const uint32_t want[] = {K_CTRL('A'), K_F5, 'n'};
    uint32_t key;
    for (size_t i = 0; i < ARRAY_LEN(want); i++) {
        assert_true(key_scan(&list, &key));
        assert_int_equal(key, want[i]);
    }
    assert_false(key_scan(&list, &key));
}

/* xterm-256color, linux, vt220 */
static const struct {
    const char *key, *can;
} senders[] = {
    {"n", "yyy"},    {"^A", "yyy"},  {"^S", "..."},    {"^M", "..."},   {"Esc", "yyy"},
    {"Enter", "yyy"}, {"Space", "yyy"}, {"F1", "yyy"}, {"F5", "yy."},   {"F6", "yyy"},
    {"BackTab", "yy."}, {"Home", "yy."}, {"End", "yy."}, {"PgUp", "yyy"}, {"Insert", "yyy"},
    {"Up", "yyy"},   {"窗", "..."},
};

static void senders_test(void **state)
{
    (void)state;
    static const char *const types[] = {"xterm-256color", "linux", "vt220"};
    for (size_t i = 0; i < ARRAY_LEN(senders); i++) {
        uint32_t key = key_parse(senders[i].key, strlen(senders[i].key));
        char can[4] = "...";
        for (int t = 0; t < 3; t++)
            if (term_can_send(types[t], key, NULL))
                can[t] = 'y';
        print_message("# %s\n", senders[i].key);
        assert_string_equal(can, senders[i].can);
    }
    struct err err;
    assert_false(term_can_send("no-such-terminal", 'n', &err));
    assert_int_equal(err.rc, RC_HARD);
}

static void add_input(struct str *out, struct input in)
{
    char name[KEY_NAME_SIZE];
    if (in.kind == INPUT_KEY)
        str_join(out, " ", key_format(in.key, name));
    else if (in.kind == INPUT_PASTE)
        str_addf(out, " <%s>", in.text);
}

static struct decoder *new_decoder(const void *ctx)
{
    struct decoder *d = decoder_new(ctx);
    decoder_learn(d, "\033OA", K_UP);
    decoder_learn(d, "\033[A", K_UP);
    decoder_learn(d, "\033[3~", K_DELETE);
    decoder_learn(d, "\033[[A", K_F1);
    decoder_learn(d, "\033\t", K_BACKTAB);
    return d;
}

/* '_' in bytes is a moment of quiet. */
static const struct {
    const char *bytes, *keys;
} decodes[] = {
    {"ab", "a b"},
    {"\r\n\t\b\x7f", "Enter Enter Tab Backspace Backspace"},
    {"\001\032", "^A ^Z"},
    {"窗口", "窗 口"},
    {"\xe7\xaa", ""},
    {"\xe7\xaa_n", "n"},
    {"\xffn", "n"},
    {"\033", ""},
    {"\033_", "Esc"},
    {"\033\033_", "Esc Esc"},
    {"\033n", "Esc n"},
    {"\033OA\033[A\033[3~", "Up Up Delete"},
    {"\033[[A", "F1"},
    {"\033\t", "BackTab"},
    {"\033[", ""},
    {"\033[_y", "y"},        /* the start of a sequence, cut off: no key */
    {"\033[1;5Ay", "y"},     /* unknown sequences are never played as letters */
    {"\033[?1;2cy", "y"},
    {"\033Oxy", "y"},
    {"\033[3;2~y", "y"},
    {"\033[200~张\r\033[Ax\033[201~y", "<张\n[Ax> y"},
    {"\033[200~abc", ""},
    {"\033[200~abc_y", "<abc> y"},
};

static char *decode_all(const void *ctx, const char *bytes, size_t piece)
{
    struct decoder *d = new_decoder(ctx);
    struct str out = str_new(ctx);
    struct input in;
    for (size_t at = 0, n; at < strlen(bytes); at += n) {
        n = strlen(bytes) - at < piece ? strlen(bytes) - at : piece;
        const char *quiet = memchr(bytes + at, '_', n);
        if (quiet)
            n = quiet == bytes + at ? 1 : (size_t)(quiet - (bytes + at));
        if (bytes[at] != '_')
            decoder_feed(d, bytes + at, n);
        while ((in = decoder_next(d, bytes[at] == '_')).kind != INPUT_NONE)
            add_input(&out, in);
    }
    return *out.s == ' ' ? out.s + 1 : out.s;
}

static void decode_test(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(decodes); i++)
        for (size_t piece = 1; piece < 40; piece += piece < 4 ? 1 : 35) {
            void *ctx = mem_context(NULL, "test");
            print_message("# %zu in pieces of %zu\n", i, piece);
            assert_string_equal(decode_all(ctx, decodes[i].bytes, piece), decodes[i].keys);
            mem_free(ctx);
        }
}

/* A paste beyond the bound comes as several; nothing is lost and nothing is a key. */
static void long_paste_test(void **state)
{
    (void)state;
    void *ctx = mem_context(NULL, "test");
    struct decoder *d = decoder_new(ctx);
    char *body = mem_array(ctx, char, DECODE_PASTE_MAX + 1000);
    memset(body, 'y', DECODE_PASTE_MAX + 1000);
    decoder_feed(d, "\033[200~", 6);
    decoder_feed(d, body, DECODE_PASTE_MAX + 1000);
    decoder_feed(d, "\033[201~", 6);
    size_t sum = 0;
    struct input in;
    while ((in = decoder_next(d, false)).kind != INPUT_NONE) {
        assert_int_equal(in.kind, INPUT_PASTE);
        sum += strlen(in.text);
    }
    assert_int_equal(sum, DECODE_PASTE_MAX + 1000);
    assert_int_equal(decoder_wait_ms(d), -1);
    mem_free(ctx);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_test), cmocka_unit_test(senders_test),
        cmocka_unit_test(decode_test), cmocka_unit_test(long_paste_test),
    };
    return cmocka_run_group_tests_name("key", tests, NULL, NULL);
}
