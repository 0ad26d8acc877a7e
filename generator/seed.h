/* generator/seed.h - everything that is keyed with the course key (libsodium, BLAKE2b).
 *
 * Each use hashes its own domain word and length-prefixed inputs, so no two inputs run together.
 */
#ifndef GENERATOR_SEED_H
#define GENERATOR_SEED_H

#include "core/rng.h"
#include "core/status.h"
#include "core/text.h"

#include <stdbool.h>
#include <stdint.h>

#define COURSE_KEY_BYTES 32
#define FINGERPRINT_BYTES 16
/* "PW-XXXXX-XXXXX-XXXXX": 14 Crockford base-32 digits of a keyed hash (70 bits), then one check
 * digit, with a NUL. As elements of GF(32) the 15 digits are a polynomial with the root alpha (a
 * Reed-Solomon code with one check digit): every single wrong digit and every swap of two digits
 * is caught. */
#define SHEET_ID_MAX 24

/* A fresh key from the system's random numbers. */
void course_key_new(unsigned char key[COURSE_KEY_BYTES]);

/* The seed of one student's problem; `attempt` counts redraws from 0. */
void seed_derive(const unsigned char key[COURSE_KEY_BYTES], struct text assignment,
                 struct text problem, struct text student, uint32_t attempt,
                 unsigned char seed[RNG_SEED_BYTES]);

/* A keyed rank: orders students in a way that the roster does not show (balanced scenarios). */
uint64_t seed_rank(const unsigned char key[COURSE_KEY_BYTES], struct text assignment,
                   struct text problem, struct text student);

/* The id of one student's sheet. It cannot be made without the key. */
void sheet_id_derive(const unsigned char key[COURSE_KEY_BYTES], struct text assignment,
                     struct text student, char out[SHEET_ID_MAX]);

/* Finds the first sound sheet id in a text: any letter case, O for 0, I and L for 1, spaces or
 * other hyphens or nothing between the groups. false: there is none (`out` is ""), or only one
 * whose check digit is wrong (then *damaged is true and `out` has what was read). */
bool sheet_id_find(struct text text, char out[SHEET_ID_MAX], bool *damaged);

/* The next sound sheet id from byte `*at` on, which is left behind its first letters. */
bool sheet_id_find_next(struct text text, size_t *at, char out[SHEET_ID_MAX]);

/* Fingerprint of a packed machine: equal for equal machines; not keyed. */
void fingerprint_of(const unsigned char *packed, size_t len, unsigned char out[FINGERPRINT_BYTES]);

#endif
