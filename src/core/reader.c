#include "core/reader.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "core/date.h"

#define MARK_AT 248

static const struct {
    const char *name, *text;
} faults[READER_N_FAULTS] = {
    [READER_OK] = {"ok", N_("read")},
    [READER_LENGTH] = {"length", N_("the card reader's record is not 256 bytes long")},
    [READER_MARK] = {"mark", N_("the card reader's record is of an unknown kind")},
    [READER_TEXT] = {"text", N_("the card reader's record has broken characters")},
    [READER_EMPTY] = {"empty", N_("the card reader's record has no name or no number")},
    [READER_BIRTH] = {"birth", N_("the date of birth does not exist")},
    [READER_VALIDITY] = {"validity", N_("the card's validity dates do not exist")},
};

const char *reader_fault_name(enum reader_fault fault)
{
    return faults[fault].name;
}

const char *reader_fault_text(enum reader_fault fault)
{
    return faults[fault].text;
}

const char *reader_card_name(enum reader_card card)
{
    static const char *const names[] = {
        [READER_CITIZEN] = "citizen",
        [READER_FOREIGNER] = "foreigner",
        [READER_REGION] = "region",
    };

    return names[card];
}

/* The record as text; dates are made of it after. */
struct fields {
    const char *name, *english_name, *sex, *nation, *nationality, *address, *number, *organ,
        *pass, *issues, *version, *birth, *from, *to;
};

struct place {
    size_t member;      /* of struct fields */
    uint16_t at, bytes; /* of the record */
};

#define AT(member, at, bytes) {offsetof(struct fields, member), at, bytes}

static const struct place citizen[] = {
    AT(name, 0, 30),      AT(sex, 30, 2),       AT(nation, 32, 4),
    AT(birth, 36, 16),    AT(address, 52, 70),  AT(number, 122, 36),
    AT(organ, 158, 30),   AT(from, 188, 16),    AT(to, 204, 16),
};
static const struct place foreigner[] = {
    AT(english_name, 0, 120), AT(sex, 120, 2),   AT(number, 122, 30),
    AT(nationality, 152, 6),  AT(name, 158, 30), AT(from, 188, 16),
    AT(to, 204, 16),          AT(birth, 220, 16), AT(version, 236, 4),
    AT(organ, 240, 8),
};
static const struct place region[] = {
    AT(name, 0, 30),    AT(sex, 30, 2),      AT(birth, 36, 16), AT(address, 52, 70),
    AT(number, 122, 36), AT(organ, 158, 30), AT(from, 188, 16), AT(to, 204, 16),
    AT(pass, 220, 18),  AT(issues, 238, 4),
};

static const struct {
    uint16_t mark;
    enum reader_card card;
    const struct place *places;
    size_t n;
} layouts[] = {
    {' ', READER_CITIZEN, citizen, ARRAY_LEN(citizen)},
    {0, READER_CITIZEN, citizen, ARRAY_LEN(citizen)},
    {'I', READER_FOREIGNER, foreigner, ARRAY_LEN(foreigner)},
    {'J', READER_REGION, region, ARRAY_LEN(region)},
};

static uint16_t unit_at(const uint8_t *bytes)
{
    return (uint16_t)(bytes[0] | bytes[1] << 8);
}

/* The character at bytes, of n left; returns its bytes, 0 where it is broken. */
static size_t next_utf16(const uint8_t *bytes, size_t n, uint32_t *cp)
{
    uint16_t high = unit_at(bytes), low;

    *cp = high;
    if (high < 0xd800 || high > 0xdfff)
        return 2;
    if (high > 0xdbff || n < 4)
        return 0;
    low = unit_at(bytes + 2);
    if (low < 0xdc00 || low > 0xdfff)
        return 0;
    *cp = 0x10000 + ((uint32_t)(high - 0xd800) << 10) + (low - 0xdc00u);
    return 4;
}

static bool is_allowed(uint32_t cp)
{
    return cp >= 0x20 && !(cp >= 0x7f && cp <= 0x9f) && (cp & 0xfffe) != 0xfffe &&
           !(cp >= 0xfdd0 && cp <= 0xfdef) && cp != 0x2028 && cp != 0x2029;
}

/* One field without its padding (blanks, or NULs from some readers) as UTF-8; NULL where
 * a character is broken. */
static const char *read_field(const void *ctx, const uint8_t *bytes, size_t n)
{
    char *out, *end;
    size_t step;
    uint32_t cp;

    while (n && (unit_at(bytes + n - 2) == ' ' || unit_at(bytes + n - 2) == 0))
        n -= 2;
    for (; n && unit_at(bytes) == ' '; n -= 2)
        bytes += 2;
    out = end = mem_array(ctx, char, n * 2 + 1); /* 2 bytes become 3 at most, 4 become 4 */
    for (; n; bytes += step, n -= step) {
        step = next_utf16(bytes, n, &cp);
        if (!step || !is_allowed(cp))
            return NULL;
        end += utf8_put(end, cp);
    }
    return out;
}

static bool read_places(const void *ctx, const uint8_t *bytes, const struct place *places,
                        size_t n, struct fields *out)
{
    for (size_t i = 0; i < n; i++) {
        const char *text = read_field(ctx, bytes + places[i].at, places[i].bytes);

        if (!text)
            return false;
        memcpy((char *)out + places[i].member, &text, sizeof(text));
    }
    return true;
}

static enum reader_fault read_validity(const struct fields *f, struct reader_record *out)
{
    out->long_term = strcmp(f->to, "长期") == 0;
    out->valid_to = DATE_MAX;
    if (!date_parse(f->from, &out->valid_from))
        return READER_VALIDITY;
    if (!out->long_term && !date_parse(f->to, &out->valid_to))
        return READER_VALIDITY;
    return out->valid_to < out->valid_from ? READER_VALIDITY : READER_OK;
}

static enum reader_fault read_record(const struct fields *f, struct reader_record *out)
{
    if ((!f->name[0] && !f->english_name[0]) || !f->number[0])
        return READER_EMPTY;
    out->name = f->name;
    out->english_name = f->english_name;
    out->sex = f->sex;
    out->nation = f->nation;
    out->nationality = f->nationality;
    out->address = f->address;
    out->number = f->number;
    out->organ = f->organ;
    out->pass = f->pass;
    out->issues = f->issues;
    out->version = f->version;
    if (!date_parse(f->birth, &out->birth))
        return READER_BIRTH;
    return read_validity(f, out);
}

/* The index in layouts by the mark, or ARRAY_LEN. */
static size_t find_layout(const uint8_t *bytes)
{
    size_t i = 0;

    while (i < ARRAY_LEN(layouts) && layouts[i].mark != unit_at(bytes + MARK_AT))
        i++;
    return i;
}

static enum reader_fault read_layout(const void *ctx, const uint8_t *bytes, size_t layout,
                                     struct reader_record *out)
{
    struct fields f = {"", "", "", "", "", "", "", "", "", "", "", "", "", ""};

    if (!read_places(ctx, bytes, layouts[layout].places, layouts[layout].n, &f))
        return READER_TEXT;
    out->card = layouts[layout].card;
    return read_record(&f, out);
}

enum reader_fault reader_parse(const void *ctx, const void *bytes, size_t n,
                               struct reader_record *out)
{
    enum reader_fault fault = READER_MARK;
    size_t layout;

    *out = (struct reader_record){0};
    if (n != READER_BYTES)
        return READER_LENGTH;
    layout = find_layout(bytes);
    if (layout < ARRAY_LEN(layouts))
        fault = read_layout(ctx, bytes, layout, out);
    if (fault)
        *out = (struct reader_record){0};
    return fault;
}
