#include "catalogue/organ_load.h"

#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "catalogue/schema.h"

struct draft {
    struct catalogue_organ *organs;
    size_t n_organs;
};

static const char *level_names(int i)
{
    static const char *const names[] = {"1", "2", "3", "4", "5", "6", "7"};
    return i < (int)ARRAY_LEN(names) ? names[i] : NULL;
}

#define OF(member) .offset = offsetof(struct catalogue_organ, member)
static const struct key organ_keys[] = {
    {"code", VALUE_TEXT, true, OF(code), .most = 36,
     .help = "Unified social credit code, or what stands for it."},
    {"name", VALUE_TEXT, true, OF(name), .most = 120, .help = "As items name it."},
    {"level", VALUE_WORD, true, OF(level), .names = level_names,
     .help = "GB/T 39046-2020 A.2."},
    {"division", VALUE_TEXT, false, OF(division), .most = 12, .help = "GB/T 2260."},
};
#undef OF
static const struct mapping organ_mapping = {"organ of organs.yaml",
                                             sizeof(struct catalogue_organ), organ_keys,
                                             ARRAY_LEN(organ_keys)};

static const struct key file_keys[] = {
    {"organs", VALUE_ROWS, true, .offset = offsetof(struct draft, organs),
     .count = offsetof(struct draft, n_organs), .sub = &organ_mapping,
     .help = "One row an organ."},
};
static const struct mapping file_mapping = {"organs", sizeof(struct draft), file_keys,
                                            ARRAY_LEN(file_keys)};

const struct mapping *organ_mappings(size_t i)
{
    static const struct mapping *const all[] = {&file_mapping, &organ_mapping};
    return i < ARRAY_LEN(all) ? all[i] : NULL;
}

static void refuse_twice(const struct draft *draft, const char *file,
                         const struct yaml *root, struct report *report)
{
    for (size_t i = 1; i < draft->n_organs; i++)
        for (size_t k = 0; k < i; k++)
            if (strcmp(draft->organs[i].code, draft->organs[k].code) == 0) {
                report_error(report, file, yaml_get(root, "organs")->items[i], "unique",
                             NULL, _("the organ %s stands here twice"),
                             draft->organs[i].code);
                break;
            }
}

enum rc organ_read(const void *ctx, const char *file, const char *bytes, size_t n,
                   struct catalogue_organ **out, size_t *n_out, struct err *err)
{
    void *scratch = mem_context(NULL, "organs");
    struct report report = report_new(scratch);
    struct schema_result result = {0};
    struct draft draft = {0};
    struct yaml *root;
    enum rc rc = yaml_parse(scratch, file, bytes, n, &root, err);
    if (rc == RC_OK) {
        schema_read(ctx, file, &file_mapping, root, &draft, &result, &report);
        if (report.n_errors == 0)
            refuse_twice(&draft, file, root, &report);
        rc = report_rc(&report, err);
    }
    if (rc == RC_OK) {
        *out = draft.organs;
        *n_out = draft.n_organs;
    }
    mem_free(scratch);
    return rc;
}
