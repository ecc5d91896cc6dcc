/* init, backup, restore, verify, watch: the centre's database as a whole. */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "server/command.h"
#include "server/watch.h"
#include "store/setting.h"
#include "store/verify.h"

enum rc command_init(struct command_run *run, struct err *err)
{
    struct hub *hub;
    enum rc rc;

    if (run->n > 1)
        return command_usage("init [FOLDER]", err);
    if (run->n)
        run->settings.data = run->args[0];
    if (file_exists(file_join(run->ctx, run->settings.data, "centre.db")))
        return err_set(err, RC_HARD, _("there is a centre in %s already"),
                       run->settings.data);
    rc = file_make_dirs(run->settings.data, err);
    if (!rc)
        rc = hub_open(run->ctx, &run->settings, &run->clock, &hub, NULL, err);
    if (!rc)
        fprintf(run->out, _("a new centre in %s\n"), run->settings.data);
    return rc;
}

enum rc command_backup(struct command_run *run, struct err *err)
{
    struct hub *hub;
    enum rc rc;

    if (run->n != 1)
        return command_usage("backup FILE", err);
    if (file_exists(run->args[0]))
        return err_set(err, RC_HARD, _("%s is there already"), run->args[0]);
    rc = command_hub(run, &hub, err);
    if (!rc)
        rc = centre_backup(hub->centre, run->args[0], err);
    if (!rc)
        fprintf(run->out, _("backed up to %s\n"), run->args[0]);
    return rc;
}

/* What stands there now is kept beside it: nobody loses a database by a typing error. */
static enum rc set_aside(struct command_run *run, const char *db, struct err *err)
{
    static const char *const endings[] = {"", "-wal", "-shm"};

    for (size_t i = 0; i < ARRAY_LEN(endings); i++) {
        char *from = mem_printf(run->ctx, "%s%s", db, endings[i]);
        char *to = mem_printf(run->ctx, "%s.before-restore%s", db, endings[i]);
        if (!file_exists(from)) {
            unlink(to); /* of an earlier restore: would not fit the new one */
            continue;
        }
        if (rename(from, to))
            return err_set(err, RC_HARD, "%s: %s", from, strerror(errno));
    }
    return RC_OK;
}

/* What came from the backup, in a folder of its own: it is a centre's and whole, and has
 * its new epoch. */
static enum rc try_copy(struct command_run *run, const char *dir, struct err *err)
{
    struct centre *c = NULL;
    bool restored = false;
    enum rc rc = centre_open(run->ctx, dir, &c, &restored, err);

    if (!rc)
        rc = db_check(centre_db(c), err);
    if (!rc && !restored)
        rc = centre_new_epoch(c, err);
    if (!rc)
        rc = db_begin(centre_db(c), "restored", err);
    if (!rc)
        rc = setting_put_int(centre_db(c), "restored_at", clock_ms(&run->clock), err);
    if (!rc)
        rc = db_commit(centre_db(c), err);
    if (c)
        centre_close(c);
    return rc;
}

static void remove_copy(struct command_run *run, const char *dir, const char *copy)
{
    static const char *const endings[] = {"", "-wal", "-shm"};

    for (size_t i = 0; i < ARRAY_LEN(endings); i++)
        unlink(mem_printf(run->ctx, "%s%s", copy, endings[i]));
    rmdir(dir);
}

/* The copy is tried before anything is moved, and then goes where the old one stood. */
static enum rc put_back(struct command_run *run, const char *bytes, size_t n,
                        struct err *err)
{
    char *db = file_join(run->ctx, run->settings.data, "centre.db");
    char *dir = file_join(run->ctx, run->settings.data, "restoring");
    char *copy = file_join(run->ctx, dir, "centre.db");
    enum rc rc = file_make_dirs(dir, err);

    if (!rc)
        rc = file_replace(copy, bytes, n, 0600, err);
    if (!rc)
        rc = try_copy(run, dir, err) ? err_prefix(err, "%s", run->args[0]) : RC_OK;
    if (!rc)
        rc = set_aside(run, db, err);
    if (!rc && rename(copy, db))
        rc = err_set(err, RC_HARD, "%s: %s", db, strerror(errno));
    remove_copy(run, dir, copy);
    return rc;
}

enum rc command_restore(struct command_run *run, struct err *err)
{
    char *bytes;
    size_t n;
    int lock;
    enum rc rc;

    if (run->n != 1)
        return command_usage("restore FILE", err);
    rc = file_read(run->ctx, run->args[0], SIZE_MAX / 2, &bytes, &n, err);
    if (!rc)
        rc = file_make_dirs(run->settings.data, err);
    if (!rc)
        rc = command_lock(run, &lock, err);
    if (!rc) {
        rc = put_back(run, bytes, n, err);
        close(lock);
    }
    if (!rc)
        fprintf(run->out, _("restored; the seats will send again what it lacks\n"));
    return rc;
}

enum rc command_watch(struct command_run *run, struct err *err)
{
    struct hub *hub;
    enum rc rc = command_hub(run, &hub, err);

    if (!rc)
        rc = watch_turn(hub, err);
    if (!rc)
        fprintf(run->out, _("deemed accepted: %d, cards raised: %d\n"),
                (int)hub->counters.deemed,
                (int)(hub->counters.blue + hub->counters.yellow + hub->counters.red));
    return rc;
}

static void print_finding(void *arg, const struct verify_finding *finding)
{
    struct command_run *run = arg;
    char *text = verify_finding_text(run->ctx, finding);

    fprintf(run->out, "%s\n", text);
    mem_free(text);
}

enum rc command_verify(struct command_run *run, struct err *err)
{
    struct verify_report report = {0};
    struct casefile_source source;
    struct hub *hub;
    enum rc rc = command_hub(run, &hub, err);

    if (!rc)
        rc = db_check(hub->db, err);
    if (rc)
        return rc;
    source = rulebook_source(hub->rules);
    rc = verify_journal(hub->journal, &source, NULL, print_finding, run, &report, err);
    if (rc)
        return rc;
    fprintf(run->out,
            _("chains %lld, events %lld, casefiles %lld, erased %lld, faults %lld\n"),
            (long long)report.chains, (long long)report.events, (long long)report.casefiles,
            (long long)report.erased, (long long)report.faults);
    if (report.faults)
        return err_set(err, RC_HARD, _("the journal is damaged"));
    return RC_OK;
}
