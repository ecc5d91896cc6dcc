/* The window: one clerk, one terminal, one citizen after another. */
#include "client/seat.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/str.h"
#include "desk/fault_vfs.h"
#include "desk/session.h"

/* ---- one citizen ---------------------------------------------------------------------------- */

static struct casefile *newest(struct seat *s)
{
    struct row_list rows;

    MUST(journal_list_rows(seat_journal(s->w->desk->seat), s->ctx,
                           &(struct row_query){.limit = 1, .newest = true}, &rows, &world_err));
    assert_int_equal(rows.n, 1);
    return world_casefile(s->w, rows.list[0].id);
}

/* What was recorded, without what no two records share. */
static const char *recorded(struct seat *s)
{
    const struct casefile *c = newest(s);
    struct str out = str_new(s->w->ctx);

    for (size_t i = 0; i < c->n_history; i++) {
        struct json *data = json_copy(s->ctx, c->history[i].data);
        const struct json *personal = c->history[i].personal;

        if (json_get(data, "pickup")) {
            json_set_string(data, "pickup", "PICKUP");
            json_set_string(data, "session", "SESSION");
        }
        str_addf(&out, "%s %s %s\n", kind_row(c->history[i].kind)->name,
                 json_text(s->ctx, data), personal ? json_text(s->ctx, personal) : "");
    }
    return out.s;
}

static int64_t n_events(struct seat *s)
{
    struct seat_identity self;

    MUST(seat_identity(s->w->desk->seat, s->ctx, &self, &world_err));
    return self.seq;
}

static void one_citizen(const char *type)
{
    struct seat s = {.type = type};
    struct casefile *c;

    seat_sit(&s);
    seat_press(&s, FILL);
    SHOWS(&s, "promised by 2026-11-25");
    seat_press(&s, "^A");
    assert_string_equal(stack_top(s.app->stack), "papers");
    c = newest(&s);
    assert_int_equal(c->state, STATE_ACCEPTED);
    assert_string_equal(casefile_applicant(c, "name"), "张𠮷强");
    assert_string_equal(json_get_string(c->answers, "use"), "industry");
    assert_int_equal(held_find(&c->held, "3")->copies, 1);
    SHOWS(&s, "2/2  notice of acceptance  not printed yet");
    seat_press(&s, "Tab");
    SHOWS(&s, "1/2  receipt of materials");
    seat_press(&s, "Enter");
    assert_string_equal(stack_top(s.app->stack), "home");
    SHOWS(&s, "handed over; the next citizen, please");
    SHOWS(&s, "receive 1  accept 1");
    seat_leave(&s);
}

static void one_citizen_by_keys(void **state UNUSED)
{
    one_citizen("xterm-256color");
    one_citizen("linux");
    one_citizen("vt220");
}

/* Notified, come back with what was missing, accepted: from the day's list. */
static void a_supplement_by_keys(void **state UNUSED)
{
    struct seat s = {0};
    struct casefile *c;

    seat_sit(&s);
    seat_press(&s, FILL " Up Space ^T");
    c = newest(&s);
    assert_int_equal(c->state, STATE_NOTIFIED);
    assert_int_equal(c->notices[0].n_keys, 1);
    seat_press(&s, "Enter");
    s.w->now += DAY * 4;
    seat_press(&s, "2 Enter");
    assert_string_equal(stack_top(s.app->stack), "casefile");
    seat_press(&s, "s");
    assert_string_equal(stack_top(s.app->stack), "intake");
    SHOWS(&s, "Supplement  取水许可证延续");
    SHOWS(&s, "13900001234");
    seat_press(&s, "^A");
    SHOWS(&s, "accept: not now: missing or wrong");
    seat_press(&s, "^B Down Space");
    seat_press(&s, "^A");
    assert_string_equal(stack_top(s.app->stack), "papers");
    c = newest(&s);
    assert_int_equal(c->state, STATE_ACCEPTED);
    assert_true(c->supplied_at == FRIDAY + 4 * DAY);
    assert_int_equal(held_find(&c->held, "1")->originals, 1);
    assert_int_equal(held_find(&c->held, "2")->originals, 1);
    seat_leave(&s);
}

/* What may come later is undertaken, signed, accepted, and brought by three keys. */
static void a_deferral_by_keys(void **state UNUSED)
{
    struct seat s = {0};
    struct casefile *c;

    seat_sit(&s);
    seat_press(&s, FILL " Up Space");
    SHOWS(&s, "deferral   can be done (^D)");
    seat_press(&s, "Up Space");
    SHOWS(&s, "deferral   main materials may not");
    seat_press(&s, "Space ^D");
    assert_string_equal(stack_top(s.app->stack), "papers");
    SHOWS(&s, "2/2  undertaking  not printed yet");
    c = newest(&s);
    assert_int_equal(c->state, STATE_RECEIVED);
    assert_string_equal(c->undertakings[0].owed[0], "2");
    seat_press(&s, "Enter");
    SHOWS(&s, "accept it when the undertaking is signed");
    SHOWS(&s, "to be brought: 2 延续取水评估报告");
    seat_press(&s, "a ^A");
    SHOWS(&s, "not now: still to be filled in: Undertaking");
    seat_press(&s, "Space Enter ^A");
    SHOWS(&s, "3/3  notice of deferral  not printed yet");
    assert_int_equal(newest(&s)->state, STATE_ACCEPTED);
    seat_press(&s, "Enter");
    s.w->now += DAY * 4;
    seat_press(&s, "3");
    SHOWS(&s, "3 to be brought 1");
    seat_press(&s, "Enter s Space ^R");
    SHOWS(&s, "4/4  receipt of materials");
    c = newest(&s);
    assert_null(casefile_owing(c));
    assert_true(c->undertakings[0].brought_at == FRIDAY + 4 * DAY);
    seat_leave(&s);
}

/* One's word in place of a proof, decided on the spot, and found untrue afterwards. */
static void a_commitment_by_keys(void **state UNUSED)
{
    struct seat s = {0};
    const char *id;

    seat_sit(&s);
    id = world_receive(s.w, HOUSE, "张强", ZHANG, "6");
    MUST(stack_push(s.app->stack, "casefile", id, &world_err));
    seat_press(&s, "C");
    SHOWS(&s, "2/2  undertaking  not printed yet");
    seat_press(&s, "v a Space Enter ^A");
    SHOWS(&s, "3/3  notice of acceptance  not printed yet");
    world_sit(s.w, "lan", NULL);
    world_do(s.w, KIND_DECIDE, id, "{'result':'grant'}", "");
    MUST(stack_push(s.app->stack, "casefile", id, &world_err));
    seat_turn(&s);
    SHOWS(&s, "untrue and not mended: not");
    seat_press(&s, "I Space Down Down Enter Enter Enter 'Xie Ma' Enter 'not finished' ^A");
    SHOWS(&s, "inspected on 2026-11-20: untrue");
    seat_press(&s, "R 'untrue' ^A");
    assert_int_equal(newest(&s)->state, STATE_REVOKED);
    SHOWS(&s, "revoke: done");
    seat_leave(&s);
}

/* While the paper is on the counter the act is taken back by keys, with the reason. */
static void taken_back_by_keys(void **state UNUSED)
{
    struct seat s = {0};

    seat_sit(&s);
    seat_press(&s, FILL " ^A u 'wrong item' Enter");
    SHOWS(&s, "taken back; its paper is void");
    SHOWS(&s, "2/2  notice of acceptance  void");
    assert_int_equal(newest(&s)->state, STATE_RECEIVED);
    seat_press(&s, "u");
    assert_int_equal(newest(&s)->state, STATE_RECEIVED);
    SHOWS(&s, "not now: there is nothing to take back");
    seat_leave(&s);
}

/* ---- typed ahead ------------------------------------------------------------------------------ */

/* As fast as a line brings it, or key by key with the picture after each: the same record.
 * What decides waits for the picture of what it decides about. */
static void typed_ahead_is_the_same_record(void **state UNUSED)
{
    struct seat slow = {0}, fast = {0};
    const char *want, *got;

    seat_sit(&slow);
    seat_press(&slow, FILL " ^A");
    want = strdup(recorded(&slow));
    seat_leave(&slow);
    seat_sit(&fast);
    seat_send(&fast, FILL " ^A");
    assert_string_equal(stack_top(fast.app->stack), "intake");
    assert_true(stack_holding(fast.app->stack));
    SHOWS(&fast, "typed ahead and held: [^A]");
    assert_int_equal(n_events(&fast), 0);
    seat_press(&fast, "Enter");
    assert_string_equal(stack_top(fast.app->stack), "papers");
    got = recorded(&fast);
    assert_string_equal(got, want);
    seat_leave(&fast);
    free((void *)(uintptr_t)want);
}

/* After a refusal what was typed behind it waits; the papers of nobody are handed over. */
static void keys_behind_a_refusal_wait(void **state UNUSED)
{
    struct seat s = {0};

    seat_sit(&s);
    seat_press(&s, "n 'qsxk' Enter Enter '张强' Enter");
    seat_send(&s, "^A Enter Enter 'x'");
    assert_true(stack_holding(s.app->stack));
    SHOWS(&s, "typed ahead and held");
    assert_int_equal(n_events(&s), 0);
    seat_press(&s, "Esc");
    assert_false(stack_holding(s.app->stack));
    assert_string_equal(stack_top(s.app->stack), "intake");
    seat_leave(&s);
}

/* ---- the next citizen ---------------------------------------------------------------------------- */

static const char *const of_zhang[] = {"张", "𠮷强", ZHANG, "110105", "139000", "朝阳区", "后河",
                                       "D511781"};

static void nothing_of_zhang(struct seat *s, const char *pickup, const char *where)
{
    for (size_t i = 0; i < ARRAY_LEN(of_zhang); i++) {
        if (!seat_shows(s, of_zhang[i]) && !seat_shows(s, pickup))
            continue;
        fprintf(stderr, "%s\n", seat_picture(s));
        fail_msg("%s shows %s", where, of_zhang[i]);
    }
}

static void all_handed_over(struct seat *s)
{
    struct seat_documents docs;

    MUST(seat_documents_of(s->w->desk->seat, s->ctx, NULL, &docs, &world_err));
    assert_true(docs.n > 0);
    for (size_t i = 0; i < docs.n; i++)
        if (!docs.list[i].handed_over)
            fail_msg("%s is on the counter still", docs.list[i].number);
}

/* However the clerk leaves the papers. */
static void nothing_stays_for_the_next(void **state UNUSED)
{
    static const char *const ways[] = {
        "Enter n 'gtgsh' Enter",          /* handed over */
        "Esc n 'gtgsh' Enter",            /* gone away from, then the next */
        "Esc f 'gtgsh' Enter n",          /* by the guide */
        "v Esc Esc n 'qsxk' Enter",       /* by the casefile, the same item */
        "n Esc Esc n 'qsxk' Enter",       /* another item was thought of */
    };

    for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
        struct seat s = {0};
        const char *pickup;

        seat_sit(&s);
        seat_press(&s, FILL " ^A");
        pickup = newest(&s)->pickup;
        SHOWS(&s, pickup);
        seat_press(&s, ways[i]);
        assert_string_equal(stack_top(s.app->stack), "intake");
        nothing_of_zhang(&s, pickup, ways[i]);
        seat_press(&s, "Enter ^L ^F ^N");
        nothing_of_zhang(&s, pickup, ways[i]);
        seat_press(&s, "'李四' Enter ^R");
        nothing_of_zhang(&s, pickup, ways[i]);
        seat_press(&s, "Esc Esc n");
        assert_null(s.app->last);
        assert_int_equal(s.app->n_served, 0);
        all_handed_over(&s);
        seat_leave(&s);
    }
}

/* The same citizen's next item begins with who they are; both papers are handed over at
 * the end (R033). */
static void the_next_item_of_the_same_citizen(void **state UNUSED)
{
    struct seat s = {0};
    struct row_list rows;

    seat_sit(&s);
    seat_press(&s, FILL " ^A n");
    SHOWS(&s, "Next item for the same citizen");
    seat_press(&s, "'gtgsh' Enter");
    SHOWS(&s, "张𠮷强");
    SHOWS(&s, "13900001234");
    SHOWS_NOT(&s, "D511781");
    seat_press(&s, "^R");
    assert_string_equal(stack_top(s.app->stack), "papers");
    assert_int_equal(s.app->n_served, 2);
    seat_press(&s, "Enter");
    all_handed_over(&s);
    MUST(journal_list_rows(seat_journal(s.w->desk->seat), s.ctx,
                           &(struct row_query){.limit = 9}, &rows, &world_err));
    assert_int_equal(rows.n, 2);
    assert_string_equal(
        json_get_string(world_casefile(s.w, rows.list[0].id)->history[0].data, "session"),
        json_get_string(world_casefile(s.w, rows.list[1].id)->history[0].data, "session"));
    seat_leave(&s);
}

/* The same again is shown before it is made, and made when the clerk says so. */
static void the_same_again(void **state UNUSED)
{
    struct seat s = {0};

    seat_sit(&s);
    seat_press(&s, FILL " ^A Enter " FILL);
    SHOWS(&s, "open already");
    SHOWS(&s, newest(&s)->number);
    seat_press(&s, "^A");
    SHOWS(&s, "not now: the same person has this open already");
    seat_press(&s, "Esc ^W");
    assert_string_equal(stack_top(s.app->stack), "intake");
    seat_press(&s, "^A");
    assert_string_equal(stack_top(s.app->stack), "papers");
    seat_leave(&s);
}

/* ---- drafts, lock ---------------------------------------------------------------------------------- */

/* After every field what was typed is in the store, whatever becomes of the program. */
static void every_field_is_kept(void **state UNUSED)
{
    static const struct {
        const char *keys, *kept;
    } rows[] = {
        {"n 'qsxk' Enter Enter '张𠮷强' Enter", "张𠮷强"},
        {"Enter '" ZHANG "' Enter", ZHANG},
        {"'139' Enter", "\"phone\":\"139\""},
        {"Enter 'D511781S2021' Enter", "\"licence\":\"D511781S2021\""},
        {"'2026-12-31' Enter", "\"expires\":\"2026-12-31\""},
        {"^B Space", "\"originals\":1"},
        {"x '没有盖章' Enter", "没有盖章"},
    };
    struct seat s = {0};

    seat_sit(&s);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct draft_list list;
        struct draft *draft;

        seat_press(&s, rows[i].keys);
        MUST(drafts_list(s.w->desk->drafts, s.ctx, "wang", &list, &world_err));
        assert_int_equal(list.n, 1);
        MUST(drafts_load(s.w->desk->drafts, s.ctx, list.list[0].id, &draft, &world_err));
        if (!strstr(draft->text, rows[i].kept))
            fail_msg("'%s' not in %s", rows[i].kept, draft->text);
    }
    seat_press(&s, "Esc Esc d");
    SHOWS(&s, "张𠮷强");
    seat_press(&s, "Enter");
    assert_string_equal(stack_top(s.app->stack), "intake");
    SHOWS(&s, "D511781S2021");
    seat_leave(&s);
}

static void logged_in_and_locked(void **state UNUSED)
{
    struct seat s = {0};

    seat_sit(&s);
    seat_known(&s);
    seat_press(&s, "x");
    assert_string_equal(stack_top(s.app->stack), "login");
    assert_null(s.w->desk->session.user);
    seat_press(&s, "'wang' Enter 'wrong-horse' Enter");
    SHOWS(&s, "the name or the password is wrong");
    SHOWS_NOT(&s, "wrong-horse");
    seat_press(&s, "'" PASSWORD "'");
    SHOWS_NOT(&s, PASSWORD);
    seat_press(&s, "Enter");
    assert_string_equal(stack_top(s.app->stack), "home");
    assert_string_equal(s.w->desk->session.user, "wang");
    seat_press(&s, "n 'qsxk' Enter Enter '张𠮷强' Enter Enter '" ZHANG "' Enter '13900001234'");
    /* as the loop does when nobody typed for long */
    session_lock(s.w->desk);
    MUST(stack_push(s.app->stack, "lock", NULL, &world_err));
    seat_turn(&s);
    nothing_of_zhang(&s, ZHANG, "lock");
    seat_press(&s, "'wrong-horse' Enter");
    SHOWS(&s, "the password is wrong");
    seat_press(&s, "Esc"); /* no way around */
    assert_string_equal(stack_top(s.app->stack), "lock");
    seat_press(&s, "F1");
    nothing_of_zhang(&s, ZHANG, "help over the lock");
    seat_press(&s, "Esc ^P");
    nothing_of_zhang(&s, ZHANG, "the palette over the lock");
    seat_press(&s, "Esc");
    assert_string_equal(stack_top(s.app->stack), "lock");
    seat_press(&s, "'" PASSWORD "' Enter");
    assert_string_equal(stack_top(s.app->stack), "intake");
    SHOWS(&s, "13900001234");
    seat_leave(&s);
}

/* ---- what the clerk must be told ---------------------------------------------------------------------- */

static void a_full_disk_is_said(void **state UNUSED)
{
    struct seat s = {0};

    seat_sit(&s);
    seat_press(&s, FILL);
    fault_vfs_arm(FAULT_FULL, 1, true);
    seat_press(&s, "^B Up '5'");
    SHOWS(&s, "the disk is full");
    seat_press(&s, "^A");
    SHOWS(&s, "the disk is full");
    assert_string_equal(stack_top(s.app->stack), "intake");
    fault_vfs_arm(FAULT_FULL, 0, false);
    assert_int_equal(n_events(&s), 0);
    seat_press(&s, "^A");
    assert_string_equal(stack_top(s.app->stack), "papers");
    assert_int_equal(n_events(&s), 2);
    seat_leave(&s);
}

static void a_clock_behind_is_said(void **state UNUSED)
{
    struct seat s = {0};

    seat_sit(&s);
    world_receive(s.w, HOUSE, "李四", LI, NULL);
    s.w->now -= 10 * MINUTE;
    seat_press(&s, "o Esc");
    stack_mark(s.app->stack, STACK_STALE);
    seat_turn(&s);
    SHOWS(&s, "This clock is 11 minutes behind the seat's last record");
    seat_press(&s, FILL " ^A");
    SHOWS(&s, "the clock of this device is wrong: 11 minutes behind its last record");
    assert_int_equal(n_events(&s), 1);
    seat_press(&s, "^A"); /* once more: the clerk has been told */
    assert_string_equal(stack_top(s.app->stack), "papers");
    assert_true(newest(&s)->received_at == FRIDAY);
    seat_leave(&s);
}

/* ---- what reaches the terminal --------------------------------------------------------------------------- */

/* Control and bidi characters from a list of applicants are shown as what they are. */
static void no_control_character_reaches_the_terminal(void **state UNUSED)
{
    static const char csv[] = "name,id_number,phone,address\n"
                              "\"张\x1b]0;evil\x07\xe2\x80\xae强\x1b[2J\"," ZHANG
                              ",139,\"a\xc2\x9b" "31mb\"\n";
    static const char *const never[] = {"\x1b]", "\x1b[2J\xe5", "\x07", "\xe2\x80\xae",
                                        "\xc2\x9b"};
    struct seat s = {0};
    const char *path;
    size_t n;
    char *bytes;

    seat_sit(&s);
    path = file_join(s.ctx, s.w->folder, "people.csv");
    MUST(file_replace(path, csv, sizeof csv - 1, 0600, &world_err));
    MUST(applicants_import(s.w->desk, path, &n, &world_err));
    seat_press(&s, "n 'qsxk' Enter Enter Enter Enter '" ZHANG "'");
    vt_take_bytes(s.ctx, s.vt, &n);
    seat_press(&s, "^F ^N ^N");
    SHOWS(&s, "强");
    seat_press(&s, "^R");
    SHOWS(&s, "强");
    seat_press(&s, "Esc : Esc Esc d Esc w");
    bytes = vt_take_bytes(s.ctx, s.vt, &n);
    for (size_t i = 0; i < ARRAY_LEN(never); i++)
        if (memmem(bytes, n, never[i], strlen(never[i])))
            fail_msg("row %zu reached the terminal", i);
    seat_leave(&s);
}

static void keys_that_are_no_text(void **state UNUSED)
{
    struct seat s = {0};

    seat_sit(&s);
    seat_press(&s, "n 'qsxk' Enter Enter '张'");
    vt_paste(s.vt, "强\x1b[31m\xe2\x80\xae!\r\n");
    seat_turn(&s);
    seat_press(&s, "Enter Enter '" ZHANG "' Enter ^R");
    assert_null(strpbrk(casefile_applicant(newest(&s), "name"), "\x1b\r\n"));
    assert_null(strstr(casefile_applicant(newest(&s), "name"), "\xe2\x80\xae"));
    seat_leave(&s);
}

static void painted_in_gb18030(void **state UNUSED)
{
    struct seat s = {0};
    const char *gb = "\xd5\xc5\x95\x34\xb2\x35\xc7\xbf"; /* 张𠮷强 */
    size_t n;
    char *bytes;

    vt_pin_environment("xterm-256color", 24, 80);
    if (!vt_use_gb18030()) {
        print_message("# no GB18030 locale can be made here\n");
        return;
    }
    unsetenv("LOCPATH"); /* it is loaded; and glibc's newlocale, which json-c calls, leaks it */
    s.w = world_new();
    world_sit(s.w, "wang", NULL);
    world_receive(s.w, WATER, "张𠮷强", ZHANG, NULL);
    seat_on_terminal(&s, 24, 80);
    seat_turn(&s);
    vt_key(s.vt, 'w');
    seat_turn(&s);
    bytes = vt_take_bytes(s.ctx, s.vt, &n);
    assert_non_null(memmem(bytes, n, gb, strlen(gb)));
    assert_null(memmem(bytes, n, "张", 3)); /* no UTF-8 among it */
    seat_leave(&s);
    vt_pin_environment("xterm-256color", 24, 80);
}

/* ---- sizes -------------------------------------------------------------------------------------------------- */

static void any_size(void **state UNUSED)
{
    static const struct {
        int rows, cols;
    } sizes[] = {{24, 80}, {43, 132}, {24, 132}, {10, 40}, {3, 20}, {1, 1}, {60, 200}};
    struct seat s = {0};

    seat_sit(&s);
    seat_press(&s, FILL);
    for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
        vt_resize(s.vt, sizes[i].rows, sizes[i].cols);
        term_set_size(s.term, sizes[i].rows, sizes[i].cols);
        stack_resize(s.app->stack, sizes[i].rows, sizes[i].cols);
        seat_turn(&s);
        if (sizes[i].rows >= 24)
            SHOWS(&s, "13900001234");
        seat_press(&s, "^B ^B");
    }
    seat_press(&s, "^A"); /* and it goes on */
    assert_string_equal(stack_top(s.app->stack), "papers");
    seat_leave(&s);
}

/* Typed in yuan and said in words; answered in fen. */
static void money(void **state UNUSED)
{
    struct seat s = {0};

    seat_sit(&s);
    seat_press(&s, "n 'gtgsh' Enter Enter '张强' Enter Enter '" ZHANG "' Enter '13900001234' "
                   "Enter Enter Enter Enter Enter Enter Enter '民主路十二号' Enter '小吃' "
                   "Enter Enter '50000.5' Enter");
    SHOWS(&s, "伍万元伍角");
    seat_press(&s, "Up '5'");
    SHOWS(&s, "伍万元伍角伍分");
    seat_press(&s, "'5'");
    SHOWS_NOT(&s, "伍万元伍角伍分");
    seat_press(&s, "Backspace Backspace ^R");
    assert_int_equal(json_get_int(newest(&s)->answers, "capital", 0), 5000050);
    seat_leave(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_citizen_by_keys),
        cmocka_unit_test(a_supplement_by_keys),
        cmocka_unit_test(a_deferral_by_keys),
        cmocka_unit_test(a_commitment_by_keys),
        cmocka_unit_test(taken_back_by_keys),
        cmocka_unit_test(typed_ahead_is_the_same_record),
        cmocka_unit_test(keys_behind_a_refusal_wait),
        cmocka_unit_test(nothing_stays_for_the_next),
        cmocka_unit_test(the_next_item_of_the_same_citizen),
        cmocka_unit_test(the_same_again),
        cmocka_unit_test(every_field_is_kept),
        cmocka_unit_test(logged_in_and_locked),
        cmocka_unit_test(a_full_disk_is_said),
        cmocka_unit_test(a_clock_behind_is_said),
        cmocka_unit_test(no_control_character_reaches_the_terminal),
        cmocka_unit_test(keys_that_are_no_text),
        cmocka_unit_test(painted_in_gb18030),
        cmocka_unit_test(any_size),
        cmocka_unit_test(money),
    };

    fault_vfs_install();
    return cmocka_run_group_tests_name("window", tests, NULL, NULL);
}
