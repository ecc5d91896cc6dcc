#include "server/request.h"

#include <stdlib.h>
#include <string.h>

const char *request_arg(const struct request *r, const char *name)
{
    for (size_t i = 0; i < r->n_args; i++)
        if (!strcmp(r->args[i].name, name))
            return r->args[i].value;
    return NULL;
}

int64_t request_arg_int(const struct request *r, const char *name, int64_t otherwise)
{
    const char *text = request_arg(r, name);
    char *end;
    long long n;

    if (!text || !*text)
        return otherwise;
    n = strtoll(text, &end, 10);
    return *end || n < 0 ? otherwise : n;
}
