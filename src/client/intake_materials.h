/* The pane of materials: what the guide asks in this situation, what is here, what is
 * wrong with it. The commands' runs and guards take a struct intake. */
#ifndef CLIENT_INTAKE_MATERIALS_H
#define CLIENT_INTAKE_MATERIALS_H

#include "client/intake.h"
#include "tui/canvas.h"

/* Draws the upper half of c; returns the row after it. */
int intake_materials_draw(const struct intake *s, struct canvas c) NONNULL(1);

struct request intake_material_key(struct intake *s, uint32_t k) NONNULL(1);
/* While it is said what is wrong with one. */
struct request intake_fault_key(struct intake *s, uint32_t k) NONNULL(1);

const char *intake_in_materials(const void *state, void *ctx);
struct request intake_materials(void *state);
struct request intake_as_asked(void *state);
struct request intake_more_originals(void *state);
struct request intake_fewer_originals(void *state);
struct request intake_more_copies(void *state);
struct request intake_fewer_copies(void *state);
struct request intake_electronic(void *state);
struct request intake_sighted(void *state);
struct request intake_fault(void *state);

#endif
