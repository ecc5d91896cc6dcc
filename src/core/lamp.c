#include "core/lamp.h"

#include <string.h>

#include "base/i18n.h"

static const struct {
    const char *name, *label;
} lamps[LAMPS] = {
    [LAMP_NONE] = {"none", N_("no clock")},   [LAMP_NORMAL] = {"normal", N_("normal")},
    [LAMP_NEAR] = {"near", N_("near")},       [LAMP_BLUE] = {"blue", N_("blue")},
    [LAMP_YELLOW] = {"yellow", N_("yellow")}, [LAMP_RED] = {"red", N_("red")},
};

static const struct {
    const char *name, *label;
} clocks[CLOCK_KINDS] = {
#define X(id, name, label, over) [CLOCK_##id] = {name, label},
    CLOCKS(X)
#undef X
};

const struct lamp_settings lamp_settings_default = {
    .near_days = 1,
    .near_minutes = 60,
    .record_days = 3,
    .over = {
#define X(id, name, label, over) [CLOCK_##id] = LAMP_##over,
        CLOCKS(X)
#undef X
    },
    .deemed = LAMP_RED,
};

const char *lamp_name(enum lamp l)
{
    return lamps[l].name;
}

const char *lamp_label(enum lamp l)
{
    return lamps[l].label;
}

const char *clock_kind_name(enum clock_kind k)
{
    return clocks[k].name;
}

const char *clock_kind_label(enum clock_kind k)
{
    return clocks[k].label;
}

bool clock_kind_parse(const char *name, enum clock_kind *out)
{
    for (enum clock_kind k = CLOCK_NONE + 1; k < CLOCK_KINDS; k++)
        if (!strcmp(clocks[k].name, name)) {
            *out = k;
            return true;
        }
    return false;
}
