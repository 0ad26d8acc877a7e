#include "generator/memory_pack.h"

#include <string.h>

enum { PACK_VERSION = 1, FLAG_VALID = 1, FLAG_KNOWN = 2 };

static unsigned bytes_of(unsigned bits) {
    return (bits + 7) / 8;
}

/* Counts what it is given, and keeps as much of it as there is room for. */
struct writer {
    unsigned char *out;
    size_t cap, len;
};

static void put(struct writer *w, uint64_t number, unsigned bytes) {
    for (unsigned i = 0; i < bytes; i++, w->len++) {
        if (w->len < w->cap) w->out[w->len] = (unsigned char)(number >> 8 * i);
    }
}

static void put_flags(struct writer *w, bool valid, bool known) {
    put(w, (valid ? FLAG_VALID : 0) | (known ? FLAG_KNOWN : 0), 1);
}

static void write_machine(const struct memory_system *m, struct writer *w) {
    const unsigned head[] = {
        PACK_VERSION,  m->paging,   m->va_bits,        m->pa_bits,    bits_log2(m->page_bytes),
        m->tlb_sets,   m->tlb_ways, m->page_row_count, m->cache_sets, m->cache_ways,
        m->block_bytes};
    for (unsigned i = 0; i < sizeof head / sizeof *head; i++) put(w, head[i], 1);
    put(w, m->address, bytes_of(m->paging ? m->va_bits : m->pa_bits));

    const unsigned ppn_bytes = bytes_of(memory_ppn_bits(m));
    for (unsigned i = 0; i < m->tlb_sets * m->tlb_ways; i++) {
        const struct tlb_entry *entry = &m->tlb[i];
        put_flags(w, entry->valid, entry->known);
        put(w, entry->tag, bytes_of(memory_tlbt_bits(m)));
        if (entry->known) put(w, entry->ppn, ppn_bytes);
    }
    for (unsigned i = 0; i < m->page_row_count; i++) {
        const struct page_row *row = &m->page_rows[i];
        put_flags(w, row->valid, row->known);
        put(w, row->vpn, bytes_of(memory_vpn_bits(m)));
        if (row->known) put(w, row->ppn, ppn_bytes);
    }
    for (unsigned i = 0; i < m->cache_sets * m->cache_ways; i++) {
        const struct cache_line *line = &m->lines[i];
        put_flags(w, line->valid, line->known);
        put(w, line->tag, bytes_of(memory_ct_bits(m)));
        for (unsigned k = 0; line->known && k < m->block_bytes; k++) {
            put(w, m->bytes[i * m->block_bytes + k], 1);
        }
    }
}

size_t memory_pack(const struct memory_system *m, unsigned char *out, size_t cap) {
    unsigned char packed[MEMORY_PACKED_MAX];
    struct writer w = {packed, sizeof packed, 0};
    write_machine(m, &w);
    if (w.len <= cap && w.len <= sizeof packed) memcpy(out, packed, w.len);
    return w.len;
}

struct cursor {
    const unsigned char *in;
    size_t len, at;
    bool bad; /* ran out, or met what the writer never writes */
};

static uint64_t take(struct cursor *r, unsigned bytes) {
    uint64_t number = 0;
    if (r->len - r->at < bytes) {
        r->bad = true;
        r->at = r->len;
        return 0;
    }
    for (unsigned i = 0; i < bytes; i++) number |= (uint64_t)r->in[r->at++] << 8 * i;
    return number;
}

static void take_flags(struct cursor *r, bool *valid, bool *known) {
    const uint64_t flags = take(r, 1);
    if (flags > (FLAG_VALID | FLAG_KNOWN)) r->bad = true;
    *valid = flags & FLAG_VALID;
    *known = flags & FLAG_KNOWN;
}

/* Whether the sizes can be used to read on: everything fits its array, no width is negative. */
static bool sizes_hold(const struct memory_system *m) {
    const unsigned lines = m->cache_sets * m->cache_ways;
    return m->va_bits <= MEMORY_VA_BITS_MAX && m->pa_bits <= MEMORY_PA_BITS_MAX &&
           m->tlb_sets * m->tlb_ways <= MEMORY_TLB_ENTRIES_MAX &&
           m->page_row_count <= MEMORY_PAGE_ROWS_MAX && lines <= MEMORY_CACHE_LINES_MAX &&
           lines * m->block_bytes <= MEMORY_CACHE_BYTES_MAX &&
           memory_offset_bits(m) <= m->pa_bits &&
           (!m->paging || memory_offset_bits(m) <= m->va_bits) &&
           memory_tlbi_bits(m) <= memory_vpn_bits(m) &&
           memory_ci_bits(m) + memory_co_bits(m) <= m->pa_bits;
}

static void read_tables(struct memory_system *m, struct cursor *r) {
    const unsigned ppn_bytes = bytes_of(memory_ppn_bits(m));
    for (unsigned i = 0; i < m->tlb_sets * m->tlb_ways; i++) {
        struct tlb_entry *entry = &m->tlb[i];
        take_flags(r, &entry->valid, &entry->known);
        entry->tag = take(r, bytes_of(memory_tlbt_bits(m)));
        if (entry->known) entry->ppn = take(r, ppn_bytes);
    }
    for (unsigned i = 0; i < m->page_row_count; i++) {
        struct page_row *row = &m->page_rows[i];
        take_flags(r, &row->valid, &row->known);
        row->vpn = take(r, bytes_of(memory_vpn_bits(m)));
        if (row->known) row->ppn = take(r, ppn_bytes);
    }
    for (unsigned i = 0; i < m->cache_sets * m->cache_ways; i++) {
        struct cache_line *line = &m->lines[i];
        take_flags(r, &line->valid, &line->known);
        line->tag = take(r, bytes_of(memory_ct_bits(m)));
        for (unsigned k = 0; line->known && k < m->block_bytes; k++) {
            m->bytes[i * m->block_bytes + k] = (unsigned char)take(r, 1);
        }
    }
}

enum status memory_unpack(struct memory_system *m, const unsigned char *in, size_t len) {
    struct cursor r = {in, len, 0, false};
    struct fault fault;
    memset(m, 0, sizeof *m);
    if (take(&r, 1) != PACK_VERSION) return STATUS_INVALID;
    const uint64_t paging = take(&r, 1);
    m->paging = paging == 1;
    m->va_bits = (unsigned)take(&r, 1);
    m->pa_bits = (unsigned)take(&r, 1);
    const uint64_t page_log = take(&r, 1);
    m->tlb_sets = (unsigned)take(&r, 1);
    m->tlb_ways = (unsigned)take(&r, 1);
    m->page_row_count = (unsigned)take(&r, 1);
    m->cache_sets = (unsigned)take(&r, 1);
    m->cache_ways = (unsigned)take(&r, 1);
    m->block_bytes = (unsigned)take(&r, 1);
    if (r.bad || paging > 1 || page_log > 16 || (!m->paging && page_log != 0)) {
        return STATUS_INVALID;
    }
    m->page_bytes = m->paging ? 1u << page_log : 0;
    if (!sizes_hold(m)) return STATUS_INVALID;
    m->address = take(&r, bytes_of(m->paging ? m->va_bits : m->pa_bits));
    read_tables(m, &r);
    if (r.bad || r.at != len) return STATUS_INVALID;
    return memory_system_check(m, &fault);
}
