/*
 * The sub-commands of yichuangd. Each is a row of the table in main.c: name, arguments,
 * help, function. They work on the data folder directly, also while `serve` runs on it.
 */
#ifndef SERVER_COMMAND_H
#define SERVER_COMMAND_H

#include <stdio.h>

#include "base/clock.h"
#include "base/err.h"
#include "server/hub.h"
#include "server/setting_table.h"

struct command_run {
    const void *ctx;
    struct server_settings settings;
    struct clock clock;
    const char *const *args; /* after the command's name */
    size_t n;
    FILE *out;
};

struct command {
    const char *name, *args, *help; /* help is a msgid */
    enum rc (*run)(struct command_run *run, struct err *err);
};

enum rc command_init(struct command_run *run, struct err *err);
enum rc command_serve(struct command_run *run, struct err *err);
enum rc command_watch(struct command_run *run, struct err *err);
enum rc command_backup(struct command_run *run, struct err *err);
enum rc command_restore(struct command_run *run, struct err *err);
enum rc command_verify(struct command_run *run, struct err *err);
enum rc command_publish(struct command_run *run, struct err *err);
enum rc command_promises(struct command_run *run, struct err *err);
enum rc command_item(struct command_run *run, struct err *err);
enum rc command_roster(struct command_run *run, struct err *err);
enum rc command_user(struct command_run *run, struct err *err);
enum rc command_post(struct command_run *run, struct err *err);
enum rc command_stand_in(struct command_run *run, struct err *err);
enum rc command_authority(struct command_run *run, struct err *err);
enum rc command_device(struct command_run *run, struct err *err);

/* ---- for the commands ---------------------------------------------------------------- */

/* Arguments of one command: words and `--name value` pairs; a name that ends the list or
 * is not among the NULL-terminated `known` is RC_HARD. A known name that begins with "!"
 * takes no value. */
#define COMMAND_MAX_WORDS 8
#define COMMAND_MAX_OPTIONS 32
struct command_args {
    const char *words[COMMAND_MAX_WORDS];
    size_t n_words;
    struct {
        const char *name, *value;
    } options[COMMAND_MAX_OPTIONS];
    size_t n_options;
};
enum rc command_parse(const char *const *args, size_t n, const char *const *known,
                      struct command_args *out, struct err *err) NODISCARD NONNULL(4);
/* The i-th value under name, NULL where there is none. */
const char *command_option(const struct command_args *a, const char *name, size_t i)
    NONNULL(1, 2);

/* "this command takes: ..." */
enum rc command_usage(const char *what, struct err *err) NODISCARD NONNULL(1);

enum rc command_hub(struct command_run *run, struct hub **out, struct err *err) NODISCARD
    NONNULL(1, 2);

/* This process alone serves the data folder, or puts another database into it, until *fd
 * is closed. */
enum rc command_lock(struct command_run *run, int *fd, struct err *err) NODISCARD
    NONNULL(1, 2);

/* A password from a file's first line ("-": standard input), or asked for twice on the
 * terminal where file is NULL. On ctx; wipe it. */
enum rc command_password(const void *ctx, const char *file, char **out, struct err *err)
    NODISCARD NONNULL(3);

/* Loads the roster as a tree, lets edit change it, publishes it and says its version: one
 * transaction. */
typedef enum rc roster_edit_fn(struct command_run *run, struct hub *hub, struct json *roster,
                               const struct command_args *args, struct err *err);
enum rc command_edit_roster(struct command_run *run, const struct command_args *args,
                            roster_edit_fn *edit, struct err *err) NODISCARD NONNULL(1, 2, 3);
/* The row's text under that option's name: the option, else what it has, else otherwise. */
void command_set_text(struct json *row, const char *key, const struct command_args *args,
                      const char *otherwise) NONNULL(1, 2, 3);
/* Every value of an option as a list under key. */
void command_set_list(struct json *row, const char *key, const struct command_args *args,
                      const char *option) NONNULL(1, 2, 3, 4);

/* Publishes one text in the transaction under way and raises the catalogue's serial.
 * version 0: as it is where the newest has the same text, else the next one. *put gets the
 * version, *fresh whether it is new. */
enum rc command_put(struct hub *hub, const char *kind, const char *name, int version,
                    const char *text, size_t n, int *put, bool *fresh, struct err *err)
    NODISCARD NONNULL(1, 2, 3, 5, 7, 8);

#endif
