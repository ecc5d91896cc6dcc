#include "server/seen.h"

#define FRESH_MS INT64_C(60000)

enum rc seen_now(struct hub *hub, struct centre_device *device, bool synced, bool must,
                 struct err *err)
{
    int64_t now = hub_now(hub);
    bool news = now - device->seen_at >= FRESH_MS ||
                (synced && now - device->synced_at >= FRESH_MS);

    if (!must && !news)
        return RC_OK;
    device->seen_at = now;
    if (synced)
        device->synced_at = now;
    return centre_device_put(hub->centre, device, err);
}
