/*
 * How a casefile of an item is run from acceptance to delivery (运行方式): five ways
 * (R004, R007, R009, R011), each a template in forms/routes/ that items fill in. What a
 * template says stands in the item as struct item_route once it is loaded; the stages that came
 * of it are the item's like any other.
 */
#ifndef CORE_ROUTE_H
#define CORE_ROUTE_H

#include <stdbool.h>

#include "base/attr.h"

#define ROUTE_KINDS(X)                                                                     \
    X(PROMISED, "promised", N_("promised"))              /* 承诺办理 */                    \
    X(IMMEDIATE, "immediate", N_("immediate"))           /* 即时办理 */                    \
    X(JOINT, "joint", N_("joint"))                       /* 联合办理 */                    \
    X(FORWARDING, "forwarding", N_("forwarded up"))      /* 转报 */                        \
    X(INTEGRATED, "integrated", N_("integrated reception")) /* 综合受理 */

enum route_kind {
#define X(id, name, label) ROUTE_##id,
    ROUTE_KINDS(X)
#undef X
    ROUTE_KIND_COUNT
};

const char *route_kind_name(enum route_kind k);
const char *route_kind_label(enum route_kind k); /* msgid */

/* What it means that one branch does not permit it (R053). */
enum denial {
    DENIAL_CONTINUE, /* the others go on; who decides weighs them */
    DENIAL_STOP,     /* the others are not needed any more and the decision denies */
};

const char *denial_name(enum denial d);

/* Who may extend the limit (行政许可法 42). */
enum extender {
    EXTENDER_ORGAN,      /* the head of the organ that decides */
    EXTENDER_GOVERNMENT, /* the head of the government at the same level */
};

const char *extender_name(enum extender e);

struct item_route {
    enum route_kind kind;
    const char *template; /* its code; NULL where the item writes its stages out */
    int version;          /* the template's */
    const char *name;     /* as the template is called; NULL without one */
    const char *basis;
    enum denial on_denial;
    bool same_day;        /* decided before the service day ends */
    int alarm_minutes;    /* of service before that: warn; 0: the settings say */
    bool first_window_delivers; /* nobody else hands over the result (行政许可法 26) */
    int extension_days;   /* working days at most (42) */
    enum extender extender;
};

#endif
