/*
 * The window: one clerk, one terminal, one citizen after another. A real desk, all screens,
 * the loop and a terminal on pipes (ring 2); keys as the terminal sends them, the picture
 * as it shows it.
 */
#include "desk/fault_vfs.h"
#include "desk/world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/convert.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "client/app.h"
#include "desk/session.h"
#include "store/setting.h"
#include "sync/password.h"
#include "tui/drive.h"
#include "tui/key.h"
#include "tui/term.h"
#include "tui/vt.h"

#define PASSWORD "correct-horse"
#define ZHANG "110105197001010011"
#define LI "11010519491231002X"

struct seat {
    struct world *w;
    void *ctx;
    struct vt *vt;
    struct terminal *term;
    struct app *app;
    struct drive *drive;
};

/* ---- the terminal ------------------------------------------------------------------------ */

static void on_terminal(struct seat *s, const char *type, int rows, int cols)
{
    struct term_options options = {.type = type};

    s->ctx = mem_context(s->w->ctx, "seat");
    s->vt = vt_new(s->ctx, rows, cols);
    options.in = s->vt->program_in;
    options.out = s->vt->program_out;
    s->term = term_open(s->ctx, &options, &world_err);
    if (!s->term)
        fail_msg("%s", world_err.text);
    s->app = app_new(s->ctx, s->w->desk, rows, cols);
    s->app->loop = loop_new(s->ctx);
    s->drive = drive_new(s->ctx, s->app->loop, s->term, s->app->stack, &world_err);
    assert_non_null(s->drive);
}

static void speak(const char *lang)
{
    const char *dir = getenv("YICHUANG_LOCALEDIR");

    i18n_start(lang, dir ? dir : "");
}

static void sit_in(struct seat *s, const char *lang, int rows, int cols)
{
    fault_vfs_arm(FAULT_FULL, 0, false); /* where a failed test left it */
    vt_pin_environment("xterm-256color", rows, cols);
    speak(lang);
    s->w = world_new();
    world_sit(s->w, "wang", NULL);
    on_terminal(s, "xterm-256color", rows, cols);
}

static void sit(struct seat *s)
{
    sit_in(s, "en", 24, 80);
}

static void leave(struct seat *s)
{
    mem_free(s->app->loop); /* gives the signals back */
    mem_free(s->ctx);
    world_free(s->w);
}

static void turn(struct seat *s)
{
    for (int i = 0; i < 4; i++) {
        drive_turn(s->drive, 0);
        vt_pump(s->vt);
    }
}

/* Sends a script: names of keys, and text in single quotes. each: the clerk waits for the
 * picture after every key. */
static void send(struct seat *s, const char *script, bool each)
{
    turn(s);
    for (; *script; script += *script == ' ') {
        size_t n = strcspn(script, *script == '\'' ? "" : " ");
        uint32_t key;

        if (*script != '\'') {
            key = key_parse(script, n);
            if (!key)
                fail_msg("no key: %s", script);
            vt_key(s->vt, key);
            script += n;
            if (key == K_ESC) { /* alone only when the line is quiet */
                turn(s);
                drive_turn(s->drive, 40);
            }
        } else {
            for (script++; *script != '\''; script += n) {
                n = utf8_next(script, &key);
                vt_key(s->vt, key);
                if (each)
                    turn(s);
            }
            script++;
        }
        if (each)
            turn(s);
    }
    turn(s);
}

static void press(struct seat *s, const char *script)
{
    send(s, script, true);
}

static const char *picture(struct seat *s)
{
    return vt_text(s->ctx, s->vt);
}

static bool shows(struct seat *s, const char *text)
{
    return strstr(picture(s), text) != NULL;
}

static void expect_shown(struct seat *s, const char *text, bool shown, int line)
{
    if (shows(s, text) == shown)
        return;
    fprintf(stderr, "%s\n", picture(s));
    fail_msg("%d: '%s' %s", line, text, shown ? "is not shown" : "is shown");
}

#define SHOWS(s, text) expect_shown(s, text, true, __LINE__)
#define SHOWS_NOT(s, text) expect_shown(s, text, false, __LINE__)

/* ---- one citizen ---------------------------------------------------------------------------- */

/* A whole application for WATER, from home to the papers. */
#define FILL                                                                               \
    "n 'qsxk' Enter Enter '张𠮷强' Enter Enter '" ZHANG "' Enter '13900001234' Enter "     \
    "'北京市朝阳区1号' Enter 'D511781S2021' Enter '2026-12-31' Enter '太平镇后河' Enter "   \
    "'gy' Enter '12.5' Enter Enter Space Space Space"

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

static void one_citizen_by_keys(void **state UNUSED)
{
    struct seat s;
    struct casefile *c;

    sit(&s);
    press(&s, FILL);
    SHOWS(&s, "promised by 2026-11-25");
    press(&s, "^A");
    assert_string_equal(stack_top(s.app->stack), "papers");
    c = newest(&s);
    assert_int_equal(c->state, STATE_ACCEPTED);
    assert_string_equal(casefile_applicant(c, "name"), "张𠮷强");
    assert_string_equal(json_get_string(c->answers, "use"), "industry");
    assert_int_equal(held_find(&c->held, "3")->copies, 1);
    SHOWS(&s, "2/2  notice of acceptance  not printed yet");
    press(&s, "Tab");
    SHOWS(&s, "1/2  receipt of materials");
    press(&s, "Enter");
    assert_string_equal(stack_top(s.app->stack), "home");
    SHOWS(&s, "handed over; the next citizen, please");
    SHOWS(&s, "receive 1  accept 1");
    leave(&s);
}

/* ---- typed ahead ------------------------------------------------------------------------------ */

/* As fast as a line brings it, or key by key with the picture after each: the same record.
 * What decides waits for the picture of what it decides about. */
static void typed_ahead_is_the_same_record(void **state UNUSED)
{
    struct seat slow, fast;
    const char *want, *got;

    sit(&slow);
    press(&slow, FILL " ^A");
    want = strdup(recorded(&slow));
    leave(&slow);
    sit(&fast);
    send(&fast, FILL " ^A", false);
    assert_string_equal(stack_top(fast.app->stack), "intake");
    assert_true(stack_holding(fast.app->stack));
    SHOWS(&fast, "typed ahead and held: [^A]");
    assert_int_equal(n_events(&fast), 0);
    press(&fast, "Enter");
    assert_string_equal(stack_top(fast.app->stack), "papers");
    got = recorded(&fast);
    assert_string_equal(got, want);
    leave(&fast);
    free((void *)(uintptr_t)want);
}

/* After a refusal what was typed behind it waits; the papers of nobody are handed over. */
static void keys_behind_a_refusal_wait(void **state UNUSED)
{
    struct seat s;

    sit(&s);
    press(&s, "n 'qsxk' Enter Enter '张强' Enter");
    send(&s, "^A Enter Enter 'x'", false);
    assert_true(stack_holding(s.app->stack));
    SHOWS(&s, "typed ahead and held");
    assert_int_equal(n_events(&s), 0);
    press(&s, "Esc");
    assert_false(stack_holding(s.app->stack));
    assert_string_equal(stack_top(s.app->stack), "intake");
    leave(&s);
}

/* ---- the next citizen ---------------------------------------------------------------------------- */

static const char *const of_zhang[] = {"张", "𠮷强", ZHANG, "110105", "139000", "朝阳区", "后河",
                                       "D511781"};

static void nothing_of_zhang(struct seat *s, const char *pickup, const char *where)
{
    for (size_t i = 0; i < ARRAY_LEN(of_zhang); i++) {
        if (!shows(s, of_zhang[i]) && !shows(s, pickup))
            continue;
        fprintf(stderr, "%s\n", picture(s));
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
        struct seat s;
        const char *pickup;

        sit(&s);
        press(&s, FILL " ^A");
        pickup = newest(&s)->pickup;
        SHOWS(&s, pickup);
        press(&s, ways[i]);
        assert_string_equal(stack_top(s.app->stack), "intake");
        nothing_of_zhang(&s, pickup, ways[i]);
        press(&s, "Enter ^L ^F ^N");
        nothing_of_zhang(&s, pickup, ways[i]);
        press(&s, "'李四' Enter ^R");
        nothing_of_zhang(&s, pickup, ways[i]);
        press(&s, "Esc Esc n");
        assert_null(s.app->last);
        assert_int_equal(s.app->n_served, 0);
        all_handed_over(&s);
        leave(&s);
    }
}

/* The same citizen's next item begins with who they are; both papers are handed over at
 * the end (R033). */
static void the_next_item_of_the_same_citizen(void **state UNUSED)
{
    struct seat s;
    struct row_list rows;

    sit(&s);
    press(&s, FILL " ^A n");
    SHOWS(&s, "Next item for the same citizen");
    press(&s, "'gtgsh' Enter");
    SHOWS(&s, "张𠮷强");
    SHOWS(&s, "13900001234");
    SHOWS_NOT(&s, "D511781");
    press(&s, "^R");
    assert_string_equal(stack_top(s.app->stack), "papers");
    assert_int_equal(s.app->n_served, 2);
    press(&s, "Enter");
    all_handed_over(&s);
    MUST(journal_list_rows(seat_journal(s.w->desk->seat), s.ctx,
                           &(struct row_query){.limit = 9}, &rows, &world_err));
    assert_int_equal(rows.n, 2);
    assert_string_equal(
        json_get_string(world_casefile(s.w, rows.list[0].id)->history[0].data, "session"),
        json_get_string(world_casefile(s.w, rows.list[1].id)->history[0].data, "session"));
    leave(&s);
}

/* The same again is shown before it is made, and made when the clerk says so. */
static void the_same_again(void **state UNUSED)
{
    struct seat s;

    sit(&s);
    press(&s, FILL " ^A Enter " FILL);
    SHOWS(&s, "open already");
    SHOWS(&s, newest(&s)->number);
    press(&s, "^A");
    SHOWS(&s, "not now: the same person has this open already");
    press(&s, "Esc ^W");
    assert_string_equal(stack_top(s.app->stack), "intake");
    press(&s, "^A");
    assert_string_equal(stack_top(s.app->stack), "papers");
    leave(&s);
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
    struct seat s;

    sit(&s);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct draft_list list;
        struct draft *draft;

        press(&s, rows[i].keys);
        MUST(drafts_list(s.w->desk->drafts, s.ctx, "wang", &list, &world_err));
        assert_int_equal(list.n, 1);
        MUST(drafts_load(s.w->desk->drafts, s.ctx, list.list[0].id, &draft, &world_err));
        if (!strstr(draft->text, rows[i].kept))
            fail_msg("'%s' not in %s", rows[i].kept, draft->text);
    }
    press(&s, "Esc Esc d");
    SHOWS(&s, "张𠮷强");
    press(&s, "Enter");
    assert_string_equal(stack_top(s.app->stack), "intake");
    SHOWS(&s, "D511781S2021");
    leave(&s);
}

static void known_here(struct world *w)
{
    char hash[PASSWORD_HASH_SIZE];
    struct seat_account a = {
        .user = "wang", .verifier = hash, .online_at = w->now, .roster = 1};

    MUST(password_hash(PASSWORD, hash, &world_err));
    MUST(seat_begin(w->desk->seat, "known", &world_err));
    MUST(setting_put_int(seat_db(w->desk->seat), "offline_days", 7, &world_err));
    MUST(seat_account_put(w->desk->seat, &a, &world_err));
    MUST(seat_end(w->desk->seat, &world_err));
}

static void logged_in_and_locked(void **state UNUSED)
{
    struct seat s;

    sit(&s);
    known_here(s.w);
    press(&s, "x");
    assert_string_equal(stack_top(s.app->stack), "login");
    assert_null(s.w->desk->session.user);
    press(&s, "'wang' Enter 'wrong-horse' Enter");
    SHOWS(&s, "the name or the password is wrong");
    SHOWS_NOT(&s, "wrong-horse");
    press(&s, "'" PASSWORD "'");
    SHOWS_NOT(&s, PASSWORD);
    press(&s, "Enter");
    assert_string_equal(stack_top(s.app->stack), "home");
    assert_string_equal(s.w->desk->session.user, "wang");
    press(&s, "n 'qsxk' Enter Enter '张𠮷强' Enter Enter '" ZHANG "' Enter '13900001234'");
    /* as the loop does when nobody typed for long */
    session_lock(s.w->desk);
    MUST(stack_push(s.app->stack, "lock", NULL, &world_err));
    turn(&s);
    nothing_of_zhang(&s, ZHANG, "lock");
    press(&s, "'wrong-horse' Enter");
    SHOWS(&s, "the password is wrong");
    press(&s, "Esc"); /* no way around */
    assert_string_equal(stack_top(s.app->stack), "lock");
    press(&s, "F1");
    nothing_of_zhang(&s, ZHANG, "help over the lock");
    press(&s, "Esc ^P");
    nothing_of_zhang(&s, ZHANG, "the palette over the lock");
    press(&s, "Esc");
    assert_string_equal(stack_top(s.app->stack), "lock");
    press(&s, "'" PASSWORD "' Enter");
    assert_string_equal(stack_top(s.app->stack), "intake");
    SHOWS(&s, "13900001234");
    leave(&s);
}

/* ---- what the clerk must be told ---------------------------------------------------------------------- */

static void a_full_disk_is_said(void **state UNUSED)
{
    struct seat s;

    sit(&s);
    press(&s, FILL);
    fault_vfs_arm(FAULT_FULL, 1, true);
    press(&s, "^B Up '5'");
    SHOWS(&s, "the disk is full");
    press(&s, "^A");
    SHOWS(&s, "the disk is full");
    assert_string_equal(stack_top(s.app->stack), "intake");
    fault_vfs_arm(FAULT_FULL, 0, false);
    assert_int_equal(n_events(&s), 0);
    press(&s, "^A");
    assert_string_equal(stack_top(s.app->stack), "papers");
    assert_int_equal(n_events(&s), 2);
    leave(&s);
}

static void a_clock_behind_is_said(void **state UNUSED)
{
    struct seat s;

    sit(&s);
    world_receive(s.w, HOUSE, "李四", LI, NULL);
    s.w->now -= 10 * MINUTE;
    press(&s, "o Esc");
    stack_mark(s.app->stack, STACK_STALE);
    turn(&s);
    SHOWS(&s, "This clock is 11 minutes behind the seat's last record");
    press(&s, FILL " ^A");
    SHOWS(&s, "the clock of this device is wrong: 11 minutes behind its last record");
    assert_int_equal(n_events(&s), 1);
    press(&s, "^A"); /* once more: the clerk has been told */
    assert_string_equal(stack_top(s.app->stack), "papers");
    assert_true(newest(&s)->received_at == FRIDAY);
    leave(&s);
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
    struct seat s;
    const char *path;
    size_t n;
    char *bytes;

    sit(&s);
    path = file_join(s.ctx, s.w->folder, "people.csv");
    MUST(file_replace(path, csv, sizeof csv - 1, 0600, &world_err));
    MUST(applicants_import(s.w->desk, path, &n, &world_err));
    press(&s, "n 'qsxk' Enter Enter Enter Enter '" ZHANG "'");
    vt_take_bytes(s.ctx, s.vt, &n);
    press(&s, "^F ^N ^N");
    SHOWS(&s, "强");
    press(&s, "^R");
    SHOWS(&s, "强");
    press(&s, "Esc : Esc Esc d Esc w");
    bytes = vt_take_bytes(s.ctx, s.vt, &n);
    for (size_t i = 0; i < ARRAY_LEN(never); i++)
        if (memmem(bytes, n, never[i], strlen(never[i])))
            fail_msg("row %zu reached the terminal", i);
    leave(&s);
}

static void keys_that_are_no_text(void **state UNUSED)
{
    struct seat s;

    sit(&s);
    press(&s, "n 'qsxk' Enter Enter '张'");
    vt_paste(s.vt, "强\x1b[31m\xe2\x80\xae!\r\n");
    turn(&s);
    press(&s, "Enter Enter '" ZHANG "' Enter ^R");
    assert_null(strpbrk(casefile_applicant(newest(&s), "name"), "\x1b\r\n"));
    assert_null(strstr(casefile_applicant(newest(&s), "name"), "\xe2\x80\xae"));
    leave(&s);
}

static void painted_in_gb18030(void **state UNUSED)
{
    struct seat s;
    const char *gb = "\xd5\xc5\x95\x34\xb2\x35\xc7\xbf"; /* 张𠮷强 */
    size_t n;
    char *bytes;

    vt_pin_environment("xterm-256color", 24, 80);
    if (!vt_use_gb18030()) {
        print_message("# no GB18030 locale can be made here\n");
        return;
    }
    s.w = world_new();
    world_sit(s.w, "wang", NULL);
    world_receive(s.w, WATER, "张𠮷强", ZHANG, NULL);
    on_terminal(&s, "xterm-256color", 24, 80);
    turn(&s);
    vt_key(s.vt, 'w');
    turn(&s);
    bytes = vt_take_bytes(s.ctx, s.vt, &n);
    assert_non_null(memmem(bytes, n, gb, strlen(gb)));
    assert_null(memmem(bytes, n, "张", 3)); /* no UTF-8 among it */
    leave(&s);
    vt_pin_environment("xterm-256color", 24, 80);
}

/* ---- sizes -------------------------------------------------------------------------------------------------- */

static void any_size(void **state UNUSED)
{
    static const struct {
        int rows, cols;
    } sizes[] = {{24, 80}, {43, 132}, {24, 132}, {10, 40}, {3, 20}, {1, 1}, {60, 200}};
    struct seat s;

    sit(&s);
    press(&s, FILL);
    for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
        vt_resize(s.vt, sizes[i].rows, sizes[i].cols);
        term_set_size(s.term, sizes[i].rows, sizes[i].cols);
        stack_resize(s.app->stack, sizes[i].rows, sizes[i].cols);
        turn(&s);
        if (sizes[i].rows >= 24)
            SHOWS(&s, "13900001234");
        press(&s, "^B ^B");
    }
    press(&s, "^A"); /* and it goes on */
    assert_string_equal(stack_top(s.app->stack), "papers");
    leave(&s);
}

/* ---- pictures, as the hall sees them ------------------------------------------------------------------- */

/* Pick-up codes are made by chance. */
static const char *seen(struct seat *s)
{
    char *text = mem_strdup(s->ctx, picture(s)), *at;
    struct row_list rows;

    MUST(journal_list_rows(seat_journal(s->w->desk->seat), s->ctx,
                           &(struct row_query){.limit = 99}, &rows, &world_err));
    for (size_t i = 0; i < rows.n; i++)
        while ((at = strstr(text, rows.list[i].pickup)))
            memcpy(at, "PICKUP", 6);
    return text;
}

#define PICTURE(s, want) vt_expect_text(seen(s), want)

static void pictures_in_chinese(void **state UNUSED)
{
    struct seat s;

    sit_in(&s, "zh_CN", 24, 80);
    known_here(s.w);
    world_do(s.w, KIND_NOTIFY, world_receive(s.w, WATER, "吴芳", LI, "2"), "", "");
    s.w->now += DAY * 3;
    press(&s, "x");
    PICTURE(&s,
            " 一窗 政务服务窗口                                             11-23 周一 09:32\n"
            "--------------------------------------------------------------------------------\n"
            "\n"
            "        本席位没有设置中心\n"
            "\n"
            "        用户名\n"
            "\n"
            "        密码\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "--------------------------------------------------------------------------------\n"
            " ^X 退出   : 命令   F1 帮助\n");
    press(&s, "'wang' Enter '" PASSWORD "' Enter");
    PICTURE(&s,
            " 演示区政务服务大厅   3号综合窗口  王敏                        11-23 周一 09:32\n"
            "--------------------------------------------------------------------------------\n"
            " 今天  收件 0  受理 0  告知 0  不予受理 0  退件 0  决定 0  出件 0\n"
            "\n"
            " 要做的                           最急的一件\n"
            " 1 待受理                      0\n"
            " 2 待补正                      1  剩 9 天  吴芳  取水许可证延续\n"
            " 3 待制证                      0\n"
            " 4 待出件                      0\n"
            " 5 待办结                      0\n"
            " 6 冲突件                      0\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "\n"
            " 期限灯  红 0  黄 0  蓝 0  临近 0  正常 1   今天是工作日\n"
            "\n"
            " 中心  本席位没有设置中心\n"
            "\n"
            " 离线登录, 未经中心核验\n"
            "\n"
            "--------------------------------------------------------------------------------\n"
            " n 收件   f 找事项   / 查件   w 工作单   o 出件   d 草稿   : 命令   F1 帮助\n");
    press(&s, "n 'gtgsh'");
    PICTURE(&s,
            " 找事项   3号综合窗口  王敏                                    11-23 周一 09:32\n"
            "--------------------------------------------------------------------------------\n"
            " 编码 名称 首字母 机关  gtgsh\n"
            "\n"
            "   事项                   实施机关     |  个体工商户设立登记\n"
            " > 个体工商户设立登记     深圳市市场 ~ |  实施机关    深圳市市场监督管理局龙…\n"
            "                                       |  服务对象    自然人\n"
            "                                       |  条件        有经营能力的中国大陆公…\n"
            "                                       |              经营范围不属于法律、行…\n"
            "                                       |  材料        1 1/0 个体工商户登记（…\n"
            "                                       |              2 0/1 经营者、提交申请…\n"
            "                                       |              3 0/1 经营者住所相关文…\n"
            "                                       |              4 1/0 经营场所使用相关…\n"
            "                                       |              5 1/0 ? 法律、行政法规…\n"
            "                                       |  程序        登记〔演示用〕\n"
            "                                       |  期限        承诺 1 个工作日, 法定 2…\n"
            "                                       |  收费        不收费\n"
            "                                       |  地点        深圳市龙岗区政务服务中…\n"
            "                                       |  咨询电话    0755-12315\n"
            "                                       |\n"
            "                                       |\n"
            "                                       |\n"
            "--------------------------------------------------------------------------------\n"
            " ^G 指南   ^D 领域   : 命令   F1 帮助\n");
    press(&s, "Esc n 'qsxk' Enter Enter '张𠮷强' Enter Enter '" ZHANG "' Enter '139' Enter");
    PICTURE(&s,
            " 收件  取水许可证延续   3号综合窗口  王敏                      11-23 周一 09:32\n"
            "--------------------------------------------------------------------------------\n"
            " 申请人类型       自然人                    v |申请材料             原件 复印\n"
            " 姓名/名称        张𠮷强                    v | x 取水许可申请书    0/1 0/0\n"
            " 证件类型                                     | x 延续取水评估报告  0/1 0/0\n"
            " 证件号码         110105197001010011        v | x 取水单位(个人)法~ 0/0 0/1\n"
            "                  男 1970-01-01               |---------------------------------\n"
            " 联系电话         139                       x |现在能做什么\n"
            "                  填写有误                    |受理       缺少或有误: 电话、原取\n"
            ">地址                                         |           水许可证编号、原证有效\n"
            " 原取水许可证编~                              |告知       可以办\n"
            " 原证有效期届满~                              |不予受理   可以办\n"
            " 取水地点                                     |凭证       可以办\n"
            " 取水用途                                     |一次性告知将列 9 项\n"
            " 年取水量(万立 ~                              |\n"
            " 取水地点、用途~  相同                        |\n"
            "                                              |\n"
            "                                              |\n"
            "                                              |\n"
            "                                              |\n"
            "                                              |\n"
            "                                              |\n"
            "--------------------------------------------------------------------------------\n"
            " ^T 告知   ^R 凭证   ^X 不予   ^B 材料   ^G 代理   ^E 读卡   : 命令   F1 帮助\n");
    press(&s, "^X");
    PICTURE(&s,
            " 收件  取水许可证延续   3号综合窗口  王敏                      11-23 周一 09:32\n"
            "--------------------------------------------------------------------------------\n"
            " 申请人类型       自然人                    v |申请材料             原件 复印\n"
            " 姓名/名称        张𠮷强                    v |>x 取水许可申请书    0/1 0/0\n"
            " 证件类型                                     | x 延续取水评估报告  0/1 0/0\n"
            " 证件号码         110105197001010011        v | x 取水单位(个人)法~ 0/0 0/1\n"
            "                  男 1970-01-01               |---------------------------------\n"
            " 联系电话         139                       x |不予受理 (许可法32条)\n"
            "                  填写有误                    |>理由\n"
            " 地址                                         | 应向何机关\n"
            " 原取水许可证编~                              | 说明\n"
            " 原证有效期届满~                              |\n"
            " 取水地点                                     |\n"
            " 取水用途                                     |\n"
            " 年取水量(万立 ~                              |\n"
            " 取水地点、用途~  相同                        |\n"
            "                                              |\n"
            "                                              |\n"
            "                                              |\n"
            "                                              |\n"
            "                                              |\n"
            "                                              |\n"
            "--------------------------------------------------------------------------------\n"
            " ^T 告知   ^R 凭证   ^X 不予   ^B 材料   ^G 代理   ^E 读卡   : 命令   F1 帮助\n");
    press(&s, "Esc ^T");
    PICTURE(&s,
            " 待交付的文书   3号综合窗口  王敏                              11-23 周一 09:32\n"
            "--------------------------------------------------------------------------------\n"
            " 张𠮷强  620702-20261123-W03A-0001-8  待补正   查询码 PICKUP\n"
            " 2/2  一次性告知书  还没有打印  万源市水务局〔2026〕告-W03A-0002\n"
            "--------------------------------------------------------------------------------\n"
            "                                                                          演示用\n"
            "                                  万源市水务局\n"
            "                               一 次 性 告 知 书\n"
            "\n"
            "                                                万源市水务局〔2026〕告-W03A-0002\n"
            "\n"
            "张𠮷强：\n"
            "    您（单位）于 2026年11月23日 提出的“取水许可证延续”申请（办件编号\n"
            "620702-20261123-W03A-0001-8），经核对，申请材料不齐全或者不符合法定形式。依据\n"
            "《中华人民共和国行政许可法》第三十二条第一款第（四）项，现将需要补正的全部内容一\n"
            "次告知如下：\n"
            "\n"
            "1. 申请人联系电话：填写不符合要求\n"
            "    要求：按证件如实、完整填写或提交\n"
            "2. 原取水许可证编号：未提交或未填写\n"
            "    要求：原取水许可证编号\n"
            "3. 原证有效期届满日：未提交或未填写                                        17/60\n"
            "--------------------------------------------------------------------------------\n"
            " 回车 已交付   p 打印   w 存盘   Tab 下一张   n 再办   u 撤销   : 命令   F1 帮助\n");
    press(&s, "Enter n 'cjrz' Enter Enter '李四' Esc d");
    PICTURE(&s,
            " 我的草稿   3号综合窗口  王敏                                  11-23 周一 09:32\n"
            "--------------------------------------------------------------------------------\n"
            "   存于          申请人                事项\n"
            " > 11-23 09:32   李四                  残疾人证办理\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "--------------------------------------------------------------------------------\n"
            " 回车 续办   ^K 弃稿   : 命令   F1 帮助\n");
    session_lock(s.w->desk);
    MUST(stack_push(s.app->stack, "lock", NULL, &world_err));
    turn(&s);
    PICTURE(&s,
            " 窗口暂停服务, 请稍候                                          11-23 周一 09:32\n"
            "--------------------------------------------------------------------------------\n"
            "\n"
            "\n"
            "\n"
            "        3号综合窗口\n"
            "\n"
            "        王敏\n"
            "\n"
            "        密码\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "--------------------------------------------------------------------------------\n"
            " ^O 换人   : 命令   F1 帮助\n");
    leave(&s);
}

static void a_wide_picture(void **state UNUSED)
{
    struct seat s;

    sit_in(&s, "zh_CN", 43, 132);
    press(&s, FILL);
    PICTURE(&s,
            " 收件  取水许可证延续   3号综合窗口  王敏                                                                          11-20 周五 09:32\n"
            "------------------------------------------------------------------------------------------------------------------------------------\n"
            " 申请人类型                自然人                                     v |申请材料                                       原件 复印\n"
            " 姓名/名称                 张𠮷强                                     v | v 取水许可申请书                              1/1 0/0\n"
            " 证件类型                                                               | v 延续取水评估报告                            1/1 0/0\n"
            " 证件号码                  110105197001010011                         v |>v 取水单位(个人)法定身份证明文件              0/0 1/1\n"
            "                           男 1970-01-01                                |-----------------------------------------------------------\n"
            " 联系电话                  13900001234                                v |现在能做什么\n"
            " 地址                      北京市朝阳区1号                            v |受理       可以办\n"
            " 原取水许可证编号          D511781S2021                               v |告知       什么都不缺, 没有可告知的 (行政许可法 32(五))\n"
            " 原证有效期届满日          2026-12-31                                 v |不予受理   可以办\n"
            " 取水地点                  太平镇后河                                 v |凭证       可以办\n"
            " 取水用途                  工业                                       v |承诺 2026-11-25 前办结\n"
            " 年取水量(万立方米)        12.5                                       v |\n"
            " 取水地点、用途、水量是 ~  相同                                         |\n"
            "                                                                        |\n"
            "                                                                        |\n"
            "                                                                        |\n"
            "                                                                        |\n"
            "                                                                        |\n"
            "                                                                        |\n"
            "                                                                        |\n"
            "                                                                        |\n"
            "                                                                        |\n"
            "                                                                        |\n"
            "                                                                        |\n"
            "                                                                        |\n"
            "                                                                        |\n"
            "                                                                        |\n"
            "                                                                        |\n"
            "                                                                        |\n"
            "                                                                        |\n"
            "                                                                        |\n"
            "                                                                        |\n"
            "                                                                        |\n"
            "                                                                        |\n"
            "                                                                        |\n"
            "                                                                        |\n"
            "                                                                        |\n"
            "                                                                        |\n"
            "                                                                        |\n"
            "------------------------------------------------------------------------------------------------------------------------------------\n"
            " ^A 受理   ^T 告知   ^R 凭证   ^X 不予   ^B 材料   ^G 代理   ^E 读卡   ^F 调档   : 命令   F1 帮助\n");
    leave(&s);
    speak("en");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_citizen_by_keys),
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
        cmocka_unit_test(pictures_in_chinese),
        cmocka_unit_test(a_wide_picture),
    };

    fault_vfs_install();
    return cmocka_run_group_tests_name("window", tests, NULL, NULL);
}
