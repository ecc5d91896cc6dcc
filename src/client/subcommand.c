#include "client/subcommand.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "client/sub_act.h"
#include "client/sub_cards.h"
#include "client/sub_cases.h"
#include "client/sub_due.h"
#include "client/sub_items.h"
#include "client/sub_keep.h"
#include "client/sub_papers.h"
#include "client/sub_queue.h"
#include "client/sub_register.h"
#include "client/sub_session.h"
#include "client/sub_stats.h"
#include "client/sub_sync.h"
#include "client/sub_tools.h"
#include "client/sub_who.h"

#define OPTIONS(rows) {(rows), ARRAY_LEN(rows)}

static const struct option_row login_options[] = {
    {"hours", "N", N_("stay logged in for so long (default: 12)"), false},
};
static const struct option_row items_options[] = {
    {"domain", "DOMAIN", N_("of this one of the nine domains"), false},
    {"organ", "CODE", N_("of this organ"), false},
};
static const struct option_row item_options[] = {
    {"version", "N", N_("this version (default: the one in force)"), false},
    {"since", "N", N_("what differs from that earlier version"), false},
};
static const struct option_row show_options[] = {
    {"package", "ID", N_("the whole matter, by its id or that of one of its casefiles"), false},
};
static const struct option_row list_options[] = {
    {"find", "TEXT", N_("casefiles of this number, pick-up code, identity number, name or "
                        "initials"),
     false},
    {"package", "ID", N_("casefiles of this matter"), false},
    {"limit", "N", N_("at most so many (default: 100)"), false},
};
static const struct option_row due_options[] = {
    {"clock", "CLOCK", N_("that clock, or all (default: the most pressing one that runs)"),
     false},
};
static const struct option_row cards_options[] = {
    {"all", NULL, N_("those that are settled too"), false},
    {"colour", "COLOUR", N_("blue, yellow or red"), false},
    {"organ", "CODE", N_("that this organ answers for"), false},
    {"post", "POST", N_("that this post answers for"), false},
    {"from", "YYYY-MM-DD", N_("raised on this day or later"), false},
    {"to", "YYYY-MM-DD", N_("raised on this day or earlier"), false},
    {"csv", NULL, N_("as comma-separated values, for a spreadsheet"), false},
};
static const struct option_row stats_options[] = {
    {"from", "YYYY-MM-DD", N_("first day (default: the first of the month)"), false},
    {"to", "YYYY-MM-DD", N_("last day (default: today)"), false},
    {"by", "WHAT", N_("a row for each organ, window, hall, item or domain"), false},
    {"csv", NULL, N_("every column as comma-separated values, for a spreadsheet"), false},
};
static const struct option_row register_options[] = {
    {"from", "YYYY-MM-DD", N_("first day (default: the first of the year)"), false},
    {"to", "YYYY-MM-DD", N_("last day (default: today)"), false},
    {"csv", NULL, N_("every column as comma-separated values, for a spreadsheet"), false},
    {"print", NULL, N_("print the whole book"), false},
    {"show", NULL, N_("show it here as it prints"), false},
    {"save", "FILE", N_("save it, in the encoding of the printer"), false},
    {"paper", "SIZE", N_("on this paper: a4, form241, form381 (132 columns)"), false},
};
static const struct option_row sync_options[] = {
    {"once", NULL, N_("until all is sent and fetched (this is the default)"), false},
    {"watch", NULL, N_("go on until interrupted, a line for each change"), false},
    {"timeout", "SECONDS", N_("give up after so long (default: 30)"), false},
};
static const struct option_row timeout_options[] = {
    {"timeout", "SECONDS", N_("give up after so long (default: 30)"), false},
};
static const struct option_row print_options[] = {
    {"show", NULL, N_("show it here; nothing is counted"), false},
    {"save", "FILE", N_("save it, in the encoding of the printer"), false},
    {"hand-over", NULL, N_("and record that the citizen has it: then it cannot be undone"),
     false},
    {"back", "TIME", N_("of the sign of a window that is away: HH:MM of today"), false},
    {"window", "POST", N_("and who serves meanwhile"), false},
};
static const struct option_row roles_options[] = {
    {"markdown", NULL, N_("as rows of a table in Markdown"), false},
};
static const struct option_row help_options[] = {
    {"list", NULL, N_("sub-commands, topics and options, one a line, for programs"), false},
};

const struct subcommand subcommands[] = {
    {"login", "USER", N_("log in at this seat; later sub-commands act as this person"),
     NEED_SEAT, 1, 1, OPTIONS(login_options), .run = sub_login},
    {"logout", "", N_("log out"), NEED_SEAT, .run = sub_logout},
    {"enrol", "URL CODE", N_("make this seat a device of the centre, by its one-time code"),
     NEED_NOTHING, 2, 2, OPTIONS(timeout_options), .run = sub_enrol},
    {"status", "", N_("the seat, who sits there, and what the centre has"), NEED_SEAT,
     .run = sub_status},
    {"items", "[TEXT]", N_("items by code, name, pinyin initials or organ"), NEED_SEAT, 0, 1,
     OPTIONS(items_options), .run = sub_items},
    {"item", "CODE", N_("the guide of an item, or what is new in it"), NEED_SEAT, 1, 1,
     OPTIONS(item_options), .run = sub_item},
    {"act", "KIND [CASE] [OPTIONS] [--then KIND [OPTIONS]]...",
     N_("do an act, or several as one"), NEED_PERSON, .topics = SUBCOMMAND_KINDS, .raw = true,
     .run = sub_act},
    {"show", "CASE | --package ID", N_("a casefile: who, what, where, and what can be done now"),
     NEED_PERSON, 0, 1, OPTIONS(show_options), .run = sub_show},
    {"list", "[WORKLIST]", N_("how many casefiles wait for what; or a worklist, the most "
                              "pressing first"),
     NEED_PERSON, 0, 1, OPTIONS(list_options), .run = sub_list},
    {"log", "CASE", N_("what has happened to a casefile"), NEED_PERSON, 1, 1,
     .run = sub_log},
    {"due", "CASE", N_("the deadline of a casefile, day by day"), NEED_PERSON, 1, 1,
     OPTIONS(due_options), .run = sub_due},
    {"cards", "", N_("cards and letters of supervision: for this post to answer, or all that "
                     "wait"),
     NEED_PERSON, 0, 0, OPTIONS(cards_options), .run = sub_cards},
    {"stats", "", N_("what was received, decided and ended within some days, and what is open"),
     NEED_PERSON, 0, 0, OPTIONS(stats_options), .run = sub_stats},
    {"register", "", N_("the book of errands run for people at this hall, this year's"),
     NEED_PERSON, 0, 0, OPTIONS(register_options), .run = sub_register},
    {"drafts", "[show ID | carry ID | delete ID]",
     N_("applications that are being filled in"), NEED_PERSON, 0, 2,
     .topics = "show carry delete", .run = sub_drafts},
    {"outbox", "", N_("what has no receipt from the centre yet"), NEED_PERSON,
     .run = sub_outbox},
    {"tray", "[done KEY]", N_("what the centre did not take, or took with conflict"),
     NEED_PERSON, 0, 2, .topics = "done", .run = sub_tray},
    {"sync", "", N_("send to the centre and fetch from it"), NEED_PERSON, 0, 0,
     OPTIONS(sync_options), .run = sub_sync},
    {"reconcile", "[DAY]", N_("compare a day's records with the centre (default: today)"),
     NEED_PERSON, 0, 1, OPTIONS(timeout_options), .run = sub_reconcile},
    {"print", "NUMBER | CASE [DOCUMENT] | away", N_("print, show or save a document, or list those "
                                             "of a casefile"),
     NEED_PERSON, 1, 2, OPTIONS(print_options), .run = sub_print},
    {"roles", "", N_("who may do what: roles, organs, authority, two persons"),
     NEED_NOTHING, 0, 0, OPTIONS(roles_options), .run = sub_roles},
    {"import", "FILE", N_("take applicants from a CSV file into the seat's address book"),
     NEED_PERSON, 1, 1, .run = sub_import},
    {"calc", "due|id|uscc|initials|reader ...", N_("dates, numbers and names, by the rules"),
     NEED_NOTHING, .topics = "due id uscc initials reader", .raw = true, .run = sub_calc},
    {"forms", "check|list|show|print|format ...", N_("items as files: check them, show them, print them"),
     NEED_NOTHING, .topics = "check list show print format", .raw = true, .run = sub_forms},
    {"verify", "", N_("fold every casefile again from its records and compare"), NEED_SEAT,
     .run = sub_verify},
    {"backup", "FILE", N_("copy the whole seat to a file while it is in use"), NEED_SEAT, 1,
     1, .run = sub_backup},
    {"help", "[SUB-COMMAND [TOPIC]]", N_("show this"), NEED_NOTHING, 0, 2,
     OPTIONS(help_options)},
};

const size_t n_subcommands = ARRAY_LEN(subcommands);

const struct subcommand *subcommand_find(const char *name)
{
    for (size_t i = 0; i < n_subcommands; i++)
        if (!strcmp(subcommands[i].name, name))
            return &subcommands[i];
    return NULL;
}

static void add_topic(const void *ctx, char ***list, size_t *n, const char *name, size_t len)
{
    *mem_push(ctx, list, n, char *) = mem_strndup(ctx, name, len);
}

/* Every kind that a person may write, and the undoing of one. */
static void add_kinds(const void *ctx, char ***list, size_t *n)
{
    for (int k = 0; k < KIND_COUNT; k++) {
        const struct kind_row *row = kind_row((enum kind)k);

        if (row->roles != R(CENTRE))
            add_topic(ctx, list, n, row->name, strlen(row->name));
    }
    add_topic(ctx, list, n, "undo", 4);
}

char **subcommand_topics(const void *ctx, const struct subcommand *row, size_t *n)
{
    const char *s = row->topics ? row->topics : "";
    char **list = NULL;

    *n = 0;
    if (!strcmp(s, SUBCOMMAND_KINDS)) {
        add_kinds(ctx, &list, n);
        return list;
    }
    for (s += strspn(s, " "); *s; s += strspn(s, " ")) {
        add_topic(ctx, &list, n, s, strcspn(s, " "));
        s += strcspn(s, " ");
    }
    return list;
}
