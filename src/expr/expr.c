#include "expr/expr.h"

#include <sqlite3.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"
#include "core/date.h"
#include "core/decimal.h"
#include "expr/functions.h"
#include "expr/scan.h"

#define BUCKETS     512
#define MOST_CACHED 4096  /* then the cache starts anew */
#define STEPS       20000 /* of the virtual machine, an evaluation */
#define MOST_TEXT   65536 /* bytes of a value */

struct cached {
    char *text;
    sqlite3_stmt *stmt;
    struct cached *next;
};

struct expr {
    sqlite3 *db;
    void *cache_ctx;
    struct cached *buckets[BUCKETS];
    size_t n_cached;
    int selects; /* seen by the authorizer in this prepare */
};

/* ---- the database --------------------------------------------------------------- */

static int authorize(void *arg, int action, const char *a UNUSED, const char *b,
                     const char *c UNUSED, const char *d UNUSED)
{
    struct expr *expr = arg;
    if (action == SQLITE_SELECT) /* ours is the first; a second is a subquery */
        return expr->selects++ == 0 ? SQLITE_OK : SQLITE_DENY;
    if (action == SQLITE_FUNCTION)
        return functions_allow(b) ? SQLITE_OK : SQLITE_DENY;
    return SQLITE_DENY;
}

static int interrupt(void *arg UNUSED)
{
    return 1;
}

static const struct bound {
    int id, most;
} bounds[] = {
    {SQLITE_LIMIT_LENGTH, MOST_TEXT},  {SQLITE_LIMIT_SQL_LENGTH, EXPR_MAX_BYTES + 32},
    {SQLITE_LIMIT_EXPR_DEPTH, 200},    {SQLITE_LIMIT_COLUMN, 8},
    {SQLITE_LIMIT_COMPOUND_SELECT, 1}, {SQLITE_LIMIT_FUNCTION_ARG, 16},
    {SQLITE_LIMIT_ATTACHED, 0},        {SQLITE_LIMIT_VARIABLE_NUMBER, 256},
    {SQLITE_LIMIT_TRIGGER_DEPTH, 0},   {SQLITE_LIMIT_WORKER_THREADS, 0},
};

static void cached_close(void *p)
{
    struct cached *c = p;
    sqlite3_finalize(c->stmt);
}

static void forget_statements(struct expr *expr)
{
    mem_free(expr->cache_ctx);
    expr->cache_ctx = NULL;
    memset(expr->buckets, 0, sizeof expr->buckets);
    expr->n_cached = 0;
}

/* The cache hangs on expr and is freed before this. */
static void expr_close(void *p)
{
    struct expr *expr = p;
    sqlite3_close(expr->db);
}

enum rc expr_new(const void *ctx, struct expr **out, struct err *err)
{
    struct expr *expr = mem_new(ctx, struct expr);
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY |
                      SQLITE_OPEN_NOMUTEX;

    mem_on_free(expr, expr_close);
    int rc = sqlite3_open_v2(":memory:", &expr->db, flags, NULL);
    if (rc == SQLITE_OK)
        rc = functions_add(expr->db);
    if (rc != SQLITE_OK) {
        mem_free(expr);
        return err_set(err, RC_HARD, _("expressions: %s"), sqlite3_errstr(rc));
    }
    for (size_t i = 0; i < ARRAY_LEN(bounds); i++)
        sqlite3_limit(expr->db, bounds[i].id, bounds[i].most);
    sqlite3_db_config(expr->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(expr->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(expr->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_set_authorizer(expr->db, authorize, expr);
    sqlite3_progress_handler(expr->db, STEPS, interrupt, NULL);
    *out = expr;
    return RC_OK;
}

/* ---- statements ------------------------------------------------------------------ */

static enum rc prepare(struct expr *expr, const char *text, sqlite3_stmt **out,
                       struct err *err)
{
    char sql[EXPR_MAX_BYTES + 16];
    const char *tail;
    const char *wrong = expr_scan(text);
    if (wrong)
        return err_set(err, RC_HARD, "%s", _(wrong));

    sqlite3_snprintf(sizeof sql, sql, "SELECT (%s)", text);
    expr->selects = 0;
    if (sqlite3_prepare_v3(expr->db, sql, -1, SQLITE_PREPARE_PERSISTENT, out, &tail) !=
        SQLITE_OK)
        return err_set(err, RC_HARD, _("the expression: %s"), sqlite3_errmsg(expr->db));
    BUG_ON(*tail != '\0' || sqlite3_column_count(*out) != 1);
    return RC_OK;
}

static size_t bucket_of(const char *text)
{
    uint32_t h = 2166136261u; /* FNV-1a */
    for (; *text; text++)
        h = (h ^ (unsigned char)*text) * 16777619u;
    return h % BUCKETS;
}

/* The prepared statement of text, kept; NULL where it is no expression. */
static sqlite3_stmt *statement(struct expr *expr, const char *text)
{
    size_t bucket = bucket_of(text);
    for (struct cached *c = expr->buckets[bucket]; c; c = c->next)
        if (strcmp(c->text, text) == 0)
            return c->stmt;

    sqlite3_stmt *stmt;
    if (prepare(expr, text, &stmt, NULL) != RC_OK)
        return NULL;
    if (expr->n_cached == MOST_CACHED)
        forget_statements(expr);
    if (!expr->cache_ctx)
        expr->cache_ctx = mem_context(expr, "expressions");
    struct cached *c = mem_new(expr->cache_ctx, struct cached);
    mem_on_free(c, cached_close);
    c->text = mem_strdup(c, text);
    c->stmt = stmt;
    c->next = expr->buckets[bucket];
    expr->buckets[bucket] = c;
    expr->n_cached++;
    return stmt;
}

/* ---- parameters ------------------------------------------------------------------ */

static bool name_known(const struct item *item, const char *name, const char *also)
{
    if (strcmp(name, "today") == 0 || (also && strcmp(name, also) == 0))
        return true;
    const struct field *f = item_field(item, name);
    return f && f->type != FIELD_NOTE;
}

enum rc expr_check(struct expr *expr, const struct item *item, const char *text,
                   const char *also, struct err *err)
{
    sqlite3_stmt *stmt;
    enum rc rc = prepare(expr, text, &stmt, err);
    if (rc != RC_OK)
        return rc;
    for (int i = 1; i <= sqlite3_bind_parameter_count(stmt) && rc == RC_OK; i++) {
        const char *name = sqlite3_bind_parameter_name(stmt, i);
        if (!name_known(item, name + 1, also))
            rc = err_set(err, RC_HARD,
                         _("the expression names %s, and there is no such field"), name);
    }
    sqlite3_finalize(stmt);
    return rc;
}

static int bind_words(sqlite3_stmt *stmt, int at, const struct json *list)
{
    struct str words = str_new(NULL);
    for (size_t i = 0; i < list->n; i++)
        if (list->items[i]->type == JSON_STRING)
            str_join(&words, " ", list->items[i]->string);
    int rc = sqlite3_bind_text(stmt, at, words.s, -1, SQLITE_TRANSIENT);
    mem_free(words.s);
    return rc;
}

static int bind_plain(sqlite3_stmt *stmt, int at, const struct json *v)
{
    if (v && v->type == JSON_INT)
        return sqlite3_bind_int64(stmt, at, v->integer);
    if (v && v->type == JSON_STRING)
        return sqlite3_bind_text(stmt, at, v->string, -1, SQLITE_STATIC);
    return sqlite3_bind_null(stmt, at);
}

static int bind_answer(sqlite3_stmt *stmt, int at, enum field_type type,
                       const struct json *v)
{
    int64_t number;
    switch (type) {
    case FIELD_INTEGER:
        return bind_plain(stmt, at, v && v->type == JSON_INT ? v : NULL);
    case FIELD_DECIMAL:
        if (v && v->type == JSON_INT)
            return sqlite3_bind_double(stmt, at, (double)v->integer);
        if (v && v->type == JSON_STRING && decimal_parse(v->string, &number))
            return sqlite3_bind_double(stmt, at, (double)number / DECIMAL_ONE);
        return sqlite3_bind_null(stmt, at);
    case FIELD_SELECT_MULTIPLE:
        if (v && v->type == JSON_ARRAY)
            return bind_words(stmt, at, v);
        return sqlite3_bind_null(stmt, at);
    case FIELD_CALCULATE: /* what it was worked out to be; JSON has no reals */
        if (v && v->type == JSON_STRING && strchr(v->string, '.') &&
            decimal_parse(v->string, &number))
            return sqlite3_bind_double(stmt, at, (double)number / DECIMAL_ONE);
        return bind_plain(stmt, at, v);
    default:
        return bind_plain(stmt, at, v && v->type == JSON_STRING ? v : NULL);
    }
}

static bool bind_all(sqlite3_stmt *stmt, const struct item *item,
                     const struct json *answers, const struct json *extra,
                     const char *today)
{
    for (int i = 1; i <= sqlite3_bind_parameter_count(stmt); i++) {
        const char *name = sqlite3_bind_parameter_name(stmt, i) + 1;
        const struct json *more = json_get(extra, name);
        const struct field *field = more ? NULL : item_field(item, name);
        int rc;
        if (strcmp(name, "today") == 0)
            rc = sqlite3_bind_text(stmt, i, today, -1, SQLITE_STATIC);
        else if (field)
            rc = bind_answer(stmt, i, field->type, json_get(answers, name));
        else
            rc = bind_plain(stmt, i, more);
        if (rc != SQLITE_OK)
            return false;
    }
    return true;
}

/* ---- evaluation ------------------------------------------------------------------ */

static void copy_text(struct expr_value *out, const char *s)
{
    size_t n = strlen(s);
    if (n >= sizeof out->text) {
        n = sizeof out->text - 1;
        while (n > 0 && ((unsigned char)s[n] & 0xc0) == 0x80)
            n--;
    }
    memcpy(out->text, s, n);
    out->text[n] = '\0';
}

static bool read_value(sqlite3_stmt *stmt, struct expr_value *out)
{
    out->text[0] = '\0';
    switch (sqlite3_column_type(stmt, 0)) {
    case SQLITE_NULL:
        out->type = EXPR_NULL;
        return true;
    case SQLITE_INTEGER:
        out->type = EXPR_INT;
        out->integer = sqlite3_column_int64(stmt, 0);
        return true;
    case SQLITE_FLOAT:
        out->type = EXPR_REAL;
        out->real = sqlite3_column_double(stmt, 0);
        return true;
    case SQLITE_TEXT:
        out->type = EXPR_TEXT;
        copy_text(out, (const char *)sqlite3_column_text(stmt, 0));
        return utf8_valid(out->text, strlen(out->text));
    default: /* a blob is no value of the language */
        return false;
    }
}

bool expr_eval(struct expr *expr, const struct item *item, const char *text,
               const struct json *answers, const struct json *extra, int32_t today,
               struct expr_value *out)
{
    char date[DATE_TEXT];
    sqlite3_stmt *stmt = statement(expr, text);
    if (!stmt)
        return false;
    date_format(today, date);
    /* SQLite adds up a statement's steps for as long as it lives, and its progress handler
     * goes by the sum: without this every so many evaluations one is cut off. */
    sqlite3_stmt_status(stmt, SQLITE_STMTSTATUS_VM_STEP, 1);
    bool ok = bind_all(stmt, item, answers, extra, date) &&
              sqlite3_step(stmt) == SQLITE_ROW && read_value(stmt, out);
    sqlite3_reset(stmt);
    sqlite3_clear_bindings(stmt);
    return ok;
}

static enum rc ops_check(void *arg, const struct item *item, const char *text,
                         const char *also, struct err *err)
{
    return expr_check(arg, item, text, also, err);
}

static bool ops_eval(void *arg, const struct item *item, const char *text,
                     const struct json *answers, const struct json *extra, int32_t today,
                     struct expr_value *out)
{
    return expr_eval(arg, item, text, answers, extra, today, out);
}

struct expr_ops expr_ops(struct expr *expr)
{
    return (struct expr_ops){.arg = expr, .check = ops_check, .eval = ops_eval};
}
