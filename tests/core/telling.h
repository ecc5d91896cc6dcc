/*
 * One act of a story while it is made (story.c); what each kind usually says stands in
 * usual.c.
 */
#ifndef TESTS_CORE_TELLING_H
#define TESTS_CORE_TELLING_H

#include "story.h"

struct telling {
    struct story *s;
    struct event *e;
    struct json *data, *personal;
    enum verdict verdict;
    const char *lacking, *drop, *add; /* words that the usual data is made from */
    const char *give, *answers;
};

/* Who usually does it; the first bare word of the act may name the task. */
void usual_author(struct telling *t, const char *first);

/* What an honest clerk would write; first and second are the act's bare words. */
void usual_data(struct telling *t, const char *first, const char *second);

/* The next part of *rest, which is cut in place; NULL after the last. */
char *next_part(char **rest, char by);

/* K:V,K:V into an object; V '-' takes the key out. */
void set_pairs(struct telling *t, struct json *o, const char *pairs, bool answers);
void remove_key(struct json *o, const char *key);

/* Whether word stands in "a,b,c"; list may be NULL. */
bool in_list(const char *list, const char *word);

/* A new object under that name in the sealed part. */
struct json *telling_part(struct telling *t, const char *name);

/* The pieces of give=; and what the guide asks by these answers and is not held yet, but
 * for what is lacking. */
struct json *materials_given(struct telling *t);
struct json *materials_asked(struct telling *t, const struct json *answers);

/* KEY/CAUSE onto a notice's list; text is cut in place. */
void push_asked(struct json *list, char *text);

#endif
