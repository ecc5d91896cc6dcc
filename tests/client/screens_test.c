#include "client/world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "client/screens.h"

static void test_try(void **state)
{
    (void)state;
    struct world *w = world_new();
    const char *a, *b;

    world_sit(w, "wang", "W3");
    a = world_receive(w, "李国强", "210602196106286206", false);
    b = world_accepted(w, "吴芳", "11010519491231002X");
    world_open(w, "worklist", NULL);
    puts(world_picture(w));
    world_open(w, "casefile", a);
    puts(world_picture(w));
    world_open(w, "casefile", b);
    puts(world_picture(w));
    world_open(w, "ledger", b);
    puts(world_picture(w));
    world_sit(w, "liu", "WA");
    world_open(w, "office", "review");
    puts(world_picture(w));
    world_press(w, "c 1");
    puts(world_picture(w));
    world_press(w, "o");
    puts(world_picture(w));
    world_press(w, "w");
    puts(world_picture(w));
    world_press(w, "x");
    puts(world_picture(w));
    world_press(w, "Esc y");
    puts(world_picture(w));
    world_free(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_try)};

    setenv("LC_ALL", "C.UTF-8", 1);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
