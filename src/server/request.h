/*
 * A request and its answer as the endpoints see them: values, whoever carries them. HTTP
 * is server/http.c; the tests call door_call directly.
 */
#ifndef SERVER_REQUEST_H
#define SERVER_REQUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sync/password.h"

#define REQUEST_MAX_ARGS 8

/* Work with a password, done on another thread between two visits of an endpoint: a plain
 * value, so that it can cross. */
struct hashing {
    char password[PASSWORD_MAX + 1];
    char hash[PASSWORD_HASH_SIZE];     /* "": no such account; takes as long */
    bool right;                        /* out */
    char verifier[PASSWORD_HASH_SIZE]; /* out, where right */
};

struct request_arg {
    const char *name, *value;
};

struct request {
    const char *method; /* "GET", "POST" */
    const char *path;   /* "/v1/push" */
    struct request_arg args[REQUEST_MAX_ARGS]; /* after the "?", decoded */
    size_t n_args;
    const char *device, *secret; /* NULL: not given */
    const char *token;           /* NULL: not given */
    const char *body;            /* unpacked, NUL-terminated; NULL where there is none */
    size_t n;
    const struct hashing *hashed; /* the second visit */
    bool last;                    /* a parked request whose time is over */
};

/* NULL where it was not given. */
const char *request_arg(const struct request *r, const char *name);
int64_t request_arg_int(const struct request *r, const char *name, int64_t otherwise);

enum answer {
    ANSWER_READY,
    ANSWER_HASH, /* do `hashing`, then visit again with it */
    ANSWER_PARK, /* visit again when one of `scopes` has news, or with `last` at `until` */
};

struct response {
    enum answer answer;
    int status;       /* HTTP */
    const char *type; /* of the body; borrowed, static */
    const char *body; /* on the ctx of the request */
    size_t n;
    int retry_after;  /* seconds; 0: not said */
    struct hashing hashing;
    int64_t until;    /* ms, by the centre's clock */
    const char **scopes;
    size_t n_scopes;
};

#endif
