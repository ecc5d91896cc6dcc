/*
 * Numbered crash points. Every step after which a power cut would matter calls
 * crash_point(); a test arms the N-th and finds the process (or, with a handler, the
 * call stack) cut off exactly there. Unarmed, a point costs one increment.
 */
#ifndef BASE_CRASH_H
#define BASE_CRASH_H

#include "base/attr.h"

#define CRASH_EXIT 100 /* exit status of a process that died at its armed point */

/* Counts one point; where it is the armed one, calls the handler, else _exit(CRASH_EXIT). */
void crash_point(const char *name) NONNULL(1);

/* Arms the n-th point from now (1 is the next; 0 disarms). handler may longjmp; NULL
 * means _exit. Also armed at start by the environment variable YICHUANG_CRASH_AT=n. */
void crash_arm(long n, void (*handler)(const char *name));

/* Points passed since the last crash_arm (or the start). */
long crash_count(void);

#endif
