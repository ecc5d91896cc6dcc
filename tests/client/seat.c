#include "client/seat.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "desk/fault_vfs.h"
#include "store/setting.h"
#include "sync/password.h"
#include "tui/key.h"

/* ---- the terminal ------------------------------------------------------------------------ */

void seat_on_terminal(struct seat *s, int rows, int cols)
{
    struct term_options options = {.type = s->type};

    s->ctx = mem_context(s->w->ctx, "seat");
    s->vt = vt_new(s->ctx, rows, cols);
    options.in = s->vt->program_in;
    options.out = s->vt->program_out;
    s->term = term_open(s->ctx, &options, &world_err);
    if (!s->term)
        fail_msg("%s", world_err.text);
    s->app = app_new(s->ctx, s->w->desk, rows, cols);
    s->app->loop = loop_new(s->ctx);
    s->drive = drive_new(s->ctx, s->app->loop, s->term, s->app->stack, &world_err);
    assert_non_null(s->drive);
}

static void speak(const char *lang)
{
    const char *dir = getenv("YICHUANG_LOCALEDIR");

    i18n_start(lang, dir ? dir : "");
}

void seat_sit_in(struct seat *s, const char *lang, int rows, int cols)
{
    fault_vfs_arm(FAULT_FULL, 0, false); /* where a failed test left it */
    if (!s->type)
        s->type = "xterm-256color";
    vt_pin_environment(s->type, rows, cols);
    speak(lang);
    s->w = world_new();
    world_sit(s->w, "wang", NULL);
    seat_on_terminal(s, rows, cols);
}

void seat_sit(struct seat *s)
{
    seat_sit_in(s, "en", 24, 80);
}

void seat_leave(struct seat *s)
{
    mem_free(s->app->loop); /* gives the signals back */
    mem_free(s->ctx);
    world_free(s->w);
}

void seat_turn(struct seat *s)
{
    for (int i = 0; i < 4; i++) {
        drive_turn(s->drive, 0);
        vt_pump(s->vt);
    }
}

/* Sends a script: names of keys, and text in single quotes. each: the clerk waits for the
 * picture after every key. */
static void play(struct seat *s, const char *script, bool each)
{
    seat_turn(s);
    for (; *script; script += *script == ' ') {
        size_t n = strcspn(script, *script == '\'' ? "" : " ");
        uint32_t key;

        if (*script != '\'') {
            key = key_parse(script, n);
            if (!key)
                fail_msg("no key: %s", script);
            vt_key(s->vt, key);
            script += n;
            if (key == K_ESC) { /* alone only when the line is quiet */
                seat_turn(s);
                drive_turn(s->drive, 40);
            }
        } else {
            for (script++; *script != '\''; script += n) {
                n = utf8_next(script, &key);
                vt_key(s->vt, key);
                if (each)
                    seat_turn(s);
            }
            script++;
        }
        if (each)
            seat_turn(s);
    }
    seat_turn(s);
}

void seat_press(struct seat *s, const char *script)
{
    play(s, script, true);
}

void seat_send(struct seat *s, const char *script)
{
    play(s, script, false);
}

const char *seat_picture(struct seat *s)
{
    return vt_text(s->ctx, s->vt);
}

bool seat_shows(struct seat *s, const char *text)
{
    return strstr(seat_picture(s), text) != NULL;
}

void seat_expect_shown(struct seat *s, const char *text, bool shown, int line)
{
    if (seat_shows(s, text) == shown)
        return;
    fprintf(stderr, "%s\n", seat_picture(s));
    fail_msg("%d: '%s' %s", line, text, shown ? "is not shown" : "is shown");
}

void seat_known(struct seat *s)
{
    seat_known_as(s, "wang");
}

void seat_known_as(struct seat *s, const char *user)
{
    struct world *w = s->w;
    char hash[PASSWORD_HASH_SIZE];
    struct seat_account a = {
        .user = user, .verifier = hash, .online_at = w->now, .roster = 1};

    MUST(password_hash(PASSWORD, hash, &world_err));
    MUST(seat_begin(w->desk->seat, "known", &world_err));
    MUST(setting_put_int(seat_db(w->desk->seat), "offline_days", 7, &world_err));
    MUST(seat_account_put(w->desk->seat, &a, &world_err));
    MUST(seat_end(w->desk->seat, &world_err));
}
