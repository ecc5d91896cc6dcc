#include "expr/functions.h"

#include <string.h>
#include <strings.h>

#include "core/date.h"
#include "core/identity.h"

static const char *text_of(sqlite3_value *v)
{
    return sqlite3_value_type(v) == SQLITE_NULL ? NULL : (const char *)sqlite3_value_text(v);
}

static bool date_of(sqlite3_value *v, int32_t *day)
{
    const char *s = text_of(v);
    return s && date_parse(s, day);
}

static void result_date(sqlite3_context *sql, int64_t day)
{
    char text[DATE_TEXT];
    if (day < DATE_MIN || day > DATE_MAX)
        return;
    date_format((int32_t)day, text);
    sqlite3_result_text(sql, text, -1, SQLITE_TRANSIENT);
}

/* Born on 29 February, one is a year older on 1 March of a common year (the day after
 * 28 February ends): civil law counts full years. */
static void fn_age(sqlite3_context *sql, int n UNUSED, sqlite3_value **v)
{
    int32_t birth, today;
    int y0, m0, d0, y1, m1, d1;
    if (!date_of(v[0], &birth) || !date_of(v[1], &today) || birth > today)
        return;
    date_to_civil(birth, &y0, &m0, &d0);
    date_to_civil(today, &y1, &m1, &d1);
    bool not_yet = m1 < m0 || (m1 == m0 && d1 < d0);
    sqlite3_result_int(sql, y1 - y0 - not_yet);
}

static void fn_add_days(sqlite3_context *sql, int n UNUSED, sqlite3_value **v)
{
    int32_t day;
    if (!date_of(v[0], &day) || sqlite3_value_type(v[1]) != SQLITE_INTEGER)
        return;
    int64_t add = sqlite3_value_int64(v[1]);
    if (add > -4000000 && add < 4000000)
        result_date(sql, day + add);
}

static void fn_add_months(sqlite3_context *sql, int n UNUSED, sqlite3_value **v)
{
    int32_t day;
    int year, month, mday;
    if (!date_of(v[0], &day) || sqlite3_value_type(v[1]) != SQLITE_INTEGER)
        return;
    int64_t add = sqlite3_value_int64(v[1]);
    if (add < -120000 || add > 120000)
        return;
    date_to_civil(day, &year, &month, &mday);
    int64_t months = (int64_t)year * 12 + month - 1 + add;
    if (months < 12)
        return;
    while (!date_from_civil((int)(months / 12), (int)(months % 12) + 1, mday, &day))
        if (--mday < 28)
            return;
    result_date(sql, day);
}

static void fn_days_between(sqlite3_context *sql, int n UNUSED, sqlite3_value **v)
{
    int32_t from, to;
    if (date_of(v[0], &from) && date_of(v[1], &to))
        sqlite3_result_int64(sql, (int64_t)to - from);
}

/* A number of somebody born after today is wrong too, but a function has no clock: the
 * expression says so itself, with id_birth and $today. */
static bool citizen_of(sqlite3_value *v, struct identity_citizen *out)
{
    const char *s = text_of(v);
    return s && identity_check_citizen(s, DATE_MAX, out) == IDENTITY_OK;
}

static void fn_id_valid(sqlite3_context *sql, int n UNUSED, sqlite3_value **v)
{
    struct identity_citizen id;
    if (text_of(v[0]))
        sqlite3_result_int(sql, citizen_of(v[0], &id));
}

static void fn_id_birth(sqlite3_context *sql, int n UNUSED, sqlite3_value **v)
{
    struct identity_citizen id;
    if (citizen_of(v[0], &id))
        result_date(sql, id.birth);
}

static void fn_id_sex(sqlite3_context *sql, int n UNUSED, sqlite3_value **v)
{
    struct identity_citizen id;
    if (citizen_of(v[0], &id))
        sqlite3_result_int(sql, id.sex);
}

static void fn_uscc_valid(sqlite3_context *sql, int n UNUSED, sqlite3_value **v)
{
    const char *s = text_of(v[0]);
    if (s)
        sqlite3_result_int(sql, identity_check_uscc(s, NULL) == IDENTITY_OK);
}

static void fn_phone_valid(sqlite3_context *sql, int n UNUSED, sqlite3_value **v)
{
    const char *s = text_of(v[0]);
    if (s)
        sqlite3_result_int(sql, identity_check_phone(s, NULL) == IDENTITY_OK);
}

/* The next word of a list joined by blanks; NULL at its end. */
static const char *next_word(const char *s, size_t *n)
{
    s += strspn(s, " ");
    *n = strcspn(s, " ");
    return *n ? s : NULL;
}

static void fn_selected(sqlite3_context *sql, int n UNUSED, sqlite3_value **v)
{
    const char *list = text_of(v[0]), *want = text_of(v[1]);
    bool found = false;
    size_t len;
    if (list && want)
        for (const char *w = list; (w = next_word(w, &len)) && !found; w += len)
            found = strlen(want) == len && memcmp(w, want, len) == 0;
    sqlite3_result_int(sql, found);
}

static void fn_count_selected(sqlite3_context *sql, int n UNUSED, sqlite3_value **v)
{
    const char *list = text_of(v[0]);
    int count = 0;
    size_t len;
    if (list)
        for (const char *w = list; (w = next_word(w, &len)); w += len)
            count++;
    sqlite3_result_int(sql, count);
}

static size_t char_bytes(const char *s)
{
    size_t n = 1;
    while (((unsigned char)s[n] & 0xc0) == 0x80)
        n++;
    return n;
}

static bool same_char(const char *a, const char *b, size_t n)
{
    return n == 1 ? strncasecmp(a, b, 1) == 0 : memcmp(a, b, n) == 0;
}

/* SQLite's own LIKE tries every place for every '%': exponential in their number. Going
 * back only to the latest '%' is enough, and linear for each. */
static bool like(const char *pattern, const char *text)
{
    const char *star = NULL, *mark = NULL;
    while (*text) {
        size_t nt = char_bytes(text), np = *pattern ? char_bytes(pattern) : 0;
        if (*pattern == '%') {
            star = ++pattern;
            mark = text;
        } else if (*pattern == '_' ||
                   (np == nt && same_char(pattern, text, nt))) {
            pattern += np;
            text += nt;
        } else if (star) {
            pattern = star;
            mark += char_bytes(mark);
            text = mark;
        } else {
            return false;
        }
    }
    return pattern[strspn(pattern, "%")] == '\0';
}

static void fn_like(sqlite3_context *sql, int n UNUSED, sqlite3_value **v)
{
    const char *pattern = text_of(v[0]), *text = text_of(v[1]);
    if (pattern && text)
        sqlite3_result_int(sql, like(pattern, text));
}

static const struct own {
    const char *name;
    int args;
    void (*fn)(sqlite3_context *, int, sqlite3_value **);
} own[] = {
    {"age", 2, fn_age},
    {"add_days", 2, fn_add_days},
    {"add_months", 2, fn_add_months},
    {"days_between", 2, fn_days_between},
    {"id_valid", 1, fn_id_valid},
    {"id_birth", 1, fn_id_birth},
    {"id_sex", 1, fn_id_sex},
    {"uscc_valid", 1, fn_uscc_valid},
    {"phone_valid", 1, fn_phone_valid},
    {"selected", 2, fn_selected},
    {"count_selected", 1, fn_count_selected},
    {"like", 2, fn_like},
};

static const char *const borrowed[] = {
    "abs",    "coalesce", "ifnull", "iif",     "instr",  "length", "lower", "ltrim", "max",
    "min",    "nullif",   "round",  "replace", "rtrim",  "substr", "trim",  "upper",
};

/* SQLite would take `a LIKE b ESCAPE c` to its own, exponential one. */
static void fn_like_escape(sqlite3_context *sql, int n UNUSED, sqlite3_value **v UNUSED)
{
    sqlite3_result_error(sql, "ESCAPE is not of the language", -1);
}

int functions_add(sqlite3 *db)
{
    const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    int rc = sqlite3_create_function(db, "like", 3, flags, NULL, fn_like_escape, NULL, NULL);
    for (size_t i = 0; i < ARRAY_LEN(own) && rc == SQLITE_OK; i++)
        rc = sqlite3_create_function(db, own[i].name, own[i].args, flags, NULL, own[i].fn,
                                     NULL, NULL);
    return rc;
}

bool functions_allow(const char *name)
{
    for (size_t i = 0; i < ARRAY_LEN(own); i++)
        if (strcasecmp(own[i].name, name) == 0)
            return true;
    for (size_t i = 0; i < ARRAY_LEN(borrowed); i++)
        if (strcasecmp(borrowed[i], name) == 0)
            return true;
    return false;
}
