#include "catalogue/report.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"

struct report report_new(const void *ctx)
{
    return (struct report){.ctx = ctx};
}

void report_add(struct report *report, const struct fault *fault)
{
    *mem_push(report->ctx, &report->faults, &report->n, struct fault) = (struct fault){
        .file = mem_strdup(report->ctx, fault->file),
        .line = fault->line,
        .column = fault->column,
        .rule = mem_strdup(report->ctx, fault->rule),
        .text = mem_strdup(report->ctx, fault->text),
        .source = mem_strdup(report->ctx, fault->source),
        .remark = fault->remark,
    };
    report->n_errors += !fault->remark;
}

void report_error(struct report *report, const char *file, const struct yaml *node,
                  const char *rule, const char *source, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    char *text = mem_vprintf(NULL, fmt, ap);
    va_end(ap);
    report_add(report, &(struct fault){.file = file,
                                       .line = node->line,
                                       .column = node->column,
                                       .rule = rule,
                                       .text = text,
                                       .source = source});
    mem_free(text);
}

void report_err(struct report *report, const char *file, const char *rule,
                const struct err *err)
{
    struct fault fault = {
        .file = file, .line = 1, .column = 1, .rule = rule, .text = err->text};
    const size_t n = strlen(file);
    int line, column, used = 0;
    if (strncmp(err->text, file, n) == 0 &&
        sscanf(err->text + n, ":%d:%d: %n", &line, &column, &used) == 2 && used > 0) {
        fault.line = line;
        fault.column = column;
        fault.text = err->text + n + used;
    }
    report_add(report, &fault);
}

void report_line(struct str *out, const struct fault *fault)
{
    str_addf(out, "%s:%d:%d: %s: ", fault->file, fault->line, fault->column, fault->rule);
    if (fault->remark)
        str_addf(out, "%s ", _("remark:"));
    str_add(out, fault->text);
    if (fault->source)
        str_addf(out, " (%s)", fault->source);
    str_addc(out, '\n');
}

enum rc report_rc(const struct report *report, struct err *err)
{
    if (report->n_errors == 0)
        return RC_OK;
    const struct fault *first = report->faults;
    while (first->remark)
        first++;
    if (report->n_errors == 1)
        return err_set(err, RC_HARD, "%s:%d:%d: %s", first->file, first->line,
                       first->column, first->text);
    return err_set(err, RC_HARD, _("%s:%d:%d: %s (and %zu more)"), first->file, first->line,
                   first->column, first->text, report->n_errors - 1);
}
