/*
 * A disk that fails when it is told to: a layer over SQLite's own, and the default one
 * once it is in, so that every database of a seat lies on it.
 */
#ifndef TESTS_DESK_FAULT_VFS_H
#define TESTS_DESK_FAULT_VFS_H

#include <stdbool.h>

enum fault_kind { FAULT_FULL, FAULT_WRITE, FAULT_SYNC };

void fault_vfs_install(void);

/* The n-th write (or sync) from now fails, and where it stays full, all after it; n 0
 * mends the disk. */
void fault_vfs_arm(enum fault_kind kind, long n, bool stays);

/* How many failed since it was armed. */
long fault_vfs_failed(void);

#endif
