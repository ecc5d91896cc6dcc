/*
 * The one book of errands (代办台账, R164): what the officers of this hall do for people, in
 * the order it was taken in. It is read from the casefiles here, so it can be read, printed
 * and saved for days without the centre.
 */
#ifndef DESK_REGISTER_H
#define DESK_REGISTER_H

#include "desk/desk.h"
#include "paper/paper.h"

struct errand {
    const char *casefile; /* id */
    const char *number;
    int32_t received, ended; /* days; ended 0: not yet */
    const char *name, *item, *officer, *service; /* as people read them */
    size_t n_materials;
    const char *went;   /* where the materials were last sent, "" nowhere; and when: */
    int64_t went_at;
    bool signed_for;
    enum state state;
    const char *told;   /* how, as people read it; "": not yet */
    const char *told_by; /* the same as the record has it; NULL */
    int32_t told_on;
    bool to_tell;       /* there is something to tell */
};

struct errand_list {
    struct errand *list;
    size_t n;
};

/* Those taken in at this hall from one day to another, both with them; all on ctx. */
enum rc register_read(struct desk *d, const void *ctx, int32_t from, int32_t to,
                      struct errand_list *out, struct err *err) NODISCARD NONNULL(1, 5);

/* The whole book on paper, with its page headers; size NULL: the printer's paper. */
enum rc register_make(struct desk *d, const void *ctx, const struct errand_list *list,
                      int32_t from, int32_t to, const char *size, struct paper_result *out,
                      struct err *err) NODISCARD NONNULL(1, 3, 7);

/* The letter by which an applicant has an officer run the errand (代办委托书): of a casefile
 * with its names, else (NULL) to be filled in by hand; item: its code, NULL: to be filled. */
enum rc register_letter(struct desk *d, const void *ctx, const struct casefile *c,
                        struct paper_result *out, struct err *err) NODISCARD NONNULL(1, 4);

#endif
