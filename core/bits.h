/* core/bits.h - fields of bits in an unsigned 64-bit number. Pure, total, no undefined shift. */
#ifndef CORE_BITS_H
#define CORE_BITS_H

#include <stdbool.h>
#include <stdint.h>

/* A number whose lowest `bits` bits are ones; `bits` of 64 or more gives all ones. */
static inline uint64_t bits_mask(unsigned bits) {
    return bits >= 64 ? ~UINT64_C(0) : (UINT64_C(1) << bits) - 1;
}

/* The `count` bits of `number` that start at bit `low` (bit 0 is the lowest). */
static inline uint64_t bits_field(uint64_t number, unsigned low, unsigned count) {
    return low >= 64 ? 0 : (number >> low) & bits_mask(count);
}

/* Whether `number` can be written in `bits` bits. */
static inline bool bits_fit(uint64_t number, unsigned bits) {
    return (number & ~bits_mask(bits)) == 0;
}

/* Whether `number` is a power of two (0 is not). */
static inline bool bits_is_power(uint64_t number) {
    return number != 0 && (number & (number - 1)) == 0;
}

/* log2 of a power of two; of other numbers, the position of the highest bit; 0 for 0. */
static inline unsigned bits_log2(uint64_t number) {
#if defined(__GNUC__)
    return number == 0 ? 0 : 63u - (unsigned)__builtin_clzll(number);
#else
    unsigned log = 0;
    while (number >>= 1) log++;
    return log;
#endif
}

/* How many bits it takes to write `number`; at least 1. */
static inline unsigned bits_needed(uint64_t number) {
    return bits_log2(number) + 1;
}

/* How many hexadecimal digits `bits` bits take; at least 1. */
static inline unsigned bits_hex_digits(unsigned bits) {
    return bits == 0 ? 1 : (bits + 3) / 4;
}

#endif
