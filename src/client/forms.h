/*
 * `yichuang forms`: guides as data, checked and shown.
 *
 *   forms check FILE|DIR ...   every fault as file:line:column: rule: message (source)
 *   forms list                 code, version and name of every item
 *   forms show CODE[@VERSION]  the guide on one screen
 *   forms print CODE[@VERSION] the whole guide for the public
 *   forms format [roff|markdown]  the key tables of yichuang-item(5)
 */
#ifndef CLIENT_FORMS_H
#define CLIENT_FORMS_H

#include <stdio.h>

#include "base/attr.h"

struct forms {
    FILE *out, *err;
    const char *dir; /* the forms folder that list, show and print read */
    int width;       /* cells of a line; 0: 80 */
};

/* argv[0] is "forms"; `--forms DIR` before the verb names another folder. Returns the exit
 * status: 0; 1 where the check found an error or there is no such item; 2 for a command
 * line that asks for nothing (told on forms->err). */
int forms_main(const struct forms *forms, int argc, char **argv) NODISCARD NONNULL(1, 3);

#endif
