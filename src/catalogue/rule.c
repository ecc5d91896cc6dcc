#include "catalogue/rule.h"

#include "base/i18n.h"
#include "base/mem.h"

void rule_broken(const struct rule_run *run, const char *path, const char *detail)
{
    const struct yaml *node = yaml_at(run->file->root, path);
    char *text = mem_printf(NULL, "%s%s%s", _(run->rule->message), detail ? ": " : "",
                            detail ? detail : "");
    report_add(run->report, &(struct fault){.file = run->file->file,
                                            .line = node->line,
                                            .column = node->column,
                                            .rule = run->rule->id,
                                            .text = text,
                                            .source = run->rule->source,
                                            .remark = run->rule->class == RULE_REMARK});
    mem_free(text);
}
