/*
 * The functions that expressions may call: a few of SQLite's own, by name, and ours.
 * All are deterministic and bounded; NULL in gives NULL out unless it says otherwise.
 *
 *   age(birth, today)        whole years                 add_days(date, n)   a date
 *   add_months(date, n)      a date, the month's last    days_between(a, b)  days from a to b
 *                            day where it is shorter
 *   id_valid(x)              1 where a citizen identity number is right, else 0
 *   id_birth(x), id_sex(x)   its date of birth; 1 male, 2 female; NULL where it is wrong
 *   uscc_valid(x)            1 where a unified social credit code is right, else 0
 *   phone_valid(x)           1 where a telephone number is plausible, else 0
 *   selected(multi, 'a')     1 where the choice is among those selected; 0 for NULL
 *   count_selected(multi)    how many are selected; 0 for NULL
 *   like                     text LIKE pattern, as SQLite has it, in linear time
 */
#ifndef EXPR_FUNCTIONS_H
#define EXPR_FUNCTIONS_H

#include <sqlite3.h>
#include <stdbool.h>

#include "base/attr.h"

/* Adds ours to db; an SQLite result code. */
int functions_add(sqlite3 *db) NODISCARD NONNULL(1);

/* True where an expression may call name. */
bool functions_allow(const char *name) NONNULL(1);

#endif
