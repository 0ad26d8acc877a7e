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

/* Eight bytes, the lowest first, as a number, and back; written out so that compilers see that it
 * is one load or store where that is the machine's own order. */
static inline uint64_t bits_of_bytes(const unsigned char b[8]) {
    return (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 | (uint64_t)b[3] << 24 |
           (uint64_t)b[4] << 32 | (uint64_t)b[5] << 40 | (uint64_t)b[6] << 48 |
           (uint64_t)b[7] << 56;
}
static inline void bits_to_bytes(uint64_t number, unsigned char b[8]) {
    b[0] = (unsigned char)number;
    b[1] = (unsigned char)(number >> 8);
    b[2] = (unsigned char)(number >> 16);
    b[3] = (unsigned char)(number >> 24);
    b[4] = (unsigned char)(number >> 32);
    b[5] = (unsigned char)(number >> 40);
    b[6] = (unsigned char)(number >> 48);
    b[7] = (unsigned char)(number >> 56);
}

#endif
