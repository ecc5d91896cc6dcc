/* GET /v1/publications and /v1/publications/HASH: the rules that seats judge by. */
#include "base/mem.h"
#include "server/respond.h"
#include "server/route.h"
#include "store/publication.h"

enum rc endpoint_publications(const struct visit *v, struct err *err)
{
    struct wire_publications out = {
        .now = hub_now(v->hub), .epoch = v->hub->epoch, .catalogue = v->hub->catalogue};
    struct publication_list list = {0};
    enum rc rc = publication_list(v->hub->db, v->ctx, NULL, false, &list, err);

    if (rc)
        return rc;
    out.list = mem_array(v->ctx, struct wire_publication, list.n + 1);
    for (size_t i = 0; i < list.n; i++) {
        const struct publication *p = &list.list[i];
        out.list[out.n_list++] = (struct wire_publication){
            p->kind, p->name, p->version, p->hash, (int64_t)p->n_text, p->at};
    }
    respond_shape(v->ctx, v->response, &wire_publications_shape, &out);
    return RC_OK;
}

enum rc endpoint_publication(const struct visit *v, struct err *err)
{
    struct publication *p = NULL;
    struct hash hash;
    enum rc rc = RC_OK;

    if (hash_parse(v->rest, &hash))
        rc = publication_get_by_hash(v->hub->db, v->ctx, &hash, &p, err);
    if (rc)
        return rc;
    if (p)
        respond_bytes(v->response, 200, TYPE_TEXT, p->text, p->n_text);
    else
        respond_problem(v->hub, v->ctx, v->response, "unknown", v->rest, 0);
    return RC_OK;
}
