/* item: what stands in the catalogue, and suspending, resuming, withdrawing it (R091). */
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "core/date.h"
#include "core/standing.h"
#include "server/command.h"

static const struct {
    const char *word;
    enum standing_status status;
} acts[] = {
    {"suspend", STANDING_SUSPENDED},
    {"resume", STANDING_IN_FORCE},
    {"withdraw", STANDING_WITHDRAWN},
};

static int32_t today(const struct hub *hub)
{
    return date_of_at(hub_now(hub), NULL);
}

/* ---- the list --------------------------------------------------------------------------
 */

static enum rc list(struct command_run *run, struct hub *hub)
{
    size_t n;
    const struct item_on_day *items = rulebook_items(hub->rules, today(hub), &n);

    for (size_t i = 0; i < n; i++) {
        const struct item *item = items[i].item;
        const struct standing_act *act = &items[i].standing.act;
        bool barred = act->status != STANDING_IN_FORCE;

        fprintf(run->out, "%s\t%d\t%s\t%s\t%s\t%s\t%s\n", item->code, item->version,
                standing_name(act->status),
                item->approval.effective ? item->approval.effective : "",
                barred                  ? act->approval
                : item->approval.number ? item->approval.number
                                        : "",
                barred                    ? act->approver
                : item->approval.approver ? item->approval.approver
                                          : "",
                item->name);
    }
    return RC_OK;
}

/* ---- acts
 * -------------------------------------------------------------------------------- */

static enum rc read_act(const struct command_args *args, struct hub *hub,
                        struct standing_act *act, struct err *err)
{
    const char *from = command_option(args, "from", 0);
    const char *reason = command_option(args, "reason", 0);

    act->approval = command_option(args, "approval", 0);
    act->approver = command_option(args, "approver", 0);
    act->reason = reason ? reason : "";
    act->effective = today(hub);
    if (!act->approval || !act->approver)
        return err_set(err, RC_HARD, _("--approval and --approver are needed (R095)"));
    if (from && !date_parse(from, &act->effective))
        return err_set(err, RC_HARD, _("%s: not a date: %s"), "--from", from);
    return RC_OK;
}

/* The day must not lie before the last act, and must change something. */
static enum rc follows(struct hub *hub, const char *code, const struct standing_act *act,
                       struct err *err)
{
    struct standing now;

    if (!rulebook_item(hub->rules, code, 0))
        return err_set(err, RC_HARD, _("no such item or version: %s"), code);
    rulebook_standing(hub->rules, code, act->effective, &now);
    if (now.act.status == act->status)
        return err_set(err, RC_HARD, _("%s is so already: %s"), code,
                       standing_name(act->status));
    rulebook_standing(hub->rules, code, DATE_MAX, &now);
    if (now.act.approval && now.act.effective > act->effective)
        return err_set(err, RC_HARD, _("%s: another act takes effect after that day"),
                       code);
    return RC_OK;
}

static enum rc publish(struct command_run *run, struct hub *hub, const char *code,
                       const struct standing_act *act, struct err *err)
{
    const char *text = json_text(run->ctx, standing_to_json(run->ctx, act));
    int version = 0;
    bool fresh = false;
    enum rc rc = db_begin(hub->db, "item", err);

    if (rc)
        return rc;
    rc = command_put(hub, "standing", code, 0, text, strlen(text), &version, &fresh, err);
    if (rc) {
        db_rollback(hub->db);
        return rc;
    }
    rc = db_commit(hub->db, err);
    if (!rc)
        fprintf(run->out, "standing %s %d\n", code, version);
    return rc;
}

static enum rc act_on(struct command_run *run, struct hub *hub,
                      const struct command_args *args, enum standing_status status,
                      struct err *err)
{
    struct standing_act act = {.status = status};
    enum rc rc = read_act(args, hub, &act, err);

    if (!rc)
        rc = follows(hub, args->words[1], &act, err);
    return rc ? rc : publish(run, hub, args->words[1], &act, err);
}

enum rc command_item(struct command_run *run, struct err *err)
{
    static const char *const known[] = {"approval", "approver", "from", "reason", NULL};
    static const char usage[] =
        "item list | suspend CODE --approval NUMBER --approver WHO [--from DATE] "
        "[--reason TEXT] | resume CODE ... | withdraw CODE ...";
    struct command_args args;
    struct hub *hub;
    size_t i = 0;
    enum rc rc = command_parse(run->args, run->n, known, &args, err);

    if (rc)
        return rc;
    while (args.n_words == 2 && i < ARRAY_LEN(acts) && strcmp(args.words[0], acts[i].word))
        i++;
    if (args.n_words == 2 && i < ARRAY_LEN(acts)) {
        rc = command_hub(run, &hub, err);
        return rc ? rc : act_on(run, hub, &args, acts[i].status, err);
    }
    if (args.n_words != 1 || strcmp(args.words[0], "list"))
        return command_usage(usage, err);
    rc = command_hub(run, &hub, err);
    return rc ? rc : list(run, hub);
}
