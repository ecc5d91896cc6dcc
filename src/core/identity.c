#include "core/identity.h"

#include <stddef.h>
#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "core/date.h"

static const struct {
    const char *name, *text;
} reasons[IDENTITY_N_REASONS] = {
    [IDENTITY_OK] = {"ok", N_("in order")},
    [IDENTITY_EMPTY] = {"empty", N_("nothing entered")},
    [IDENTITY_LENGTH] = {"length", N_("wrong number of characters")},
    [IDENTITY_CHARACTER] = {"character", N_("a character that does not belong there")},
    [IDENTITY_PROVINCE] = {"province", N_("the first two digits are no province")},
    [IDENTITY_BIRTH] = {"birth", N_("the date of birth does not exist")},
    [IDENTITY_FUTURE] = {"future", N_("the date of birth is in the future")},
    [IDENTITY_CHECKSUM] = {"checksum", N_("the check digit does not fit")},
    [IDENTITY_FORM] = {"form", N_("not a form that this kind of number has")},
};

const char *identity_reason_name(enum identity_reason reason)
{
    return reasons[reason].name;
}

const char *identity_reason_text(enum identity_reason reason)
{
    return reasons[reason].text;
}

/* Blanks, and what scanners and web pages leave behind unseen. */
static bool is_blank(uint32_t cp)
{
    return cp <= 0x20 || cp == 0xa0 || cp == 0x3000 || cp == 0xfeff ||
           (cp >= 0x2000 && cp <= 0x200f) || (cp >= 0x2028 && cp <= 0x202f);
}

static char to_ascii(uint32_t cp)
{
    if (cp >= 0xff01 && cp <= 0xff5e)
        cp -= 0xff01 - '!';
    else if (cp >= 0x2010 && cp <= 0x2015)
        cp = '-';
    if (cp >= 'a' && cp <= 'z')
        cp -= 'a' - 'A';
    return cp < 0x7f ? (char)cp : '?';
}

int identity_normalise(const char *text, char out[IDENTITY_TEXT])
{
    int n = 0;
    uint32_t cp;
    size_t step;

    for (; n < IDENTITY_TEXT - 1 && (step = utf8_next(text, &cp)); text += step)
        if (!is_blank(cp))
            out[n++] = to_ascii(cp);
    out[n] = '\0';
    return n;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* The first n characters are digits. */
static bool all_digits(const char *s, int n)
{
    for (int i = 0; i < n; i++)
        if (!is_digit(s[i]))
            return false;
    return true;
}

/* GB/T 2260, first two digits; the regions' residence permits use 81 to 83. */
static bool is_province(const char *number)
{
    static const uint8_t known[] = {11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34,
                                    35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52,
                                    53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83};
    int province = (number[0] - '0') * 10 + (number[1] - '0');

    return memchr(known, province, sizeof(known)) != NULL;
}

static enum identity_holder holder_of(const char *number)
{
    if (number[0] == '9')
        return IDENTITY_FOREIGNER;
    if (number[0] != '8')
        return IDENTITY_CITIZEN;
    return number[1] == '1'   ? IDENTITY_HONG_KONG
           : number[1] == '2' ? IDENTITY_MACAO
                              : IDENTITY_TAIWAN;
}

const char *identity_holder_name(enum identity_holder holder)
{
    static const char *const names[] = {
        [IDENTITY_CITIZEN] = "citizen",   [IDENTITY_HONG_KONG] = "hong_kong",
        [IDENTITY_MACAO] = "macao",       [IDENTITY_TAIWAN] = "taiwan",
        [IDENTITY_FOREIGNER] = "foreigner",
    };

    return names[holder];
}

static char citizen_check_digit(const char *number)
{
    static const uint8_t weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;

    for (size_t i = 0; i < sizeof(weights); i++)
        sum += (number[i] - '0') * weights[i];
    return "10X98765432"[sum % 11];
}

static enum identity_reason check_birth(const char *number, int32_t today, int32_t *birth)
{
    char date[9] = {0};

    memcpy(date, number + 6, 8);
    if (!date_parse(date, birth) || date_year(*birth) < 1800)
        return IDENTITY_BIRTH;
    return *birth > today ? IDENTITY_FUTURE : IDENTITY_OK;
}

/* Length and characters of a normalised number. */
static enum identity_reason check_citizen_shape(const char *number, int n)
{
    if (n == 0)
        return IDENTITY_EMPTY;
    if (n != 18)
        return IDENTITY_LENGTH;
    return all_digits(number, 17) && (is_digit(number[17]) || number[17] == 'X')
               ? IDENTITY_OK
               : IDENTITY_CHARACTER;
}

enum identity_reason identity_check_citizen(const char *text, int32_t today,
                                            struct identity_citizen *out)
{
    char number[IDENTITY_TEXT];
    enum identity_reason reason =
        check_citizen_shape(number, identity_normalise(text, number));
    int32_t birth;

    if (reason)
        return reason;
    if (number[0] != '9' && !is_province(number))
        return IDENTITY_PROVINCE;
    reason = check_birth(number, today, &birth);
    if (reason)
        return reason;
    if (number[17] != citizen_check_digit(number))
        return IDENTITY_CHECKSUM;
    if (out) {
        *out = (struct identity_citizen){.holder = holder_of(number),
                                         .birth = birth,
                                         .sex = (number[16] - '0') % 2 ? 1 : 2};
        memcpy(out->number, number, 18);
    }
    return IDENTITY_OK;
}

/* GB 11714: the ninth character of an organisation code from the eight before it. */
static bool is_organ_code(const char *code)
{
    static const uint8_t weights[] = {3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;

    for (size_t i = 0; i < sizeof(weights); i++)
        sum += (is_digit(code[i]) ? code[i] - '0' : code[i] - 'A' + 10) * weights[i];
    return code[8] == "0X987654321"[sum % 11];
}

/* GB 32100 leaves out letters that look like digits or one another. */
static const char uscc_alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/* The value of the last character, or -1 where one of the first n is not in the alphabet. */
static int uscc_check_value(const char *code)
{
    static const uint8_t weights[] = {1,  3,  9,  27, 19, 26, 16, 17, 20,
                                      29, 25, 13, 8,  24, 10, 30, 28};
    int sum = 0;

    for (size_t i = 0; i < sizeof(weights); i++) {
        const char *at = strchr(uscc_alphabet, code[i]);

        if (!at)
            return -1;
        sum += (int)(at - uscc_alphabet) * weights[i];
    }
    return (31 - sum % 31) % 31;
}

enum identity_reason identity_check_uscc(const char *text, struct identity_uscc *out)
{
    char code[IDENTITY_TEXT];
    int n = identity_normalise(text, code);
    int value;

    if (n != 18)
        return n == 0 ? IDENTITY_EMPTY : IDENTITY_LENGTH;
    value = uscc_check_value(code);
    if (value < 0 || !strchr(uscc_alphabet, code[17]))
        return IDENTITY_CHARACTER;
    if (code[17] != uscc_alphabet[value])
        return IDENTITY_CHECKSUM;
    if (out) {
        memcpy(out->code, code, sizeof(out->code));
        out->organ_code = is_organ_code(code + 8);
    }
    return IDENTITY_OK;
}

static bool is_service_number(const char *number)
{
    return identity_matches("1##|1####|95###|95####|95#####|95######|96###|96####|"
                            "400#######|800#######|400-###-####|800-###-####",
                            number);
}

/* "0" area "-" number "-" extension: hyphens as people please. */
static bool is_landline(const char *number)
{
    size_t area = number[1] == '1' || number[1] == '2' ? 3 : 4;
    size_t digits, extension;

    if (strlen(number) <= area || !all_digits(number, (int)area))
        return false;
    number += area;
    number += *number == '-';
    digits = strspn(number, "0123456789");
    if (digits < 7 || digits > 8 || *number < '2')
        return false;
    number += digits;
    extension = *number == '-' ? strspn(number + 1, "0123456789") : 0;
    return *number == '\0' ||
           (extension >= 1 && extension <= 6 && number[extension + 1] == '\0');
}

/* Without the country's code, which only a mobile or area code follows. */
static const char *skip_country(const char *number)
{
    if (strncmp(number, "+86", 3) == 0)
        number += 3;
    else if (strncmp(number, "0086", 4) == 0)
        number += 4;
    return number + (*number == '-');
}

enum identity_reason identity_check_phone(const char *text, enum identity_phone *kind)
{
    enum identity_phone is;
    char buffer[IDENTITY_TEXT];
    const char *number;

    if (identity_normalise(text, buffer) == 0)
        return IDENTITY_EMPTY;
    number = skip_country(buffer);
    if (number[strspn(number, "0123456789-")])
        return IDENTITY_CHARACTER;
    if (number[0] == '1' && number[1] >= '3' && strlen(number) >= 6) {
        if (!identity_matches("1##########|1##-####-####", number))
            return IDENTITY_LENGTH;
        is = IDENTITY_MOBILE;
    } else if (number[0] == '0' && is_landline(number)) {
        is = IDENTITY_LANDLINE;
    } else if (is_service_number(number)) {
        is = IDENTITY_SERVICE;
    } else {
        return IDENTITY_FORM;
    }
    if (kind)
        *kind = is;
    return IDENTITY_OK;
}

/* Whether text has the one form that ends before '|' or the end. */
static bool matches_one(const char *form, const char *text)
{
    for (; *form && *form != '|'; form++, text++) {
        bool fits = *form == '#'   ? is_digit(*text)
                    : *form == '@' ? is_letter(*text)
                                   : *form == *text;
        if (!fits)
            return false;
    }
    return *text == '\0';
}

bool identity_matches(const char *forms, const char *text)
{
    for (;;) {
        if (matches_one(forms, text))
            return true;
        forms = strchr(forms, '|');
        if (!forms)
            return false;
        forms++;
    }
}

static const struct identity_document documents[] = {
    {"111", "居民身份证", .citizen = true},
    {"112", "临时居民身份证", .citizen = true},
    {"113", "户口簿", .citizen = true, .min = 6, .max = 18},
    {"114", "军官证", .min = 6, .max = 12},
    {"414", "普通护照", .forms = "E########|G########|E@#######", .min = 5, .max = 15},
    {"511", "台湾居民来往大陆通行证",
     .forms = "########|##########|##########(@)|##########@"},
    {"516", "港澳居民来往内地通行证",
     .forms = "H########|M########|H##########|M##########"},
    {"553", "外国人永久居留身份证", .citizen = true, .forms = "@@@############"},
    {"554", "外国人居留证", .min = 5, .max = 20},
};

const struct identity_document *identity_document_find(const char *code)
{
    for (size_t i = 0; i < ARRAY_LEN(documents); i++)
        if (strcmp(documents[i].code, code) == 0)
            return &documents[i];
    return NULL;
}

static bool is_loosely(const struct identity_document *document, const char *number, int n)
{
    if (n < document->min || n > document->max)
        return false;
    for (; *number; number++)
        if (!is_digit(*number) && !is_letter(*number))
            return false;
    return true;
}

enum identity_reason identity_check_document(const struct identity_document *document,
                                             const char *text, int32_t today)
{
    char number[IDENTITY_TEXT];
    int n = identity_normalise(text, number);

    if (n == 0)
        return IDENTITY_EMPTY;
    if (document->forms && identity_matches(document->forms, number))
        return IDENTITY_OK;
    if (is_loosely(document, number, n))
        return IDENTITY_OK;
    return document->citizen ? identity_check_citizen(text, today, NULL) : IDENTITY_FORM;
}
