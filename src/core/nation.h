/* The ethnic groups of GB/T 3304 by their two-digit codes, as cards carry them. */
#ifndef CORE_NATION_H
#define CORE_NATION_H

#include "base/attr.h"

/* "01" is "汉"; 97 其他, 98 外国血统中国籍人士. NULL where the code is not known. */
const char *nation_name(const char *code) NONNULL(1);

#endif
