#include "fault_vfs.h"

#include <sqlite3.h>
#include <stdbool.h>
#include <string.h>

#include "base/attr.h"

static struct {
    sqlite3_vfs *real;
    sqlite3_vfs vfs;
    enum fault_kind kind;
    long left;   /* operations that still succeed; negative: not armed */
    long failed;
} disk = {.left = -1};

/* A file of ours, with the real one behind it. */
struct file {
    sqlite3_file base;
};

static sqlite3_file *real_of(sqlite3_file *f)
{
    return (sqlite3_file *)(void *)((struct file *)(void *)f + 1);
}

static bool fails(bool of_this_kind)
{
    if (disk.left < 0 || !of_this_kind)
        return false;
    if (disk.left > 0) {
        disk.left--;
        return false;
    }
    disk.failed++;
    return true;
}

static int code(void)
{
    return disk.kind == FAULT_FULL ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

/* ---- the operations that can fail -------------------------------------------------------
 */

static int file_write(sqlite3_file *f, const void *p, int n, sqlite3_int64 at)
{
    return fails(disk.kind != FAULT_BUSY)
               ? code()
               : real_of(f)->pMethods->xWrite(real_of(f), p, n, at);
}

static int file_sync(sqlite3_file *f, int flags)
{
    return fails(disk.kind == FAULT_IO) ? SQLITE_IOERR_FSYNC
                                        : real_of(f)->pMethods->xSync(real_of(f), flags);
}

static int file_shm_lock(sqlite3_file *f, int offset, int n, int flags)
{
    bool takes = (flags & SQLITE_SHM_LOCK) && (flags & SQLITE_SHM_EXCLUSIVE);

    return fails(disk.kind == FAULT_BUSY && takes)
               ? SQLITE_BUSY
               : real_of(f)->pMethods->xShmLock(real_of(f), offset, n, flags);
}

static int vfs_sleep(sqlite3_vfs *vfs UNUSED, int microseconds)
{
    return microseconds;
}

/* ---- the rest, passed on ----------------------------------------------------------------
 */

#define REAL(f) real_of(f)->pMethods
static int file_close(sqlite3_file *f) { return REAL(f)->xClose(real_of(f)); }
static int file_read_(sqlite3_file *f, void *p, int n, sqlite3_int64 at)
{
    return REAL(f)->xRead(real_of(f), p, n, at);
}
static int file_truncate(sqlite3_file *f, sqlite3_int64 n)
{
    return REAL(f)->xTruncate(real_of(f), n);
}
static int file_size(sqlite3_file *f, sqlite3_int64 *n)
{
    return REAL(f)->xFileSize(real_of(f), n);
}
static int file_lock(sqlite3_file *f, int l) { return REAL(f)->xLock(real_of(f), l); }
static int file_unlock(sqlite3_file *f, int l) { return REAL(f)->xUnlock(real_of(f), l); }
static int file_reserved(sqlite3_file *f, int *out)
{
    return REAL(f)->xCheckReservedLock(real_of(f), out);
}
static int file_control(sqlite3_file *f, int op, void *arg)
{
    return REAL(f)->xFileControl(real_of(f), op, arg);
}
static int file_sector(sqlite3_file *f) { return REAL(f)->xSectorSize(real_of(f)); }
static int file_device(sqlite3_file *f)
{
    return REAL(f)->xDeviceCharacteristics(real_of(f));
}
static int file_shm_map(sqlite3_file *f, int page, int size, int extend, void volatile **out)
{
    return REAL(f)->xShmMap(real_of(f), page, size, extend, out);
}
static void file_shm_barrier(sqlite3_file *f) { REAL(f)->xShmBarrier(real_of(f)); }
static int file_shm_unmap(sqlite3_file *f, int del)
{
    return REAL(f)->xShmUnmap(real_of(f), del);
}

static const sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = file_close,
    .xRead = file_read_,
    .xWrite = file_write,
    .xTruncate = file_truncate,
    .xSync = file_sync,
    .xFileSize = file_size,
    .xLock = file_lock,
    .xUnlock = file_unlock,
    .xCheckReservedLock = file_reserved,
    .xFileControl = file_control,
    .xSectorSize = file_sector,
    .xDeviceCharacteristics = file_device,
    .xShmMap = file_shm_map,
    .xShmLock = file_shm_lock,
    .xShmBarrier = file_shm_barrier,
    .xShmUnmap = file_shm_unmap,
};

static int vfs_open(sqlite3_vfs *vfs UNUSED, const char *name, sqlite3_file *f, int flags,
                    int *out)
{
    int rc = disk.real->xOpen(disk.real, name, real_of(f), flags, out);

    f->pMethods = rc == SQLITE_OK ? &methods : NULL;
    return rc;
}

void fault_install(void)
{
    disk.real = sqlite3_vfs_find(NULL);
    disk.vfs = *disk.real;
    disk.vfs.zName = "fault";
    disk.vfs.szOsFile = (int)sizeof(struct file) + disk.real->szOsFile;
    disk.vfs.xOpen = vfs_open;
    disk.vfs.xSleep = vfs_sleep;
    sqlite3_vfs_register(&disk.vfs, 1);
}

void fault_arm(enum fault_kind kind, long n)
{
    disk.kind = kind;
    disk.left = n - 1;
    disk.failed = 0;
}

long fault_mend(void)
{
    disk.left = -1;
    return disk.failed;
}
