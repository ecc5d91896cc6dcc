#include "catalogue/item_load.h"

#include "base/mem.h"
#include "catalogue/item_rules.h"

enum rc item_load(const void *ctx, const char *file, const char *bytes, size_t n,
                  const struct route_source *routes, const struct expr_ops *expr,
                  const struct item **out, struct err *err)
{
    void *scratch = mem_context(NULL, "report");
    struct report report = report_new(scratch);
    struct item_file *f = item_file_read(ctx, file, bytes, n, routes, &report);
    if (f)
        item_rules_run(f, RULE_STRUCTURE, &(struct rule_aids){.expr = expr}, &report);
    enum rc rc = report_rc(&report, err);
    if (rc == RC_OK)
        *out = f->item;
    else
        mem_free(f);
    mem_free(scratch);
    return rc;
}
