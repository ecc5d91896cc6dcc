#include "client/act_options.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"

/* What the desk adds itself (desk/act.h): numbers, places, what is worked out. */
static const char *const of_the_desk[] = {"number",   "pickup",  "hall", "document",
                                          "complete", "session", "total"};

/* How a value is given on a command line. */
static const struct {
    const char *arg; /* NULL: it is not */
    const char *help;
    bool many;
} types[] = {
    [VALUE_TEXT] = {"TEXT", "", false},
    [VALUE_NAME] = {"NAME", "", false},
    [VALUE_INT] = {"NUMBER", N_("money in whole fen"), false},
    [VALUE_BOOL] = {"yes|no", "", false},
    [VALUE_DATE] = {"YYYY-MM-DD", "", false},
    [VALUE_HASH] = {"HASH", N_("of the record, as `log` and `tray` show it"), false},
    [VALUE_MATERIALS] = {"id=ID,originals=N,copies=N,sighted=yes,...",
                         N_("a material that is handed in"), true},
    [VALUE_ASKED] = {NULL, NULL, false},
    [VALUE_NAMES] = {"TEXT", "", true},
    [VALUE_RESULTS] = {"name=NAME,number=NUMBER,valid_from=DATE,valid_to=DATE",
                       N_("a result that was produced"), true},
    [VALUE_FEES] = {NULL, NULL, false},
    [VALUE_PERSON] = {"name=NAME,id_number=NUMBER,phone=NUMBER,...", "", false},
    [VALUE_ANSWERS] = {"FILE",
                       N_("YAML or JSON: answers and any other value of this act by name; "
                          "- is standard input"),
                       false},
    [VALUE_TEXTS] = {"ID=TEXT", N_("what is wrong with a material"), true},
};

/* What some names mean, beyond their type. */
static const struct {
    const char *name, *help;
} meanings[] = {
    {"also", N_("number of an open casefile of the same person and item, as seen")},
    {"reason", N_("decline: not_needed, not_ours; give_back: asked, overdue, new_case")},
    {"result", N_("opine: pass, fail; decide: grant, deny")},
    {"method", N_("issue: window, agent, post, electronic")},
    {"task", N_("task of the route (default: the open one of this post)")},
    {"until", N_("last day to supplement (default: by the settings)")},
    {"handed", N_("what is handed over: a result's name, or the decision's number")},
    {"undoes", N_("hash of an act that this takes back; `act undo` finds it")},
    {"settles", N_("hash of a record in conflict that this settles")},
};

static const struct option_row common[] = {
    {"save", "DIR", N_("save the papers in this folder"), false},
    {"print", NULL, N_("print the papers"), false},
    {"hand-over", NULL, N_("record that the citizen has the papers"), false},
    {"seen", "HASH", N_("last record of the casefile that was looked at; another one since "
                        "refuses the act"),
     false},
    {"clock-seen", NULL, N_("the seat's clock stands before its last record, and that is "
                            "known"),
     false},
};

static const struct option_row of_receive[] = {
    {"item", "CODE", N_("what is applied for"), false},
    {"draft", "ID", N_("begin with this draft"), false},
    {"save-draft", NULL, N_("keep it as a draft and do nothing else"), false},
};

static const struct option_row of_undo[] = {
    {"text", "TEXT", N_("why it is taken back"), false},
};

char *act_option_name(const void *ctx, const char *value)
{
    char *s = mem_strdup(ctx, value);

    for (char *c = s; *c; c++)
        if (*c == '_')
            *c = '-';
    return s;
}

static bool is_given(const struct value_row *row)
{
    for (size_t i = 0; i < ARRAY_LEN(of_the_desk); i++)
        if (!strcmp(of_the_desk[i], row->name))
            return false;
    return types[row->type].arg;
}

const struct value_row **act_values(const void *ctx, enum kind kind, size_t *n)
{
    size_t all;
    const struct value_row *rows = kind_values(kind, &all);
    const struct value_row **out = NULL;

    *n = 0;
    for (size_t i = 0; i < all; i++)
        if (is_given(&rows[i]))
            *mem_push(ctx, &out, n, const struct value_row *) = &rows[i];
    return out;
}

bool act_has_application(enum kind kind)
{
    return kind == KIND_RECEIVE || kind == KIND_SUPPLY || kind == KIND_CORRECT;
}

static const char *meaning(const struct value_row *row)
{
    for (size_t i = 0; i < ARRAY_LEN(meanings); i++)
        if (!strcmp(meanings[i].name, row->name))
            return meanings[i].help;
    return types[row->type].help;
}

static void add(const void *ctx, struct option_row **out, size_t *n,
                const struct option_row *rows, size_t n_rows)
{
    for (size_t i = 0; i < n_rows; i++)
        *mem_push(ctx, out, n, struct option_row) = rows[i];
}

static void add_values(const void *ctx, struct option_row **out, size_t *n, enum kind kind)
{
    size_t n_values;
    const struct value_row **values = act_values(ctx, kind, &n_values);
    bool answers = false;

    for (size_t i = 0; i < n_values; i++) {
        const struct value_row *v = values[i];

        answers |= v->type == VALUE_ANSWERS;
        *mem_push(ctx, out, n, struct option_row) =
            (struct option_row){act_option_name(ctx, v->name), types[v->type].arg, meaning(v),
                                types[v->type].many};
    }
    if (!answers) /* every kind may have its values from a file */
        *mem_push(ctx, out, n, struct option_row) =
            (struct option_row){"answers", types[VALUE_ANSWERS].arg,
                                types[VALUE_ANSWERS].help, false};
}

struct option_rows act_option_rows(const void *ctx, const char *topic)
{
    enum kind kind = kind_parse(topic);
    struct option_row *out = NULL;
    size_t n = 0;

    if (!strcmp(topic, "undo"))
        add(ctx, &out, &n, of_undo, ARRAY_LEN(of_undo));
    else if (kind == KIND_UNKNOWN)
        return (struct option_rows){0};
    else
        add_values(ctx, &out, &n, kind);
    if (kind == KIND_RECEIVE)
        add(ctx, &out, &n, of_receive, ARRAY_LEN(of_receive));
    add(ctx, &out, &n, common, ARRAY_LEN(common));
    return (struct option_rows){out, n};
}
