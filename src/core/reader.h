/*
 * The text that an ID-card reader hands over: 256 bytes of UTF-16LE in fields of fixed
 * length, padded with blanks (GA/T 490 for citizens; the foreign permanent resident's card
 * of 2017; residence permits for Hong Kong, Macao and Taiwan residents). The card itself
 * is trusted to no more than this: what comes in may be anything at all.
 */
#ifndef CORE_READER_H
#define CORE_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"

#define READER_BYTES 256

enum reader_card {
    READER_CITIZEN,
    READER_FOREIGNER, /* 'I' at character 124 */
    READER_REGION,    /* 'J' there: Hong Kong, Macao, Taiwan */
};

/* Strings are UTF-8 without the padding, "" where the card has no such field. */
struct reader_record {
    enum reader_card card;
    const char *name;         /* in Chinese */
    const char *english_name; /* foreigner */
    const char *sex;          /* GB/T 2261.1: "1" male, "2" female */
    const char *nation;       /* GB/T 3304, citizen: core/nation.h */
    const char *nationality;  /* foreigner: three letters */
    const char *address;
    const char *number; /* as on the card, unchecked: core/identity.h */
    const char *organ;  /* that issued it: a name, the foreigner's a code */
    const char *pass;   /* region: number of the travel permit */
    const char *issues; /* region: how often issued */
    const char *version; /* foreigner */
    int32_t birth, valid_from;
    int32_t valid_to; /* DATE_MAX where long_term */
    bool long_term;   /* 长期 */
};

enum reader_fault {
    READER_OK,
    READER_LENGTH,   /* not 256 bytes */
    READER_MARK,     /* a kind of card that is not known */
    READER_TEXT,     /* half a surrogate pair, or a control character, in a field */
    READER_EMPTY,    /* no name or no number */
    READER_BIRTH,    /* no such day */
    READER_VALIDITY, /* no such days, or ended before it began */
    READER_N_FAULTS,
};

/* "length": stable, for scripts; and an English msgid for a person. */
const char *reader_fault_name(enum reader_fault fault) RETURNS_NONNULL;
const char *reader_fault_text(enum reader_fault fault) RETURNS_NONNULL;

/* "citizen", "foreigner", "region". */
const char *reader_card_name(enum reader_card card) RETURNS_NONNULL;

/* Reads n bytes; strings hang on ctx. On a fault *out is zeroed. */
enum reader_fault reader_parse(const void *ctx, const void *bytes, size_t n,
                               struct reader_record *out) NODISCARD NONNULL(2, 4);

#endif
