/* Rows of many casefiles, straight into a journal: names, numbers and states as a hall has
 * them, one in twenty still open. They have no events behind them. */
#ifndef TESTS_BENCH_ROWS_H
#define TESTS_BENCH_ROWS_H

#include "base/id.h"
#include "store/journal.h"

/* The id of the i-th. */
void rows_id(int i, char out[ID_SIZE]);

/* n of them; ends the program where it cannot. */
void rows_fill(struct journal *j, int n);

#endif
