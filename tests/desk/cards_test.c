/* Lists of cards and letters: who sees which, in what order, what waits for whom; and the
 * paper of a card at the seat that it is for. */
#include "desk/world.h"

#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "desk/cards.h"
#include "desk/documents.h"

static struct world *w;
static const char *water; /* accepted, and late from 2026-12 on */

static int set_up(void **state)
{
    (void)state;
    w = world_new();
    world_sit(w, "wang", NULL);
    water = world_receive(w, WATER, "李国强", world_id_number(w, "19700101", 1), NULL);
    world_do(w, KIND_ACCEPT, water, "", "");
    world_sit(w, "liu", NULL);
    world_do(w, KIND_OPINE, water,
             "{'result':'pass','inspectors':['甲','乙'],'visited_on':'2026-11-20'}",
             "{'text':'一致'}");
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    world_free(w);
    return 0;
}

/* "red open, yellow answered*": a star where it is this post's to deal with. */
static const char *listed(const char *user, bool waiting)
{
    const struct cards_query query = {.waiting = waiting};
    struct cards_list list;
    struct str out = str_new(w->ctx);

    world_sit(w, user, NULL);
    MUST(cards_list(w->desk, w->ctx, &query, &list, &world_err));
    for (size_t i = 0; i < list.n; i++) {
        const struct cards_row *r = &list.list[i];

        str_join(&out, ", ",
                 r->card ? mem_printf(w->ctx, "%s %s%s", lamp_name(r->card->colour),
                                      card_status_name(r->card->status), r->mine ? "*" : "")
                         : mem_printf(w->ctx, "letter %s%s",
                                      r->letter->replied_at ? "answered" : "open",
                                      r->mine ? "*" : ""));
    }
    return out.s;
}

static void who_sees_which(void **state)
{
    (void)state;
    assert_string_equal(listed("sun", false), "");
    w->now += 40 * DAY;
    world_raise(w, water);
    assert_string_equal(listed("sun", true), "yellow open, blue open");
    assert_string_equal(listed("liu", true), "yellow open*, blue open*");
    assert_string_equal(listed("lan", true), ""); /* another organ */
    assert_string_equal(listed("wang", true), ""); /* the window did its part */
}

static void what_waits_for_whom(void **state)
{
    (void)state;
    w->now += 40 * DAY;
    world_raise(w, water);
    world_sit(w, "sun", NULL);
    world_do(w, KIND_SUPERVISE, water, "", "{'text':'请说明'}");
    world_sit(w, "liu", NULL);
    world_do(w, KIND_REPLY, water, "{'blame':'department'}", "{'text':'人手不足'}");
    world_do(w, KIND_APPEAL, water, "{'blame':'applicant','about':'JC-2'}",
             "{'text':'申请人未到'}");
    assert_string_equal(listed("liu", true),
                        "yellow appealed, blue answered, letter open*");
    assert_string_equal(listed("sun", true),
                        "yellow appealed*, blue answered*, letter open");
    world_do(w, KIND_LIFT, water, "{'result':'lift','about':'JC-2'}", "{'text':'属实'}");
    world_do(w, KIND_LIFT, water, "{'result':'uphold','about':'JC-1'}", "{'text':'维持'}");
    assert_string_equal(listed("sun", true), "letter open");
    assert_string_equal(listed("sun", false), "letter open, yellow lifted, blue upheld");
    world_sit(w, "liu", NULL);
    world_do(w, KIND_REPLY, water, "", "{'text':'已安排'}");
    assert_string_equal(listed("liu", true), "");
    assert_string_equal(listed("liu", false), "yellow lifted, blue upheld, letter answered");
}

/* A post that is asked and an organ that is not: a letter finds its reader. */
static void letters_find_their_reader(void **state)
{
    (void)state;
    world_sit(w, "sun", NULL);
    world_do(w, KIND_SUPERVISE, water, "{'to_post':'W3'}", "{'text':'请联系申请人'}");
    assert_string_equal(listed("wang", true), "letter open*");
    assert_string_equal(listed("liu", true), "");
    world_sit(w, "sun", NULL);
    world_do(w, KIND_SUPERVISE, water, "{'to_organ':'114409820071384408'}",
             "{'text':'请协助'}");
    assert_string_equal(listed("lan", true), "letter open*");
}

static void counted(void **state)
{
    struct cards_totals totals;

    (void)state;
    w->now += 40 * DAY;
    world_raise(w, water);
    world_sit(w, "liu", NULL);
    MUST(cards_count(w->desk, &totals, &world_err));
    assert_int_equal(totals.n[LAMP_YELLOW], 1);
    assert_int_equal(totals.n[LAMP_BLUE], 1);
    assert_string_equal(cards_totals_text(w->ctx, &totals),
                        "yellow card 1 blue card 1");
}

/* The notice of a card is laid out where it is for, and nowhere else. */
static void the_paper_of_a_card(void **state)
{
    struct paper_result page;

    (void)state;
    w->now += 40 * DAY;
    world_raise(w, water);
    world_sit(w, "lan", NULL);
    assert_int_not_equal(document_make(w->desk, w->ctx, "JC-1", &page, &world_err), RC_OK);
    world_sit(w, "liu", NULL);
    MUST(document_make(w->desk, w->ctx, "JC-1", &page, &world_err));
    assert_non_null(strstr(paper_text(w->ctx, &page), "监 察 通 知"));
    MUST(document_make(w->desk, w->ctx, "JC-1", &page, &world_err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(who_sees_which, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_waits_for_whom, set_up, tear_down),
        cmocka_unit_test_setup_teardown(letters_find_their_reader, set_up, tear_down),
        cmocka_unit_test_setup_teardown(counted, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_paper_of_a_card, set_up, tear_down),
    };

    return cmocka_run_group_tests_name("cards", tests, NULL, NULL);
}
