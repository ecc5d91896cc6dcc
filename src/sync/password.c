#include "sync/password.h"

#include <crypt.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/i18n.h"

#define PREFIX "$y$"

#define FREE_TRIES    3
#define PENALTY_FIRST INT64_C(2000)
#define PENALTY_MOST  INT64_C(900000)

/* crypt_data is 32 KiB: on the heap, wiped before it goes. */
static bool crypt_into(const char *password, const char *setting, char *out, size_t room)
{
    struct crypt_data *data = calloc(1, sizeof *data);
    const char *made;
    bool ok = false;

    BUG_ON(!data);
    made = crypt_r(password, setting, data);
    if (made && made[0] != '*' && strlen(made) < room) {
        memcpy(out, made, strlen(made) + 1);
        ok = true;
    }
    explicit_bzero(data, sizeof *data);
    free(data);
    return ok;
}

enum rc password_hash(const char *password, char out[PASSWORD_HASH_SIZE], struct err *err)
{
    char random[32], setting[CRYPT_GENSALT_OUTPUT_SIZE];

    if (!password[0] || strlen(password) > PASSWORD_MAX)
        return err_set(err, RC_HARD, _("a password has 1 to %d bytes"), PASSWORD_MAX);
    random_bytes(random, sizeof random);
    if (!crypt_gensalt_rn(PREFIX, 0, random, sizeof random, setting, sizeof setting))
        return err_set(err, RC_HARD, _("this system's crypt(3) has no yescrypt"));
    if (!crypt_into(password, setting, out, PASSWORD_HASH_SIZE))
        return err_set(err, RC_HARD, _("the password cannot be hashed"));
    return RC_OK;
}

bool password_verify(const char *password, const char *hash)
{
    char made[PASSWORD_HASH_SIZE];

    if (strlen(password) > PASSWORD_MAX)
        return false;
    if (!hash || !hash[0]) {
        enum rc rc = password_hash(password[0] ? password : "-", made, NULL);
        return rc != RC_OK && false;
    }
    if (!crypt_into(password, hash, made, sizeof made))
        return false;
    return strlen(made) == strlen(hash) && secret_equal(made, hash, strlen(hash));
}

int64_t password_penalty(int failures)
{
    int64_t wait = PENALTY_FIRST;

    if (failures < FREE_TRIES)
        return 0;
    for (int i = FREE_TRIES; i < failures && wait < PENALTY_MOST; i++)
        wait *= 2;
    return wait < PENALTY_MOST ? wait : PENALTY_MOST;
}
