/*
 * Verifying a journal: every chain link by link, every event against its own hash and
 * commitment, every column against the bytes it is a projection of, and every casefile
 * folded again and compared with its stored row. It reads and changes nothing.
 */
#ifndef STORE_VERIFY_H
#define STORE_VERIFY_H

#include <stdint.h>

#include "base/err.h"
#include "store/casefiles.h"
#include "store/journal.h"

#define FAULTS(X)                                                                          \
    X(BYTES, "bytes", N_("the bytes are not what the hash says"))                          \
    X(SEALED, "sealed", N_("the personal part is not the one that was committed to"))      \
    X(COLUMNS, "columns", N_("a column says something else than the bytes"))               \
    X(LINK, "link", N_("does not continue its device's chain"))                            \
    X(GAP, "gap", N_("a record is missing before this one"))                               \
    X(ROW, "row", N_("the stored row is not what the events fold to"))                     \
    X(NO_ROW, "no_row", N_("the casefile has no row"))

enum fault {
#define X(id, name, label) FAULT_##id,
    FAULTS(X)
#undef X
    FAULT_COUNT
};
const char *fault_name(enum fault f);
const char *fault_label(enum fault f); /* msgid */

/* One line of the report. */
struct verify_finding {
    enum fault fault;
    const char *device; /* NULL where it is about a casefile */
    int incarnation;
    int64_t seq;
    const char *casefile;
};

struct verify_report {
    int64_t chains, events, casefiles; /* looked at */
    int64_t erased;                    /* events without their sealed part */
    int64_t faults;
};

/*
 * found is called for each fault, its argument borrowed for the call. own: the device
 * whose chains must be here without a gap; NULL: every device's (the centre). Other
 * devices' chains have gaps on a seat, where only what follows on is compared.
 */
enum rc verify_journal(struct journal *j, const struct casefile_source *source,
                       const char *own,
                       void (*found)(void *arg, const struct verify_finding *finding),
                       void *arg, struct verify_report *report, struct err *err) NODISCARD
    NONNULL(1, 2, 4, 6);

/* "W03 1.42 bytes: the bytes are not what the hash says", translated, on ctx. */
char *verify_finding_text(const void *ctx, const struct verify_finding *finding)
    RETURNS_NONNULL NODISCARD NONNULL(2);

#endif
