/* A form: keys, values, what is wrong, what is asked, what is in sight. */
#include <locale.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "tui/fieldset.h"
#include "tui/key.h"

#include "tui/cm.h"

static const struct entry_choice kinds[] = {
    {"person", "自然人"}, {"company", "企业法人"}, {"other", "其他组织"}};
static const struct entry_choice situations[] = {{"family", "家庭经营"}, {"net", "网络经营场所"}};

static const struct entry_spec specs[] = {
    {"kind", "申请人类型", NULL, ENTRY_ONE, kinds, ARRAY_LEN(kinds)},
    {"name", "姓名", "与证件一致", ENTRY_TEXT, .max = 20},
    {"phone", "手机", NULL, ENTRY_INTEGER, .max = 11},
    {"about", "以下由申请人填写", NULL, ENTRY_NOTE},
    {"money", "资金数额", NULL, ENTRY_DECIMAL},
    {"since", "开业日期", NULL, ENTRY_DATE},
    {"case", "情形", NULL, ENTRY_MANY, situations, ARRAY_LEN(situations)},
    {"agent", "代理人", NULL, ENTRY_CHECK},
};

/* A phone has 11 digits; a company has no birthday, here: no agent. */
static void changed(void *arg, struct fieldset *set, size_t i)
{
    (void)i;
    size_t phone = fieldset_find(set, "phone"), agent = fieldset_find(set, "agent");
    size_t missing = 11 - utf8_length(fieldset_value(set, phone));
    char *text = mem_printf(NULL, "还差 %zu 位", missing);
    fieldset_set_problem(set, phone, missing ? text : NULL);
    mem_free(text);
    size_t name = fieldset_find(set, "name");
    fieldset_set_note(set, name, *fieldset_value(set, name) ? "女 1985-03-02" : NULL);
    fieldset_set_disabled(set, agent, !strcmp(fieldset_value(set, 0), "company"));
    ++*(int *)arg;
}

static const char *last(void *arg, const char *name)
{
    (void)arg;
    return !strcmp(name, "name") ? "吴芳" : !strcmp(name, "kind") ? "other" : NULL;
}

static struct fieldset new_set(const void *ctx, int *changes, int rows)
{
    struct fieldset_hooks hooks = {changed, last, NULL, changes};
    struct fieldset set = fieldset_new(ctx, &hooks);
    for (size_t i = 0; i < ARRAY_LEN(specs); i++)
        fieldset_add(&set, &specs[i]);
    fieldset_layout(&set, rows, 40);
    changed(changes, &set, 0);
    *changes = 0;
    return set;
}

/* $ Enter, % Tab, ^ Up, _ Down, < > Left Right, # Backspace, ~ Esc, ! ^N, & ^L, @ BackTab. */
static uint32_t key_of(uint32_t cp)
{
    static const struct {
        uint32_t cp, key;
    } keys[] = {{'%', K_TAB}, {'$', K_ENTER}, {'^', K_UP},   {'_', K_DOWN},     {'<', K_LEFT},
                {'>', K_RIGHT}, {'#', K_BACKSPACE}, {'~', K_ESC}, {'!', K_CTRL('N')},
                {'&', K_CTRL('L')}, {'@', K_BACKTAB}};
    for (size_t i = 0; i < ARRAY_LEN(keys); i++)
        if (keys[i].cp == cp)
            return keys[i].key;
    return cp;
}

static enum fieldset_result type(struct fieldset *set, const char *keys)
{
    enum fieldset_result result = FIELDSET_IGNORED;
    uint32_t cp;
    for (size_t n; (n = utf8_next(keys, &cp)); keys += n)
        result = fieldset_key(set, key_of(cp));
    return result;
}

static const struct {
    const char *about, *keys, *field, *value, *focus;
    enum fieldset_result result;
} types[] = {
    {"text", "$吴芳", "name", "吴芳", "name", FIELDSET_CHANGED},
    {"a choice by Right", ">", "kind", "person", "kind", FIELDSET_CHANGED},
    {"and around", "><", "kind", "other", "kind", FIELDSET_CHANGED},
    {"a choice by typing, Enter goes on", "法人$", "kind", "company", "name", FIELDSET_CHANGED},
    {"a choice by typing, Tab goes on", "法人%", "kind", "company", "name", FIELDSET_CHANGED},
    {"an open list, Tab goes on without", " %", "kind", "", "name", FIELDSET_MOVED},
    {"nothing found, Tab does not drop it", "企无%", "kind", "", "kind", FIELDSET_REFUSED},
    {"a choice from the open list", " __$", "kind", "other", "name", FIELDSET_CHANGED},
    {"the same choice again goes on too", "> $", "kind", "person", "name", FIELDSET_MOVED},
    {"nothing found is not chosen", "企无$", "kind", "", "kind", FIELDSET_REFUSED},
    {"Esc closes and keeps", ">企~", "kind", "person", "kind", FIELDSET_MOVED},
    {"Backspace empties a choice", ">#", "kind", "", "kind", FIELDSET_CHANGED},
    {"full-width digits", "__１３9", "phone", "139", "phone", FIELDSET_CHANGED},
    {"no letters in a number", "__1a", "phone", "1", "phone", FIELDSET_REFUSED},
    {"no twelfth digit", "__123456789012", "phone", "12345678901", "phone", FIELDSET_REFUSED},
    {"a note is passed over", "___", "phone", "", "money", FIELDSET_MOVED},
    {"a decimal", "___1。5", "money", "1.5", "money", FIELDSET_CHANGED},
    {"a date", "____2026/11.20", "since", "2026-11-20", "since", FIELDSET_CHANGED},
    {"a date in eight digits", "____20261120", "since", "2026-11-20", "since",
     FIELDSET_CHANGED},
    {"its last digit taken back", "____20261120#", "since", "2026-11-2", "since",
     FIELDSET_CHANGED},
    {"several", "_____ _ ", "case", "family net", "case", FIELDSET_CHANGED},
    {"several, one taken back", "_____ _ ^ ", "case", "net", "case", FIELDSET_CHANGED},
    {"down through them", "_______", "case", "", "agent", FIELDSET_MOVED},
    {"up into the last of them", "_______^ ", "case", "net", "case", FIELDSET_CHANGED},
    {"a box", "_______ ", "agent", "1", "agent", FIELDSET_CHANGED},
    {"a box again", "_______  ", "agent", "", "agent", FIELDSET_CHANGED},
    {"the end", "________", "agent", "", "agent", FIELDSET_END},
    {"back", "$@", "name", "", "kind", FIELDSET_MOVED},
    {"not before the first", "^", "kind", "", "kind", FIELDSET_MOVED},
    {"the next problem", "!", "phone", "", "phone", FIELDSET_MOVED},
    {"as last", "&", "kind", "other", "kind", FIELDSET_CHANGED},
    {"as last, a text", "$&", "name", "吴芳", "name", FIELDSET_CHANGED},
    {"as last, not known", "$$&", "phone", "", "phone", FIELDSET_IGNORED},
    {"what is not asked is passed over", "法人$______", "agent", "", "case", FIELDSET_END},
    {"commands are left alone", "\001", "kind", "", "kind", FIELDSET_IGNORED},
};

static void types_test(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(types); i++) {
        void *ctx = mem_context(NULL, "test");
        int changes = 0;
        struct fieldset set = new_set(ctx, &changes, 24);
        print_message("# %s\n", types[i].about);
        enum fieldset_result result = type(&set, types[i].keys);
        assert_string_equal(fieldset_value(&set, fieldset_find(&set, types[i].field)),
                            types[i].value);
        assert_string_equal(set.fields[set.focus].spec.name, types[i].focus);
        assert_int_equal(result, types[i].result);
        mem_free(ctx);
    }
}

static const struct {
    const char *about, *keys;
    int rows;
    const char *screen;
    int caret_row, caret_col;
} pictures[] = {
    {"empty", "", 12,
     ">申请人类型\n 姓名\n 手机\n 以下由申请人填写\n 资金数额\n 开业日期\n 情形\n"
     "   [ ] 家庭经营\n   [ ] 网络经营场所\n 代理人      [ ]\n", 0, 13},
    {"verdicts, notes, the hint", ">_吴芳_139^", 12,
     " 申请人类型  自然人                   v\n>姓名        吴芳                     v\n"
     "             女 1985-03-02\n 手机        139                      x\n"
     "             还差 8 位\n 以下由申请人填写\n 资金数额\n 开业日期\n 情形\n"
     "   [ ] 家庭经营\n   [ ] 网络经营场所\n 与证件一致\n", 1, 17},
    {"the choices", " _", 12,
     ">申请人类型\n             自然人\n           > 企业法人\n             其他组织\n"
     " 姓名\n 手机\n 以下由申请人填写\n 资金数额\n 开业日期\n 情形\n   [ ] 家庭经营\n", 0, 13},
    {"the choices that are found", "企", 6,
     ">申请人类型  企\n           > 企业法人\n 姓名\n 手机\n 以下由申请人填写\n", 0, 15},
    {"several", "_____ _", 12,
     " 申请人类型\n 姓名\n 手机\n 以下由申请人填写\n 资金数额\n 开业日期\n"
     ">情形                                 v\n   [x] 家庭经营\n   [ ] 网络经营场所\n"
     " 代理人      [ ]\n", 8, 4},
    {"scrolled", "_______", 5,
     " 情形\n   [ ] 家庭经营\n   [ ] 网络经营场所\n>代理人      [ ]\n", 3, 14},
    {"scrolled back", "_______^^^", 5,
     ">开业日期\n 情形\n   [ ] 家庭经营\n   [ ] 网络经营场所\n", 0, 13},
};

static void pictures_test(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(pictures); i++) {
        void *ctx = mem_context(NULL, "test");
        int changes = 0;
        struct fieldset set = new_set(ctx, &changes, pictures[i].rows);
        struct grid *grid = grid_new(ctx, pictures[i].rows, 40);
        type(&set, pictures[i].keys);
        fieldset_draw(&set, canvas_of(grid), true);
        print_message("# %s\n", pictures[i].about);
        assert_string_equal(canvas_dump(ctx, canvas_of(grid)), pictures[i].screen);
        assert_int_equal(grid->caret_row, pictures[i].caret_row);
        assert_int_equal(grid->caret_col, pictures[i].caret_col);
        mem_free(ctx);
    }
}

static void whole_test(void **state)
{
    (void)state;
    void *ctx = mem_context(NULL, "test");
    int changes = 0;
    struct fieldset set = new_set(ctx, &changes, 12);
    assert_int_equal(fieldset_problems(&set), 1);
    type(&set, "__13904150000");
    assert_int_equal(changes, 11);
    assert_int_equal(fieldset_problems(&set), 0);
    assert_false(fieldset_next_problem(&set));
    assert_int_equal(fieldset_paste(&set, "1"), FIELDSET_REFUSED);
    fieldset_set_value(&set, 2, "");
    assert_int_equal(fieldset_paste(&set, "139\n0415 0000"), FIELDSET_CHANGED);
    assert_string_equal(fieldset_value(&set, 2), "13904150000");
    fieldset_set_value(&set, fieldset_find(&set, "case"), "net nonsense family");
    assert_string_equal(fieldset_value(&set, fieldset_find(&set, "case")), "family net");
    fieldset_set_value(&set, 0, "nonsense");
    assert_string_equal(fieldset_value(&set, 0), "");
    assert_int_equal(fieldset_find(&set, "nothing"), FIELDSET_NONE);
    for (size_t i = 0; i < set.n; i++)
        fieldset_set_disabled(&set, i, true);
    assert_int_equal(fieldset_key(&set, 'x'), FIELDSET_IGNORED);
    fieldset_set_disabled(&set, 1, false);
    assert_true(fieldset_focus(&set, 1));
    assert_int_equal(fieldset_key(&set, 'x'), FIELDSET_CHANGED);
    mem_free(ctx);
}

int main(void)
{
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(types_test),
        cmocka_unit_test(pictures_test),
        cmocka_unit_test(whole_test),
    };
    return cmocka_run_group_tests_name("fieldset", tests, NULL, NULL);
}
