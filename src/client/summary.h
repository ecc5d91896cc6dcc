/* A casefile in a few rows, under a list. */
#ifndef CLIENT_SUMMARY_H
#define CLIENT_SUMMARY_H

#include "client/hand.h"

#define SUMMARY_ROWS 6

void summary_draw(const struct hand *h, struct canvas c) NONNULL(1);

#endif
