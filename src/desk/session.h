/*
 * Who sits at the desk: login with the centre or, for people who logged in online on this
 * seat within the configured days, without it; with the authority of the last roster
 * either way. One person, one account; a locked desk shows nothing of a citizen.
 */
#ifndef DESK_SESSION_H
#define DESK_SESSION_H

#include "desk/desk.h"

enum login {
    LOGIN_OK,
    LOGIN_WRONG,       /* name or password */
    LOGIN_LATER,       /* too many failures: in a while */
    LOGIN_UNKNOWN_HERE,/* no centre, and never logged in online on this seat */
    LOGIN_EXPIRED,     /* no centre, and the last online login is too long ago */
    LOGIN_NO_ROSTER,   /* nothing was ever pulled from the centre */
    LOGIN_NO_POST,     /* holds no post that can sit here, or not this one */
    LOGIN_CHOOSE_POST, /* may sit at several: session_seats, then again with one */
    LOGIN_MENTOR,      /* a trainee: again with the password of session_mentor */
    LOGIN_MENTOR_WRONG,
};
const char *login_text(enum login l); /* msgid */

struct credentials {
    const char *user, *password;
    const char *post; /* seat_choice_name, or a post's id; NULL or "": the setting's, else
                         the only one */
    bool own;         /* where that leaves a choice: his own, if he has just one */
    const char *mentor_password; /* NULL: not asked yet */
};

/*
 * Asks the centre for at most wait_ms; where the line does not answer, the seat itself
 * decides. A trainee's mentor confirms with his own password in the same way: he must be
 * known at this seat, too. RC_OK with *login; on LOGIN_OK d->session is filled and sync
 * goes on as that person.
 */
enum rc session_login(struct desk *d, const struct credentials *c, int wait_ms,
                      enum login *login, struct err *err) NODISCARD NONNULL(1, 2, 4);

/* A post that somebody may sit at: his own, or that of one he stands in for today. */
struct seat_choice {
    const struct post *post;
    const struct stand_in *stand_in; /* NULL: his own */
};

/* Those of the person of the last LOGIN_CHOOSE_POST, his own first, on ctx. */
struct seat_choice *session_choices(const struct desk *d, const void *ctx, const char *user,
                                    size_t *n) NONNULL(1, 3, 4);
/* "POST", or "POST:ABSENT", on ctx. */
const char *seat_choice_name(const void *ctx, const struct seat_choice *choice)
    RETURNS_NONNULL NONNULL(2);
/* The account of a trainee's mentor; NULL for who is none. */
const struct account *session_mentor(const struct desk *d, const char *user) NONNULL(1, 2);

void session_logout(struct desk *d) NONNULL(1);
void session_lock(struct desk *d) NONNULL(1);
/* The same person's password, against the seat alone. */
bool session_unlock(struct desk *d, const char *password) NODISCARD NONNULL(1, 2);

/* Sub-commands run one after another: keeps and takes up the session of this seat in a
 * private file, for at most hours. */
enum rc session_save(const struct desk *d, int hours, struct err *err) NODISCARD NONNULL(1);
enum rc session_resume(struct desk *d, enum login *login, struct err *err) NODISCARD
    NONNULL(1, 2);

#endif
