/*
 * Settings of yichuangd: one row is one setting with its type, range, default and help.
 * The reader of the file, --help, the manual and the tests come from the same rows.
 *
 * The file has lines `name = value`; `#` begins a comment. A line that is not understood
 * is an error with its place.
 */
#ifndef SERVER_SETTING_TABLE_H
#define SERVER_SETTING_TABLE_H

#include <stdint.h>

#include "base/err.h"

/* X(id, default, help) for texts; X(id, default, least, most, unit, help) for numbers. */
#define SETTING_TEXTS(X)                                                                   \
    X(data, "/var/lib/yichuang", N_("folder of the centre's database"))                    \
    X(listen, "127.0.0.1:8430", N_("address and port; port 0 takes a free one"))           \
    X(tls_cert, "", N_("certificate file (PEM); with tls_key turns TLS on"))               \
    X(tls_key, "", N_("private key file (PEM)"))                                           \
    X(port_file, "", N_("file that gets the port, for tests and scripts"))

#define SETTING_NUMBERS(X)                                                                 \
    X(offline_days, 7, 0, 60, N_("days"),                                                  \
      N_("how long after a login at the centre a seat lets the person in without it"))     \
    X(session_hours, 14, 1, 72, N_("hours"), N_("how long a login at the centre holds"))   \
    X(enrol_hours, 48, 1, 720, N_("hours"), N_("how long a device's one-time code holds")) \
    X(clock_tolerance, 600, 0, 86400, N_("seconds"),                                       \
      N_("how far a device's clock may be ahead before its records are flagged"))          \
    X(listen_seconds, 55, 0, 300, N_("seconds"), N_("longest wait of a listening seat"))   \
    X(max_connections, 20000, 10, 1000000, N_("connections"),                              \
      N_("connections at the same time"))                                                  \
    X(max_per_address, 2000, 0, 1000000, N_("connections"),                                \
      N_("of these from one address; 0: as many as there are"))                            \
    X(watch_seconds, 60, 1, 86400, N_("seconds"),                                          \
      N_("how often what time brings about is looked after"))

struct server_settings {
#define X(id, ...) const char *id;
    SETTING_TEXTS(X)
#undef X
#define X(id, ...) int64_t id;
    SETTING_NUMBERS(X)
#undef X
};

struct server_settings settings_default(void);

/* One setting by name; value is copied onto ctx. RC_HARD: unknown, not a number, out of
 * its range. */
enum rc settings_set(const void *ctx, struct server_settings *s, const char *name,
                     const char *value, struct err *err) NODISCARD NONNULL(2, 3, 4);

/* The file's lines over what *s holds. */
enum rc settings_read(const void *ctx, struct server_settings *s, const char *path,
                      struct err *err) NODISCARD NONNULL(2, 3);

/* "name = value   help" lines, for --help; on ctx. */
char *settings_help(const void *ctx) RETURNS_NONNULL NODISCARD;

#endif
