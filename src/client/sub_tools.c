#include "client/sub_tools.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "catalogue/calendar_load.h"
#include "client/calc.h"
#include "client/forms.h"

/* The calendar of a region from the installed forms: REGION.yaml of calendars/. */
static const struct calendar *calendar_of(void *arg, const char *region, struct err *err)
{
    struct cli *cli = arg;
    struct calendar *calendar;
    size_t n = strspn(region, "abcdefghijklmnopqrstuvwxyz0123456789");
    const char *name = mem_printf(cli->ctx, "calendars/%s.yaml", region);

    if (!n || region[n]) {
        err_set(err, RC_HARD, _("no such region: %s"), region);
        return NULL;
    }
    return calendar_load(cli->ctx, file_join(cli->ctx, cli->settings.forms, name), &calendar,
                         err)
               ? NULL
               : calendar;
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
