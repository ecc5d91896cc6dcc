#include "client/sub_tools.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "catalogue/calendar_load.h"
#include "client/calc.h"
#include "client/forms.h"

/* The longest region of these files that begins the division; "cn" begins every one. */
static enum rc best_calendar(struct cli *cli, const char *dir, const char *division,
                             struct calendar **best, struct err *err)
{
    size_t n, found = 0;
    char **names;
    enum rc rc = file_list(cli->ctx, dir, ".yaml", &names, &n, err);

    for (size_t i = 0; !rc && i < n; i++) {
        struct calendar *calendar;
        size_t length;
        bool national;

        rc = calendar_load(cli->ctx, file_join(cli->ctx, dir, names[i]), &calendar, err);
        if (rc)
            break;
        length = strlen(calendar->region);
        national = !strcmp(calendar->region, "cn");
        if (!strncmp(calendar->region, division, length) && length >= found) {
            *best = calendar;
            found = length;
        } else if (national && !found && strspn(division, "0123456789") == strlen(division)) {
            *best = calendar;
        }
    }
    return rc;
}

/* The calendar of a region from the installed forms: "cn", or a division (GB/T 2260). */
static const struct calendar *calendar_of(void *arg, const char *region, struct err *err)
{
    struct cli *cli = arg;
    struct calendar *best = NULL;
    char *dir = file_join(cli->ctx, cli->settings.forms, "calendars");

    if (*region && best_calendar(cli, dir, region, &best, err) != RC_OK)
        return NULL;
    if (!best)
        err_set(err, RC_HARD, _("no such region: %s"), region);
    return best;
}

int sub_calc(struct cli *cli)
{
    struct calc calc = {
        .in = stdin,
        .out = stdout,
        .err = stderr,
        .now = clock_ms(&cli->clock),
        .calendar = calendar_of,
        .arg = cli,
    };

    return calc_main(&calc, cli->argc, cli->argv);
}

int sub_forms(struct cli *cli)
{
    struct forms forms = {stdout, stderr, cli->settings.forms, cli->width};

    return forms_main(&forms, cli->argc, cli->argv);
}
