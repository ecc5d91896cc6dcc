/*
 * A disk that fails on order: a shim over SQLite's own VFS, made the default, that
 * answers the N-th write (or sync, or lock) from now, and all later ones until it is
 * mended, with an error. Not a test of SQLite; a test of what we do when it reports.
 */
#ifndef TESTS_STORE_FAULT_VFS_H
#define TESTS_STORE_FAULT_VFS_H

enum fault_kind {
    FAULT_FULL, /* no room to write */
    FAULT_IO,   /* a write or sync fails */
    FAULT_BUSY, /* another holds the lock; sleeping takes no time */
    FAULT_KINDS,
};

/* Registers the shim as the default VFS. */
void fault_install(void);

/* The n-th operation from now fails (1: the next). */
void fault_arm(enum fault_kind kind, long n);
/* Mends the disk; gives how many operations were failed. */
long fault_mend(void);

#endif
