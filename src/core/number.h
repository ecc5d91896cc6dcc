/*
 * Numbers for people, made on the device with nobody to ask.
 *   casefile  HALL-YYYYMMDD-DEVICE-NNNN-C   620702-20261118-W03A-0042-7
 *   document  ISSUER〔YYYY〕SORT-DEVICE-NNNN  as 文号: 机关代字, year, device, serial
 * DEVICE is the device's code with its incarnation as a letter (A is the first), so a
 * restored or cloned seat can never repeat a number. C is ISO 7064 MOD 11-2 over the
 * digits and letters before it.
 */
#ifndef CORE_NUMBER_H
#define CORE_NUMBER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "core/kind.h"

#define NUMBER_SIZE 64

/* incarnation 1..26 is one letter, more are two ("AA"). counter 1.. */
void casefile_number(const char *hall, int32_t day, const char *device, int incarnation,
                     int counter, char out[NUMBER_SIZE]) NONNULL(1, 3, 6);
/* 6-12 digits or capital letters. */
bool hall_code_valid(const char *code) NONNULL(1);

/* The shape, a day that exists, and the check character. */
bool casefile_number_valid(const char *number) NONNULL(1);

/* issuer: the mark of an organ or a hall (core/roster.h), or its name, which is cut. */
void document_number(const char *issuer, int year, enum document d, const char *device,
                     int incarnation, int serial, char out[NUMBER_SIZE * 2])
    NONNULL(1, 4, 7);

#endif
