#include "client/act_report.h"

#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "desk/documents.h"

struct paper_wish {
    const char *folder;
    bool print, hand_over;
};

/* One paper as the line asked; what goes wrong is told and the act stands. */
static void deal_with_paper(struct cli *cli, const struct paper_wish *wish, const char *number,
                            struct json *o)
{
    const char *path, *report = NULL;
    struct err err = {0};
    enum rc rc = RC_OK;

    if (wish->folder) {
        rc = file_make_dirs(wish->folder, &err);
        if (!rc)
            rc = document_save(cli->desk, cli->ctx, number,
                               mem_printf(cli->ctx, "%s/%s.txt", wish->folder, number), &path,
                               &err);
        if (!rc)
            json_set_string(o, "path", path);
    }
    if (!rc && wish->print) {
        rc = document_print(cli->desk, cli->ctx, number, &report, &err);
        json_set_bool(o, "printed", !rc);
        json_set_string(o, "report", report);
    }
    if (!rc && wish->hand_over) {
        rc = document_hand_over(cli->desk, number, &err);
        json_set_bool(o, "handed_over", !rc);
    }
    if (rc)
        json_set_string(o, "error", err.text);
}

static struct json *papers_to_json(struct cli *cli, const struct options *options,
                                   const struct act_result *result)
{
    struct paper_wish wish = {options_get(options, "save"), options_has(options, "print"),
                              options_has(options, "hand-over")};
    struct json *list = json_array(cli->ctx);

    for (size_t i = 0; i < result->n_documents; i++) {
        struct json *o = json_object(cli->ctx);

        json_set_string(o, "document", document_name(result->documents[i].document));
        json_set_string(o, "number", result->documents[i].number);
        deal_with_paper(cli, &wish, result->documents[i].number, o);
        json_push(list, o);
    }
    return list;
}

static void say_paper(struct cli *cli, const struct json *paper)
{
    static const char *const keys[] = {"path", "report", "error"};
    enum document document;

    if (!document_parse(json_get_string(paper, "document"), &document))
        return;
    cli_say(cli, "  %s %s\n", _(document_label(document)), json_get_string(paper, "number"));
    for (size_t i = 0; i < ARRAY_LEN(keys); i++)
        if (json_get_string(paper, keys[i]))
            cli_say(cli, "    %s\n", json_get_string(paper, keys[i]));
}

/* Another of the same matter. */
static void say_casefile(struct cli *cli, const struct json *o)
{
    const char *state = json_get_string(o, "state");
    enum state s;

    cli_say(cli, _("%s  pick-up code %s  %s\n"), json_get_string(o, "number"),
            json_get_string(o, "pickup"), state && state_parse(state, &s) ? _(state_label(s)) : "");
}

/* The options about papers stand with the last part. */
void act_report(struct cli *cli, const struct options *options,
                const struct act_result *result, const struct json *casefiles)
{
    struct json *papers = papers_to_json(cli, options, result);
    struct json *o = json_object(cli->ctx);
    char hex[HASH_HEX];

    if (!cli->json) {
        cli_say(cli, _("%s  pick-up code %s  %s\n"), result->number, result->pickup,
                _(state_label(result->after->state)));
        for (size_t i = 1; casefiles && i < casefiles->n; i++)
            say_casefile(cli, casefiles->items[i]);
        for (size_t i = 0; i < papers->n; i++)
            say_paper(cli, papers->items[i]);
        if (result->report)
            cli_say(cli, "  %s\n", result->report);
        return;
    }
    hash_hex(&result->after->last, hex);
    json_set_string(o, "casefile", result->casefile);
    json_set_string(o, "number", result->number);
    json_set_string(o, "pickup", result->pickup);
    json_set_string(o, "state", state_name(result->after->state));
    json_set_string(o, "last", hex);
    if (casefiles)
        json_set(o, "casefiles", json_copy(cli->ctx, casefiles));
    json_set(o, "documents", papers);
    json_set_string(o, "report", result->report);
    cli_answer(cli, o);
}
