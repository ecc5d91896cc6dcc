/*
 * Finding Chinese text by the initials that a clerk types: "zgx" finds 张国祥.
 *
 * A character answers to the initial of every reading it has (单: c, d, s), because in a
 * name the rare one is right; so finding is generous, and order is for others. The data
 * is Unicode's (pinyin_data.awk).
 */
#ifndef CORE_PINYIN_H
#define CORE_PINYIN_H

#include <stdint.h>

#include "base/attr.h"

/* The letters that cp answers to: bit 0 is 'a', bit 25 is 'z'. A letter, full-width too,
 * answers to itself; a digit, a sign or a character without a known reading to none. */
uint32_t pinyin_initials(uint32_t cp);

enum pinyin_hit { PINYIN_NONE = 0, PINYIN_INSIDE, PINYIN_START };

/*
 * Whether typed stands in text, at its start or inside. Each character of typed is met by
 * the same character (case and full width aside) or is an initial of the one in text;
 * letters, digits and characters may be mixed ("张gx"); a Chinese character of which no
 * reading is known (𠮷, and those of private use) is met by any letter, so that nobody with
 * a rare name is beyond finding. Signs and blanks in text are passed
 * over where typed has none there; blanks in typed are ignored. Nothing typed is at the
 * start of everything.
 */
enum pinyin_hit pinyin_match(const char *text, const char *typed) NODISCARD NONNULL(1, 2);

#endif
