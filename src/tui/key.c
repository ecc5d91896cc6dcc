#include "tui/key.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "base/utf8.h"

struct named {
    uint32_t key;
    const char *name;  /* ASCII, and the msgid for a person */
    const char *needs; /* terminfo string, NULL: every terminal sends it */
};

static const struct named named[] = {
    {K_ENTER, N_("Enter"), NULL},
    {K_TAB, N_("Tab"), NULL},
    {K_BACKTAB, N_("BackTab"), "kcbt"},
    {K_ESC, N_("Esc"), NULL},
    {K_BACKSPACE, N_("Backspace"), NULL},
    {K_UP, N_("Up"), "kcuu1"},
    {K_DOWN, N_("Down"), "kcud1"},
    {K_LEFT, N_("Left"), "kcub1"},
    {K_RIGHT, N_("Right"), "kcuf1"},
    {K_HOME, N_("Home"), "khome"},
    {K_END, N_("End"), "kend"},
    {K_PGUP, N_("PgUp"), "kpp"},
    {K_PGDN, N_("PgDn"), "knp"},
    {K_INSERT, N_("Insert"), "kich1"},
    {K_DELETE, N_("Delete"), "kdch1"},
    {K_F1, "F1", "kf1"},
    {K_F2, "F2", "kf2"},
    {K_F3, "F3", "kf3"},
    {K_F4, "F4", "kf4"},
    {K_F5, "F5", "kf5"},
    {K_F6, "F6", "kf6"},
    {K_F7, "F7", "kf7"},
    {K_F8, "F8", "kf8"},
    {K_F9, "F9", "kf9"},
    {K_F10, "F10", "kf10"},
    {K_F11, "F11", "kf11"},
    {K_F12, "F12", "kf12"},
    {' ', N_("Space"), NULL},
};

static const struct named *find_named(uint32_t key)
{
    for (size_t i = 0; i < ARRAY_LEN(named); i++)
        if (named[i].key == key)
            return &named[i];
    return NULL;
}

bool key_is_text(uint32_t key)
{
    bool control = key < 0x20 || (key >= 0x7f && key < 0xa0);
    bool format = key == 0x61c || key == 0x200e || key == 0x200f ||
                  (key >= 0x2028 && key <= 0x202e) || (key >= 0x2066 && key <= 0x2069);
    return key < K_NAMED && !control && !format;
}

bool key_is_ctrl(uint32_t key)
{
    return key >= K_CTRL('A') && key <= K_CTRL('Z');
}

static const char *write_name(uint32_t key, const char *word, char *out, size_t size)
{
    char bytes[5] = "?";
    if (word)
        snprintf(out, size, "%s", word);
    else if (key_is_ctrl(key))
        snprintf(out, size, "^%c", (int)(key - K_CTRL_BASE));
    else {
        if (key_is_text(key))
            bytes[utf8_put(bytes, key)] = '\0';
        snprintf(out, size, "%s", bytes);
    }
    return out;
}

const char *key_format(uint32_t key, char out[KEY_NAME_SIZE])
{
    const struct named *row = find_named(key);
    return write_name(key, row ? row->name : NULL, out, KEY_NAME_SIZE);
}

const char *key_label(uint32_t key, char out[KEY_NAME_SIZE * 2])
{
    const struct named *row = find_named(key);
    return write_name(key, row ? _(row->name) : NULL, out, (size_t)KEY_NAME_SIZE * 2);
}

uint32_t key_parse(const char *name, size_t n)
{
    char word[KEY_NAME_SIZE];
    if (!n || n >= sizeof word)
        return K_NONE;
    memcpy(word, name, n);
    word[n] = '\0';
    if (n == 2 && word[0] == '^') {
        uint32_t letter = (uint32_t)(word[1] & ~0x20);
        return letter >= 'A' && letter <= 'Z' ? K_CTRL(letter) : K_NONE;
    }
    for (size_t i = 0; i < ARRAY_LEN(named); i++)
        if (!strcasecmp(named[i].name, word))
            return named[i].key;
    uint32_t cp;
    return utf8_next(word, &cp) == n && cp != UTF8_BAD && key_is_text(cp) ? cp : K_NONE;
}

bool key_scan(const char **list, uint32_t *key)
{
    const char *s = *list + strspn(*list, " ");
    size_t n = strcspn(s, " ");
    *list = s + n;
    *key = n ? key_parse(s, n) : K_NONE;
    return n > 0;
}

const char *key_needs(uint32_t key)
{
    const struct named *row = find_named(key);
    if (row)
        return row->needs;
    if (key_is_ctrl(key))
        return strchr("HIJMSQ", (int)(key - K_CTRL_BASE)) ? "" : NULL;
    return key > ' ' && key < 0x7f ? NULL : "";
}
