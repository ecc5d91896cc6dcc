/* What the sub-commands share: arguments, the hub, passwords, publishing. */
#include "server/command.h"

#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "sync/password.h"

/* ---- arguments ----------------------------------------------------------------------- */

/* 0: not known; 1: alone; 2: with a value. */
static int option_width(const char *const *known, const char *name)
{
    for (; known && *known; known++) {
        if (**known == '!' && !strcmp(*known + 1, name))
            return 1;
        if (!strcmp(*known, name))
            return 2;
    }
    return 0;
}

static enum rc take_option(const char *const *args, size_t n, const char *const *known,
                           struct command_args *out, size_t *i, struct err *err)
{
    const char *name = args[*i] + 2;
    int width = option_width(known, name);

    if (!width)
        return err_set(err, RC_HARD, _("unknown option: --%s"), name);
    if (width == 2 && *i + 1 == n)
        return err_set(err, RC_HARD, _("--%s needs a value"), name);
    if (out->n_options == COMMAND_MAX_OPTIONS)
        return err_set(err, RC_HARD, _("too many options"));
    out->options[out->n_options].name = name;
    out->options[out->n_options++].value = width == 2 ? args[++*i] : "";
    return RC_OK;
}

enum rc command_parse(const char *const *args, size_t n, const char *const *known,
                      struct command_args *out, struct err *err)
{
    enum rc rc = RC_OK;

    memset(out, 0, sizeof *out);
    for (size_t i = 0; i < n && !rc; i++) {
        if (!strncmp(args[i], "--", 2))
            rc = take_option(args, n, known, out, &i, err);
        else if (out->n_words < COMMAND_MAX_WORDS)
            out->words[out->n_words++] = args[i];
        else
            rc = err_set(err, RC_HARD, _("too many arguments"));
    }
    return rc;
}

const char *command_option(const struct command_args *a, const char *name, size_t i)
{
    for (size_t j = 0; j < a->n_options; j++)
        if (!strcmp(a->options[j].name, name) && !i--)
            return a->options[j].value;
    return NULL;
}

enum rc command_usage(const char *what, struct err *err)
{
    return err_set(err, RC_HARD, _("usage: yichuangd %s"), what);
}

enum rc command_hub(struct command_run *run, struct hub **out, struct err *err)
{
    char *db = file_join(run->ctx, run->settings.data, "centre.db");

    if (!file_exists(db))
        return err_set(err, RC_HARD,
                       _("there is no centre in %s; `yichuangd init` makes one"),
                       run->settings.data);
    return hub_open(run->ctx, &run->settings, &run->clock, out, NULL, err);
}

enum rc command_lock(struct command_run *run, int *fd, struct err *err)
{
    char *path = file_join(run->ctx, run->settings.data, "serve.lock");
    enum rc rc = file_lock(path, fd, err);

    if (rc == RC_WAIT)
        rc = err_set(err, RC_HARD, _("a server runs on %s; stop it first"),
                     run->settings.data);
    return rc;
}

/* ---- passwords ------------------------------------------------------------------------
 */

static enum rc read_hidden(const void *ctx, const char *prompt, char **out, struct err *err)
{
    struct termios before, quiet;
    char line[PASSWORD_MAX + 2];
    bool got;

    if (tcgetattr(STDIN_FILENO, &before))
        return err_set(err, RC_HARD, _("no terminal to ask on; use --password-file"));
    quiet = before;
    quiet.c_lflag &= ~(tcflag_t)ECHO;
    fputs(prompt, stderr);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
    got = fgets(line, sizeof line, stdin) != NULL;
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
    fputc('\n', stderr);
    if (!got)
        return err_set(err, RC_HARD, _("no password was given"));
    line[strcspn(line, "\r\n")] = '\0';
    *out = mem_strdup(ctx, line);
    explicit_bzero(line, sizeof line);
    return RC_OK;
}

static enum rc ask_twice(const void *ctx, char **out, struct err *err)
{
    char *again = NULL;
    enum rc rc = read_hidden(ctx, _("Password: "), out, err);

    if (!rc)
        rc = read_hidden(ctx, _("Once more: "), &again, err);
    if (!rc && strcmp(*out, again))
        rc = err_set(err, RC_HARD, _("the two are not the same"));
    if (again)
        explicit_bzero(again, strlen(again));
    return rc;
}

enum rc command_password(const void *ctx, const char *file, char **out, struct err *err)
{
    enum rc rc =
        file ? file_read(ctx, file, 4096, out, NULL, err) : ask_twice(ctx, out, err);

    if (rc)
        return rc;
    (*out)[strcspn(*out, "\r\n")] = '\0';
    if (utf8_length(*out) < PASSWORD_MIN)
        return err_set(err, RC_HARD, _("a password has at least %d characters"),
                       PASSWORD_MIN);
    return RC_OK;
}

/* ---- publishing ------------------------------------------------------------------------
 */

static enum rc raise_serial(struct hub *hub, struct err *err)
{
    int64_t serial = 0;
    enum rc rc = setting_get_int(hub->db, "catalogue", 0, &serial, err);

    return rc ? rc : setting_put_int(hub->db, "catalogue", serial + 1, err);
}

enum rc command_put(struct hub *hub, const char *kind, const char *name, int version,
                    const char *text, size_t n, int *put, bool *fresh, struct err *err)
{
    void *ctx = mem_context(NULL, "put");
    struct publication p = {.kind = kind,
                            .name = name,
                            .version = version,
                            .at = hub_now(hub),
                            .text = text,
                            .n_text = n};
    struct hash hash = hash_bytes(text, n);
    struct publication *here = NULL;
    enum rc rc = publication_get(hub->db, ctx, kind, name, version, &here, err);

    *fresh = !here || !hash_equal(&here->hash, &hash);
    if (!version)
        p.version = here ? here->version + *fresh : 1;
    *put = p.version;
    if (!rc && *fresh)
        rc = publication_put(hub->db, &p, err);
    if (!rc && *fresh)
        rc = raise_serial(hub, err);
    mem_free(ctx);
    return rc;
}
