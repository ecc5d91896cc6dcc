/* The table behind core/pinyin.h; nobody else's business. */
#ifndef CORE_PINYIN_DATA_H
#define CORE_PINYIN_DATA_H

#include <stdint.h>

#define PINYIN_BLOCK 128 /* code points; pinyin_data.awk has the same number */

extern const uint32_t pinyin_masks[];               /* bit 0 is 'a', bit 25 is 'z' */
extern const uint8_t pinyin_rows[][PINYIN_BLOCK];   /* index of pinyin_masks */
extern const uint16_t pinyin_blocks[];              /* index of pinyin_rows */
extern const uint32_t pinyin_n_blocks;              /* code points above have no reading */

#endif
