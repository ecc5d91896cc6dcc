#include "core/route.h"

#include "base/i18n.h"

static const struct {
    const char *name, *label;
} kinds[] = {
#define X(id, name, label) [ROUTE_##id] = {name, label},
    ROUTE_KINDS(X)
#undef X
};

const char *route_kind_name(enum route_kind k)
{
    return kinds[k].name;
}

const char *route_kind_label(enum route_kind k)
{
    return kinds[k].label;
}

const char *denial_name(enum denial d)
{
    return d == DENIAL_STOP ? "stop" : "continue";
}

const char *extender_name(enum extender e)
{
    return e == EXTENDER_GOVERNMENT ? "government" : "organ";
}
