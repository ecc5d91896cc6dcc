/* standin, authority: who acts for whom, and what an organ has put in writing. */
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "core/date.h"
#include "server/command.h"
#include "server/roster_edit.h"

static const char *day_text(const void *ctx, int32_t day)
{
    char *text = mem_array(ctx, char, DATE_TEXT);

    date_format(day, text);
    return text;
}

/* The day of --on, else today. */
static enum rc day_of(struct command_run *run, const struct command_args *args,
                      int32_t *day, struct err *err)
{
    const char *on = command_option(args, "on", 0);

    *day = date_of_at(clock_ms(&run->clock), NULL);
    if (on && !date_parse(on, day))
        return err_set(err, RC_HARD, _("--on: no such day: %s"), on);
    return RC_OK;
}

static bool is(const struct json *row, const char *key, const char *value)
{
    const char *has = json_get_string(row, key);

    return has && !strcmp(has, value);
}

/* From that day on it is no more; one that has not begun comes to nothing. */
static enum rc end_row(struct command_run *run, struct json *row,
                       const struct command_args *args, struct err *err)
{
    int32_t day;
    enum rc rc = day_of(run, args, &day, err);

    if (!rc)
        json_set_string(row, "to", day_text(row, day - 1));
    return rc;
}

/* ---- stand-ins ---------------------------------------------------------------------- */

static enum rc stand_in_add(struct command_run *run, struct hub *hub UNUSED,
                            struct json *roster, const struct command_args *args,
                            struct err *err UNUSED)
{
    struct json *row = json_object(run->ctx);

    json_set_string(row, "for", args->words[1]);
    json_set_string(row, "by", args->words[2]);
    command_set_text(row, "from", args, NULL);
    command_set_text(row, "to", args, NULL);
    json_set_string(row, "set_by", command_option(args, "set-by", 0));
    roster_push(run->ctx, roster, "stand_ins", row);
    return RC_OK;
}

/* The last one of these two. */
static enum rc stand_in_end(struct command_run *run, struct hub *hub UNUSED,
                            struct json *roster, const struct command_args *args,
                            struct err *err)
{
    size_t n;
    struct json **rows = json_get_array(roster, "stand_ins", &n);

    for (size_t i = n; i-- > 0;)
        if (is(rows[i], "for", args->words[1]) && is(rows[i], "by", args->words[2]))
            return end_row(run, rows[i], args, err);
    return err_set(err, RC_HARD, _("%s does not stand in for %s"), args->words[2],
                   args->words[1]);
}

static enum rc stand_in_list(struct command_run *run, struct err *err)
{
    const struct roster *roster;
    struct hub *hub;
    int32_t today = date_of_at(clock_ms(&run->clock), NULL);
    enum rc rc = command_hub(run, &hub, err);

    if (rc)
        return rc;
    roster = hub_roster(hub);
    for (size_t i = 0; roster && i < roster->n_stand_ins; i++) {
        const struct stand_in *s = &roster->stand_ins[i];

        fprintf(run->out, "%s\t%s\t%s\t%s\t%s\t%s\n", s->absent, s->by,
                day_text(run->ctx, s->from), day_text(run->ctx, s->to), s->set_by,
                stand_in_on(s, today) ? "on" : "-");
    }
    return RC_OK;
}

enum rc command_stand_in(struct command_run *run, struct err *err)
{
    static const char usage[] = "standin add ABSENT BY --from DATE --to DATE --set-by USER | "
                                "end ABSENT BY [--on DATE] | list";
    static const char *const known[] = {"from", "to", "set-by", "on", NULL};
    struct command_args args;
    enum rc rc = command_parse(run->args, run->n, known, &args, err);

    if (rc)
        return rc;
    if (args.n_words == 1 && !strcmp(args.words[0], "list"))
        return stand_in_list(run, err);
    if (args.n_words == 3 && !strcmp(args.words[0], "add"))
        return command_edit_roster(run, &args, stand_in_add, err);
    if (args.n_words == 3 && !strcmp(args.words[0], "end"))
        return command_edit_roster(run, &args, stand_in_end, err);
    return command_usage(usage, err);
}

/* ---- written authority --------------------------------------------------------------- */

static enum rc authority_add(struct command_run *run, struct hub *hub UNUSED,
                             struct json *roster, const struct command_args *args,
                             struct err *err)
{
    const char *user = command_option(args, "user", 0);
    struct json *account = user ? roster_find(roster, "accounts", "user", user) : NULL;
    struct json *row;

    if (!account)
        return err_set(err, RC_HARD, _("%s is not in the roster"), user ? user : "--user");
    row = roster_row(run->ctx, roster, "mandates", "number", args->words[1]);
    json_set_string(row, "person", json_get_string(account, "person"));
    command_set_text(row, "organ", args, NULL);
    command_set_text(row, "hall", args, NULL);
    command_set_text(row, "from", args, NULL);
    command_set_text(row, "to", args, NULL);
    json_set_string(row, "issued_by", command_option(args, "issued-by", 0));
    command_set_list(row, "steps", args, "step");
    command_set_list(row, "items", args, "item");
    return RC_OK;
}

static enum rc authority_end(struct command_run *run, struct hub *hub UNUSED,
                             struct json *roster, const struct command_args *args,
                             struct err *err)
{
    struct json *row = roster_find(roster, "mandates", "number", args->words[1]);

    return row ? end_row(run, row, args, err)
               : err_set(err, RC_HARD, _("no such authority: %s"), args->words[1]);
}

static const char *steps_of(const void *ctx, const struct mandate *m)
{
    struct str out = str_new(ctx);

    for (unsigned s = 0; s < MANDATE_COUNT; s++)
        if (m->steps & 1u << s)
            str_join(&out, ",", mandate_step_name((enum mandate_step)s));
    return out.s;
}

static enum rc authority_list(struct command_run *run, struct err *err)
{
    const struct roster *roster;
    struct hub *hub;
    int32_t today = date_of_at(clock_ms(&run->clock), NULL);
    enum rc rc = command_hub(run, &hub, err);

    if (rc)
        return rc;
    roster = hub_roster(hub);
    for (size_t i = 0; roster && i < roster->n_mandates; i++) {
        const struct mandate *m = &roster->mandates[i];

        fprintf(run->out, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", m->number, m->organ, m->hall,
                m->person, steps_of(run->ctx, m), day_text(run->ctx, m->from),
                day_text(run->ctx, m->to), m->issued_by,
                !mandate_on(m, today) ? "-" : mandate_full(m) ? "full" : "partial");
    }
    return RC_OK;
}

enum rc command_authority(struct command_run *run, struct err *err)
{
    static const char usage[] =
        "authority add NUMBER --user USER --organ CODE --hall CODE --step STEP... "
        "[--item CODE]... --from DATE --to DATE --issued-by TEXT | "
        "end NUMBER [--on DATE] | list";
    static const char *const known[] = {"user", "organ", "hall",      "step", "item",
                                        "from", "to",    "issued-by", "on",   NULL};
    struct command_args args;
    enum rc rc = command_parse(run->args, run->n, known, &args, err);

    if (rc)
        return rc;
    if (args.n_words == 1 && !strcmp(args.words[0], "list"))
        return authority_list(run, err);
    if (args.n_words == 2 && !strcmp(args.words[0], "add"))
        return command_edit_roster(run, &args, authority_add, err);
    if (args.n_words == 2 && !strcmp(args.words[0], "end"))
        return command_edit_roster(run, &args, authority_end, err);
    return command_usage(usage, err);
}
