/* Decimal numbers as answers carry them: text with at most four decimals, held exactly. */
#ifndef CORE_DECIMAL_H
#define CORE_DECIMAL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"

#define DECIMAL_ONE 10000 /* one, in the unit of decimal_parse */

/* "12", "-0.5", "3.1416": an optional minus, 1-14 digits, at most four decimals, nothing
 * else. *out is in ten-thousandths. */
bool decimal_parse(const char *text, int64_t *out) NODISCARD NONNULL(1, 2);

#define DECIMAL_TEXT 24
/* The shortest text of value ten-thousandths that decimal_parse reads back. */
void decimal_format(int64_t value, char out[DECIMAL_TEXT]) NONNULL(2);

#endif
