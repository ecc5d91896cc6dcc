#include "client/password.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"

#define PASSWORD_MAX 1024

static void wipe(void *p)
{
    explicit_bzero(p, strlen(p));
}

static enum rc keep(const void *ctx, const char *text, char **out)
{
    *out = mem_strdup(ctx, text);
    (*out)[strcspn(*out, "\r\n")] = '\0';
    mem_on_free(*out, wipe);
    return RC_OK;
}

/* The terminal is quiet while it is typed; a signal in between leaves the shell to mend
 * it, as it does. */
static enum rc typed(const void *ctx, char **out, struct err *err)
{
    char line[PASSWORD_MAX] = "";
    struct termios before, quiet;
    bool got;

    if (!isatty(STDIN_FILENO) || tcgetattr(STDIN_FILENO, &before))
        return err_set(err, RC_HARD, _("no password: --password-file, $YICHUANG_PASSWORD or "
                                       "a terminal"));
    fprintf(stderr, "%s", _("Password: "));
    quiet = before;
    quiet.c_lflag &= ~(tcflag_t)ECHO;
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
    got = fgets(line, sizeof line, stdin) != NULL;
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
    fputc('\n', stderr);
    if (got)
        keep(ctx, line, out);
    wipe(line);
    return got ? RC_OK : err_set(err, RC_HARD, "%s", _("no password"));
}

enum rc password_get(const void *ctx, const char *file, char **out, struct err *err)
{
    const char *env = getenv("YICHUANG_PASSWORD");
    char *text;

    if (!file)
        return env ? keep(ctx, env, out) : typed(ctx, out, err);
    if (file_read(ctx, file, PASSWORD_MAX, &text, NULL, err))
        return err->rc;
    mem_on_free(text, wipe);
    return keep(ctx, text, out);
}
