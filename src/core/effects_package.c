/* What a receipt says of its package (一件事). */
#include "core/effects.h"

void effect_package(struct casefile *c, const struct event *e)
{
    const struct json *said = json_get(e->data, "package");

    if (!said)
        return;
    c->package = (struct casefile_package){
        .code = json_get_string(said, "code"),
        .version = (int)json_get_int(said, "version", 0),
        .id = json_get_string(said, "id"),
        .member = json_get_string(said, "member"),
        .of = (int)json_get_int(said, "of", 0),
        .holds = json_get_bool(said, "holds", false),
    };
}
