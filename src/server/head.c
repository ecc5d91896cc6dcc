/* GET /v1/head: how far the centre knows the calling device's chains. */
#include <string.h>

#include "base/mem.h"
#include "server/respond.h"
#include "server/route.h"

enum rc endpoint_head(const struct visit *v, struct err *err)
{
    struct wire_heads heads = {.now = hub_now(v->hub), .epoch = v->hub->epoch};
    struct chain *chains = NULL;
    size_t n = 0;
    enum rc rc = journal_chains(v->hub->journal, v->ctx, &chains, &n, err);

    for (size_t i = 0; i < n && !rc; i++) {
        const struct chain_head *h = &chains[i].head;
        if (!strcmp(chains[i].device, v->caller->device->code))
            *mem_push(v->ctx, &heads.heads, &heads.n_heads, struct wire_head) =
                (struct wire_head){h->incarnation, h->seq, h->hash};
    }
    if (!rc)
        respond_shape(v->ctx, v->response, &wire_heads_shape, &heads);
    return rc;
}
