/*
 * json-c parses; three of its habits would give one text two meanings, and it is not
 * asked about them: it keeps the last of two members of one name, it clamps numbers too
 * large, and it makes U+FFFD of half a surrogate pair. So the text is read twice: first
 * by lex(), which knows the tokens but not the grammar and refuses every token that is
 * not ours, then by json-c, which knows the grammar. Members are counted on both sides:
 * a colon outside a string is a member, so fewer members in the tree than colons in the
 * text means a name that stood twice.
 */
/* Three of its types have names that are ours. */
#define json_bool json_c_bool
#define json_object json_c_object
#define json_type json_c_type
#include <json-c/json.h>
#include <json-c/json_object_iterator.h>
#undef json_bool
#undef json_object
#undef json_type

#include "base/json.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"

static enum rc fail_at(struct err *err, size_t at, const char *why)
{
    return err_set(err, RC_HARD, _("JSON, byte %zu: %s"), at + 1, why);
}

/* --- tokens --- */

struct lexer {
    const char *s; /* n bytes */
    size_t n, at;
    size_t members, depth;
    const char *why; /* translated; NULL: well */
};

static unsigned char peek(const struct lexer *lx, size_t ahead)
{
    return ahead < lx->n - lx->at ? (unsigned char)lx->s[lx->at + ahead] : 0;
}

static bool is_digit(unsigned char c)
{
    return c >= '0' && c <= '9';
}

static void lex_number(struct lexer *lx)
{
    char digits[24];
    size_t n = peek(lx, 0) == '-', first = n;
    while (is_digit(peek(lx, n)))
        n++;
    if (n == first || (peek(lx, first) == '0' && n > first + 1))
        lx->why = _("not a number");
    else if (peek(lx, n) == '.' || (peek(lx, n) | 32) == 'e')
        lx->why = _("numbers are whole; a decimal is written as a string");
    else if (n >= sizeof digits)
        lx->why = _("the number is too large");
    if (lx->why)
        return;
    memcpy(digits, lx->s + lx->at, n);
    digits[n] = '\0';
    errno = 0;
    if (strtoll(digits, NULL, 10), errno == ERANGE)
        lx->why = _("the number is too large");
    else
        lx->at += n;
}

/* The value of \uXXXX at this place, or -1. */
static long escape_at(const struct lexer *lx, size_t ahead)
{
    long value = 0;
    if (peek(lx, ahead) != '\\' || peek(lx, ahead + 1) != 'u')
        return -1;
    for (size_t i = 2; i < 6; i++) {
        unsigned char c = peek(lx, ahead + i), low = c | 32;
        if (is_digit(c))
            value = value * 16 + (c - '0');
        else if (low >= 'a' && low <= 'f')
            value = value * 16 + (low - 'a' + 10);
        else
            return -1;
    }
    return value;
}

static void lex_unicode_escape(struct lexer *lx)
{
    long value = escape_at(lx, 0), low = escape_at(lx, 6);
    bool pair = value >= 0xd800 && value < 0xdc00 && low >= 0xdc00 && low < 0xe000;
    if (value < 0)
        lx->why = _("a bad escape in a string");
    else if (value == 0)
        lx->why = _("a NUL character in a string");
    else if (value >= 0xd800 && value < 0xe000 && !pair)
        lx->why = _("half a surrogate pair in a string");
    else
        lx->at += pair ? 12 : 6;
}

static void lex_string(struct lexer *lx)
{
    lx->at++;
    while (!lx->why) {
        unsigned char c = peek(lx, 0);
        if (lx->at == lx->n) {
            lx->why = _("a string without its end");
        } else if (c == '"') {
            lx->at++;
            return;
        } else if (c < 0x20) {
            lx->why = _("a control character in a string");
        } else if (c != '\\') {
            lx->at++;
        } else if (peek(lx, 1) == 'u') {
            lex_unicode_escape(lx);
        } else if (peek(lx, 1) && strchr("\"\\/bfnrt", peek(lx, 1))) {
            lx->at += 2;
        } else {
            lx->why = _("a bad escape in a string");
        }
    }
}

static void lex_word(struct lexer *lx)
{
    static const char *const words[] = {"true", "false", "null"};
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        size_t n = strlen(words[i]);
        if (lx->n - lx->at >= n && memcmp(lx->s + lx->at, words[i], n) == 0) {
            lx->at += n;
            return;
        }
    }
    lx->why = _("not JSON");
}

static void lex_token(struct lexer *lx)
{
    unsigned char c = peek(lx, 0);
    if (c == '"') {
        lex_string(lx);
    } else if (c == '-' || is_digit(c)) {
        lex_number(lx);
    } else if (c && strchr(" \t\r\n,:{}[]", c)) {
        lx->members += c == ':';
        lx->depth += c == '{' || c == '[';
        lx->depth -= lx->depth > 0 && (c == '}' || c == ']');
        if (lx->depth > JSON_MAX_DEPTH)
            lx->why = _("nested too deeply");
        else
            lx->at++;
    } else {
        lex_word(lx);
    }
}

static enum rc lex(const char *text, size_t n, size_t *members, struct err *err)
{
    struct lexer lx = {.s = text, .n = n};
    while (lx.at < n && !lx.why)
        lex_token(&lx);
    *members = lx.members;
    return lx.why ? fail_at(err, lx.at, lx.why) : RC_OK;
}

/* --- json-c's tree to ours --- */

static struct json *convert(const void *ctx, json_c_object *from, size_t *members);

static struct json *convert_array(const void *ctx, json_c_object *from, size_t *members)
{
    struct json *array = json_array(ctx);
    for (size_t i = 0, n = json_object_array_length(from); i < n; i++)
        json_push(array, convert(array, json_object_array_get_idx(from, i), members));
    return array;
}

/* json-c has made the names different, so the members are laid down without a search. */
static struct json *convert_object(const void *ctx, json_c_object *from, size_t *members)
{
    struct json *object = json_object(ctx);
    size_t n = (size_t)json_object_object_length(from);
    object->keys = mem_array(object, const char *, n);
    object->items = mem_array(object, struct json *, n);
    struct json_object_iterator at = json_object_iter_begin(from);
    for (; object->n < n; json_object_iter_next(&at)) {
        size_t i = object->n++;
        object->keys[i] = mem_strdup(object, json_object_iter_peek_name(&at));
        object->items[i] = convert(object, json_object_iter_peek_value(&at), members);
    }
    *members += n;
    return object;
}

/* Adds the members it meets to *members. lex() has let nothing but our types pass. */
static struct json *convert(const void *ctx, json_c_object *from, size_t *members)
{
    switch (json_object_get_type(from)) {
    case json_type_null:
        return json_null(ctx);
    case json_type_boolean:
        return json_bool(ctx, json_object_get_boolean(from));
    case json_type_int:
        return json_int(ctx, json_object_get_int64(from));
    case json_type_string:
        return json_string(ctx, json_object_get_string(from));
    case json_type_array:
        return convert_array(ctx, from, members);
    case json_type_object:
        return convert_object(ctx, from, members);
    case json_type_double:
        break;
    }
    bug(__FILE__, __LINE__, "json-c made a value of no known type");
}

/* json-c ends a number only at the byte after it, so the end is said with a NUL. */
static enum rc parse(const char *text, size_t n, json_c_object **out, struct err *err)
{
    json_tokener *tok = json_tokener_new_ex(JSON_MAX_DEPTH + 2);
    if (!tok)
        abort();
    json_tokener_set_flags(tok, JSON_TOKENER_STRICT);
    size_t end = 0;
    *out = json_tokener_parse_ex(tok, text, (int)n);
    enum json_tokener_error why = json_tokener_get_error(tok);
    if (why == json_tokener_continue) {
        end = n;
        *out = json_tokener_parse_ex(tok, "", 1);
        why = json_tokener_get_error(tok);
    } else {
        end = json_tokener_get_parse_end(tok);
    }
    json_tokener_free(tok);
    if (why == json_tokener_success)
        return RC_OK;
    if (why == json_tokener_continue || why == json_tokener_error_parse_eof)
        return fail_at(err, end, _("the text ends too early"));
    return fail_at(err, end, _("not JSON"));
}

enum rc json_parse(const void *ctx, const char *text, size_t n, struct json **out,
                   struct err *err)
{
    *out = NULL;
    if (n > JSON_MAX_BYTES)
        return err_set(err, RC_HARD, _("JSON: longer than %u bytes"), JSON_MAX_BYTES);
    if (!utf8_valid(text, n))
        return err_set(err, RC_HARD, _("JSON: the text is not UTF-8"));
    size_t colons = 0, members = 0;
    enum rc rc = lex(text, n, &colons, err);
    json_c_object *parsed = NULL;
    if (!rc)
        rc = parse(text, n, &parsed, err);
    if (rc)
        return rc;
    struct json *made = convert(ctx, parsed, &members);
    json_object_put(parsed);
    if (members != colons) {
        mem_free(made);
        return err_set(err, RC_HARD, _("JSON: a name stands twice in one object"));
    }
    *out = made;
    return RC_OK;
}

