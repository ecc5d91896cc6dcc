/*
 * An item (事项): what a department does for people, as published. Items are data
 * (forms/items/, yichuang-item(5)); this is the shape the program reads. A published
 * item never changes: a change is a new version, and a casefile stays on the version it
 * began with. Everything here is borrowed from the catalogue that loaded it.
 *
 * Texts may be NULL where the guide says nothing. Expressions are texts of
 * yichuang-item(5)'s language, checked at load; `struct expr_ops` evaluates them.
 */
#ifndef CORE_ITEM_H
#define CORE_ITEM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/err.h"
#include "base/json.h"
#include "core/limit.h"
#include "core/route.h"

/* GB/T 39046-2020 A.6 */
enum case_type { CASE_IMMEDIATE, CASE_PROMISED };

/* Service objects, GB/T 39046-2020 A.4; bits of item.applicants (R037). */
enum applicant_type {
    APPLICANT_PERSON,       /* 自然人 */
    APPLICANT_ENTERPRISE,   /* 企业法人 */
    APPLICANT_INSTITUTION,  /* 事业法人 */
    APPLICANT_SOCIETY,      /* 社会组织法人 */
    APPLICANT_GOVERNMENT,   /* 行政机关 */
    APPLICANT_OTHER,        /* 其他组织 */
    APPLICANT_TYPES,
};

/* Nine domains (九大领域, R016). */
enum domain {
    DOMAIN_NONE,
    DOMAIN_INVESTMENT,   /* 投资建设 */
    DOMAIN_LAND,         /* 国土规划 */
    DOMAIN_ENVIRONMENT,  /* 环境保护 */
    DOMAIN_SAFETY,       /* 安全生产 */
    DOMAIN_CITY,         /* 城市管理 */
    DOMAIN_MARKET,       /* 市场准入 */
    DOMAIN_TRANSPORT,    /* 交通运输 */
    DOMAIN_LIVELIHOOD,   /* 民生保障 */
    DOMAIN_SOCIAL,       /* 社会事务 */
    DOMAINS,
};

/* XLSForm's question types that the counter needs. */
enum field_type {
    FIELD_TEXT,
    FIELD_INTEGER,
    FIELD_DECIMAL, /* at most 4 decimals; travels as a string */
    FIELD_DATE,    /* YYYY-MM-DD */
    FIELD_SELECT_ONE,
    FIELD_SELECT_MULTIPLE, /* an array of choice names; in expressions joined by blanks */
    FIELD_NOTE,            /* shown, never answered */
    FIELD_CALCULATE,       /* from `calculation` alone */
    FIELD_TYPES,
};

struct choice {
    const char *name; /* stored */
    const char *label;
};

struct field {
    const char *name; /* [a-z][a-z0-9_]*; `$name` in expressions */
    enum field_type type;
    const char *label, *hint;
    const char *relevant;   /* expression; NULL: always. A NULL value is false. */
    const char *constraint; /* expression; NULL: none. A NULL value passes. */
    const char *constraint_message;
    const char *required; /* expression; NULL: no. "1": always */
    const char *calculation;
    const char *initial; /* XLSForm's default, a literal */
    const char *appearance; /* id_card, uscc, telephone, money_fen, multiline, ... */
    const struct choice *choices;
    size_t n_choices;
    bool situation; /* chooses materials (情形); asked first */
};

enum material_form { FORM_PAPER = 1, FORM_ELECTRONIC = 2, FORM_EITHER = 3 };

struct material {
    const char *id; /* unique in the item, short: "1", "2" */
    const char *name;
    const char *note;
    const char *source; /* 来源: 申请人自备, 政府部门核发 ... */
    const char *kind;   /* 材料类型 */
    int originals, copies; /* asked for; both may be 0 where it is exempt */
    enum material_form form;
    const char *required; /* expression: "1" 必要, "0" 非必要, or by situation */
    const char *relevant; /* expression; NULL: always */
    bool deferrable;      /* 可容缺 (else 主要材料) */
    bool exempt;          /* 免提交: shared data stands in for it */
    const char *basis;    /* article that allows asking for it */
};

enum stage_kind {
    STAGE_REVIEW,
    STAGE_FIELD_CHECK,
    STAGE_FORWARD, /* a lower organ reviews and sends all up (行政许可法 35) */
    STAGE_DECIDE,
};

/* What is done side by side in a stage; of several each is a branch (子办件). */
struct task {
    const char *id;    /* unique in the item */
    const char *name;
    const char *organ; /* organ code; NULL: the item's own */
    struct limit limit; /* LIMIT_NONE: the stage's */
    const char *after;  /* task of the same stage that comes first; NULL: none */
    bool window;        /* done at the window that received it (R004) */
};

struct stage {
    const char *id;
    const char *name;
    enum stage_kind kind;
    struct limit limit; /* LIMIT_NONE: none of its own */
    const char *standard; /* 审查标准 */
    const struct task *tasks; /* parallel but for `after`; at least one */
    size_t n_tasks;
};

struct fee {
    const char *id;
    const char *name;
    const char *relevant; /* expression: when this line is charged; NULL: always */
    const char *amount;   /* expression: whole fen */
    const char *standard; /* 收费标准, as text */
    const char *basis;    /* 收费依据; never NULL (行政许可法 58) */
};

struct reduction {
    const char *fee;      /* fee.id */
    const char *when;     /* expression */
    const char *amount;   /* expression over $fee (whole fen before): whole fen after */
    const char *name;
    const char *basis;
};

struct service_window {
    const char *name;
    const char *address;
    const char *telephone; /* as printed; several with 、 */
    const char *hours;     /* as printed */
};

struct result {
    const char *name;
    const char *kind; /* certificate 证照, document 批文, other 其他 */
    int valid_months; /* 0: no term */
};

struct faq {
    const char *question, *answer;
};

/* A procedure whose time does not count (行政许可法 45), or that the guide says may take
 * longer: a hearing, a test, a visit to the site. */
struct special {
    const char *name;
    int procedure;      /* enum procedure (core/procedure.h), 0: none that is known */
    struct limit limit; /* the time that the guide names; LIMIT_NONE: it names none */
    const char *note;
    const char *basis;
};

/* Whatever else the guide publishes, as label and text: 网办深度, 跨域通办. */
struct note {
    const char *label, *text;
};

/* Who answers an application: the window that takes it in, or the organ itself, once it was
 * handed over (综合窗口代收: 收件不等于受理). */
enum reception { RECEPTION_WINDOW, RECEPTION_INTEGRATED };

/* When the acceptance clock is read (条例 items differ from the Licensing Law). */
struct acceptance {
    int grace_days;        /* working days to accept, decline or notify; 5 or 0 */
    bool supplement_is_new_case; /* 市场主体登记管理条例 实施细则 18 */
    const char *basis;
};

/* 容缺受理; which materials, each says itself. */
struct deferral_terms {
    bool stops_clock;    /* the limits wait for what is missing; else they run on */
    bool breaks_promise; /* what lapses goes on the list of broken promises (29) */
    const char *basis;
};

/* 告知承诺: the proofs that an undertaking stands in for; none: the item takes none. */
struct commitment_terms {
    const char *const *materials; /* ids */
    size_t n_materials;
    const char *text;            /* what the applicant is told and undertakes */
    const char *consequence;     /* what follows where it is untrue */
    struct limit check_within;   /* from the decision */
    const char *basis;
};

/* The approval under which a version was published (R091, R095). */
struct approval {
    const char *number;    /* 批准文号 */
    const char *approver;  /* 批准机关 */
    const char *effective; /* YYYY-MM-DD; NULL: ever since */
};

struct item {
    const char *code; /* catalogue key, [A-Za-z0-9-]{1,36}; the implementation code where
                         the guide has one */
    int version;
    struct approval approval;
    const char *name;
    const char *const *aliases; /* 日常用语 */
    size_t n_aliases;
    const char *kind;        /* 事项类型, GB/T 39046-2020 A.1 code */
    enum case_type case_type;
    enum domain domain;
    const char *basic_code, *implementation_code, *business_code;
    const char *organ, *organ_name, *organ_nature;
    const char *level;       /* 行使层级, A.2 code */
    unsigned applicants;     /* bits 1u << enum applicant_type */
    bool agent_allowed;      /* R066 */
    const char *in_person;   /* why the applicant must appear; NULL: need not */
    unsigned months;         /* bit m-1: taken in month m; 0xfff: all year */
    struct limit promised, statutory; /* statutory may be LIMIT_NONE */
    const char *clock_starts; /* where the guide starts the clock elsewhere; NULL: 受理 */
    struct acceptance acceptance;
    struct deferral_terms deferral;
    struct commitment_terms commitment;
    enum reception reception;
    struct limit hand_over, feed_back; /* to take over a slip; to tell the applicant */
    const char *const *basis; /* 法律政策依据 */
    size_t n_basis;
    const char *const *conditions;
    size_t n_conditions;
    const char *procedure; /* 办理程序, text */
    const char *progress;  /* how the citizen asks how it stands (十公开之七) */
    const char *remedies;  /* 复议与诉讼 途径和期限 */
    const char *consult, *complain; /* telephones */
    const char *const *channels; /* 办理形式 */
    size_t n_channels;
    const struct field *fields; /* situations first */
    size_t n_fields;
    const struct material *materials;
    size_t n_materials;
    struct item_route route;
    const struct stage *stages; /* the last one is STAGE_DECIDE */
    size_t n_stages;
    const struct fee *fees; /* none: 不收费 */
    size_t n_fees;
    const struct reduction *reductions;
    size_t n_reductions;
    const struct service_window *windows;
    size_t n_windows;
    const struct result *results;
    size_t n_results;
    const struct special *specials;
    size_t n_specials;
    const struct faq *faqs;
    size_t n_faqs;
    const struct note *notes;
    size_t n_notes;
    const char *responsible; /* who answers for the guide being right (R106) */
    const char *reviewed;    /* YYYY-MM-DD, when that was last looked at */
    const char *const *assumed; /* paths ("limits.statutory", "materials[2].basis", rows
                                   from 1) of values that no guide gives; printed with
                                   演示用 */
    size_t n_assumed;
    const char *source;         /* where the guide was published */
};

const struct material *item_material(const struct item *item, const char *id) NONNULL(1, 2);
const struct field *item_field(const struct item *item, const char *name) NONNULL(1, 2);
/* A task and its stage; NULL where the item has no such task. */
const struct task *item_task(const struct item *item, const char *id, size_t *stage)
    NONNULL(1, 2);
/* The organ that does the task: its own, else the item's. */
const char *item_task_organ(const struct item *item, const struct task *task)
    NONNULL(1, 2);
/* The limit of the task: its own, else its stage's. */
struct limit item_task_limit(const struct stage *stage, const struct task *task)
    NONNULL(1, 2);
bool item_is_assumed(const struct item *item, const char *path) NONNULL(1, 2);

/* Names of the enums as items and events write them ("enterprise", "market", "date") and
 * their labels for people (msgids). The parsers give false for an unknown name. */
#define ITEM_NAMES(type, prefix)                                                           \
    const char *prefix##_name(type v);                                                     \
    const char *prefix##_label(type v);                                                    \
    bool prefix##_parse(const char *name, type *out) NODISCARD NONNULL(1, 2);
ITEM_NAMES(enum case_type, case_type)
ITEM_NAMES(enum applicant_type, applicant_type)
ITEM_NAMES(enum domain, domain)
ITEM_NAMES(enum field_type, field_type)
ITEM_NAMES(enum stage_kind, stage_kind)
ITEM_NAMES(enum reception, reception)
#undef ITEM_NAMES

/* ---- expressions --------------------------------------------------------------- */

enum expr_type { EXPR_NULL, EXPR_INT, EXPR_REAL, EXPR_TEXT };

struct expr_value {
    enum expr_type type;
    int64_t integer;
    double real;
    char text[256]; /* EXPR_TEXT, cut at a whole character */
};

/*
 * The evaluator that core is handed (src/expr). check is for whoever loads items: RC_HARD
 * with the reason where text is no expression, or names anything but the item's fields,
 * `$today` and `also` (NULL: nothing more).
 *
 * eval: answers is an object of field name to value (core/check.h); a field without an
 * answer is NULL; `$today` is the one clock. extra (may be NULL) is an object of further
 * parameters, e.g. {"fee": 8000}. False where the expression failed at run time (out of
 * bounds); the caller treats that as a finding, never as an answer.
 */
struct expr_ops {
    void *arg;
    enum rc (*check)(void *arg, const struct item *item, const char *text, const char *also,
                     struct err *err);
    bool (*eval)(void *arg, const struct item *item, const char *text,
                 const struct json *answers, const struct json *extra, int32_t today,
                 struct expr_value *out);
};

/* SQL truth: NULL gives otherwise. */
bool expr_truth(const struct expr_value *v, bool otherwise) NONNULL(1);

#endif
