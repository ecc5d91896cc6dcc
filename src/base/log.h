/* The log: lines for an operator, never personal data. Journald-friendly ("<6>" prefixes
 * where stderr is not a terminal). */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include <stdio.h>

#include "base/attr.h"

enum log_level { LOG_LEVEL_ERROR = 3, LOG_LEVEL_WARNING = 4, LOG_LEVEL_INFO = 6, LOG_LEVEL_DEBUG = 7 };

/* Where the lines go and how many of them; before it is called: stderr, INFO. A client
 * on the full screen gives a file. out is borrowed and must outlive the log. */
void log_to(FILE *out, enum log_level most);

void log_line(enum log_level level, const char *fmt, ...) PRINTF(2, 3) NONNULL(2);

#endif
