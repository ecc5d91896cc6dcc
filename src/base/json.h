/*
 * JSON values as plain trees on a talloc context: the one face of the JSON library,
 * which does the parsing. Strict: UTF-8 only, no duplicate keys, no NUL in strings, no
 * trailing text, bounded depth and size. Numbers are 64-bit integers and nothing else:
 * money is whole fen, decimals travel as strings, so a text has one meaning everywhere.
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

#define JSON_MAX_DEPTH 32
#define JSON_MAX_BYTES (16u << 20)

enum json_type { JSON_NULL, JSON_BOOL, JSON_INT, JSON_STRING, JSON_ARRAY, JSON_OBJECT };

struct json {
    enum json_type type;
    bool boolean;
    int64_t integer;
    const char *string;   /* JSON_STRING, NUL-terminated UTF-8 */
    const char **keys;    /* JSON_OBJECT: n names in order of insertion */
    struct json **items;  /* JSON_ARRAY, JSON_OBJECT: n values */
    size_t n;
};

/* RC_HARD with the place in the text where it is not JSON of this kind. */
enum rc json_parse(const void *ctx, const char *text, size_t n, struct json **out,
                   struct err *err) NODISCARD NONNULL(2, 4);

/* Makers. Strings are copied; a byte in them that is not UTF-8 becomes U+FFFD, so that
 * what is written can be read. */
struct json *json_object(const void *ctx) RETURNS_NONNULL NODISCARD;
struct json *json_array(const void *ctx) RETURNS_NONNULL NODISCARD;
struct json *json_string(const void *ctx, const char *s) RETURNS_NONNULL NODISCARD NONNULL(2);
struct json *json_int(const void *ctx, int64_t value) RETURNS_NONNULL NODISCARD;
struct json *json_bool(const void *ctx, bool value) RETURNS_NONNULL NODISCARD;
struct json *json_null(const void *ctx) RETURNS_NONNULL NODISCARD;

/* Puts value under key (replacing) or at the end; the tree takes value over. */
void json_set(struct json *object, const char *key, struct json *value) NONNULL(1, 2, 3);
void json_push(struct json *array, struct json *value) NONNULL(1, 2);

/* Short forms of json_set; set_string with s NULL sets nothing. */
void json_set_string(struct json *object, const char *key, const char *s) NONNULL(1, 2);
void json_set_int(struct json *object, const char *key, int64_t value) NONNULL(1, 2);
void json_set_bool(struct json *object, const char *key, bool value) NONNULL(1, 2);

/*
 * Readers bear a NULL or wrong-typed tree and give the default: a shape is checked once
 * at the door (core/event.h), then read plainly. Results are borrowed from the tree.
 */
const struct json *json_get(const struct json *object, const char *key) NONNULL(2);
const char *json_get_string(const struct json *object, const char *key) NONNULL(2); /* NULL */
int64_t json_get_int(const struct json *object, const char *key, int64_t otherwise) NONNULL(2);
bool json_get_bool(const struct json *object, const char *key, bool otherwise) NONNULL(2);
/* An array's members; *n is 0 and the result NULL where it is not an array. */
struct json **json_get_array(const struct json *object, const char *key, size_t *n)
    NONNULL(2, 3);

/* The same values; members may stand in another order. NULL equals NULL alone. */
bool json_equal(const struct json *a, const struct json *b);

/* A deep copy on ctx; NULL stays NULL. */
struct json *json_copy(const void *ctx, const struct json *value) NODISCARD;

/* Appends the value as text: compact in the tree's own order (the same tree gives the
 * same bytes), or indented by two blanks a level. ASCII control characters are escaped,
 * everything else stands as UTF-8. */
void json_write(struct str *out, const struct json *value) NONNULL(1, 2);
void json_write_pretty(struct str *out, const struct json *value) NONNULL(1, 2);
char *json_text(const void *ctx, const struct json *value) RETURNS_NONNULL NODISCARD NONNULL(2);

#endif
