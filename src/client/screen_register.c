/* The book of errands (代办台账): what this hall's officers do for people, who has still to
 * be told, and the whole of it on paper. */
#include "base/i18n.h"
#include "base/mem.h"
#include "client/screens.h"
#include "client/view.h"
#include "core/date.h"
#include "desk/documents.h"
#include "desk/register.h"
#include "tui/key.h"
#include "tui/list.h"

struct self {
    struct app *app;
    void *own, *ctx;
    int32_t from, to; /* this year until today */
    struct errand_list book;
    struct list list;
};

static const char *day_text(const struct self *s, int32_t day)
{
    char text[DATE_TEXT];

    date_format(day, text);
    return mem_strdup(s->ctx, text + 5);
}

/* ---- rows --------------------------------------------------------------------------- */

static size_t count(const void *data)
{
    return ((const struct self *)data)->book.n;
}

static const char *row_key(const void *data, size_t i)
{
    return ((const struct self *)data)->book.list[i].casefile;
}

static const char *went(const struct errand *e, enum style *style)
{
    if (*e->went && !e->signed_for)
        *style = STYLE_WARNING;
    return e->went;
}

static const char *told(const struct self *s, const struct errand *e, enum style *style)
{
    if (e->to_tell) {
        *style = STYLE_WARNING;
        return _("to be told");
    }
    return *e->told ? mem_printf(s->ctx, "%s %s", day_text(s, e->told_on), e->told) : "";
}

static const char *cell(const void *data, size_t i, int column, enum style *style)
{
    const struct self *s = data;
    const struct errand *e = &s->book.list[i];

    switch (column) {
    case 0:
        return day_text(s, e->received);
    case 1:
        return e->name;
    case 2:
        return e->item;
    case 3:
        return went(e, style);
    case 4:
        return _(state_label(e->state));
    default:
        return told(s, e, style);
    }
}

static const struct list_column columns[] = {
    {N_("Received"), 6, 0, false},  {N_("Applicant"), 8, 0, false},
    {N_("Item"), 0, 0, false},      {N_("Went to"), 18, 1, false},
    {N_("Stands at"), 10, 0, false}, {N_("Told"), 11, 0, false},
};

/* ---- read --------------------------------------------------------------------------- */

static void refresh(void *state)
{
    struct self *s = state;
    struct err err = {0};
    int year, month, mday;

    mem_free(s->ctx);
    s->ctx = mem_context(s->own, "register");
    s->to = desk_today(s->app->desk);
    date_to_civil(s->to, &year, &month, &mday);
    if (!date_from_civil(year, 1, 1, &s->from))
        s->from = s->to;
    if (register_read(s->app->desk, s->ctx, s->from, s->to, &s->book, &err) != RC_OK)
        stack_say(s->app->stack, STYLE_ERROR, err.text);
    list_update(&s->list, (struct list_model){count, row_key, cell, s});
    list_take(&s->list);
}

static void *open(void *ctx, const struct screen_host *host, const char *arg, struct err *err)
{
    struct self *s = mem_new(ctx, struct self);

    (void)arg;
    (void)err;
    s->app = host->app;
    s->own = ctx;
    s->list = list_new(ctx, columns, ARRAY_LEN(columns), N_("no errands"));
    list_focus(&s->list, true);
    return s;
}

static void layout(void *state, int rows, int cols)
{
    list_layout(&((struct self *)state)->list, rows - 2, cols);
}

static void draw(const void *state, struct canvas c)
{
    const struct self *s = state;

    view_title(c, s->app, _("Book of errands"));
    list_draw(&s->list, canvas_part(c, 2, 0, -1, -1));
}

static struct request key(void *state, uint32_t k)
{
    return list_key(&((struct self *)state)->list, k) == LIST_IGNORED ? REQUEST_IGNORED
                                                                       : REQUEST_NOTHING;
}

/* ---- commands ----------------------------------------------------------------------- */

static const struct errand *chosen(const struct self *s)
{
    const struct list_row *row = list_selected(&s->list);

    return row && row->at != LIST_GONE ? &s->book.list[row->at] : NULL;
}

static const char *has_row(const void *state, void *ctx)
{
    (void)ctx;
    return chosen(state) ? NULL : _("no errands");
}

static const char *may_tell(const void *state, void *ctx)
{
    const struct errand *e = chosen(state);

    (void)ctx;
    if (!e)
        return _("no errands");
    return e->to_tell ? NULL : _("there is nothing new to tell this applicant");
}

static struct request show(void *state)
{
    return (struct request){
        .kind = REQUEST_PUSH, .name = "casefile", .arg = chosen(state)->casefile};
}

static struct request tell(void *state)
{
    struct self *s = state;

    return (struct request){
        .kind = REQUEST_PUSH,
        .name = "act",
        .arg = mem_printf(s->ctx, "feed_back %s ", chosen(s)->casefile),
    };
}

static struct request print(void *state)
{
    struct self *s = state;
    struct paper_result page;
    struct err err = {0};
    const char *report = NULL;

    if (register_make(s->app->desk, s->ctx, &s->book, s->from, s->to, NULL, &page, &err) ||
        document_send(s->app->desk, s->ctx, &page, &report, &err))
        return REQUEST_REFUSED(mem_strdup(s->own, err.text));
    return report ? REQUEST_SAY(STYLE_WARNING, mem_strdup(s->own, report))
                  : REQUEST_SAY(STYLE_OK, _("printed"));
}

static const struct command commands[] = {
    {"register.show", N_("casefile"), "Enter", N_("Shows the casefile."), has_row, show},
    {"register.tell", N_("tell"), "t",
     N_("Records that the applicant was told what has come of it."), may_tell, tell},
    {"register.print", N_("print"), "p", N_("Prints the whole book."), NULL, print},
};

const struct screen_ops screen_register = {
    .name = "register",
    .title = N_("Book of errands"),
    .open = open,
    .refresh = refresh,
    .layout = layout,
    .draw = draw,
    .key = key,
    .commands = COMMANDS(commands),
};
