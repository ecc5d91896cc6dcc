#include "base/installed.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"

char *installed_path(const void *ctx, const char *name, const char *installed)
{
    char exe[4096], *beside;
    ssize_t n = readlink("/proc/self/exe", exe, sizeof exe - 1);

    if (n <= 0)
        return mem_strdup(ctx, installed);
    exe[n] = '\0';
    *strrchr(exe, '/') = '\0';
    beside = mem_printf(ctx, "%s/%s", exe, name);
    return access(beside, F_OK) == 0 ? beside : mem_strdup(ctx, installed);
}

const char *installed_locales(const void *ctx, const char *installed)
{
    const char *dir = getenv("YICHUANG_LOCALEDIR");

    return dir && *dir ? dir : installed_path(ctx, "locale", installed);
}
