/* tests/core/translation_oracle.h - address translation a second time, done naively.
 *
 * Addresses are strings of '0' and '1', cut with substrings and compared as strings, as one does it
 * with pencil and paper. It shares with core/translation.c the machine's struct, nothing else.
 */
#ifndef TESTS_TRANSLATION_ORACLE_H
#define TESTS_TRANSLATION_ORACLE_H

#include "core/memory_system.h"

#include <stdlib.h>
#include <string.h>

typedef char bit_text[65];

/* What a machine answers; a text that is "" does not apply. */
struct oracle {
    bit_text vpn, tlbi, tlbt, ppn, pa, co, ci, ct;
    bool tlb_hit, fault, cache_hit;
    int byte; /* -1: none */
};

static void to_bits(uint64_t number, size_t bits, bit_text out) {
    out[bits] = '\0';
    for (size_t i = bits; i > 0; i--, number /= 2) out[i - 1] = number % 2 ? '1' : '0';
}

static void cut(const char *text, size_t from, size_t to, bit_text out) {
    memcpy(out, text + from, to - from);
    out[to - from] = '\0';
}

static size_t exponent(unsigned power) {
    size_t e = 0;
    for (unsigned p = 1; p < power; p *= 2) e++;
    return e;
}

static inline uint64_t from_bits(const char *text) {
    return strtoull(*text ? text : "0", NULL, 2);
}

static void oracle_translate(const struct memory_system *m, const char *va, struct oracle *o) {
    const size_t page = exponent(m->page_bytes), ppn_bits = m->pa_bits - page;
    const size_t vpn_bits = m->va_bits - page, index = exponent(m->tlb_sets ? m->tlb_sets : 1);
    cut(va, 0, vpn_bits, o->vpn);
    cut(o->vpn, 0, vpn_bits - index, o->tlbt);
    cut(o->vpn, vpn_bits - index, vpn_bits, o->tlbi);
    for (unsigned i = 0; i < m->tlb_sets * m->tlb_ways; i++) {
        bit_text set, tag;
        to_bits(i / m->tlb_ways, index, set);
        to_bits(m->tlb[i].tag, vpn_bits - index, tag);
        if (strcmp(set, o->tlbi) != 0 || strcmp(tag, o->tlbt) != 0 || !m->tlb[i].valid) continue;
        o->tlb_hit = true;
        to_bits(m->tlb[i].ppn, ppn_bits, o->ppn);
    }
    for (unsigned i = 0; i < m->page_row_count && !o->tlb_hit; i++) {
        bit_text vpn;
        to_bits(m->page_rows[i].vpn, vpn_bits, vpn);
        if (strcmp(vpn, o->vpn) != 0) continue;
        if (m->page_rows[i].valid) {
            to_bits(m->page_rows[i].ppn, ppn_bits, o->ppn);
        } else {
            o->fault = true;
        }
    }
    if (o->fault) return;
    memcpy(o->pa, o->ppn, ppn_bits);
    memcpy(o->pa + ppn_bits, va + vpn_bits, page + 1);
}

static void oracle_fetch(const struct memory_system *m, struct oracle *o) {
    const size_t offset = exponent(m->block_bytes), index = exponent(m->cache_sets);
    const size_t tag_bits = m->pa_bits - index - offset;
    cut(o->pa, 0, tag_bits, o->ct);
    cut(o->pa, tag_bits, tag_bits + index, o->ci);
    cut(o->pa, tag_bits + index, m->pa_bits, o->co);
    for (unsigned i = 0; i < m->cache_sets * m->cache_ways; i++) {
        bit_text set, tag;
        to_bits(i / m->cache_ways, index, set);
        to_bits(m->lines[i].tag, tag_bits, tag);
        if (strcmp(set, o->ci) != 0 || strcmp(tag, o->ct) != 0 || !m->lines[i].valid) continue;
        o->cache_hit = true;
        for (unsigned k = 0; k < m->block_bytes; k++) {
            bit_text place;
            to_bits(k, offset, place);
            if (strcmp(place, o->co) == 0) o->byte = m->bytes[i * m->block_bytes + k];
        }
    }
}

static inline void oracle_run(const struct memory_system *m, struct oracle *o) {
    memset(o, 0, sizeof *o);
    o->byte = -1;
    if (m->paging) {
        bit_text va;
        to_bits(m->address, m->va_bits, va);
        oracle_translate(m, va, o);
    } else {
        to_bits(m->address, m->pa_bits, o->pa);
    }
    if (m->cache_sets != 0 && !o->fault) oracle_fetch(m, o);
}

#endif
