#include "client/sub_keep.h"

#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "desk/application.h"
#include "store/verify.h"

int sub_import(struct cli *cli)
{
    struct json *o = json_object(cli->ctx);
    struct err err = {0};
    size_t n;

    if (applicants_import(cli->desk, cli->options.words[0], &n, &err))
        return cli_fail(cli, &err);
    json_set_int(o, "imported", (int64_t)n);
    if (cli->json)
        cli_answer(cli, o);
    else
        cli_say(cli, ngettext("%zu applicant taken in\n", "%zu applicants taken in\n", n), n);
    return CLI_DONE;
}

/* ---- verify --------------------------------------------------------------------------------------- */

struct found {
    struct cli *cli;
    struct json *list;
};

static void keep_finding(void *arg, const struct verify_finding *finding)
{
    struct found *f = arg;
    char *text = verify_finding_text(f->cli->ctx, finding);

    json_push(f->list, json_string(f->list, text));
    if (!f->cli->json)
        cli_say(f->cli, "%s\n", text);
}

static void say_report(struct cli *cli, const struct verify_report *r, struct json *findings)
{
    struct json *o = json_object(cli->ctx);

    if (!cli->json) {
        cli_say(cli, _("chains %lld, records %lld, casefiles %lld, erased %lld, faults %lld\n"),
                (long long)r->chains, (long long)r->events, (long long)r->casefiles,
                (long long)r->erased, (long long)r->faults);
        return;
    }
    json_set_int(o, "chains", r->chains);
    json_set_int(o, "events", r->events);
    json_set_int(o, "casefiles", r->casefiles);
    json_set_int(o, "erased", r->erased);
    json_set_int(o, "faults", r->faults);
    json_set(o, "findings", findings);
    cli_answer(cli, o);
}

int sub_verify(struct cli *cli)
{
    struct casefile_source source = rulebook_source(cli->desk->rules);
    struct found found = {cli, json_array(cli->ctx)};
    struct verify_report report = {0};
    struct seat_identity self;
    struct err err = {0};

    if (db_check(seat_db(cli->desk->seat), &err) ||
        seat_identity(cli->desk->seat, cli->ctx, &self, &err) ||
        verify_journal(seat_journal(cli->desk->seat), &source, self.device, keep_finding,
                       &found, &report, &err))
        return cli_fail(cli, &err);
    say_report(cli, &report, found.list);
    return report.faults ? CLI_FAILED : CLI_DONE;
}

/* ---- backup ----------------------------------------------------------------------------------------- */

int sub_backup(struct cli *cli)
{
    const char *path = cli->options.words[0];
    struct json *o = json_object(cli->ctx);
    struct err err = {0};

    if (file_exists(path)) {
        err_set(&err, RC_HARD, _("%s is there already"), path);
        return cli_fail(cli, &err);
    }
    if (seat_backup(cli->desk->seat, path, &err))
        return cli_fail(cli, &err);
    json_set_string(o, "path", path);
    if (cli->json)
        cli_answer(cli, o);
    return CLI_DONE;
}
