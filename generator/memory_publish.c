#include "generator/memory_publish.h"

#include "core/translation.h"

#define EN_DASH "\xE2\x80\x93"

/* One machine on its way to the templates, with its key. */
struct publication {
    const struct memory_system *m;
    struct values *out;
    struct blanks blanks;
    struct value key[BLANKS_MAX];
};

static bool has_key(const struct publication *p, enum translation_blank blank) {
    const enum value_kind kind = p->key[blank].kind;
    return p->blanks.at[blank].asked && (kind == VALUE_NUMBER || kind == VALUE_BOOL);
}

/* What a cell has that shows no number. */
static void dash(struct values *out, uint32_t parent, struct text name) {
    values_borrow(out, parent, name, TEXT(EN_DASH));
}

/* A number as a cell of a table: upper-case digits without 0x, or a dash where it is not shown. */
static void cell(struct values *out, uint32_t parent, struct text name, bool known, uint64_t number,
                 unsigned bits) {
    if (known) {
        values_digits(out, parent, name, number, 4, bits_hex_digits(bits));
    } else {
        dash(out, parent, name);
    }
}

static void bit_string(struct values *out, uint32_t parent, struct text name, uint64_t number,
                       unsigned bits) {
    values_digits(out, parent, name, number, 1, bits);
}

static void valid_text(struct values *out, uint32_t parent, bool valid) {
    values_digits(out, parent, TEXT("valid"), valid, 4, 1);
}

static void publish_paging(const struct publication *p) {
    const struct memory_system *m = p->m;
    struct values *out = p->out;
    const uint32_t paging = values_map(out, VALUES_ROOT, TEXT("paging"));
    values_decimal(out, paging, TEXT("va_bits"), m->va_bits);
    values_decimal(out, paging, TEXT("page_bytes"), m->page_bytes);
    values_decimal(out, paging, TEXT("offset_bits"), memory_offset_bits(m));
    values_decimal(out, paging, TEXT("vpn_bits"), memory_vpn_bits(m));
    values_decimal(out, paging, TEXT("ppn_bits"), memory_ppn_bits(m));
    values_count_down(out, paging, TEXT("positions"), m->va_bits);
}

static void publish_tlb_looked(const struct publication *p, uint32_t tlb) {
    const struct memory_system *m = p->m;
    struct values *out = p->out;
    const uint64_t set = p->key[BLANK_TLBI].number, tag = p->key[BLANK_TLBT].number;
    const uint32_t looked = values_list(out, tlb, TEXT("looked"));
    for (unsigned way = 0; way < m->tlb_ways; way++) {
        const struct tlb_entry *entry = &m->tlb[set * m->tlb_ways + way];
        const uint32_t item = values_map(out, looked, TEXT(""));
        values_decimal(out, item, TEXT("way"), way);
        values_hex(out, item, TEXT("tag"), entry->tag, memory_tlbt_bits(m));
        valid_text(out, item, entry->valid);
        values_flag(out, item, TEXT("is_valid"), entry->valid);
        values_flag(out, item, TEXT("same_tag"), entry->tag == tag);
    }
    const struct tlb_entry *hit = memory_tlb_lookup(m, set, tag);
    if (hit == NULL || m->tlb_ways == 0) return;
    values_decimal(out, tlb, TEXT("hit_way"), (uint64_t)(hit - m->tlb) % m->tlb_ways);
}

static void publish_tlb(const struct publication *p) {
    const struct memory_system *m = p->m;
    struct values *out = p->out;
    const uint32_t tlb = values_map(out, VALUES_ROOT, TEXT("tlb"));
    values_decimal(out, tlb, TEXT("entries"), m->tlb_sets * m->tlb_ways);
    values_decimal(out, tlb, TEXT("sets"), m->tlb_sets);
    values_decimal(out, tlb, TEXT("ways"), m->tlb_ways);
    values_flag(out, tlb, TEXT("one_set"), m->tlb_sets == 1);
    values_flag(out, tlb, TEXT("one_way"), m->tlb_ways == 1);
    values_decimal(out, tlb, TEXT("index_bits"), memory_tlbi_bits(m));
    values_decimal(out, tlb, TEXT("tag_bits"), memory_tlbt_bits(m));
    values_count_up(out, tlb, TEXT("way_numbers"), m->tlb_ways);

    const uint32_t rows = values_list(out, tlb, TEXT("rows"));
    const struct tlb_entry *entry = m->tlb;
    for (unsigned set = 0; set < m->tlb_sets; set++) {
        const uint32_t row = values_map(out, rows, TEXT(""));
        cell(out, row, TEXT("set"), true, set, memory_tlbi_bits(m));
        const uint32_t ways = values_list(out, row, TEXT("ways"));
        for (unsigned way = 0; way < m->tlb_ways; way++, entry++) {
            const uint32_t item = values_map(out, ways, TEXT(""));
            cell(out, item, TEXT("tag"), true, entry->tag, memory_tlbt_bits(m));
            cell(out, item, TEXT("ppn"), entry->known, entry->ppn, memory_ppn_bits(m));
            valid_text(out, item, entry->valid);
        }
    }
    publish_tlb_looked(p, tlb);
}

/* The rows run down each group of columns; a last group that is short is filled with nothing. */
static void publish_page_lines(const struct publication *p, uint32_t table) {
    const struct memory_system *m = p->m;
    struct values *out = p->out;
    const unsigned rows = m->page_row_count, groups = rows <= 8 ? 1 : rows <= 32 ? 2 : 4;
    const unsigned lines = (rows + groups - 1) / groups;
    values_count_up(out, table, TEXT("groups"), groups);
    const uint32_t list = values_list(out, table, TEXT("lines"));
    for (unsigned line = 0; line < lines; line++) {
        const uint32_t item = values_map(out, list, TEXT(""));
        const uint32_t cells = values_list(out, item, TEXT("cells"));
        for (unsigned group = 0; group < groups; group++) {
            const unsigned i = group * lines + line;
            const uint32_t one = values_map(out, cells, TEXT(""));
            if (i < rows) {
                const struct page_row *row = &m->page_rows[i];
                cell(out, one, TEXT("vpn"), true, row->vpn, memory_vpn_bits(m));
                cell(out, one, TEXT("ppn"), row->known, row->ppn, memory_ppn_bits(m));
                valid_text(out, one, row->valid);
            } else {
                values_borrow(out, one, TEXT("vpn"), TEXT(""));
                values_borrow(out, one, TEXT("ppn"), TEXT(""));
                values_borrow(out, one, TEXT("valid"), TEXT(""));
            }
        }
    }
}

static void publish_page_table(const struct publication *p) {
    const struct memory_system *m = p->m;
    struct values *out = p->out;
    const uint64_t total = bits_mask(memory_vpn_bits(m)) + 1;
    const uint32_t table = values_map(out, VALUES_ROOT, TEXT("page_table"));
    values_decimal(out, table, TEXT("shown"), m->page_row_count);
    values_decimal(out, table, TEXT("total"), total);
    values_flag(out, table, TEXT("window"), m->page_row_count < total);
    publish_page_lines(p, table);

    const struct page_row *row = memory_page_lookup(m, p->key[BLANK_VPN].number);
    if (row == NULL) return;
    const uint32_t own = values_map(out, table, TEXT("row"));
    values_hex(out, own, TEXT("vpn"), row->vpn, memory_vpn_bits(m));
    if (row->known) {
        values_hex(out, own, TEXT("ppn"), row->ppn, memory_ppn_bits(m));
    } else {
        dash(out, own, TEXT("ppn"));
    }
    valid_text(out, own, row->valid);
    values_flag(out, own, TEXT("is_valid"), row->valid);
}

static void publish_cache_looked(const struct publication *p, uint32_t cache) {
    const struct memory_system *m = p->m;
    struct values *out = p->out;
    if (p->key[BLANK_PA_BITS].kind != VALUE_NUMBER) return;
    const uint64_t set = p->key[BLANK_CI].number, tag = p->key[BLANK_CT].number;
    const uint32_t looked = values_list(out, cache, TEXT("looked"));
    for (unsigned way = 0; way < m->cache_ways; way++) {
        const struct cache_line *line = &m->lines[set * m->cache_ways + way];
        const uint32_t item = values_map(out, looked, TEXT(""));
        values_decimal(out, item, TEXT("way"), way);
        values_hex(out, item, TEXT("tag"), line->tag, memory_ct_bits(m));
        valid_text(out, item, line->valid);
        values_flag(out, item, TEXT("is_valid"), line->valid);
        values_flag(out, item, TEXT("same_tag"), line->tag == tag);
    }
    const struct cache_line *hit = memory_cache_lookup(m, set, tag);
    if (hit == NULL || m->cache_ways == 0) return;
    values_decimal(out, cache, TEXT("hit_way"), (uint64_t)(hit - m->lines) % m->cache_ways);
}

static void publish_cache(const struct publication *p) {
    const struct memory_system *m = p->m;
    struct values *out = p->out;
    const unsigned lines = m->cache_sets * m->cache_ways;
    const uint32_t cache = values_map(out, VALUES_ROOT, TEXT("cache"));
    values_decimal(out, cache, TEXT("lines"), lines);
    values_decimal(out, cache, TEXT("sets"), m->cache_sets);
    values_decimal(out, cache, TEXT("ways"), m->cache_ways);
    values_decimal(out, cache, TEXT("block_bytes"), m->block_bytes);
    values_flag(out, cache, TEXT("one_set"), m->cache_sets == 1);
    values_flag(out, cache, TEXT("one_way"), m->cache_ways == 1);
    values_decimal(out, cache, TEXT("offset_bits"), memory_co_bits(m));
    values_decimal(out, cache, TEXT("index_bits"), memory_ci_bits(m));
    values_decimal(out, cache, TEXT("tag_bits"), memory_ct_bits(m));
    values_count_up(out, cache, TEXT("byte_numbers"), m->block_bytes);

    const uint32_t rows = values_list(out, cache, TEXT("rows"));
    const unsigned char *byte = m->bytes;
    for (unsigned i = 0; i < lines; i++) {
        const struct cache_line *line = &m->lines[i];
        const uint32_t row = values_map(out, rows, TEXT(""));
        cell(out, row, TEXT("index"), true, i / m->cache_ways, memory_ci_bits(m));
        values_decimal(out, row, TEXT("way"), i % m->cache_ways);
        cell(out, row, TEXT("tag"), true, line->tag, memory_ct_bits(m));
        valid_text(out, row, line->valid);
        if (line->known) {
            values_bytes(out, row, TEXT("bytes"), byte, m->block_bytes);
        } else {
            const uint32_t bytes = values_list(out, row, TEXT("bytes"));
            for (unsigned k = 0; k < m->block_bytes; k++) dash(out, bytes, TEXT(""));
        }
        byte += m->block_bytes;
    }
    publish_cache_looked(p, cache);
}

static void publish_parts(const struct publication *p) {
    static const struct {
        struct text name;
        enum translation_blank blank;
    } parts[] = {{{"va", 2}, BLANK_VA_BITS},
                 {{"translation", 11}, BLANK_VPN},
                 {{"pa", 2}, BLANK_PA_BITS},
                 {{"cache", 5}, BLANK_BYTE}};
    const uint32_t part = values_map(p->out, VALUES_ROOT, TEXT("part"));
    for (unsigned i = 0; i < sizeof parts / sizeof *parts; i++) {
        const struct blank *blank = &p->blanks.at[parts[i].blank];
        if (blank->asked) values_text(p->out, part, parts[i].name, (struct text){&blank->part, 1});
    }
}

static void publish_key(const struct publication *p) {
    const uint32_t ask = values_map(p->out, VALUES_ROOT, TEXT("ask"));
    for (unsigned i = 0; i < p->blanks.count; i++) {
        values_flag(p->out, ask, text_of(p->blanks.at[i].id), p->blanks.at[i].asked);
    }
    const uint32_t key = values_map(p->out, VALUES_ROOT, TEXT("key"));
    for (unsigned i = 0; i < p->blanks.count; i++) {
        if (!has_key(p, i)) continue;
        const struct blank *blank = &p->blanks.at[i];
        const struct text name = text_of(blank->id);
        const uint64_t number = p->key[i].number;
        switch (blank->form.kind) {
        case FORM_BITS:
            bit_string(p->out, key, name, number, blank->form.bits);
            break;
        case FORM_HEX:
        case FORM_BYTE:
            values_hex(p->out, key, name, number, blank->form.bits);
            break;
        case FORM_DECIMAL:
            values_decimal(p->out, key, name, number);
            break;
        case FORM_YES_NO:
            values_flag(p->out, key, name, number != 0);
            break;
        case FORM_CHOICE: // no blank of this family
        case FORM_TEXT:
            break;
        }
    }
    if (has_key(p, BLANK_PA_BITS)) {
        values_hex(p->out, key, TEXT("pa"), p->key[BLANK_PA_BITS].number, p->m->pa_bits);
    }
}

static void publish_bits(const struct publication *p) {
    static const enum translation_blank fields[] = {BLANK_VPN, BLANK_TLBI, BLANK_TLBT, BLANK_PPN,
                                                    BLANK_CO,  BLANK_CI,   BLANK_CT};
    const struct memory_system *m = p->m;
    const uint32_t bits = values_map(p->out, VALUES_ROOT, TEXT("bits"));
    if (m->paging) {
        const unsigned width = memory_offset_bits(m);
        bit_string(p->out, bits, TEXT("vpo"), bits_field(m->address, 0, width), width);
    }
    for (unsigned i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (!has_key(p, fields[i])) continue;
        const struct blank *blank = &p->blanks.at[fields[i]];
        bit_string(p->out, bits, text_of(blank->id), p->key[fields[i]].number, blank->form.bits);
    }
}

void memory_publish(const struct memory_system *m, struct values *out) {
    struct publication p = {.m = m, .out = out};
    translation_ask(m, &p.blanks);
    family_key(m, &p.blanks, p.key);

    values_hex(out, VALUES_ROOT, TEXT("address"), m->address, p.blanks.given_bits);
    values_decimal(out, VALUES_ROOT, TEXT("pa_bits"), m->pa_bits);
    if (m->paging) publish_paging(&p);
    if (m->tlb_sets != 0) publish_tlb(&p);
    if (m->page_row_count != 0) publish_page_table(&p);
    if (m->cache_sets != 0) publish_cache(&p);
    values_count_down(out, VALUES_ROOT, TEXT("pa_positions"), m->pa_bits);
    publish_parts(&p);
    publish_key(&p);
    publish_bits(&p);
}
