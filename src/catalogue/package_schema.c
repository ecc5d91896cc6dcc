#include "catalogue/package_schema.h"

#include "catalogue/item_schema.h"

#define NAMES(fn, ...)                                                                     \
    static const char *fn(int i)                                                           \
    {                                                                                      \
        static const char *const names[] = {__VA_ARGS__};                                  \
        return i < (int)ARRAY_LEN(names) ? names[i] : NULL;                                \
    }
NAMES(delivery_names, "together", "separately")
NAMES(copies_names, "one", "each")
NAMES(starts_names, "receipt", "result")

#define MAPPING(var, what, type, rows)                                                     \
    static const struct mapping var = {what, type, rows, ARRAY_LEN(rows)}

#define OF(member) .offset = offsetof(struct package_member, member)
static const struct key member_keys[] = {
    {"id", VALUE_TEXT, true, OF(id), .most = 20,
     .help = "[a-z][a-z0-9_]*, unique in the package; what the other keys call it by."},
    {"item", VALUE_TEXT, true, OF(item), .most = 36,
     .help = "Code of the item; the version in force is taken."},
    {"when", VALUE_EXPR, false, OF(when),
     .help = "When it is called for, over the package's situations; default: always."},
};
#undef OF
MAPPING(member_mapping, "item of a package", sizeof(struct package_member), member_keys);

#define OF(member) .offset = offsetof(struct package_field_draft, member)
#define OF_LIST OF(of), .count = offsetof(struct package_field_draft, n_of)
static const struct key shared_field_keys[] = {
    {"name", VALUE_TEXT, true, OF(name), .most = 40,
     .help = "[a-z][a-z0-9_]*; its name on the package's form. A situation's name: then "
             "that answers the items' fields too."},
    {"label", VALUE_TEXT, false, OF(label), .most = 200,
     .help = "The question; default: as the first item asks it."},
    {"hint", VALUE_TEXT, false, OF(hint), .most = 400, .help = "Help below it."},
    {"of", VALUE_TEXTS, true, OF_LIST, .most = 80,
     .help = "The fields that it answers, as ID.FIELD: all of one type, with the same "
             "choices."},
};
#undef OF
#undef OF_LIST
MAPPING(shared_field_mapping, "shared field", sizeof(struct package_field_draft),
        shared_field_keys);

#define OF(member) .offset = offsetof(struct package_material_draft, member)
#define OF_LIST OF(of), .count = offsetof(struct package_material_draft, n_of)
static const struct key shared_material_keys[] = {
    {"id", VALUE_TEXT, true, OF(id), .most = 20,
     .help = "Short, unique; its id on the package's form."},
    {"name", VALUE_TEXT, false, OF(name), .most = 400,
     .help = "What to bring; default: as the first item calls it."},
    {"note", VALUE_TEXT, false, OF(note), .most = 400, .help = "What is to be added."},
    {"of", VALUE_TEXTS, true, OF_LIST, .most = 80,
     .help = "The materials that it is, as ID.MATERIAL. One original is seen for all."},
    {"copies", VALUE_ENUM, false, OF(copies), .names = copies_names, .initial = "one",
     .help = "Whether one set of copies serves all, or each organ keeps its own; then the "
             "numbers add up."},
};
#undef OF
#undef OF_LIST
MAPPING(shared_material_mapping, "shared material", sizeof(struct package_material_draft),
        shared_material_keys);

#define OF(member) .offset = offsetof(struct package_chain_draft, member)
static const struct key chain_keys[] = {
    {"result", VALUE_TEXT, true, OF(result), .most = 20,
     .help = "id of the item whose result it is."},
    {"material", VALUE_TEXT, true, OF(material), .most = 80,
     .help = "The material that it becomes, as ID.MATERIAL: not asked of the applicant "
             "where both items are called for."},
    {"starts", VALUE_ENUM, false, OF(starts), .names = starts_names, .initial = "receipt",
     .help = "When the clocks of that item start: at its receipt, and only the grant waits "
             "for the result; or when the result has come."},
};
#undef OF
MAPPING(chain_mapping, "chain", sizeof(struct package_chain_draft), chain_keys);

#define OF(member) .offset = offsetof(struct package_draft, package.member)
#define LIST_OF(member) OF(member), .count = offsetof(struct package_draft, package.n_##member)
#define DRAFT(member)                                                                      \
    .offset = offsetof(struct package_draft, member),                                      \
    .count = offsetof(struct package_draft, n_##member)
static const struct key package_keys[] = {
    {"package", VALUE_TEXT, true, OF(code), .most = 36,
     .help = "The catalogue's key: [A-Za-z0-9-]; no item's code."},
    {"version", VALUE_INT, true, OF(version), .least = 1, .most = 999999,
     .help = "A published version never changes; a change is the next number."},
    {"name", VALUE_TEXT, true, OF(name), .most = 100, .help = "As people call the matter."},
    {"aliases", VALUE_TEXTS, false, LIST_OF(aliases), .most = 60,
     .help = "Everyday words that the finder knows it by."},
    {"domain", VALUE_ENUM, false, OF(domain), .names = schema_domain_names,
     .initial = "none", .help = "One of the nine domains (R016)."},
    {"note", VALUE_TEXT, false, OF(note), .most = 600, .help = "What it is for."},
    {"delivery", VALUE_ENUM, false, .offset = offsetof(struct package_draft, delivery),
     .names = delivery_names, .initial = "together",
     .help = "One delivery when all results are ready, or each when it is."},
    {"situations", VALUE_ROWS, false, LIST_OF(situations), .sub = &field_mapping,
     .help = "What is asked first: it chooses the items. Keys as an item's situations."},
    {"items", VALUE_ROWS, true, LIST_OF(members), .sub = &member_mapping,
     .help = "What it is made of, at most 12; the first leads, and its window is the one "
             "that urges and delivers (R146)."},
    {"fields", VALUE_ROWS, false, DRAFT(fields), .sub = &shared_field_mapping,
     .help = "Questions of several items that are asked once (R056)."},
    {"materials", VALUE_ROWS, false, DRAFT(materials), .sub = &shared_material_mapping,
     .help = "Materials of several items that are handed in once (R055)."},
    {"chain", VALUE_ROWS, false, DRAFT(chains), .sub = &chain_mapping,
     .help = "Results that are materials of the next (R152)."},
    {"responsible", VALUE_TEXT, false, OF(responsible), .most = 120,
     .help = "Who answers for its being right (R106)."},
    {"reviewed", VALUE_DATE, false, OF(reviewed), .help = "When that was last looked at."},
    {"source", VALUE_TEXT, false, OF(source), .most = 400,
     .help = "Where the matter was published as one."},
};
const struct mapping package_mapping = {"package", sizeof(struct package_draft), package_keys,
                                        ARRAY_LEN(package_keys)};

const struct mapping *package_mappings(size_t i)
{
    static const struct mapping *const all[] = {
        &package_mapping, &member_mapping, &shared_field_mapping, &shared_material_mapping,
        &chain_mapping,
    };
    return i < ARRAY_LEN(all) ? all[i] : NULL;
}
