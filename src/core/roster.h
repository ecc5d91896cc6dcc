/*
 * The roster (人员岗位): who is who and may do what where, as the centre published it.
 * A seat judges by the last one it has. Judging is by roster, folding never is.
 */
#ifndef CORE_ROSTER_H
#define CORE_ROSTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"
#include "base/json.h"
#include "core/item.h"

struct organ {
    const char *code, *name;
};

/* What a station takes on for people (R160): 代缴, 代办, 代理. */
enum service { SERVICE_PAY, SERVICE_HANDLE, SERVICE_ACT, SERVICES };
const char *service_name(enum service s);
const char *service_label(enum service s); /* msgid */
bool service_parse(const char *name, enum service *out) NODISCARD NONNULL(1, 2);

/* A hall, a township station, a village point: where people come. */
struct hall {
    const char *code;     /* in casefile numbers: 6-12 digits of the division */
    const char *name;
    const char *division; /* GB/T 2260, for the calendar */
    const char *telephone;
    const char *address;
    const char *above; /* the hall that it passes on to; NULL */
    const char *const *takes_on[SERVICES]; /* item codes by service */
    size_t n_takes_on[SERVICES];
};

struct post {
    const char *id;    /* "W3", "water-approve" */
    const char *name;  /* 3号综合窗口 */
    unsigned roles;    /* bits 1u << enum role */
    const char *hall;  /* hall code; NULL for a back office elsewhere */
    const char *organ; /* organ code of a back office; NULL at an integrated window */
    const char *const *items; /* codes this window takes in (分领域); none: all (无差别) */
    size_t n_items;
    const char *scope; /* what it pulls: "hall:620702", "organ:11...", "all" */
};

struct account {
    const char *user;   /* login name, the event's actor */
    const char *person; /* one key for one human being: two accounts may share it */
    const char *name;   /* 王敏 */
    const char *const *posts;
    size_t n_posts;
    bool established; /* 在职在编 */
    bool disabled;
};

struct roster {
    int version;
    const struct organ *organs;
    size_t n_organs;
    const struct hall *halls;
    size_t n_halls;
    const struct post *posts;
    size_t n_posts;
    const struct account *accounts;
    size_t n_accounts;
};

/* From its published JSON (yichuang-config(5)), all on ctx. RC_HARD with what is wrong. */
enum rc roster_parse(const void *ctx, const struct json *json, struct roster **out,
                     struct err *err) NODISCARD NONNULL(2, 3);

const struct account *roster_account(const struct roster *r, const char *user) NONNULL(1, 2);
const struct post *roster_post(const struct roster *r, const char *id) NONNULL(1, 2);
const struct hall *roster_hall(const struct roster *r, const char *code) NONNULL(1, 2);
const char *roster_organ_name(const struct roster *r, const char *code) NONNULL(1, 2);
bool hall_takes_on(const struct hall *h, enum service s, const char *item) NONNULL(1, 3);
/* Whether a post accepts, notifies and declines applications of that item: one at a window,
 * or a reviewing post of its organ where that answers itself. */
bool post_answers(const struct post *p, const struct item *item) NONNULL(1, 2);
bool account_holds(const struct account *a, const char *post) NONNULL(1, 2);
bool post_takes(const struct post *p, const char *item) NONNULL(1, 2);

#endif
