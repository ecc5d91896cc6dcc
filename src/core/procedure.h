/*
 * Special procedures (特别程序): what an organ must wait for and may leave out of its
 * limits. Article 45 of the Licensing Law names most of them. The others rest on something
 * else, which the paper that stops the clock must name; a visit to the site is left out
 * only where the guide of the item says so.
 */
#ifndef CORE_PROCEDURE_H
#define CORE_PROCEDURE_H

#include <stdbool.h>

#include "base/attr.h"
#include "core/item.h"

/* X(id, name, label, law): the law that leaves its time out; "" where 45 does not. */
#define PROCEDURES(X)                                                                      \
    X(NONE, "none", N_("no special procedure"), "")                                        \
    X(HEARING, "hearing", N_("hearing"), "行政许可法 45")             /* 听证 */           \
    X(TENDER, "tender", N_("tender"), "行政许可法 45")                /* 招标 */           \
    X(AUCTION, "auction", N_("auction"), "行政许可法 45")             /* 拍卖 */           \
    X(INSPECTION, "inspection", N_("inspection"), "行政许可法 45")    /* 检验 */           \
    X(TESTING, "testing", N_("testing"), "行政许可法 45")             /* 检测 */           \
    X(QUARANTINE, "quarantine", N_("quarantine"), "行政许可法 45")    /* 检疫 */           \
    X(APPRAISAL, "appraisal", N_("appraisal"), "行政许可法 45")       /* 鉴定 */           \
    X(EXPERT_REVIEW, "expert_review", N_("expert review"), "行政许可法 45") /* 专家评审 */ \
    X(ANNOUNCEMENT, "announcement", N_("public announcement"), "")    /* 公告, 公示 */     \
    X(SITE_VISIT, "site_visit", N_("site visit"), "")                 /* 现场踏勘 */

enum procedure {
#define X(id, ...) PROCEDURE_##id,
    PROCEDURES(X)
#undef X
    PROCEDURE_COUNT
};

const char *procedure_name(enum procedure p) RETURNS_NONNULL;
const char *procedure_label(enum procedure p) RETURNS_NONNULL; /* msgid */
const char *procedure_law(enum procedure p) RETURNS_NONNULL;   /* "" */
bool procedure_parse(const char *name, enum procedure *out) NODISCARD NONNULL(1, 2);

/* What the guide says of it: its row of `specials`; NULL where it says nothing. */
const struct special *item_special(const struct item *item, enum procedure p) NONNULL(1);

/* Whether its time may be left out at all. */
bool procedure_allowed(const struct item *item, enum procedure p) NONNULL(1);

#endif
