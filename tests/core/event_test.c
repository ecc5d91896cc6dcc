/* The bytes of an event: exactly these, read back the same, and nothing else let in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "base/str.h"
#include "core/event.h"
#include "story.h"

static void *ctx;
static struct story *story;

static int setup(void **state)
{
    (void)state;
    ctx = mem_context(NULL, "event_test");
    story = story_new(ctx, world_new(ctx), "event_test");
    story_tell(story, "item=T-ESTATE; receive; accept; decide; produce");
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    mem_free(ctx);
    return 0;
}

static struct json *parse(const char *text)
{
    struct json *out = NULL;
    struct err err;

    if (json_parse(ctx, text, strlen(text), &out, &err))
        fail_msg("%s: %s", text, err.text);
    return out;
}

/* ---- golden bytes ------------------------------------------------------------------ */

#define ZEROS "0000000000000000000000000000000000000000000000000000000000000000"
#define BODY                                                                               \
    "{\"v\":1,\"device\":\"W03\",\"incarnation\":2,\"seq\":41,\"at\":1793145600000,"       \
    "\"actor\":\"wang\",\"person\":\"p-wang\",\"post\":\"W1\","                            \
    "\"casefile\":\"00000000000000000000000007\",\"base\":\"" ZEROS "\",\"kind\":\"note\","  \
    "\"rules\":{\"item\":\"T-PERMIT\",\"version\":1,\"calendar\":3,\"roster\":7},"         \
    "\"data\":{},\"personal\":"                                                            \
    "\"a2b09b98edeeb43442ce5e8832d374f8bc5639de387980c09fe034281e9e3959\",\"prev\":\""      \
    ZEROS "\"}"
#define SEALED "{\"text\":\"申请人来电\"}"

static struct event golden(void)
{
    return (struct event){
        .v = 1,
        .device = "W03",
        .incarnation = 2,
        .seq = 41,
        .at = INT64_C(1793145600000),
        .actor = "wang",
        .person = "p-wang",
        .post = "W1",
        .casefile = "00000000000000000000000007",
        .kind = KIND_NOTE,
        .item = "T-PERMIT",
        .item_version = 1,
        .calendar = 3,
        .roster = 7,
        .personal = parse(SEALED),
    };
}

/* Commitment and hash are another program's (sha256sum of the same bytes). */
static const uint8_t salt[SALT_SIZE] = {1, 2, 3, 4, 5, 6, 7, 8};

static void exact_bytes(void **state)
{
    struct event e = golden(), read;
    struct event_bytes b = event_encode(ctx, &e, salt);
    char hex[HASH_HEX];

    (void)state;
    assert_string_equal(b.sealed, SEALED);
    assert_int_equal(b.n_sealed, strlen(SEALED));
    assert_string_equal(b.body, BODY);
    hash_hex(&e.hash, hex);
    assert_string_equal(hex, "c7ad0221b425f2397b27dab4ce4404d3dde6e672f1724692224036e5538554a8");
    assert_int_equal(event_decode(ctx, &b, &read).code, REFUSAL_NONE);
    assert_true(hash_equal(&read.hash, &e.hash));
    assert_int_equal(read.seq, 41);
    assert_int_equal(read.incarnation, 2);
    assert_int_equal(read.at, INT64_C(1793145600000));
    assert_int_equal(read.roster, 7);
    assert_string_equal(event_personal(&read, "text"), "申请人来电");
    assert_false(read.erased);
}

/* ---- every kind --------------------------------------------------------------------- */

static struct event *usual(enum kind k)
{
    enum verdict verdict;
    struct refusal r;
    struct event *e = story_event(story, kind_row(k)->name, &verdict, &r);

    if (r.code)
        fail_msg("%s: %s: %s", kind_row(k)->name, refusal_name(r.code), r.subject);
    return e;
}

static void round_trip(void **state)
{
    (void)state;
    for (int k = 0; k < KIND_COUNT; k++) {
        struct event *e = usual((enum kind)k), again = *e, read;
        struct event_bytes b = event_encode(ctx, &again, salt);

        assert_int_equal(event_decode(ctx, &b, &read).code, REFUSAL_NONE);
        assert_true(json_equal(read.data, e->data));
        assert_true(json_equal(read.personal, e->personal));
        assert_int_equal(read.kind, k);
        assert_string_equal(event_encode(ctx, &read, salt).body, b.body);
    }
}

/* What a value of each type must not be; NULL ends. */
static const char *const wrong[][8] = {
    [VALUE_TEXT] = {"5", "\"\"", "null", "[\"a\"]"},
    [VALUE_NAME] = {"\"有\"", "\"\"", "\"a b\"", "5",
                    "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\""},
    [VALUE_INT] = {"\"1\"", "true", "null"},
    [VALUE_BOOL] = {"1", "\"true\"", "null"},
    [VALUE_DATE] = {"\"2026-02-30\"", "\"20260302\"", "\"2026-3-2\"", "20260302"},
    [VALUE_HASH] = {"\"00\"", "5", "\"" ZEROS "0\""},
    [VALUE_MATERIALS] = {"{}", "[1]", "[{\"id\":\"1\"}]",
                         "[{\"id\":\"1\",\"originals\":-1,\"copies\":0}]",
                         "[{\"id\":\"1\",\"originals\":10000,\"copies\":0}]",
                         "[{\"id\":\"1\",\"originals\":1,\"copies\":0,\"colour\":1}]",
                         "[{\"id\":\"1\",\"originals\":1,\"copies\":0,\"faulty\":1}]"},
    [VALUE_ASKED] = {"{}", "[\"a\"]", "[{\"key\":\"a\"}]",
                     "[{\"key\":\"a\",\"cause\":\"b\",\"c\":\"d\"}]"},
    [VALUE_NAMES] = {"\"a\"", "[1]", "[\"\"]"},
    [VALUE_RESULTS] = {"{}", "[{\"name\":\"a\"}]", "[{\"name\":\"a\",\"number\":1}]",
                       "[{\"name\":\"a\",\"number\":\"1\",\"valid_to\":\"2026-02-30\"}]"},
    [VALUE_FEES] = {"{}", "[{\"fee\":\"a\",\"before\":1}]",
                    "[{\"fee\":\"a\",\"before\":1,\"amount\":\"1\"}]"},
    [VALUE_PERSON] = {"[]", "{\"name\":1}", "{\"name\":\"\"}", "\"张三\""},
    [VALUE_ANSWERS] = {"[]", "{\"a\":true}", "{\"a\":{}}", "{\"a\":[1]}"},
    [VALUE_PACKAGE] = {"[]", "{\"code\":\"a\"}",
                       "{\"code\":\"a\",\"version\":1,\"id\":\"b\",\"member\":\"c\","
                       "\"of\":-1}"},
    [VALUE_TEXTS] = {"[]", "{\"a\":\"\"}", "{\"a\":1}"},
};

/* A copy of e with `value` (NULL: nothing) under name in that part; what the reading says. */
static struct refusal with(const struct event *e, bool personal, const char *name,
                           const struct json *value)
{
    struct event changed = *e, read;
    const struct json *old = personal ? e->personal : e->data;
    struct json *part = json_object(ctx);
    struct event_bytes b;

    for (size_t i = 0; old && i < old->n; i++)
        if (strcmp(old->keys[i], name))
            json_set(part, old->keys[i], json_copy(part, old->items[i]));
    if (value)
        json_set(part, name, json_copy(part, value));
    *(personal ? &changed.personal : &changed.data) = part;
    b = event_encode(ctx, &changed, salt);
    return event_decode(ctx, &b, &read);
}

static void expect_shape(const struct refusal *r, enum kind k, const char *name,
                         const char *what)
{
    if (r->code != REFUSAL_SHAPE || strcmp(r->subject, name))
        fail_msg("%s: %s %s: %s: %s", kind_row(k)->name, name, what, refusal_name(r->code),
                 r->subject);
}

static void one_value(const struct event *e, const struct value_row *row)
{
    const struct json *part = row->personal ? e->personal : e->data;
    const struct json *value = json_get(part, row->name);
    struct refusal r = with(e, row->personal, row->name, NULL);

    if (row->required)
        expect_shape(&r, e->kind, row->name, "missing");
    else if (r.code)
        fail_msg("%s: %s may be missing", kind_row(e->kind)->name, row->name);
    for (size_t i = 0; i < ARRAY_LEN(wrong[0]) && wrong[row->type][i]; i++) {
        r = with(e, row->personal, row->name, parse(wrong[row->type][i]));
        expect_shape(&r, e->kind, row->name, wrong[row->type][i]);
    }
    if (value) {
        r = with(e, !row->personal, row->name, value);
        expect_shape(&r, e->kind, row->name, "in the other part");
    }
}

static void shapes(void **state)
{
    (void)state;
    for (int k = 0; k < KIND_COUNT; k++) {
        struct event *e = usual((enum kind)k);
        size_t n;
        const struct value_row *rows = kind_values((enum kind)k, &n);
        struct refusal r = with(e, false, "unheard", parse("1"));

        expect_shape(&r, e->kind, "unheard", "in data");
        r = with(e, true, "unheard", parse("\"x\""));
        expect_shape(&r, e->kind, "unheard", "in personal");
        for (size_t i = 0; i < n; i++)
            one_value(e, &rows[i]);
    }
}

static void bounds(void **state)
{
    const struct event *e = usual(KIND_NOTE);
    struct str text = str_new(ctx);
    struct refusal r;

    (void)state;
    for (int i = 0; i < 2000; i++)
        str_add(&text, "字");
    assert_int_equal(with(e, true, "text", json_string(ctx, text.s)).code, REFUSAL_NONE);
    str_add(&text, "字");
    r = with(e, true, "text", json_string(ctx, text.s));
    expect_shape(&r, KIND_NOTE, "text", "2001 characters");
}

/* ---- the frame ----------------------------------------------------------------------- */

/* BODY with the first `from` made `to`. */
static char *changed(const char *body, const char *from, const char *to)
{
    const char *at = strstr(body, from);

    if (!at)
        fail_msg("no %s in the body", from);
    return mem_printf(ctx, "%.*s%s%s", (int)(at - body), body, to, at + strlen(from));
}

static void frames(void **state)
{
    static const struct {
        const char *from, *to;
        enum refusal_code code;
    } rows[] = {
        {"{\"v\"", "{ \"v\"", REFUSAL_NONE}, /* the author's bytes are what they are */
        {"\"v\":1", "\"v\":2", REFUSAL_UNKNOWN_KIND},
        {"\"v\":1", "\"v\":0", REFUSAL_SHAPE},
        {"\"v\":1", "\"v\":4294967297", REFUSAL_SHAPE},
        {"\"v\":1,", "", REFUSAL_SHAPE},
        {"\"v\":1,", "\"v\":1,\"v\":1,", REFUSAL_SHAPE},
        {"\"v\":1,", "\"v\":1,\"w\":1,", REFUSAL_SHAPE},
        {"\"W03\"", "\"w03\"", REFUSAL_SHAPE},
        {"\"W03\"", "\"W\"", REFUSAL_SHAPE},
        {"\"W03\"", "\"W034567890123\"", REFUSAL_SHAPE},
        {"\"W03\"", "\"W-3\"", REFUSAL_SHAPE},
        {"\"incarnation\":2", "\"incarnation\":0", REFUSAL_SHAPE},
        {"\"incarnation\":2", "\"incarnation\":4294967298", REFUSAL_SHAPE},
        {"\"seq\":41", "\"seq\":0", REFUSAL_SHAPE},
        {"\"seq\":41", "\"seq\":4294967337", REFUSAL_NONE},
        {"\"seq\":41", "\"seq\":\"41\"", REFUSAL_SHAPE},
        {"\"seq\":41", "\"seq\":41.0", REFUSAL_SHAPE},
        {"\"at\":1793145600000", "\"at\":-1", REFUSAL_SHAPE},
        {"\"at\":1793145600000", "\"at\":253402300800000", REFUSAL_SHAPE},
        {"\"wang\"", "\"\"", REFUSAL_SHAPE},
        {"\"p-wang\"", "\"p wang\"", REFUSAL_SHAPE},
        {"00000000000000000000000007", "0000000000000000000000000U", REFUSAL_SHAPE},
        {"00000000000000000000000007", "7", REFUSAL_SHAPE},
        {"\"base\":\"0", "\"base\":\"g", REFUSAL_SHAPE},
        {"\"prev\":\"0", "\"prev\":\"", REFUSAL_SHAPE},
        {"\"kind\":\"note\"", "\"kind\":\"teleport\"", REFUSAL_UNKNOWN_KIND},
        {"\"kind\":\"note\"", "\"kind\":\"\"", REFUSAL_SHAPE},
        {"\"kind\":\"note\"", "\"kind\":\"unknown\"", REFUSAL_UNKNOWN_KIND},
        {"\"version\":1,", "", REFUSAL_SHAPE},
        {"\"version\":1", "\"version\":-1", REFUSAL_SHAPE},
        {"\"roster\":7", "\"roster\":7,\"more\":1", REFUSAL_SHAPE},
        {"\"data\":{}", "\"data\":[]", REFUSAL_SHAPE},
        {"\"data\":{}", "\"data\":null", REFUSAL_SHAPE},
        {"\"personal\":\"a", "\"personal\":\"b", REFUSAL_FORGED},
        {"}", "}x", REFUSAL_SHAPE},
        {"wang", "w\\u0000ng", REFUSAL_SHAPE},
    };
    struct event e = golden();
    struct event_bytes b = event_encode(ctx, &e, salt);

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct event_bytes other = b;
        struct event read;
        struct refusal r;

        other.body = changed(b.body, rows[i].from, rows[i].to);
        other.n_body = strlen(other.body);
        r = event_decode(ctx, &other, &read);
        if (r.code != rows[i].code)
            fail_msg("%s made %s: %s: %s", rows[i].from, rows[i].to, refusal_name(r.code),
                     r.subject);
    }
}

/* A newer version of a known kind is not read by the old rules, and its chain goes on. */
static void newer(void **state)
{
    struct event e = golden(), read;
    struct event_bytes b = event_encode(ctx, &e, salt);

    (void)state;
    b.body = changed(b.body, "\"v\":1", "\"v\":2");
    b.body = changed(b.body, "\"data\":{}", "\"data\":{\"new\":1}");
    b.n_body = strlen(b.body);
    assert_int_equal(event_decode(ctx, &b, &read).code, REFUSAL_UNKNOWN_KIND);
    assert_int_equal(read.kind, KIND_UNKNOWN);
    assert_string_equal(read.kind_name, "note");
    assert_int_equal(read.seq, 41);
    assert_false(hash_is_zero(&read.hash));
}

/* ---- the sealed part -------------------------------------------------------------------- */

static void sealed(void **state)
{
    struct event e = golden(), read;
    struct event_bytes b = event_encode(ctx, &e, salt), other;

    (void)state;
    other = b;
    other.sealed = "{\"text\":\"申请人来函\"}";
    assert_int_equal(event_decode(ctx, &other, &read).code, REFUSAL_FORGED);
    other = b;
    other.salt[31] ^= 1;
    assert_int_equal(event_decode(ctx, &other, &read).code, REFUSAL_FORGED);
    other = b;
    other.sealed = "", other.n_sealed = 0;
    assert_int_equal(event_decode(ctx, &other, &read).code, REFUSAL_FORGED);
    /* Erased by law: the chain still verifies, and what is gone is not asked for. */
    other = b;
    other.sealed = NULL, other.n_sealed = 0;
    assert_int_equal(event_decode(ctx, &other, &read).code, REFUSAL_NONE);
    assert_true(read.erased);
    assert_null(read.personal);
    assert_null(event_personal(&read, "text"));
    assert_true(hash_equal(&read.hash, &e.hash));
}

/* The commitment is right, and what it commits to is no object. */
static void sealed_nonsense(void **state)
{
    static const char *const texts[] = {"[]", "{", "5", "{\"text\":\"a\"}{}"};
    struct event e = golden(), read;

    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        struct event_bytes b = event_encode(ctx, &e, salt);
        struct hash h = hash_two(salt, SALT_SIZE, texts[i], strlen(texts[i]));
        char now[HASH_HEX], then[HASH_HEX];
        struct refusal r;

        hash_hex(&h, now);
        hash_hex(&e.commitment, then);
        b.body = changed(b.body, then, now);
        b.n_body = strlen(b.body);
        b.sealed = texts[i];
        b.n_sealed = strlen(texts[i]);
        r = event_decode(ctx, &b, &read);
        expect_shape(&r, KIND_NOTE, "personal", texts[i]);
    }
}

static void too_large(void **state)
{
    struct event e = golden(), read;
    struct event_bytes b = event_encode(ctx, &e, salt);
    struct str body = str_new(ctx);

    (void)state;
    str_add(&body, b.body);
    str_repeat(&body, ' ', EVENT_MAX_BYTES - body.len - b.n_sealed);
    b.body = body.s;
    b.n_body = body.len;
    assert_int_equal(event_decode(ctx, &b, &read).code, REFUSAL_NONE);
    str_addc(&body, ' ');
    b.body = body.s;
    b.n_body = body.len;
    assert_int_equal(event_decode(ctx, &b, &read).code, REFUSAL_SHAPE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exact_bytes), cmocka_unit_test(round_trip),
        cmocka_unit_test(shapes),      cmocka_unit_test(bounds),
        cmocka_unit_test(frames),      cmocka_unit_test(newer),
        cmocka_unit_test(sealed),      cmocka_unit_test(sealed_nonsense),
        cmocka_unit_test(too_large),
    };

    return cmocka_run_group_tests_name("event", tests, setup, teardown);
}
