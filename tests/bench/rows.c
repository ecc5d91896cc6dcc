#include "rows.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/id.h"
#include "core/number.h"

#define ROWS_FRIDAY INT64_C(1795136400000) /* 2026-11-20 09:00 in China */
#define BATCH 500

void rows_id(int i, char out[ID_SIZE])
{
    uint8_t random[10] = {0};

    random[8] = (uint8_t)(i >> 8);
    random[9] = (uint8_t)i;
    id_format(ROWS_FRIDAY + i * 100ll, random, out);
}

static const char *const SURNAMES[] = {"王", "李", "张", "刘", "陈",
                                       "杨", "黄", "赵", "吴", "周"};
static const char *const SURNAME_INITIALS[] = {"w", "l", "z", "l", "c",
                                               "y", "h", "z", "w", "z"};

/* Two more characters from the common block, and the letters that go with them. */
static void make_row(int i, struct casefile_row *r, char *texts)
{
    char *id = texts, *number = texts + 40, *name = texts + 110, *card = texts + 140,
         *initials = texts + 170;
    unsigned a = 0x4e00 + (unsigned)i * 7919 % 5000,
             b = 0x4e00 + (unsigned)i * 104729 % 5000;

    rows_id(i, id);
    casefile_number("620702", 20777 + i / 300, "W03", 1, i % 300 + 1, number);
    snprintf(name, 30, "%s%c%c%c%c%c%c", SURNAMES[i % 10], 0xe0 | (int)(a >> 12),
             0x80 | (int)(a >> 6 & 63), 0x80 | (int)(a & 63), 0xe0 | (int)(b >> 12),
             0x80 | (int)(b >> 6 & 63), 0x80 | (int)(b & 63));
    snprintf(card, 30, "62070219%02d%02d%02d%04d", 50 + i % 50, 1 + i % 12, 1 + i % 28,
             i % 10000);
    snprintf(initials, 20, "%s|%c|%c", SURNAME_INITIALS[i % 10], 'a' + (int)(a % 26),
             'a' + (int)(b % 26));
    r->id = id;
    r->number = number;
    r->name = name;
    r->id_number = card;
    r->initials = initials;
    r->received_at = ROWS_FRIDAY + i * 100ll;
    r->state = i % 20 ? STATE_CLOSED : STATE_RECEIVED;
    r->due_day = i % 20 ? ROW_NO_DUE : 20790 + i % 40;
    r->n_works = i % 20 ? 2 : 3;
}

static void must(enum rc rc, const struct err *err)
{
    if (rc == RC_OK)
        return;
    fprintf(stderr, "%s\n", err->text);
    exit(1);
}

void rows_fill(struct journal *j, int n)
{
    static const struct row_work works[] = {{WORK_MEMBER, "all", ""},
                                            {WORK_MEMBER, "hall:620702", ""},
                                            {WORK_ANSWER, "hall:620702", ""}};
    char texts[200];
    struct casefile_row r = {.pickup = "", .item = "qs", .item_version = 1, .stage = "",
                             .hall = "620702", .window = "W3", .receiver = "wang", .package = "",
                             .works = works};
    struct err err = {0};

    for (int i = 0; i < n; i++) {
        if (i % BATCH == 0)
            must(journal_begin(j, "fill", &err), &err);
        make_row(i, &r, texts);
        must(journal_put_row(j, &r, &err), &err);
        if (i % BATCH == BATCH - 1 || i == n - 1)
            must(journal_commit(j, &err), &err);
    }
}
