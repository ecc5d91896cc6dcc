#include "base/hash.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

static const struct {
    const char *text, *hex;
} vectors[] = { /* FIPS 180-4 */
    {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
     "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
};

static void hashes(void **state UNUSED)
{
    for (size_t i = 0; i < ARRAY_LEN(vectors); i++) {
        size_t n = strlen(vectors[i].text);
        struct hash h = hash_bytes(vectors[i].text, n), parsed;
        char hex[HASH_HEX];
        hash_hex(&h, hex);
        assert_string_equal(hex, vectors[i].hex);
        assert_true(hash_parse(vectors[i].hex, &parsed) && hash_equal(&h, &parsed));
        for (size_t cut = 0; cut <= n; cut++) {
            struct hash two = hash_two(vectors[i].text, cut, vectors[i].text + cut, n - cut);
            assert_true(hash_equal(&two, &h));
        }
    }
    struct hash none = {{0}}, h = hash_bytes("a", 1);
    assert_true(hash_is_zero(&none));
    assert_false(hash_is_zero(&h));
}

static void keyed(void **state UNUSED)
{
    static const char text[] = "what do ya want for nothing?"; /* RFC 4231, case 2 */
    struct hash h = hash_keyed("Jefe", 4, text, strlen(text)), empty;
    char hex[HASH_HEX];
    hash_hex(&h, hex);
    assert_string_equal(hex,
                        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    empty = hash_keyed(NULL, 0, NULL, 0);
    hash_hex(&empty, hex);
    assert_string_equal(hex,
                        "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
}

static const struct {
    const char *hex;
    bool well;
} hexes[] = {
    {"00ff1a", true}, {"00FF1A", true},  {"00ff1", false}, {"00ff1a0", false},
    {"", false},      {"00ff1g", false}, {" 0ff1a", false}, {"0x00ff", false},
};

static void hexadecimal(void **state UNUSED)
{
    for (size_t i = 0; i < ARRAY_LEN(hexes); i++) {
        uint8_t b[3] = {9, 9, 9};
        char back[7];
        assert_int_equal(hex_decode(hexes[i].hex, b, 3), hexes[i].well);
        hex_encode(b, 3, back);
        if (hexes[i].well)
            assert_string_equal(back, "00ff1a");
    }
}

static void random_and_secret(void **state UNUSED)
{
    uint8_t a[32] = {0}, b[32] = {0};
    random_bytes(a, sizeof a);
    random_bytes(b, sizeof b);
    assert_false(secret_equal(a, b, sizeof a));
    memcpy(b, a, sizeof a);
    assert_true(secret_equal(a, b, sizeof a));
    b[31] ^= 1;
    assert_false(secret_equal(a, b, sizeof a));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hashes),
        cmocka_unit_test(keyed),
        cmocka_unit_test(hexadecimal),
        cmocka_unit_test(random_and_secret),
    };
    return cmocka_run_group_tests_name("hash", tests, NULL, NULL);
}
