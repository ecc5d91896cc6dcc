#include "desk/csv.h"

#include <string.h>

#include "base/mem.h"
#include "base/str.h"

struct csv csv_start(const char *text)
{
    /* A byte order mark is what spreadsheets begin with. */
    if (!strncmp(text, "\xef\xbb\xbf", 3))
        text += 3;
    return (struct csv){.at = text, .next_line = 1};
}

static char *quoted(struct csv *csv, const void *ctx)
{
    struct str s = str_new(ctx);

    for (csv->at++; *csv->at; csv->at++) {
        if (csv->at[0] == '"' && csv->at[1] == '"')
            csv->at++;
        else if (*csv->at == '"')
            break;
        if (*csv->at == '\n')
            csv->next_line++;
        str_addc(&s, *csv->at);
    }
    if (*csv->at == '"')
        csv->at++;
    else
        csv->broken = true;
    if (*csv->at && !strchr(",\r\n", *csv->at))
        csv->broken = true;
    return s.s;
}

static char *plain(struct csv *csv, const void *ctx)
{
    size_t n = strcspn(csv->at, ",\r\n");
    char *s = mem_strndup(ctx, csv->at, n);

    csv->at += n;
    return s;
}

static void end_line(struct csv *csv)
{
    if (*csv->at == '\r')
        csv->at++;
    if (*csv->at == '\n') {
        csv->at++;
        csv->next_line++;
    }
}

bool csv_row(struct csv *csv, const void *ctx, char ***fields, size_t *n)
{
    *fields = NULL;
    *n = 0;
    while (*csv->at == '\r' || *csv->at == '\n')
        end_line(csv);
    csv->line = csv->next_line;
    if (!*csv->at)
        return false;
    for (;;) {
        char *field = *csv->at == '"' ? quoted(csv, ctx) : plain(csv, ctx);

        *mem_push(ctx, fields, n, char *) = field;
        if (csv->broken)
            return false;
        if (*csv->at != ',')
            break;
        csv->at++;
    }
    end_line(csv);
    return true;
}

/* ---- written --------------------------------------------------------------------------- */

static bool is_formula(const char *field)
{
    return *field && (strchr("=@\t\r", *field) ||
                      (strchr("+-", *field) && !strchr("0123456789", field[1])));
}

void csv_add(struct str *out, const char *field)
{
    if (out->len && out->s[out->len - 1] != '\n')
        str_addc(out, ',');
    str_addc(out, '"');
    if (is_formula(field))
        str_addc(out, '\'');
    for (const char *s = field; *s; s++) {
        if (*s == '"')
            str_addc(out, '"');
        str_addc(out, *s);
    }
    str_addc(out, '"');
}

void csv_end(struct str *out)
{
    str_add(out, "\r\n");
}
