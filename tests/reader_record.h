/* Card reader records for tests, made field by field as GA/T 490 lays them out. */
#ifndef TESTS_READER_RECORD_H
#define TESTS_READER_RECORD_H

#include <stdint.h>
#include <string.h>

#include "base/utf8.h"
#include "core/reader.h"

struct record_field {
    int at; /* byte */
    const char *text;
};

static inline void record_put_unit(uint8_t *bytes, uint32_t unit)
{
    bytes[0] = (uint8_t)unit;
    bytes[1] = (uint8_t)(unit >> 8);
}

/* text as UTF-16LE at bytes; no padding. */
static inline void record_put(uint8_t *bytes, const char *text)
{
    uint32_t cp;
    size_t step;

    for (; (step = utf8_next(text, &cp)); text += step, bytes += 2) {
        if (cp >= 0x10000) {
            record_put_unit(bytes, 0xd800 + ((cp - 0x10000) >> 10));
            bytes += 2;
            cp = 0xdc00 + ((cp - 0x10000) & 0x3ff);
        }
        record_put_unit(bytes, cp);
    }
}

static inline void record_make(uint8_t out[READER_BYTES], const struct record_field *fields,
                               size_t n)
{
    for (int i = 0; i < READER_BYTES; i += 2)
        record_put_unit(out + i, ' ');
    for (size_t i = 0; i < n; i++)
        record_put(out + fields[i].at, fields[i].text);
}

static const struct record_field record_citizen[] = {
    {0, "张𠮷强"},       {30, "2"},
    {32, "01"},          {36, "19491231"},
    {52, "北京市朝阳区建国路 1 号院2栋"}, {122, "11010519491231002X"},
    {158, "北京市公安局朝阳分局"}, {188, "20101020"},
    {204, "长期"},
};
static const struct record_field record_foreigner[] = {
    {0, "SMITH, JOHN"}, {120, "1"},        {122, "USA110085010101"}, {152, "USA"},
    {158, "史密斯"},    {188, "20180101"}, {204, "20271231"},        {220, "19850101"},
    {236, "01"},        {240, "1500"},     {248, "I"},
};
static const struct record_field record_region[] = {
    {0, "陈大文"}, {30, "1"}, {36, "19900307"}, {52, "广东省深圳市福田区"},
    {122, "810000199003070019"}, {158, "深圳市公安局"}, {188, "20190101"},
    {204, "20231231"}, {220, "H12345678"}, {238, "01"}, {248, "J"},
};

#endif
