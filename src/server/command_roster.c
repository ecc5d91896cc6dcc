/* roster, user, post: who is who and may do what where. */
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "core/date.h"
#include "core/roster_check.h"
#include "server/command.h"
#include "server/roster_edit.h"
#include "sync/password.h"

enum rc command_edit_roster(struct command_run *run, const struct command_args *args,
                            roster_edit_fn *edit, struct err *err)
{
    struct hub *hub;
    struct json *roster;
    int version = 0;
    enum rc rc = command_hub(run, &hub, err);

    if (rc)
        return rc;
    rc = db_begin(hub->db, "roster", err);
    if (rc)
        return rc;
    rc = roster_load(hub, run->ctx, &roster, err);
    if (!rc)
        rc = edit(run, hub, roster, args, err);
    if (!rc)
        rc = roster_publish(hub, run->ctx, roster, &version, err);
    if (rc) {
        db_rollback(hub->db);
        return rc;
    }
    rc = db_commit(hub->db, err);
    if (!rc)
        fprintf(run->out, _("roster version %d\n"), version);
    return rc;
}

/* ---- roster ---------------------------------------------------------------------------
 */

static enum rc replace(struct command_run *run, struct hub *hub UNUSED, struct json *roster,
                       const struct command_args *args, struct err *err)
{
    struct json *file = NULL;
    enum rc rc = roster_read_file(run->ctx, args->words[0], &file, err);

    if (rc)
        return rc;
    for (size_t i = 0; i < file->n; i++)
        json_set(roster, file->keys[i], json_copy(run->ctx, file->items[i]));
    return RC_OK;
}

/* A file's, else what is published. */
static enum rc roster_tree(struct command_run *run, const char *file, struct json **out,
                           struct err *err)
{
    struct hub *hub;
    enum rc rc;

    if (file)
        return roster_read_file(run->ctx, file, out, err);
    rc = command_hub(run, &hub, err);
    return rc ? rc : roster_load(hub, run->ctx, out, err);
}

/* roster check: what is found; what is wrong ends it with a failure. */
static enum rc check(struct command_run *run, const struct command_args *args,
                     struct err *err)
{
    const char *on = command_option(args, "on", 0);
    int32_t day = date_of_at(clock_ms(&run->clock), NULL);
    struct roster_finding *list;
    struct roster *roster = NULL;
    struct json *json = NULL;
    size_t n, wrong = 0;
    enum rc rc;

    if (on && !date_parse(on, &day))
        return err_set(err, RC_HARD, _("--on: no such day: %s"), on);
    rc = roster_tree(run, args->n_words > 1 ? args->words[1] : NULL, &json, err);
    if (!rc)
        rc = roster_parse(run->ctx, json, &roster, err);
    if (rc)
        return rc;
    list = roster_check(run->ctx, roster, day, &n);
    for (size_t i = 0; i < n; i++) {
        fprintf(run->out, "%s: %s\n", list[i].wrong ? _("wrong") : _("worth knowing"), list[i].text);
        wrong += list[i].wrong;
    }
    return wrong ? err_set(err, RC_HARD, _("the roster cannot be published so")) : RC_OK;
}

enum rc command_roster(struct command_run *run, struct err *err)
{
    static const char *const known[] = {"on", NULL};
    struct command_args args;
    enum rc rc = command_parse(run->args, run->n, known, &args, err);

    if (rc)
        return rc;
    if (args.n_words && !strcmp(args.words[0], "check"))
        return check(run, &args, err);
    if (args.n_words != 1 || args.n_options)
        return command_usage("roster FILE.yaml | check [FILE.yaml] [--on DATE]", err);
    return command_edit_roster(run, &args, replace, err);
}

/* ---- users -----------------------------------------------------------------------------
 */

void command_set_list(struct json *row, const char *key, const struct command_args *args,
                     const char *option)
{
    struct json *list = json_array(row);
    const char *value;

    for (size_t i = 0; (value = command_option(args, option, i)); i++)
        json_push(list, json_string(list, value));
    json_set(row, key, list);
}

void command_set_text(struct json *row, const char *key, const struct command_args *args,
                     const char *otherwise)
{
    const char *value = command_option(args, key, 0);

    if (value || !json_get(row, key))
        json_set_string(row, key, value ? value : otherwise);
}

static enum rc put_password(struct command_run *run, struct hub *hub, const char *user,
                            const char *file, struct err *err)
{
    char hash[PASSWORD_HASH_SIZE];
    struct centre_account a = {.user = user, .password = hash};
    char *password = NULL;
    enum rc rc = command_password(run->ctx, file, &password, err);

    if (!rc)
        rc = password_hash(password, hash, err);
    if (!rc)
        rc = centre_account_put(hub->centre, &a, err);
    if (!rc)
        rc = centre_session_end(hub->centre, NULL, user, err);
    if (password)
        explicit_bzero(password, strlen(password));
    return rc;
}

static enum rc user_add(struct command_run *run, struct hub *hub, struct json *roster,
                        const struct command_args *args, struct err *err)
{
    const char *user = args->words[1];
    struct json *row = roster_row(run->ctx, roster, "accounts", "user", user);

    command_set_text(row, "person", args, user);
    command_set_text(row, "name", args, user);
    command_set_list(row, "posts", args, "post");
    command_set_text(row, "employment", args,
             employment_name(json_get_bool(row, "established", false)
                                 ? EMPLOYMENT_ESTABLISHED
                                 : EMPLOYMENT_CONTRACT));
    command_set_text(row, "mentor", args, NULL);
    json_set_bool(row, "disabled", false);
    if (command_option(args, "no-password", 0))
        return RC_OK;
    return put_password(run, hub, user, command_option(args, "password-file", 0), err);
}

static enum rc user_able(struct command_run *run, struct hub *hub, struct json *roster,
                         const struct command_args *args, struct err *err)
{
    struct json *row = roster_find(roster, "accounts", "user", args->words[1]);
    bool disable = !strcmp(args->words[0], "disable");
    struct centre_account *a = NULL;
    enum rc rc;

    if (!row)
        return err_set(err, RC_HARD, _("%s is not in the roster"), args->words[1]);
    json_set_bool(row, "disabled", disable);
    rc = centre_account_get(hub->centre, run->ctx, args->words[1], &a, err);
    if (!rc && a) {
        a->disabled = disable;
        rc = centre_account_put(hub->centre, a, err);
    }
    if (!rc && disable)
        rc = centre_session_end(hub->centre, NULL, args->words[1], err);
    return rc;
}

/* Only the password: no new roster. */
static enum rc user_passwd(struct command_run *run, const struct command_args *args,
                           struct err *err)
{
    struct hub *hub;
    struct json *roster;
    enum rc rc = command_hub(run, &hub, err);

    if (!rc)
        rc = roster_load(hub, run->ctx, &roster, err);
    if (!rc && !roster_find(roster, "accounts", "user", args->words[1]))
        rc = err_set(err, RC_HARD, _("%s is not in the roster"), args->words[1]);
    if (!rc)
        rc = db_begin(hub->db, "password", err);
    if (rc)
        return rc;
    rc = put_password(run, hub, args->words[1], command_option(args, "password-file", 0),
                      err);
    if (rc) {
        db_rollback(hub->db);
        return rc;
    }
    return db_commit(hub->db, err);
}

static const char *posts_of(const void *ctx, const struct account *a)
{
    struct str out = str_new(ctx);

    for (size_t i = 0; i < a->n_posts; i++)
        str_join(&out, ",", a->posts[i]);
    return out.s;
}

static enum rc user_list(struct command_run *run, struct err *err)
{
    const struct roster *roster;
    struct hub *hub;
    enum rc rc = command_hub(run, &hub, err);

    if (rc)
        return rc;
    roster = hub_roster(hub);
    for (size_t i = 0; roster && i < roster->n_accounts && !rc; i++) {
        const struct account *a = &roster->accounts[i];
        struct centre_account *login = NULL;
        rc = centre_account_get(hub->centre, run->ctx, a->user, &login, err);
        fprintf(run->out, "%s\t%s\t%s\t%s\t%s\n", a->user, a->name, posts_of(run->ctx, a),
                employment_name(a->employment),
                a->disabled ? "disabled"
                : login     ? "-"
                            : "no-password");
    }
    return rc;
}

enum rc command_user(struct command_run *run, struct err *err)
{
    static const char usage[] =
        "user add NAME [--name TEXT] [--person KEY] [--post ID]... [--employment KIND] "
        "[--mentor USER] [--password-file FILE | --no-password] | passwd NAME [--password-file FILE] | "
        "disable NAME | enable NAME | list";
    static const char *const known[] = {
        "name", "person", "post", "employment", "mentor", "password-file", "!no-password", NULL};
    struct command_args args;
    const char *verb;
    enum rc rc = command_parse(run->args, run->n, known, &args, err);

    if (rc)
        return rc;
    verb = args.n_words ? args.words[0] : "";
    if (!strcmp(verb, "list") && args.n_words == 1)
        return user_list(run, err);
    if (args.n_words != 2)
        return command_usage(usage, err);
    if (!strcmp(verb, "add"))
        return command_edit_roster(run, &args, user_add, err);
    if (!strcmp(verb, "passwd"))
        return user_passwd(run, &args, err);
    if (!strcmp(verb, "disable") || !strcmp(verb, "enable"))
        return command_edit_roster(run, &args, user_able, err);
    return command_usage(usage, err);
}

/* ---- posts ------------------------------------------------------------------------------
 */

static enum rc post_add(struct command_run *run, struct hub *hub UNUSED,
                        struct json *roster, const struct command_args *args,
                        struct err *err UNUSED)
{
    struct json *row = roster_row(run->ctx, roster, "posts", "id", args->words[1]);

    command_set_text(row, "name", args, args->words[1]);
    command_set_list(row, "roles", args, "role");
    command_set_text(row, "hall", args, NULL);
    command_set_text(row, "organ", args, NULL);
    command_set_text(row, "scope", args, NULL);
    if (command_option(args, "represents", 0))
        json_set_bool(row, "represents", true);
    if (command_option(args, "item", 0))
        command_set_list(row, "items", args, "item");
    return RC_OK;
}

static enum rc post_list(struct command_run *run, struct err *err)
{
    const struct roster *roster;
    struct hub *hub;
    enum rc rc = command_hub(run, &hub, err);

    if (rc)
        return rc;
    roster = hub_roster(hub);
    for (size_t i = 0; roster && i < roster->n_posts; i++) {
        const struct post *p = &roster->posts[i];
        struct str roles = str_new(run->ctx);
        for (unsigned r = 0; r < ROLE_COUNT; r++)
            if (p->roles & (1u << r))
                str_join(&roles, ",", role_name((enum role)r));
        fprintf(run->out, "%s\t%s\t%s\t%s\n", p->id, p->name, roles.s,
                p->scope ? p->scope : "-");
    }
    return RC_OK;
}

enum rc command_post(struct command_run *run, struct err *err)
{
    static const char usage[] = "post add ID [--name TEXT] --role ROLE... [--hall CODE] "
                                "[--organ CODE] [--scope SCOPE] [--item CODE]... [--represents] | list";
    static const char *const known[] = {"name",  "role", "hall",        "organ",
                                        "scope", "item", "!represents", NULL};
    struct command_args args;
    enum rc rc = command_parse(run->args, run->n, known, &args, err);

    if (rc)
        return rc;
    if (args.n_words == 1 && !strcmp(args.words[0], "list"))
        return post_list(run, err);
    if (args.n_words == 2 && !strcmp(args.words[0], "add"))
        return command_edit_roster(run, &args, post_add, err);
    return command_usage(usage, err);
}
