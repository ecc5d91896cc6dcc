#include "made.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "core/date.h"

struct err made_err;

/* ---- what folding needs ---------------------------------------------------------------
 */

static const struct task review = {"r", "审查", "water"}, decide = {"d", "决定", "water"};
static const struct stage stages[] = {
    {.id = "review", .name = "审查", .kind = STAGE_REVIEW, .tasks = &review, .n_tasks = 1},
    {.id = "decide", .name = "决定", .kind = STAGE_DECIDE, .tasks = &decide, .n_tasks = 1},
};
static const struct item item = {
    .code = "qs",
    .version = 1,
    .name = "取水许可证延续",
    .organ = "water",
    .case_type = CASE_PROMISED,
    .promised = {300, LIMIT_WORKING_DAYS},
    .acceptance = {.grace_days = 5},
    .stages = stages,
    .n_stages = ARRAY_LEN(stages),
};
static const struct calendar calendar = {"cn", "weekends", 2026, 2026, NULL, NULL, 0};

static const struct item *find_item(void *arg, const char *code, int version)
{
    (void)arg;
    return !strcmp(code, "qs") && version == 1 ? &item : NULL;
}

static struct due_by due_by(void *arg UNUSED, const char *hall UNUSED)
{
    return (struct due_by){.calendar = &calendar};
}

const struct casefile_source made_source = {find_item, due_by, NULL};

/* ---- folders ---------------------------------------------------------------------------
 */

char *made_folder(const void *ctx)
{
    char *path = mem_strdup(ctx, "/tmp/yichuang-store-XXXXXX");

    assert_non_null(mkdtemp(path));
    return path;
}

void rubbish_out(const char *folder)
{
    DIR *dir = opendir(folder);
    const struct dirent *d;

    while (dir && (d = readdir(dir))) {
        char path[512];
        snprintf(path, sizeof(path), "%s/%s", folder, d->d_name);
        unlink(path);
    }
    if (dir)
        closedir(dir);
    rmdir(folder);
}

/* ---- events ----------------------------------------------------------------------------
 */

static const struct json *parsed(const void *ctx, const char *text)
{
    struct json *json = NULL;

    if (text)
        MUST(json_parse(ctx, text, strlen(text), &json, &made_err));
    return json;
}

struct made *made_event(const void *ctx, const struct seat_identity *me,
                        const char *casefile, enum kind kind, const struct hash *base,
                        int64_t at, const char *data, const char *personal)
{
    static const uint8_t salt[SALT_SIZE] = {1, 2, 3};
    struct made *m = mem_new(ctx, struct made);

    m->event = (struct event){
        .v = EVENT_VERSION,
        .device = me->device,
        .incarnation = me->incarnation,
        .seq = me->seq + 1,
        .at = at,
        .actor = "wang",
        .person = "p-wang",
        .post = "W3",
        .casefile = casefile,
        .prev = me->prev,
        .kind = kind,
        .kind_name = kind_row(kind)->name,
        .item = "qs",
        .item_version = 1,
        .calendar = 1,
        .roster = 1,
        .data = data ? parsed(m, data) : json_object(m),
        .personal = parsed(m, personal),
    };
    if (base)
        m->event.base = *base;
    m->bytes = event_encode(m, &m->event, salt);
    return m;
}

const char *made_receive_data(const void *ctx, const char *number, const char *document)
{
    return mem_printf(ctx,
                      "{\"number\":\"%s\",\"pickup\":\"7K3M9Q\",\"hall\":\"620702\","
                      "\"document\":\"%s\",\"materials\":[],\"complete\":true}",
                      number, document);
}

const char *made_applicant(const void *ctx, const char *name, const char *id_number)
{
    return mem_printf(ctx,
                      "{\"applicant\":{\"type\":\"person\",\"name\":\"%s\","
                      "\"id_type\":\"111\",\"id_number\":\"%s\"},\"answers\":{}}",
                      name, id_number);
}

/* ---- acts ------------------------------------------------------------------------------
 */

struct seat *made_seat(const void *ctx, const char *folder, enum seat_story *story)
{
    enum seat_story told;
    struct seat *s;

    MUST(seat_open(ctx, folder, &s, &told, &made_err));
    if (told == SEAT_NEW)
        MUST(seat_enrol(s, "W03", 1, "http://centre", "secret", &made_err));
    if (story)
        *story = told;
    return s;
}

static enum rc take_numbers(struct seat *s, int64_t at, char number[NUMBER_SIZE],
                            char document[NUMBER_SIZE * 2], struct err *err)
{
    int32_t day = date_of_at(at, NULL);
    enum rc rc = seat_take_casefile_number(s, "620702", day, number, err);

    if (rc == RC_OK)
        rc = seat_take_document_number(s, "甘州水务", date_year(day), DOCUMENT_RECEIPT,
                                       document, err);
    return rc;
}

enum rc made_receive(struct seat *s, const char *casefile, int64_t at, const char *name,
                     char number[NUMBER_SIZE], struct err *err)
{
    void *work = mem_context(NULL, "receive");
    char taken[NUMBER_SIZE], document[NUMBER_SIZE * 2];
    struct seat_identity me;
    enum rc rc = seat_begin(s, "receive", err);

    if (rc == RC_OK) {
        rc = take_numbers(s, at, taken, document, err);
        if (rc == RC_OK)
            rc = seat_identity(s, work, &me, err);
        if (rc != RC_OK)
            seat_rollback(s);
    }
    if (rc == RC_OK) {
        struct made *m =
            made_event(work, &me, casefile, KIND_RECEIVE, NULL, at,
                       made_receive_data(work, taken, document),
                       made_applicant(work, name, "210602196106286206"));
        struct seat_document d = {document, DOCUMENT_RECEIPT, casefile, m->event.hash,
                                  at,       "wang",           "收件凭证", 0, 0, 0};
        rc = seat_commit(s, &made_source, &m->event, &m->bytes, &d, 1, err);
    }
    if (number)
        memcpy(number, taken, NUMBER_SIZE);
    mem_free(work);
    return rc;
}

enum rc made_further(struct seat *s, const char *casefile, enum kind kind, int64_t at,
                     const char *data, const char *personal, struct err *err)
{
    void *work = mem_context(NULL, "further");
    struct seat_identity me;
    struct casefile *c;
    struct made *m;
    enum rc rc;

    MUST(seat_begin(s, "further", &made_err));
    MUST(seat_identity(s, work, &me, &made_err));
    MUST(casefiles_fold(seat_journal(s), work, &made_source, casefile, &c, &made_err));
    m = made_event(work, &me, casefile, kind, &c->last, at, data, personal);
    rc = seat_commit(s, &made_source, &m->event, &m->bytes, NULL, 0, err);
    mem_free(work);
    return rc;
}
