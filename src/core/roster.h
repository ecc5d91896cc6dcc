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
#include "core/service_hours.h"
#include "core/kind.h"

/* What binds a person to the organ (人员类别): only who is on the establishment decides
 * (R124, R263). */
#define EMPLOYMENTS(X)                                                                     \
    X(ESTABLISHED, "established", N_("on the establishment"))        /* 在职在编 */        \
    X(CONTRACT, "contract", N_("on contract"))                       /* 聘用 */            \
    X(WELFARE, "welfare", N_("in a public welfare post"))            /* 公益岗 */          \
    X(VOLUNTEER, "volunteer", N_("volunteer"))                       /* 志愿者 */          \
    X(OUTSOURCED, "outsourced", N_("from a service provider"))       /* 外包 */

enum employment {
#define X(id, name, label) EMPLOYMENT_##id,
    EMPLOYMENTS(X)
#undef X
    EMPLOYMENT_COUNT
};

/* What a written authority is given for, step by step (R118). */
#define MANDATE_STEPS(X)                                                                           \
    X(ACCEPT, "accept", N_("acceptance"))                            /* 受理 */            \
    X(REVIEW, "review", N_("review"))                                /* 审查 */            \
    X(DECIDE, "decide", N_("deciding"))                              /* 决定 */            \
    X(EXTEND, "extend", N_("extension"))                             /* 延期 */

enum mandate_step {
#define X(id, name, label) MANDATE_##id,
    MANDATE_STEPS(X)
#undef X
    MANDATE_COUNT,
    MANDATE_NONE = MANDATE_COUNT
};

struct organ {
    const char *code, *name;
    const char *government; /* code of the people's government that it belongs to
                               (本级人民政府), whose head extends joint matters; or NULL */
    const char *mark;       /* 机关代字 in the numbers of its documents; NULL: its name */
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
    const char *mark;     /* as an organ's */
    struct service_hours hours; /* service_hours_default where the roster says nothing */
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
    bool represents;   /* of an organ, in a hall: acts within a written authority alone */
};

struct account {
    const char *user;   /* login name, the event's actor */
    const char *person; /* one key for one human being: two accounts may share it */
    const char *name;   /* 王敏 */
    const char *const *posts;
    size_t n_posts;
    enum employment employment;
    const char *mentor; /* account of a trainee's mentor (见习带教); NULL: no trainee */
    bool disabled;
};

/* The written authority of a chief representative (首席代表授权书, R116). Both days count;
 * it ends by itself. */
struct mandate {
    const char *number; /* of the paper: 水务授〔2026〕1号 */
    const char *organ, *hall;
    const char *person; /* the human being, not an account */
    const char *const *items; /* codes; none: every item */
    size_t n_items;
    unsigned steps;     /* bits 1u << enum mandate_step */
    int32_t from, to;
    const char *issued_by;
};

/* One stands in for another (AB岗, 顶岗): holds his posts on these days, both included. */
struct stand_in {
    const char *absent, *by; /* accounts */
    int32_t from, to;
    const char *set_by;      /* account: a third person's (R130, R132) */
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
    const struct mandate *mandates;
    size_t n_mandates;
    const struct stand_in *stand_ins;
    size_t n_stand_ins;
};

/* From its published JSON (yichuangd(8), ROSTER), all on ctx. RC_HARD with what is wrong. */
enum rc roster_parse(const void *ctx, const struct json *json, struct roster **out,
                     struct err *err) NODISCARD NONNULL(2, 3);

const struct account *roster_account(const struct roster *r, const char *user) NONNULL(1, 2);
const struct post *roster_post(const struct roster *r, const char *id) NONNULL(1, 2);
const struct hall *roster_hall(const struct roster *r, const char *code) NONNULL(1, 2);
const struct organ *roster_organ(const struct roster *r, const char *code) NONNULL(1, 2);
const char *roster_organ_name(const struct roster *r, const char *code) NONNULL(1, 2);
bool hall_takes_on(const struct hall *h, enum service s, const char *item) NONNULL(1, 3);
/* Whether a post accepts, notifies and declines applications of that item: one at a window,
 * or a reviewing post of its organ where that answers itself. */
bool post_answers(const struct post *p, const struct item *item) NONNULL(1, 2);
bool account_holds(const struct account *a, const char *post) NONNULL(1, 2);
bool post_takes(const struct post *p, const char *item) NONNULL(1, 2);
/* The key of the human being behind an account; NULL where the roster lacks it, or user
 * is NULL. */
const char *roster_person(const struct roster *r, const char *user) NONNULL(1);
/* Whether the two were one human being's. */
bool roster_same_person(const struct roster *r, const char *user, const char *other)
    NONNULL(1, 2, 3);

/* The stand-in of `by` for `absent` that is in force on that day, else the last one that
 * was written; NULL where none was. One that either of the two set himself, or whose
 * setter may not, is none. */
const struct stand_in *roster_stand_in(const struct roster *r, const char *absent,
                                       const char *by, int32_t day) NONNULL(1, 2, 3);
bool stand_in_valid(const struct roster *r, const struct stand_in *s) NONNULL(1, 2);
bool stand_in_on(const struct stand_in *s, int32_t day) NONNULL(1);
bool mandate_on(const struct mandate *m, int32_t day) NONNULL(1);
bool mandate_covers(const struct mandate *m, const char *item) NONNULL(1, 2);
/* 完全授权: what the hall accepts it can finish on the spot (R117). */
bool mandate_full(const struct mandate *m) NONNULL(1);

/* Names of the enums as the roster writes them, and their labels (msgids). */
const char *employment_name(enum employment e);
const char *employment_label(enum employment e);
bool employment_parse(const char *name, enum employment *out) NODISCARD NONNULL(1, 2);
const char *mandate_step_name(enum mandate_step s);
const char *mandate_step_label(enum mandate_step s);
bool mandate_step_parse(const char *name, enum mandate_step *out) NODISCARD NONNULL(1, 2);

#endif
