#include "core/standing.h"

#include <string.h>

#include "base/i18n.h"
#include "core/date.h"

static const struct {
    const char *name, *label;
} rows[] = {
#define X(id, name, label) [STANDING_##id] = {name, label},
    STANDINGS(X)
#undef X
};

const char *standing_name(enum standing_status s)
{
    return rows[s].name;
}

const char *standing_label(enum standing_status s)
{
    return rows[s].label;
}

bool standing_parse(const char *name, enum standing_status *out)
{
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        if (!strcmp(rows[i].name, name)) {
            *out = (enum standing_status)i;
            return true;
        }
    }
    return false;
}

/* ---- the published text ------------------------------------------------------------- */

struct json *standing_to_json(const void *ctx, const struct standing_act *act)
{
    struct json *o = json_object(ctx);
    char day[DATE_TEXT];

    date_format(act->effective, day);
    json_set_string(o, "status", standing_name(act->status));
    json_set_string(o, "effective", day);
    json_set_string(o, "approval", act->approval);
    json_set_string(o, "approver", act->approver);
    json_set_string(o, "reason", act->reason);
    return o;
}

enum rc standing_from_json(const struct json *json, struct standing_act *out,
                           struct err *err)
{
    const char *status = json_get_string(json, "status");
    const char *day = json_get_string(json, "effective");
    const char *reason = json_get_string(json, "reason");

    out->approval = json_get_string(json, "approval");
    out->approver = json_get_string(json, "approver");
    out->reason = reason ? reason : "";
    if (!status || !standing_parse(status, &out->status))
        return err_set(err, RC_HARD, _("status: one of in_force, suspended, withdrawn"));
    if (!day || !date_parse(day, &out->effective))
        return err_set(err, RC_HARD, _("%s: not a date: %s"), "effective", day ? day : "");
    if (!out->approval || !out->approver)
        return err_set(err, RC_HARD, _("%s: is missing"),
                       out->approval ? "approver" : "approval");
    return RC_OK;
}

/* ---- judging ------------------------------------------------------------------------ */

static struct refusal barred(const struct standing_act *act)
{
    enum refusal_code code =
        act->status == STANDING_SUSPENDED ? REFUSAL_SUSPENDED_ITEM : REFUSAL_WITHDRAWN_ITEM;
    char day[DATE_TEXT];

    date_format(act->effective, day);
    return refuse(code, "%s %s%s%s", day, act->approval, *act->reason ? " " : "",
                  act->reason);
}

struct refusal standing_admits(const struct standing *s, const char *item, int version,
                               int32_t day, int slack)
{
    char since[DATE_TEXT];

    if (!s->version)
        return refuse(REFUSAL_UNKNOWN_ITEM, "%s", item);
    if (s->act.status != STANDING_IN_FORCE)
        return barred(&s->act);
    if (version == s->version || (version < s->version && day < s->since + slack))
        return allow();
    date_format(s->since, since);
    return refuse(REFUSAL_NOT_IN_FORCE, "v%d %s", s->version, since);
}
