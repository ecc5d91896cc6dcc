#include "core/pinyin.h"

#include <stdbool.h>

#include "base/utf8.h"
#include "core/pinyin_data.h"

/* Full width to half, capitals to small. */
static uint32_t fold(uint32_t cp)
{
    if (cp >= 0xff01 && cp <= 0xff5e)
        cp -= 0xff01 - '!';
    else if (cp == 0x3000)
        cp = ' ';
    return cp >= 'A' && cp <= 'Z' ? cp + ('a' - 'A') : cp;
}

uint32_t pinyin_initials(uint32_t cp)
{
    uint32_t block = cp / PINYIN_BLOCK;

    cp = fold(cp);
    if (cp >= 'a' && cp <= 'z')
        return 1u << (cp - 'a');
    if (block >= pinyin_n_blocks)
        return 0;
    return pinyin_masks[pinyin_rows[pinyin_blocks[block]][cp % PINYIN_BLOCK]];
}

static bool is_ideograph(uint32_t cp)
{
    return (cp >= 0x3400 && cp <= 0x9fff) || (cp >= 0xe000 && cp <= 0xfaff) ||
           (cp >= 0x20000 && cp <= 0x3ffff);
}

/* typed is folded. */
static bool meets(uint32_t text, uint32_t typed)
{
    uint32_t initials = pinyin_initials(text);

    if (fold(text) == typed)
        return true;
    if (typed < 'a' || typed > 'z')
        return false;
    return initials ? initials >> (typed - 'a') & 1 : is_ideograph(text);
}

/* A character that is passed over when nobody typed it. */
static bool is_sign(uint32_t cp)
{
    cp = fold(cp);
    if (cp >= '0' && cp <= '9')
        return false;
    return cp < 0x80 ? !pinyin_initials(cp)
                     : cp == 0xb7 || (cp >= 0x2000 && cp <= 0x206f) ||
                           (cp >= 0x3000 && cp <= 0x303f) || (cp >= 0xff00 && cp <= 0xff65);
}

/* The next character of typed, folded, without blanks; 0 at the end. */
static uint32_t next_typed(const char **typed)
{
    uint32_t cp;
    size_t step;

    while ((step = utf8_next(*typed, &cp))) {
        *typed += step;
        cp = fold(cp);
        if (cp != ' ')
            return cp;
    }
    return 0;
}

/* typed is met from the first character of text on. */
static bool starts(const char *text, const char *typed)
{
    uint32_t want = next_typed(&typed), cp;
    size_t step;

    while (want && (step = utf8_next(text, &cp))) {
        text += step;
        if (meets(cp, want))
            want = next_typed(&typed);
        else if (!is_sign(cp))
            return false;
    }
    return want == 0;
}

enum pinyin_hit pinyin_match(const char *text, const char *typed)
{
    enum pinyin_hit hit = PINYIN_START;
    uint32_t cp;
    size_t step;

    do {
        if (starts(text, typed))
            return hit;
        hit = PINYIN_INSIDE;
        step = utf8_next(text, &cp);
        text += step;
    } while (step);
    return PINYIN_NONE;
}
