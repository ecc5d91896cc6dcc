/*
 * An agent's written authority (行政许可法 29; 民法典 165): the letter says who acts, in
 * what, with what powers and for how long. Of the agent's parts (core/check.h):
 *   authority        the letter, as the clerk names it
 *   authority_type   power 授权委托书, letter 单位介绍信, guardian 监护证明
 *   from, until      days between which it holds; where one is not there, without that end
 *   scope            words of "apply", "supplement", "collect"; not there: all of them
 */
#ifndef CORE_LETTER_H
#define CORE_LETTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/json.h"

/* X(name, label) */
#define LETTER_TYPES(X)                                                                 \
    X("power", N_("power of attorney"))       /* 授权委托书 */                             \
    X("letter", N_("letter of introduction")) /* 单位介绍信 */                             \
    X("guardian", N_("proof of guardianship")) /* 监护关系证明 */
#define LETTER_SCOPES(X)                                                                \
    X("apply", N_("to apply"))                                                             \
    X("supplement", N_("to supplement"))                                                   \
    X("collect", N_("to collect the result"))

/* Why it does not cover doing that (a word of the scope) for this type of applicant on
 * that day, a msgid; NULL where it does. A missing letter is no fault of the letter. */
const char *letter_fault(const struct json *agent, const char *applicant_type,
                            const char *what, int32_t today) NONNULL(3);

#endif
