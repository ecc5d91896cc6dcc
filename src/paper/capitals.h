/* Money as documents write it: in capitals (人民币大写), which cannot be altered, and in
 * digits. Amounts are whole fen. */
#ifndef PAPER_CAPITALS_H
#define PAPER_CAPITALS_H

#include <stdint.h>

#include "base/attr.h"

#define CAPITALS_MAX (INT64_C(1000000000000000000)) /* one below: 10^16 yuan */
#define CAPITALS_SIZE 160

/*
 * "壹仟肆佰零玖元伍角" of 140950. 整 stands where the amount ends with 元; 零 stands
 * once for every run of zeros between digits, and between 元 and 分 (支付结算办法,
 * annex 1). A negative amount begins with 负. |fen| < CAPITALS_MAX.
 */
void money_capitals(int64_t fen, char out[CAPITALS_SIZE]) NONNULL(2);

#define MONEY_SIZE 24
/* "1409.50". Any amount. */
void money_digits(int64_t fen, char out[MONEY_SIZE]) NONNULL(2);

#endif
