#include "desk/fault_vfs.h"

#include <stdlib.h>
#include <string.h>

#include <sqlite3.h>

static struct {
    sqlite3_vfs vfs, *real;
    enum fault_kind kind;
    long left, failed; /* left 0: the disk is well */
    bool stays;
} disk;

struct file {
    sqlite3_file base;
    sqlite3_file *real; /* behind this one, in the same allocation */
};

static sqlite3_file *real(sqlite3_file *f)
{
    return ((struct file *)(void *)f)->real;
}

/* Whether this step fails now. */
static bool fails(bool sync)
{
    if (!disk.left || sync != (disk.kind == FAULT_SYNC))
        return false;
    if (disk.left > 1) {
        disk.left--;
        return false;
    }
    disk.left = disk.stays ? 1 : 0;
    disk.failed++;
    return true;
}

static int failure(void)
{
    return disk.kind == FAULT_FULL    ? SQLITE_FULL
           : disk.kind == FAULT_WRITE ? SQLITE_IOERR_WRITE
                                      : SQLITE_IOERR_FSYNC;
}

static int f_close(sqlite3_file *f)
{
    return real(f)->pMethods->xClose(real(f));
}

static int f_read(sqlite3_file *f, void *p, int n, sqlite3_int64 at)
{
    return real(f)->pMethods->xRead(real(f), p, n, at);
}

static int f_write(sqlite3_file *f, const void *p, int n, sqlite3_int64 at)
{
    return fails(false) ? failure() : real(f)->pMethods->xWrite(real(f), p, n, at);
}

static int f_truncate(sqlite3_file *f, sqlite3_int64 n)
{
    return real(f)->pMethods->xTruncate(real(f), n);
}

static int f_sync(sqlite3_file *f, int flags)
{
    return fails(true) ? failure() : real(f)->pMethods->xSync(real(f), flags);
}

static int f_size(sqlite3_file *f, sqlite3_int64 *n)
{
    return real(f)->pMethods->xFileSize(real(f), n);
}

static int f_lock(sqlite3_file *f, int how)
{
    return real(f)->pMethods->xLock(real(f), how);
}

static int f_unlock(sqlite3_file *f, int how)
{
    return real(f)->pMethods->xUnlock(real(f), how);
}

static int f_reserved(sqlite3_file *f, int *out)
{
    return real(f)->pMethods->xCheckReservedLock(real(f), out);
}

static int f_control(sqlite3_file *f, int op, void *p)
{
    return real(f)->pMethods->xFileControl(real(f), op, p);
}

static int f_sector(sqlite3_file *f)
{
    return real(f)->pMethods->xSectorSize(real(f));
}

static int f_device(sqlite3_file *f)
{
    return real(f)->pMethods->xDeviceCharacteristics(real(f));
}

static int f_shm_map(sqlite3_file *f, int page, int n, int extend, void volatile **out)
{
    return real(f)->pMethods->xShmMap(real(f), page, n, extend, out);
}

static int f_shm_lock(sqlite3_file *f, int at, int n, int flags)
{
    return real(f)->pMethods->xShmLock(real(f), at, n, flags);
}

static void f_shm_barrier(sqlite3_file *f)
{
    real(f)->pMethods->xShmBarrier(real(f));
}

static int f_shm_unmap(sqlite3_file *f, int drop)
{
    return real(f)->pMethods->xShmUnmap(real(f), drop);
}

static const sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = f_close,
    .xRead = f_read,
    .xWrite = f_write,
    .xTruncate = f_truncate,
    .xSync = f_sync,
    .xFileSize = f_size,
    .xLock = f_lock,
    .xUnlock = f_unlock,
    .xCheckReservedLock = f_reserved,
    .xFileControl = f_control,
    .xSectorSize = f_sector,
    .xDeviceCharacteristics = f_device,
    .xShmMap = f_shm_map,
    .xShmLock = f_shm_lock,
    .xShmBarrier = f_shm_barrier,
    .xShmUnmap = f_shm_unmap,
};

static int v_open(sqlite3_vfs *v, const char *name, sqlite3_file *f, int flags, int *out)
{
    struct file *file = (struct file *)(void *)f;
    int rc;

    (void)v;
    file->real = (sqlite3_file *)(void *)(file + 1);
    rc = disk.real->xOpen(disk.real, name, file->real, flags, out);
    f->pMethods = file->real->pMethods ? &methods : NULL;
    return rc;
}

void fault_vfs_install(void)
{
    if (disk.real)
        return;
    disk.real = sqlite3_vfs_find(NULL);
    disk.vfs = *disk.real;
    disk.vfs.zName = "fault";
    disk.vfs.szOsFile = (int)sizeof(struct file) + disk.real->szOsFile;
    disk.vfs.xOpen = v_open;
    if (sqlite3_vfs_register(&disk.vfs, 1) != SQLITE_OK)
        abort();
}

void fault_vfs_arm(enum fault_kind kind, long n, bool stays)
{
    disk.kind = kind;
    disk.left = n;
    disk.stays = stays;
    disk.failed = 0;
}

long fault_vfs_failed(void)
{
    return disk.failed;
}
