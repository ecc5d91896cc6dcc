#include "server/route.h"

#include <string.h>

const struct route routes[] = {
    {"POST", "/v1/enrol", NEED_NOTHING, endpoint_enrol},
    {"POST", "/v1/session", NEED_DEVICE, endpoint_session},
    {"POST", "/v1/session/end", NEED_TOKEN, endpoint_session_end},
    {"GET", "/v1/head", NEED_DEVICE, endpoint_head},
    {"POST", "/v1/push", NEED_DEVICE, endpoint_push},
    {"GET", "/v1/pull", NEED_TOKEN, endpoint_pull},
    {"GET", "/v1/rejected", NEED_DEVICE, endpoint_rejected},
    {"POST", "/v1/listen", NEED_DEVICE_OR_TOKEN, endpoint_listen},
    {"GET", "/v1/publications", NEED_DEVICE, endpoint_publications},
    {"GET", "/v1/publications/", NEED_DEVICE, endpoint_publication},
    {"POST", "/v1/reconcile", NEED_DEVICE, endpoint_reconcile},
    {"GET", "/v1/status", NEED_NOTHING, endpoint_status},
    {"GET", "/health", NEED_NOTHING, endpoint_health},
    {"GET", "/ready", NEED_NOTHING, endpoint_ready},
    {"GET", "/metrics", NEED_NOTHING, endpoint_metrics},
};
const size_t n_routes = ARRAY_LEN(routes);

static bool matches(const char *pattern, const char *path, const char **rest)
{
    size_t n = strlen(pattern);

    if (pattern[n - 1] != '/')
        return !strcmp(pattern, path);
    if (strncmp(pattern, path, n) || !path[n] || strchr(path + n, '/'))
        return false;
    *rest = path + n;
    return true;
}

const struct route *route_find(const char *method, const char *path, const char **rest,
                               bool *known)
{
    *rest = "";
    *known = false;
    for (size_t i = 0; i < n_routes; i++) {
        if (!matches(routes[i].path, path, rest))
            continue;
        *known = true;
        if (!strcmp(routes[i].method, method))
            return &routes[i];
    }
    return NULL;
}
