/* GET /metrics: counters since the start and gauges of the store, in Prometheus' text
 * form. */
#include <inttypes.h>

#include "base/str.h"
#include "server/respond.h"
#include "server/route.h"

static void add(struct str *out, const char *name, const char *type, const char *help,
                int64_t value)
{
    str_addf(out, "# HELP %s %s\n# TYPE %s %s\n%s %" PRId64 "\n", name, help, name, type,
             name, value);
}

enum rc endpoint_metrics(const struct visit *v, struct err *err)
{
    const struct counters *c = &v->hub->counters;
    struct str out = str_new(v->ctx);
    int64_t top = 0, quarantined = 0;
    enum rc rc = journal_top(v->hub->journal, &top, err);

    if (!rc)
        rc = centre_quarantine_count(v->hub->centre, &quarantined, err);
    if (rc)
        return rc;
#define X(id, name, help) add(&out, name, "counter", help, c->id);
    COUNTERS(X)
#undef X
    add(&out, "yichuang_top_gseq", "gauge", "Place of the newest event in the order.", top);
    add(&out, "yichuang_catalogue", "gauge", "Serial of the publications.",
        v->hub->catalogue);
    add(&out, "yichuang_quarantined", "gauge", "Forked events that wait for a person.",
        quarantined);
    respond_bytes(v->response, 200, "text/plain; version=0.0.4", out.s, out.len);
    return RC_OK;
}
