/* The wire: every message there and back, and what is refused with which place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "sync/body.h"
#include "sync/wire.h"

#define H "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define STAMP "\"now\":1,\"epoch\":2"
#define EVENT "{\"incarnation\":1,\"seq\":7,\"body\":\"{}\",\"sealed\":\"\",\"salt\":\"" H "\"}"
#define ANSWER                                                                             \
    "{\"incarnation\":1,\"seq\":7,\"verdict\":\"rejected\",\"refusal\":301,"               \
    "\"subject\":\"x\",\"gseq\":0,\"received_at\":5}"
#define HEAD "{\"incarnation\":1,\"seq\":7,\"hash\":\"" H "\"}"
#define SUM                                                                                \
    "{\"incarnation\":1,\"confirmed\":1,\"conflict\":0,\"rejected\":0,\"pending\":0,"       \
    "\"last_seq\":3,\"last_hash\":\"" H "\"}"

/* ---- there and back: the same bytes come out ------------------------------------------ */

static const struct {
    const struct wire_shape *shape;
    const char *text;
} good[] = {
    {&wire_push_shape, "{\"device\":\"W03\",\"events\":[" EVENT "],\"pending\":4}"},
    {&wire_push_shape, "{\"device\":\"W03\",\"events\":[],\"pending\":0}"},
    {&wire_pushed_shape, "{" STAMP ",\"answers\":[" ANSWER "],\"gap\":false,"
                         "\"forked\":true,\"head\":" HEAD "}"},
    {&wire_heads_shape, "{" STAMP ",\"heads\":[" HEAD "]}"},
    {&wire_pulled_shape, "{" STAMP ",\"scope\":\"hall:6\",\"events\":[{\"device\":\"W03\","
                         "\"answer\":" ANSWER ",\"event\":" EVENT "}],\"gone\":[\"C\"],"
                         "\"next\":9,\"more\":true}"},
    {&wire_listen_shape, "{\"cursors\":[{\"scope\":\"all\",\"after\":3}],\"catalogue\":1,"
                         "\"pending\":0,\"seconds\":50}"},
    {&wire_listened_shape, "{" STAMP ",\"fresh\":[\"all\"],\"catalogue\":1}"},
    {&wire_publications_shape,
     "{" STAMP ",\"catalogue\":3,\"list\":[{\"kind\":\"item\",\"name\":\"qs\",\"version\":1,"
     "\"hash\":\"" H "\",\"size\":9,\"at\":4}]}"},
    {&wire_enrol_shape, "{\"code\":\"ABC\"}"},
    {&wire_enrolled_shape, "{" STAMP ",\"device\":\"W03\",\"secret\":\"s\",\"name\":\"三号\","
                           "\"incarnation\":1}"},
    {&wire_login_shape, "{\"user\":\"u\",\"password\":\"p\"}"},
    {&wire_session_shape, "{" STAMP ",\"token\":\"t\",\"expires_at\":5,\"user\":\"u\","
                          "\"person\":\"p\",\"name\":\"王敏\",\"posts\":[\"W3\"],"
                          "\"scopes\":[],\"roster\":2,\"offline_days\":7}"},
    {&wire_reconcile_shape,
     "{\"device\":\"W03\",\"day\":\"2026-11-20\",\"sums\":[" SUM "]}"},
    {&wire_reconciled_shape,
     "{" STAMP ",\"day\":\"2026-11-20\",\"agree\":true,\"sums\":[" SUM "]}"},
    {&wire_status_shape,
     "{\"number\":\"6\",\"item\":\"i\",\"state\":\"received\",\"at\":1}"},
    {&wire_problem_shape,
     "{" STAMP ",\"problem\":\"login\",\"refusal\":0,\"retry_after\":0}"},
};

static void there_and_back(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        void *ctx = mem_context(NULL, "test");
        void *message = mem_array(ctx, char, good[i].shape->size);
        struct err err = {0};
        if (wire_decode(ctx, good[i].shape, good[i].text, strlen(good[i].text), message, &err))
            fail_msg("%s: %s", good[i].text, err.text);
        assert_string_equal(wire_text(ctx, good[i].shape, message), good[i].text);
        mem_free(ctx);
    }
}

static void every_message_is_tried(void **state)
{
    (void)state;
    for (size_t i = 0; i < n_wire_shapes; i++) {
        bool tried = false;
        for (size_t j = 0; j < sizeof good / sizeof good[0]; j++)
            tried = tried || good[j].shape == wire_shapes[i];
        if (!tried)
            fail_msg("no row for %s", wire_shapes[i]->name);
    }
}

/* ---- refused, with its place -------------------------------------------------------------- */

static const struct {
    const struct wire_shape *shape;
    const char *text, *says;
} bad[] = {
    {&wire_login_shape, "", "wire_login"},
    {&wire_login_shape, "[]", "not an object"},
    {&wire_login_shape, "{\"user\":\"u\"}", ".password: missing"},
    {&wire_login_shape, "{\"user\":1,\"password\":\"p\"}", ".user: not a text"},
    {&wire_login_shape, "{\"user\":\"u\",\"user\":\"v\",\"password\":\"p\"}", "wire_login"},
    {&wire_login_shape, "{\"user\":\"u\",\"password\":\"p\"} x", "wire_login"},
    {&wire_login_shape, "{\"user\":\"\xff\",\"password\":\"p\"}", "wire_login"},
    {&wire_push_shape, "{\"device\":\"W\",\"events\":{},\"pending\":0}", ".events: not a list"},
    {&wire_push_shape, "{\"device\":\"W\",\"events\":[1],\"pending\":0}",
     ".events: [0]: not an object"},
    {&wire_push_shape, "{\"device\":\"W\",\"events\":[],\"pending\":-1}",
     ".pending: not a number in its bounds"},
    {&wire_push_shape, "{\"device\":\"W\",\"events\":[],\"pending\":99999999999999999999}",
     "wire_push"},
    {&wire_push_shape,
     "{\"device\":\"W\",\"events\":[{\"incarnation\":4294967296,\"seq\":1,\"body\":\"\","
     "\"salt\":\"" H "\"}],\"pending\":0}",
     ".incarnation: not a number"},
    {&wire_push_shape,
     "{\"device\":\"W\",\"events\":[{\"incarnation\":1,\"seq\":1,\"body\":\"\","
     "\"salt\":\"12\"}],\"pending\":0}",
     ".salt: not hexadecimal"},
    {&wire_pushed_shape,
     "{" STAMP ",\"answers\":[{\"incarnation\":1,\"seq\":7,\"verdict\":\"maybe\","
     "\"refusal\":0,\"gseq\":0,\"received_at\":5}],\"gap\":false,\"forked\":false,"
     "\"head\":" HEAD "}",
     ".verdict: not a verdict"},
    {&wire_pushed_shape,
     "{" STAMP ",\"answers\":[],\"gap\":0,\"forked\":false,\"head\":" HEAD "}",
     ".gap: not true or false"},
    {&wire_listened_shape, "{" STAMP ",\"fresh\":[2],\"catalogue\":1}",
     ".fresh: [0]: not a text"},
    {&wire_reconcile_shape, "{\"device\":\"W\",\"day\":\"2026-11-200\",\"sums\":[]}",
     ".day: too long"},
};

static void refused_with_its_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        void *ctx = mem_context(NULL, "test");
        void *message = mem_array(ctx, char, bad[i].shape->size);
        struct err err = {0};
        enum rc rc = wire_decode(ctx, bad[i].shape, bad[i].text, strlen(bad[i].text), message,
                                 &err);
        if (rc != RC_HARD || !strstr(err.text, bad[i].says))
            fail_msg("%s: rc %d, %s", bad[i].text, rc, err.text);
        mem_free(ctx);
    }
}

/* Any byte changed or cut off: an answer or a refusal, never anything else. */
static void mangled(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
        size_t n = strlen(good[i].text);
        for (size_t at = 0; at < 4 * n; at++) {
            void *ctx = mem_context(NULL, "test");
            char *text = mem_strndup(ctx, good[i].text, n);
            void *message = mem_array(ctx, char, good[i].shape->size);
            enum rc rc;
            text[at % n] = "\"{,\0"[at / n];
            rc = wire_decode(ctx, good[i].shape, text, at % 3 ? n : at % n, message, NULL);
            assert_true(rc == RC_OK || rc == RC_HARD);
            mem_free(ctx);
        }
    }
}

static void unknown_keys_are_passed_over(void **state)
{
    static const char text[] = "{\"new\":[1],\"user\":\"u\",\"password\":\"p\"}";
    void *ctx = mem_context(NULL, "test");
    struct wire_login login;

    (void)state;
    assert_int_equal(
        wire_decode(ctx, &wire_login_shape, text, strlen(text), &login, NULL), RC_OK);
    assert_string_equal(login.user, "u");
    mem_free(ctx);
}

static void too_many_events(void **state)
{
    void *ctx = mem_context(NULL, "test");
    struct wire_push push = {.device = "W03", .n_events = WIRE_MAX_EVENTS + 1};
    struct err err = {0};
    char *text;

    (void)state;
    push.events = mem_array(ctx, struct wire_event, push.n_events);
    for (size_t i = 0; i < push.n_events; i++)
        push.events[i].body = "";
    text = wire_text(ctx, &wire_push_shape, &push);
    assert_int_equal(wire_decode(ctx, &wire_push_shape, text, strlen(text), &push, &err),
                     RC_HARD);
    assert_non_null(strstr(err.text, "too many"));
    mem_free(ctx);
}

/* ---- packed bodies ------------------------------------------------------------------------ */

static void packed_and_bounded(void **state)
{
    void *ctx = mem_context(NULL, "test");
    size_t n = 100000, n_packed, n_back;
    char *text = mem_array(ctx, char, n + 1), *packed, *back;

    (void)state;
    memset(text, 'a', n);
    assert_false(body_pack(ctx, text, 100, &packed, &n_packed));
    assert_true(body_pack(ctx, text, n, &packed, &n_packed));
    assert_true(n_packed < 1000);
    assert_int_equal(body_unpack(ctx, packed, n_packed, n, &back, &n_back, NULL), RC_OK);
    assert_int_equal(n_back, n);
    assert_memory_equal(back, text, n);
    assert_int_equal(body_unpack(ctx, packed, n_packed, n - 1, &back, &n_back, NULL), RC_HARD);
    for (size_t cut = 0; cut < n_packed; cut++)
        assert_int_equal(body_unpack(ctx, packed, cut, n, &back, &n_back, NULL), RC_HARD);
    for (size_t at = 0; at < n_packed; at++) {
        packed[at] ^= 0x55;
        (void)!body_unpack(ctx, packed, n_packed, n, &back, &n_back, NULL);
        packed[at] ^= 0x55;
    }
    mem_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(there_and_back),
        cmocka_unit_test(every_message_is_tried),
        cmocka_unit_test(refused_with_its_place),
        cmocka_unit_test(mangled),
        cmocka_unit_test(unknown_keys_are_passed_over),
        cmocka_unit_test(too_many_events),
        cmocka_unit_test(packed_and_bounded),
    };

    return cmocka_run_group_tests_name("wire", tests, NULL, NULL);
}
