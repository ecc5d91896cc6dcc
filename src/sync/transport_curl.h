/*
 * The transport over HTTP: the one face of libcurl. A connection is kept between requests
 * and dropped when a request fails. Bodies are packed with zstd from a size on, answers
 * are unpacked and bounded.
 */
#ifndef SYNC_TRANSPORT_CURL_H
#define SYNC_TRANSPORT_CURL_H

#include "sync/transport.h"

struct transport_curl_options {
    const char *url;      /* "https://centre.example:8443", without a path */
    const char *ca_file;  /* NULL: the system's */
    int connect_timeout_s; /* 0: 10 */
    int timeout_s;        /* 0: 60 */
};

/* On ctx; freeing ctx closes it. RC_HARD where the address is none. */
enum rc transport_curl(const void *ctx, const struct transport_curl_options *options,
                       struct transport *out, struct err *err) NODISCARD NONNULL(2, 3);

#endif
