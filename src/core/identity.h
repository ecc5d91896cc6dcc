/*
 * Numbers that name persons, organisations and telephones: whether one can be right, and
 * why not. A check looks at the number alone; that somebody holds it is for a register to
 * say. Every check bears what people type and scanners send: full-width characters, blanks
 * and lower case.
 *
 * Sources: GB 11643 (citizens; residents from Hong Kong, Macao and Taiwan; from 2023 the
 * foreign permanent resident's card), GB 32100 (unified social credit code), GB 11714
 * (organisation code), GA/T 2000.156 (kinds of documents).
 */
#ifndef CORE_IDENTITY_H
#define CORE_IDENTITY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"

enum identity_reason {
    IDENTITY_OK,
    IDENTITY_EMPTY,
    IDENTITY_LENGTH,
    IDENTITY_CHARACTER, /* one that the number cannot have, or not at that place */
    IDENTITY_PROVINCE,  /* the first two digits are no province */
    IDENTITY_BIRTH,     /* no such day, or before 1800 */
    IDENTITY_FUTURE,    /* born after today */
    IDENTITY_CHECKSUM,
    IDENTITY_FORM, /* not of a form that this kind of number has */
    IDENTITY_N_REASONS,
};

/* "checksum": stable, for scripts and records. */
const char *identity_reason_name(enum identity_reason reason) RETURNS_NONNULL;

/* An English msgid that says it to a person. */
const char *identity_reason_text(enum identity_reason reason) RETURNS_NONNULL;

#define IDENTITY_TEXT 64
/*
 * text in the one form that is compared and stored: ASCII, upper case, no blanks or
 * invisible characters; any other character becomes '?'. What does not fit is cut, which
 * no number here is long enough to mind. Returns the length.
 */
int identity_normalise(const char *text, char out[IDENTITY_TEXT]) NONNULL(1, 2);

enum identity_holder {
    IDENTITY_CITIZEN,
    IDENTITY_HONG_KONG, /* residence permits for residents of the three regions */
    IDENTITY_MACAO,
    IDENTITY_TAIWAN,
    IDENTITY_FOREIGNER, /* permanent residence, 2023 form */
};

struct identity_citizen {
    char number[19]; /* normalised */
    enum identity_holder holder;
    int32_t birth; /* day */
    int sex;       /* GB/T 2261.1: 1 male, 2 female */
};

/* "citizen", "hong_kong", "macao", "taiwan", "foreigner". */
const char *identity_holder_name(enum identity_holder holder) RETURNS_NONNULL;

/*
 * A number of 18 places by GB 11643. A county that no longer exists is legal: only the
 * province is looked up. The old form of 15 places is IDENTITY_LENGTH. *out (may be NULL)
 * is filled only on IDENTITY_OK.
 */
enum identity_reason identity_check_citizen(const char *text, int32_t today,
                                            struct identity_citizen *out) NODISCARD
    NONNULL(1);

struct identity_uscc {
    char code[19];   /* normalised */
    bool organ_code; /* places 9-17 satisfy GB 11714 too: a hint, some real codes do not */
};

/* A unified social credit code. *out (may be NULL) is filled only on IDENTITY_OK. */
enum identity_reason identity_check_uscc(const char *text, struct identity_uscc *out)
    NODISCARD NONNULL(1);

enum identity_phone { IDENTITY_MOBILE, IDENTITY_LANDLINE, IDENTITY_SERVICE };

/*
 * A telephone number of China: a mobile (+86 allowed), an area code and number with or
 * without hyphen and extension, or a service number (12345, 95xxx, 400 and 800). *kind
 * (may be NULL) is set only on IDENTITY_OK.
 */
enum identity_reason identity_check_phone(const char *text, enum identity_phone *kind)
    NODISCARD NONNULL(1);

/*
 * A kind of document. Rules outside GB 11643 are loose and meant to be overridden: a
 * caller may bring its own row.
 */
struct identity_document {
    const char *code; /* GA/T 2000.156: "111" */
    const char *name; /* Chinese, as the standard has it */
    bool citizen;     /* a number by GB 11643 is right */
    const char *forms; /* others that are right, for identity_matches; NULL: none */
    int min, max;      /* or letters and digits, so many; max 0: not */
};

/* The built-in row, NULL where the code is not known. */
const struct identity_document *identity_document_find(const char *code) NONNULL(1);

enum identity_reason identity_check_document(const struct identity_document *document,
                                             const char *text, int32_t today) NODISCARD
    NONNULL(1, 2);

/* Whether normalised text has one of the forms, separated by '|', in which '#' stands for
 * a digit, '@' for a letter and anything else for itself. */
bool identity_matches(const char *forms, const char *text) NONNULL(1, 2);

#endif
