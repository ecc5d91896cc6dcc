/* GET /v1/status?number=&pickup=: how a citizen's matter stands, without a login and
 * without a name: who holds the receipt has both numbers. */
#include <string.h>

#include "base/id.h"
#include "server/respond.h"
#include "server/route.h"

static bool pickup_fits(const struct casefile_row *row, const char *typed)
{
    char pickup[PICKUP_SIZE];

    return typed && row->pickup && pickup_normalise(typed, pickup) &&
           !strcmp(pickup, row->pickup);
}

enum rc endpoint_status(const struct visit *v, struct err *err)
{
    const char *number = request_arg(v->request, "number");
    struct wire_status out;
    struct casefile_row *row = NULL;
    const struct item *item;
    enum rc rc = RC_OK;

    if (number)
        rc = journal_get_numbered(v->hub->journal, v->ctx, number, &row, err);
    if (rc)
        return rc;
    if (!row || !pickup_fits(row, request_arg(v->request, "pickup"))) {
        respond_problem(v->hub, v->ctx, v->response, "unknown", NULL, 0);
        return RC_OK;
    }
    item = rulebook_item(v->hub->rules, row->item, row->item_version);
    out = (struct wire_status){
        .number = row->number,
        .item = item ? item->name : row->item,
        .state = state_name(row->state),
        .at = row->changed_at,
    };
    respond_shape(v->ctx, v->response, &wire_status_shape, &out);
    return RC_OK;
}
