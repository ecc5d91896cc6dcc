/*
 * Catch-all clauses (兜底条款, R047): wordings that leave open what is asked, such as
 * 其他材料, 有关资料, 审批机关规定的其他证件. A word as a category (种类: 其他) is not one,
 * and neither is an end of a list that says what belongs in it (或其他身份证明).
 */
#ifndef CATALOGUE_CATCH_ALL_H
#define CATALOGUE_CATCH_ALL_H

#include "base/attr.h"

/* The clause found in text, on ctx, for the message; NULL where there is none. */
char *catch_all_find(const void *ctx, const char *text) NONNULL(2);

#endif
