#include "generator/memory_document.h"

#include "core/inquiry.h"

static unsigned digit_of(char c) {
    if (c >= '0' && c <= '9') return (unsigned)(c - '0');
    const char lower = (char)(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? (unsigned)(lower - 'a') + 10 : 16;
}

/* 0x.., 0b.. or decimal; false for anything else, and for what does not fit. */
static bool parse_number(struct text text, uint64_t *out) {
    unsigned base = 10;
    if (text.len > 2 && text.at[0] == '0') {
        const char mark = (char)(text.at[1] | 0x20);
        base = mark == 'x' ? 16 : mark == 'b' ? 2 : 10;
    }
    if (base != 10) text.at += 2, text.len -= 2;
    if (text.len == 0) return false;
    uint64_t number = 0;
    for (size_t i = 0; i < text.len; i++) {
        const unsigned digit = digit_of(text.at[i]);
        if (digit >= base || number > (UINT64_MAX - digit) / base) return false;
        number = number * base + digit;
    }
    *out = number;
    return true;
}

static bool is_dash(struct text text) {
    return text_is(text, "-") || text_is(text, "\xE2\x80\x93");
}

static uint64_t number_at(struct inquiry *r, uint32_t node, const char *what, uint64_t max) {
    const struct node *n = &r->tree->nodes[node];
    uint64_t number = 0;
    if (n->kind != NODE_TEXT || !parse_number(n->text, &number)) {
        inquiry_fail(r, node, "'%s' is not a number%s%.*s%s: write 23, 0x17 or 0b10111", what,
                     n->kind == NODE_TEXT ? " but '" : "",
                     n->kind == NODE_TEXT ? inquiry_shown(n->text) : 0,
                     n->kind == NODE_TEXT ? n->text.at : "", n->kind == NODE_TEXT ? "'" : "");
        return 0;
    }
    if (number > max) {
        inquiry_fail(r, node, "'%s' is %llu: at most %llu will do", what,
                     (unsigned long long)number, (unsigned long long)max);
        return 0;
    }
    return number;
}

/* A number that may be a dash. */
static uint64_t known_number_at(struct inquiry *r, uint32_t node, const char *what, bool *known) {
    const struct node *n = &r->tree->nodes[node];
    *known = !(n->kind == NODE_TEXT && is_dash(n->text));
    return *known ? number_at(r, node, what, UINT64_MAX) : 0;
}

static bool valid_at(struct inquiry *r, uint32_t node) {
    return number_at(r, node, "valid", 1) != 0;
}

static uint32_t required(struct inquiry *r, uint32_t map, const char *key) {
    const uint32_t node = values_find(r->tree, map, text_of(key));
    if (node == VALUES_ROOT) inquiry_fail(r, map, "'%s' is missing: add it", key);
    return node;
}

static uint64_t required_number(struct inquiry *r, uint32_t map, const char *key, uint64_t max) {
    const uint32_t node = required(r, map, key);
    return node == VALUES_ROOT ? 0 : number_at(r, node, key, max);
}

static uint32_t count_items(const struct inquiry *r, uint32_t list) {
    uint32_t count = 0;
    for (uint32_t i = r->tree->nodes[list].first; i != 0; i = r->tree->nodes[i].next) count++;
    return count;
}

/* Whether `node` is a list of `count` items; if not, says so. */
static bool is_list_of(struct inquiry *r, uint32_t node, uint32_t count, const char *what,
                       const char *shape) {
    if (r->failed) return false;
    const bool list = r->tree->nodes[node].kind == NODE_LIST;
    const uint32_t found = list ? count_items(r, node) : 0;
    if (list && found == count) return true;
    if (list) {
        inquiry_fail(r, node, "'%s' has %u items: write %u, %s", what, (unsigned)found,
                     (unsigned)count, shape);
    } else {
        inquiry_fail(r, node, "'%s' is not a list: write %s", what, shape);
    }
    return false;
}

/* The map at `key`, or VALUES_ROOT for `key: none`. */
static uint32_t group_at(struct inquiry *r, const char *key, const char *const *keys) {
    const uint32_t node = required(r, VALUES_ROOT, key);
    if (node == VALUES_ROOT) return VALUES_ROOT;
    const struct node *n = &r->tree->nodes[node];
    if (n->kind == NODE_TEXT && text_is(n->text, "none")) return VALUES_ROOT;
    if (n->kind != NODE_MAP) {
        inquiry_fail(r, node, "'%s' is neither a map nor 'none': write its sizes and contents",
                     key);
        return VALUES_ROOT;
    }
    inquiry_only_keys(r, node, keys, key);
    return node;
}

static void read_tlb(struct inquiry *r, struct memory_system *m) {
    static const char *const keys[] = {"sets", "ways", "entries", NULL};
    const uint32_t tlb = group_at(r, "tlb", keys);
    if (tlb == VALUES_ROOT) return;
    m->tlb_sets = (unsigned)required_number(r, tlb, "sets", MEMORY_TLB_SETS_MAX);
    m->tlb_ways = (unsigned)required_number(r, tlb, "ways", MEMORY_TLB_WAYS_MAX);
    const uint32_t sets = required(r, tlb, "entries");
    if (r->failed || !is_list_of(r, sets, m->tlb_sets, "entries", "one list for each set")) return;
    struct tlb_entry *entry = m->tlb;
    for (uint32_t set = r->tree->nodes[sets].first; set != 0; set = r->tree->nodes[set].next) {
        if (!is_list_of(r, set, m->tlb_ways, "entries", "one [tag, ppn, valid] for each way")) {
            return;
        }
        for (uint32_t way = r->tree->nodes[set].first; way != 0;
             way = r->tree->nodes[way].next, entry++) {
            if (!is_list_of(r, way, 3, "entries", "as [tag, ppn, valid]")) return;
            const uint32_t tag = r->tree->nodes[way].first, ppn = r->tree->nodes[tag].next;
            entry->tag = number_at(r, tag, "tag", UINT64_MAX);
            entry->ppn = known_number_at(r, ppn, "ppn", &entry->known);
            entry->valid = valid_at(r, r->tree->nodes[ppn].next);
        }
    }
}

static void read_page_table(struct inquiry *r, struct memory_system *m) {
    const uint32_t rows = required(r, VALUES_ROOT, "page-table");
    if (r->failed) return;
    if (r->tree->nodes[rows].kind != NODE_LIST) {
        inquiry_fail(r, rows, "'page-table' is not a list: write a list of [vpn, ppn, valid]");
        return;
    }
    for (uint32_t at = r->tree->nodes[rows].first; at != 0; at = r->tree->nodes[at].next) {
        if (m->page_row_count == MEMORY_PAGE_ROWS_MAX) {
            inquiry_fail(r, at, "'page-table' has too many rows: show at most %d",
                         MEMORY_PAGE_ROWS_MAX);
            return;
        }
        if (!is_list_of(r, at, 3, "page-table", "as [vpn, ppn, valid]")) return;
        struct page_row *row = &m->page_rows[m->page_row_count++];
        const uint32_t vpn = r->tree->nodes[at].first, ppn = r->tree->nodes[vpn].next;
        row->vpn = number_at(r, vpn, "vpn", UINT64_MAX);
        row->ppn = known_number_at(r, ppn, "ppn", &row->known);
        row->valid = valid_at(r, r->tree->nodes[ppn].next);
    }
}

/* One line: [tag, valid, byte...]; its bytes are all known or all dashes. */
static void read_line(struct inquiry *r, struct memory_system *m, uint32_t at, unsigned index) {
    if (!is_list_of(r, at, 2 + m->block_bytes, "lines", "as [tag, valid, byte 0, byte 1, ...]")) {
        return;
    }
    struct cache_line *line = &m->lines[index];
    const uint32_t tag = r->tree->nodes[at].first, valid = r->tree->nodes[tag].next;
    line->tag = number_at(r, tag, "tag", UINT64_MAX);
    line->valid = valid_at(r, valid);
    uint32_t node = r->tree->nodes[valid].next;
    for (unsigned i = 0; i < m->block_bytes; i++, node = r->tree->nodes[node].next) {
        bool known;
        const uint64_t byte = known_number_at(r, node, "byte", &known);
        if (byte > 0xFF) inquiry_fail(r, node, "a byte is at most 0xFF: correct it");
        if (i > 0 && known != line->known) {
            inquiry_fail(r, node,
                         "a line shows all of its bytes or none: write every byte or only '-'");
        }
        line->known = known;
        m->bytes[index * m->block_bytes + i] = (unsigned char)byte;
    }
}

static void read_cache(struct inquiry *r, struct memory_system *m) {
    static const char *const keys[] = {"sets", "ways", "block-bytes", "lines", NULL};
    const uint32_t cache = group_at(r, "cache", keys);
    if (cache == VALUES_ROOT) return;
    m->cache_sets = (unsigned)required_number(r, cache, "sets", MEMORY_CACHE_SETS_MAX);
    m->cache_ways = (unsigned)required_number(r, cache, "ways", MEMORY_CACHE_WAYS_MAX);
    m->block_bytes = (unsigned)required_number(r, cache, "block-bytes", MEMORY_BLOCK_BYTES_MAX);
    const uint32_t list = required(r, cache, "lines");
    const unsigned lines = m->cache_sets * m->cache_ways;
    if (lines > MEMORY_CACHE_LINES_MAX || lines * m->block_bytes > MEMORY_CACHE_BYTES_MAX) {
        inquiry_fail(r, cache,
                     "the 'cache' is too large for a sheet: at most %d lines and %d bytes",
                     MEMORY_CACHE_LINES_MAX, MEMORY_CACHE_BYTES_MAX);
    }
    if (r->failed) return;
    if (!is_list_of(r, list, lines, "lines", "one for each way of each set")) return;
    unsigned index = 0;
    for (uint32_t at = r->tree->nodes[list].first; at != 0; at = r->tree->nodes[at].next) {
        read_line(r, m, at, index++);
    }
}

enum status memory_read(struct memory_system *m, const struct values *document,
                        struct fault *fault) {
    static const char *const keys[] = {"virtual-address-bits", "physical-address-bits",
                                       "page-bytes",           "tlb",
                                       "page-table",           "cache",
                                       "virtual-address",      NULL};
    static const char *const alone_keys[] = {"physical-address-bits", "cache", "physical-address",
                                             NULL};
    struct inquiry r = {document, fault, false};
    memset(m, 0, sizeof *m);
    *fault = (struct fault){0};
    m->paging = values_find(document, VALUES_ROOT, TEXT("virtual-address-bits")) != VALUES_ROOT;
    inquiry_only_keys(&r, VALUES_ROOT, m->paging ? keys : alone_keys,
                      m->paging ? "a machine" : "a machine without 'virtual-address-bits'");
    m->pa_bits =
        (unsigned)required_number(&r, VALUES_ROOT, "physical-address-bits", MEMORY_PA_BITS_MAX);
    if (m->paging) {
        m->va_bits =
            (unsigned)required_number(&r, VALUES_ROOT, "virtual-address-bits", MEMORY_VA_BITS_MAX);
        m->page_bytes =
            (unsigned)required_number(&r, VALUES_ROOT, "page-bytes", MEMORY_PAGE_BYTES_MAX);
        read_tlb(&r, m);
        read_page_table(&r, m);
    }
    read_cache(&r, m);
    m->address = required_number(&r, VALUES_ROOT,
                                 m->paging ? "virtual-address" : "physical-address", UINT64_MAX);
    return r.failed ? STATUS_INVALID : STATUS_OK;
}

static void describe_known(struct values *out, uint32_t parent, bool known, uint64_t number,
                           unsigned bits) {
    if (known) {
        values_hex(out, parent, TEXT(""), number, bits);
    } else {
        values_borrow(out, parent, TEXT(""), TEXT("-"));
    }
}

static void describe_tlb(const struct memory_system *m, struct values *out) {
    if (m->tlb_sets == 0) {
        values_borrow(out, VALUES_ROOT, TEXT("tlb"), TEXT("none"));
        return;
    }
    const uint32_t tlb = values_map(out, VALUES_ROOT, TEXT("tlb"));
    values_decimal(out, tlb, TEXT("sets"), m->tlb_sets);
    values_decimal(out, tlb, TEXT("ways"), m->tlb_ways);
    const uint32_t sets = values_list(out, tlb, TEXT("entries"));
    for (unsigned i = 0, set = 0; i < m->tlb_sets * m->tlb_ways; i++) {
        if (i % m->tlb_ways == 0) set = values_list(out, sets, TEXT(""));
        const struct tlb_entry *entry = &m->tlb[i];
        const uint32_t item = values_list(out, set, TEXT(""));
        values_hex(out, item, TEXT(""), entry->tag, memory_tlbt_bits(m));
        describe_known(out, item, entry->known, entry->ppn, memory_ppn_bits(m));
        values_decimal(out, item, TEXT(""), entry->valid);
    }
}

static void describe_page_table(const struct memory_system *m, struct values *out) {
    const uint32_t rows = values_list(out, VALUES_ROOT, TEXT("page-table"));
    for (unsigned i = 0; i < m->page_row_count; i++) {
        const struct page_row *row = &m->page_rows[i];
        const uint32_t item = values_list(out, rows, TEXT(""));
        values_hex(out, item, TEXT(""), row->vpn, memory_vpn_bits(m));
        describe_known(out, item, row->known, row->ppn, memory_ppn_bits(m));
        values_decimal(out, item, TEXT(""), row->valid);
    }
}

static void describe_cache(const struct memory_system *m, struct values *out) {
    if (m->cache_sets == 0) {
        values_borrow(out, VALUES_ROOT, TEXT("cache"), TEXT("none"));
        return;
    }
    const uint32_t cache = values_map(out, VALUES_ROOT, TEXT("cache"));
    values_decimal(out, cache, TEXT("sets"), m->cache_sets);
    values_decimal(out, cache, TEXT("ways"), m->cache_ways);
    values_decimal(out, cache, TEXT("block-bytes"), m->block_bytes);
    const uint32_t lines = values_list(out, cache, TEXT("lines"));
    for (unsigned i = 0; i < m->cache_sets * m->cache_ways; i++) {
        const struct cache_line *line = &m->lines[i];
        const uint32_t item = values_list(out, lines, TEXT(""));
        values_hex(out, item, TEXT(""), line->tag, memory_ct_bits(m));
        values_decimal(out, item, TEXT(""), line->valid);
        for (unsigned k = 0; k < m->block_bytes; k++) {
            describe_known(out, item, line->known, m->bytes[i * m->block_bytes + k], 8);
        }
    }
}

void memory_describe(const struct memory_system *m, struct values *out) {
    if (m->paging) values_decimal(out, VALUES_ROOT, TEXT("virtual-address-bits"), m->va_bits);
    values_decimal(out, VALUES_ROOT, TEXT("physical-address-bits"), m->pa_bits);
    if (m->paging) {
        values_decimal(out, VALUES_ROOT, TEXT("page-bytes"), m->page_bytes);
        describe_tlb(m, out);
        describe_page_table(m, out);
    }
    describe_cache(m, out);
    if (m->paging) {
        values_hex(out, VALUES_ROOT, TEXT("virtual-address"), m->address, m->va_bits);
    } else {
        values_hex(out, VALUES_ROOT, TEXT("physical-address"), m->address, m->pa_bits);
    }
}
