/*
 * Settings of a seat: yichuang-config(5). One row is one setting, with its unit, range,
 * default and help; the file's parser, the options of the same names, the manual and the
 * tests read the same rows.
 *
 * The file is `name = value` a line, # for comments. Looked for in this order: --config
 * FILE; $XDG_CONFIG_HOME/yichuang/yichuang.conf; SYSCONFDIR/yichuang/yichuang.conf.
 */
#ifndef DESK_SETTINGS_H
#define DESK_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

/* X(type, name, default, least, most, unit, help) ; texts have no range */
#define SETTINGS(X)                                                                        \
    X(TEXT, dir, "", 0, 0, "",                                                             \
      N_("folder of the seat: journal, drafts, saved papers (default: "                    \
         "$XDG_STATE_HOME/yichuang)"))                                                     \
    X(TEXT, centre, "", 0, 0, "", N_("address of the centre, http:// or https://"))        \
    X(TEXT, ca_file, "", 0, 0, "", N_("certificates that the centre's must descend from")) \
    X(TEXT, lang, "", 0, 0, "", N_("language of the screens: zh_CN, en"))                  \
    X(TEXT, post, "", 0, 0, "", N_("post to take at login where a person has several"))    \
    X(TEXT, card_file, "", 0, 0, "",                                                       \
      N_("where an identity card reader leaves its 256-byte record"))                      \
    X(TEXT, print_command, "", 0, 0, "",                                                   \
      N_("print command and its arguments, separated by blanks; no shell"))                \
    X(TEXT, print_encoding, "UTF-8", 0, 0, "",                                             \
      N_("encoding of the printer: UTF-8, GB18030, GBK"))                                  \
    X(TEXT, print_paper, "a4", 0, 0, "", N_("paper: a4, form241, slip80, slip58"))         \
    X(BOOL, print_crlf, "no", 0, 0, "", N_("end lines with CR LF"))                        \
    X(INT, lock_after, "600", 0, 86400, N_("seconds"),                                     \
      N_("lock the screen after so long without a key; 0: never"))                         \
    X(INT, supplement_days, "10", 1, 60, N_("working days"),                               \
      N_("time that a one-time notice gives the applicant"))                               \
    X(INT, sync_every, "60", 1, 3600, N_("seconds"),                                       \
      N_("ask the centre for news at least so often"))                                     \
    X(TEXT, forms, PKGDATADIR "/forms", 0, 0, "", N_("folder of document templates"))

struct settings {
#define SETTING_TEXT(name) const char *name;
#define SETTING_INT(name) long name;
#define SETTING_BOOL(name) bool name;
#define X(type, name, ...) SETTING_##type(name)
    SETTINGS(X)
#undef X
};

enum setting_type { SETTING_IS_TEXT, SETTING_IS_INT, SETTING_IS_BOOL };

struct setting_row {
    const char *name, *fallback;
    enum setting_type type;
    long least, most;
    const char *unit, *help; /* msgids */
    size_t offset;           /* in struct settings */
};
extern const struct setting_row setting_rows[];
extern const size_t n_setting_rows;

/* The defaults, on ctx. */
struct settings settings_default(const void *ctx);

/* Sets one by name from text. RC_HARD with the name and what is allowed. */
enum rc settings_set(struct settings *s, const void *ctx, const char *name, const char *value,
                     struct err *err) NODISCARD NONNULL(1, 3, 4);

/* Reads a file over *s; errors carry file:line. path NULL: the usual places, of which none
 * need be there. */
enum rc settings_read(struct settings *s, const void *ctx, const char *path, struct err *err)
    NODISCARD NONNULL(1);

#endif
