#include "paper/tree.h"

#include <string.h>

const struct laid_cell *template_word(const struct template *t, const struct part *part,
                                 const char *code)
{
    for (size_t i = 0; i < t->n_words; i++)
        if (t->words[i].part == part && strcmp(t->words[i].code, code) == 0)
            return t->words[i].cell;
    return NULL;
}
