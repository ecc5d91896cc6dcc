#include "client/intake_acts.h"

#include <string.h>

#include "base/i18n.h"
#include "base/log.h"
#include "base/mem.h"
#include "client/view.h"
#include "desk/act.h"

/* ---- acts ------------------------------------------------------------------------------------------ */

/* The paper is out: the draft goes, and who it was stays only for the next item of the
 * same citizen. */
static struct request served(struct intake *s, const struct act_result *result)
{
    struct app *app = s->app;
    struct err err;

    app_serve(app, result->casefile, s->next);
    mem_free(app->last);
    app->last = mem_steal(app, s->counter);
    app->last->casefile = NULL; /* that one is the screen's */
    if (counter_discard(app->desk, s->counter, &err) != RC_OK)
        log_line(LOG_LEVEL_WARNING, "%s", err.text); /* it stays in the list of drafts */
    return (struct request){.kind = REQUEST_REPLACE,
                            .name = "papers",
                            .arg = result->casefile,
                            .text = result->report,
                            .style = STYLE_WARNING};
}

static struct request do_item(struct intake *s, enum intake_act a, const struct json *data,
                              const struct json *personal)
{
    struct act acts[2] = {counter_act(s->ctx, s->counter)};
    enum kind kind = intake_act_kind(a);
    struct act_result *result = mem_new(s->ctx, struct act_result);
    bool nothing_new = s->verdict.refusals[INTAKE_RECEIVE].code == REFUSAL_NOTHING_TO_DO;
    struct err err = {0};
    size_t n = 0;
    enum rc rc;

    if (!nothing_new || kind == KIND_UNKNOWN)
        n = 1;
    if (kind != KIND_UNKNOWN)
        acts[n++] = (struct act){.kind = kind, .data = data, .personal = personal,
                                 .casefile = nothing_new ? s->counter->casefile->id : NULL};
    if (s->counter->casefile && !nothing_new && n == 2)
        acts[1].casefile = NULL;
    rc = app_act(s->app, s->ctx, acts, n, result, &err);
    if (rc || result->refusal.code) {
        fieldset_touch_all(&s->form.set);
        return view_result(s->ctx, rc, &err, result, NULL);
    }
    return served(s, result);
}

/* All items of a matter at once. */
static struct request do_package(struct intake *s, enum intake_act a, const struct json *data,
                                 const struct json *personal)
{
    struct act said = {.data = data, .personal = personal};
    struct act_result *result = mem_new(s->ctx, struct act_result);
    struct err err = {0};
    enum rc rc = app_package(s->app, s->ctx, s->counter, intake_act_kind(a), &said, result,
                             &err);

    if (rc || result->refusal.code) {
        fieldset_touch_all(&s->form.set);
        return view_result(s->ctx, rc, &err, result, NULL);
    }
    return served(s, result);
}

static struct request do_acts(struct intake *s, enum intake_act a, const struct json *data,
                              const struct json *personal)
{
    return s->counter->form ? do_package(s, a, data, personal) : do_item(s, a, data, personal);
}

static const char *guard_of(const void *state, void *ctx, enum intake_act a)
{
    const struct intake *s = state;
    const struct refusal *r = &s->verdict.refusals[a];

    return r->code ? refusal_text(ctx, r) : NULL;
}

#define ACT(name, which)                                                                   \
    const char *intake_##name##_guard(const void *state, void *ctx)                          \
    {                                                                                      \
        return guard_of(state, ctx, which);                                                \
    }                                                                                      \
    struct request intake_##name(void *state)                                                \
    {                                                                                      \
        struct intake *s = state;                                                          \
                                                                                           \
        return do_acts(s, which, intake_act_data(s->ctx, which), NULL);                    \
    }

ACT(accept, INTAKE_ACCEPT)
ACT(defer, INTAKE_DEFER)
ACT(commit, INTAKE_COMMIT)
ACT(notify, INTAKE_NOTIFY)
ACT(receipt, INTAKE_RECEIVE)

const char *intake_decline_guard(const void *state, void *ctx)
{
    return guard_of(state, ctx, INTAKE_DECLINE);
}

struct request intake_decline(void *state)
{
    struct intake *s = state;

    s->focus = FOCUS_REASON;
    return REQUEST_NOTHING;
}

struct request intake_decline_now(struct intake *s)
{
    struct json *data = json_object(s->ctx), *personal = json_object(s->ctx);
    const char *apply_to = fieldset_value(&s->reason, 1), *text = fieldset_value(&s->reason, 2);

    json_set_string(data, "reason", fieldset_value(&s->reason, 0));
    if (*apply_to)
        json_set_string(data, "apply_to", apply_to);
    if (*text)
        json_set_string(personal, "text", text);
    return do_acts(s, INTAKE_DECLINE, data, personal);
}
const char *intake_agent_guard(const void *state, void *ctx)
{
    const struct item *item = ((const struct intake *)state)->counter->item;

    if (item->in_person)
        return mem_printf(ctx, _("the applicant must appear in person: %s"), item->in_person);
    return item->agent_allowed ? NULL : _("this item takes no agents");
}

struct request intake_agent(void *state)
{
    struct intake *s = state;

    intake_form_agent(&s->form, !s->form.agent);
    intake_changed(s);
    return REQUEST_NOTHING;
}

struct request intake_card(void *state)
{
    struct intake *s = state;
    struct err err;
    const char *path = s->app->desk->settings.card_file;

    if (!*path)
        return REQUEST_REFUSED(_("no card reader is set (card_file)"));
    if (counter_read_card(s->app->desk, s->counter, path, &err) != RC_OK)
        return REQUEST_REFUSED(mem_strdup(s->own, err.text));
    intake_form_load(&s->form);
    intake_form_judge(&s->form);
    intake_changed(s);
    return REQUEST_SAY(STYLE_OK, _("the card was read"));
}

struct request intake_recall(void *state)
{
    struct intake *s = state;
    const char *number = counter_person(s->counter, "applicant", "id_number");
    struct json *known = applicant_recall(s->app->desk, s->counter, number);

    if (!known)
        return REQUEST_REFUSED(_("nobody with this number was here or in the address book"));
    s->counter->applicant = known;
    s->counter->changed = true;
    intake_form_load(&s->form);
    intake_form_judge(&s->form);
    intake_changed(s);
    return REQUEST_NOTHING;
}

const char *intake_in_form(const void *state, void *ctx)
{
    (void)ctx;
    return ((const struct intake *)state)->focus == FOCUS_FORM
               ? NULL
               : _("go to the form first (^B)");
}

struct request intake_next_fault(void *state)
{
    struct intake *s = state;

    return fieldset_next_problem(&s->form.set)
               ? REQUEST_NOTHING
               : REQUEST_SAY(STYLE_OK, _("every field is in order"));
}

struct request intake_as_before(void *state)
{
    struct intake *s = state;

    return fieldset_same_as_last(&s->form.set)
               ? REQUEST_NOTHING
               : REQUEST_REFUSED(_("there is nothing from before for this field"));
}

const char *intake_has_same(const void *state, void *ctx)
{
    (void)ctx;
    return ((const struct intake *)state)->n_same ? NULL : _("the person has nothing open");
}

struct request intake_also(void *state)
{
    struct intake *s = state;

    s->counter->also = mem_array(s->counter, const char *, s->n_same);
    s->counter->n_also = s->n_same;
    for (size_t i = 0; i < s->n_same; i++)
        s->counter->also[i] = mem_strdup(s->counter, s->same[i]);
    intake_recheck(s);
    return REQUEST_SAY(STYLE_WARNING, _("noted: another one beside what is open"));
}

const char *intake_changes_guard(const void *state, void *ctx)
{
    (void)ctx;
    return ((const struct intake *)state)->newer ? NULL
                                                 : _("the form is on the version in force");
}

struct request intake_changes(void *state)
{
    struct intake *s = state;

    s->counter->changed = true; /* so that it can be read again, however it came here */
    intake_save(s);
    if (*s->error.text)
        return REQUEST_REFUSED(mem_strdup(s->own, s->error.text));
    return (struct request){.kind = REQUEST_REPLACE, .name = "changes",
                            .arg = s->counter->draft};
}

struct request intake_discard(void *state)
{
    struct intake *s = state;
    struct err err;

    if (counter_discard(s->app->desk, s->counter, &err) != RC_OK)
        return REQUEST_REFUSED(mem_strdup(s->own, err.text));
    return (struct request){.kind = REQUEST_POP,
                            .text = _("the draft was thrown away"),
                            .style = STYLE_WARNING};
}
