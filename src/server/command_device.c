/* device: the seats that this centre knows. */
#include <inttypes.h>
#include <string.h>

#include "base/i18n.h"
#include "base/id.h"
#include "base/mem.h"
#include "core/date.h"
#include "core/judge.h"
#include "server/auth.h"
#include "server/command.h"

#define CODE_LEAST 2
#define CODE_MOST  12
#define HOUR_MS    INT64_C(3600000)

static bool code_good(const char *code)
{
    size_t n = strlen(code);

    return n >= CODE_LEAST && n <= CODE_MOST && strcmp(code, CENTRE_DEVICE) &&
           strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == n;
}

/* Two six-character groups, for a person to read out and type once. */
static void make_code(char out[2 * PICKUP_SIZE])
{
    char second[PICKUP_SIZE];

    pickup_make(out);
    pickup_make(second);
    out[PICKUP_SIZE - 1] = '-';
    memcpy(out + PICKUP_SIZE, second, PICKUP_SIZE);
}

static enum rc change(struct command_run *run, const char *code,
                      void (*edit)(struct centre_device *d), struct err *err)
{
    struct centre_device *d = NULL;
    struct hub *hub;
    enum rc rc = command_hub(run, &hub, err);

    if (!rc)
        rc = db_begin(hub->db, "device", err);
    if (rc)
        return rc;
    rc = centre_device_get(hub->centre, run->ctx, code, &d, err);
    if (!rc && !d)
        rc = err_set(err, RC_HARD, _("no such device: %s"), code);
    if (!rc) {
        edit(d);
        rc = centre_device_put(hub->centre, d, err);
    }
    if (rc) {
        db_rollback(hub->db);
        return rc;
    }
    return db_commit(hub->db, err);
}

static enum rc put_code(struct command_run *run, struct hub *hub,
                        const struct command_args *args, const char *code, struct err *err)
{
    struct centre_device fresh = {.code = args->words[1], .name = args->words[1]};
    struct centre_device *d = NULL;
    const char *name = command_option(args, "name", 0);
    enum rc rc = centre_device_get(hub->centre, run->ctx, args->words[1], &d, err);

    if (rc)
        return rc;
    if (!d)
        d = &fresh;
    if (name)
        d->name = name;
    d->revoked = false;
    d->enrol_code = code_digest(code);
    d->enrol_until = hub_now(hub) + run->settings.enrol_hours * HOUR_MS;
    return centre_device_put(hub->centre, d, err);
}

/* A code for a new device, or for one that is to be enrolled once more. */
static enum rc add(struct command_run *run, const struct command_args *args,
                   struct err *err)
{
    char code[2 * PICKUP_SIZE];
    struct hub *hub;
    enum rc rc;

    if (!code_good(args->words[1]))
        return err_set(err, RC_HARD,
                       _("a device's code is 2 to 12 capital letters and digits"));
    rc = command_hub(run, &hub, err);
    if (!rc)
        rc = db_begin(hub->db, "device", err);
    if (rc)
        return rc;
    make_code(code);
    rc = put_code(run, hub, args, code, err);
    if (rc) {
        db_rollback(hub->db);
        return rc;
    }
    rc = db_commit(hub->db, err);
    if (!rc)
        fprintf(run->out, "%s\n", code);
    return rc;
}

static void revoke(struct centre_device *d)
{
    d->revoked = true;
    memset(&d->secret, 0, sizeof d->secret);
    memset(&d->enrol_code, 0, sizeof d->enrol_code);
}

static void clear(struct centre_device *d)
{
    d->forked = false;
}

static const char *state_of(const struct centre_device *d)
{
    if (d->revoked)
        return "revoked";
    if (d->forked)
        return "forked";
    return hash_is_zero(&d->secret) ? "waits" : "enrolled";
}

static enum rc list(struct command_run *run, struct err *err)
{
    struct centre_devices devices = {0};
    char seen[DATE_MOMENT_TEXT], synced[DATE_MOMENT_TEXT];
    struct hub *hub;
    enum rc rc = command_hub(run, &hub, err);

    if (!rc)
        rc = centre_device_list(hub->centre, run->ctx, &devices, err);
    for (size_t i = 0; i < devices.n && !rc; i++) {
        const struct centre_device *d = &devices.list[i];
        date_format_at(d->seen_at, seen);
        date_format_at(d->synced_at, synced);
        fprintf(run->out, "%s\t%s\t%s\t%d\t%s\t%s\n", d->code, d->name, state_of(d),
                d->incarnation, d->seen_at ? seen : "-", d->synced_at ? synced : "-");
    }
    return rc;
}

enum rc command_device(struct command_run *run, struct err *err)
{
    static const char usage[] =
        "device add CODE [--name TEXT] | list | revoke CODE | clear CODE";
    static const char *const known[] = {"name", NULL};
    struct command_args args;
    const char *verb;
    enum rc rc = command_parse(run->args, run->n, known, &args, err);

    if (rc)
        return rc;
    verb = args.n_words ? args.words[0] : "";
    if (!strcmp(verb, "list") && args.n_words == 1)
        return list(run, err);
    if (args.n_words != 2)
        return command_usage(usage, err);
    if (!strcmp(verb, "add"))
        return add(run, &args, err);
    if (!strcmp(verb, "revoke"))
        return change(run, args.words[1], revoke, err);
    if (!strcmp(verb, "clear"))
        return change(run, args.words[1], clear, err);
    return command_usage(usage, err);
}
