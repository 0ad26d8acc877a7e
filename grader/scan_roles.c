#include "grader/scanner.h"

#include <ctype.h>

static const struct {
    const char *word; /* small letters; the whole head of the column */
    enum column_role role;
} heads[] = {
    {"value", COLUMN_VALUE},
    {"values", COLUMN_VALUE},
    {"valeur", COLUMN_VALUE},
    {"valore", COLUMN_VALUE},
    {"значение", COLUMN_VALUE},
    {"값", COLUMN_VALUE},
    {"値", COLUMN_VALUE},
    {"answer", COLUMN_VALUE},
    {"answers", COLUMN_VALUE},
    {"your answer", COLUMN_VALUE},
    {"my answer", COLUMN_VALUE},
    {"result", COLUMN_VALUE},
    {"final", COLUMN_VALUE},
    {"final answer", COLUMN_VALUE},
    {"corrected", COLUMN_VALUE},
    {"mine", COLUMN_VALUE},
    {"订正后", COLUMN_VALUE},
    {"更正后", COLUMN_VALUE},
    {"改正后", COLUMN_VALUE},
    {"修改后", COLUMN_VALUE},
    {"我的答案", COLUMN_VALUE},
    {"solution", COLUMN_VALUE},
    {"值", COLUMN_VALUE},
    {"答案", COLUMN_VALUE},
    {"结果", COLUMN_VALUE},
    {"数值", COLUMN_VALUE},
    {"wert", COLUMN_VALUE},
    {"valor", COLUMN_VALUE},
    {"wartość", COLUMN_VALUE},
    {"værdi", COLUMN_VALUE},
    {"gildi", COLUMN_VALUE},
    {"값", COLUMN_VALUE},
    {"binary", COLUMN_BINARY},
    {"bits", COLUMN_BINARY},
    {"bin", COLUMN_BINARY},
    {"二进制", COLUMN_BINARY},
    {"hex", COLUMN_HEX},
    {"hexadecimal", COLUMN_HEX},
    {"hex value", COLUMN_HEX},
    {"value (hex)", COLUMN_HEX},
    {"十六进制", COLUMN_HEX},
    {"decimal", COLUMN_DECIMAL},
    {"dec", COLUMN_DECIMAL},
    {"十进制", COLUMN_DECIMAL},
    {"value (bin)", COLUMN_BINARY},
    {"value (binary)", COLUMN_BINARY},
};

static enum column_role role_of(struct text cell) {
    cell = text_drop_end(text_drop(cell, "*`_ "), "*`_ :");
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
        if (text_same(cell, heads[i].word)) {
            return heads[i].role;
        }
    }
    return cell.len ? COLUMN_REMARK : COLUMN_UNSAID;
}

bool scanner_role_head(struct scanner *s, const struct text *cells, unsigned count) {
    enum column_role roles[COLUMNS_MAX];
    bool any = false;
    struct label label;
    if (count < 2 || count > COLUMNS_MAX) return false;
    for (unsigned i = 0; i < count; i++) {
        for (size_t k = 0; k < cells[i].len; k++) {
            if (isdigit((unsigned char)cells[i].at[k])) return false;
        }
    }
    for (unsigned i = 1; i < count; i++) {
        roles[i] = role_of(cells[i]);
        any |= roles[i] != COLUMN_REMARK && roles[i] != COLUMN_UNSAID;
    }
    if (!any) return false;
    roles[0] = role_of(cells[0]);
    for (unsigned i = 0; i < count; i++) {
        /* `| VPN | value |` is a row, and so is `| VPN | TLBI | value |` a header of labels */
        if (roles[i] == COLUMN_REMARK && cell_label(s, cells[i], &label) &&
            label.kind == LABEL_BLANK && !label.second[0]) {
            return false;
        }
    }
    memcpy(s->roles, roles, count * sizeof *roles);
    s->role_count = count;
    s->header_count = 0;
    return true;
}

/* `*yes*`, 否: a verdict and nothing else. */
static bool is_plain_verdict(struct text cell) {
    cell = text_drop_end(text_drop(cell, "*`_ "), "*`_ ");
    return cell.len && cell.len <= 6 && !isdigit((unsigned char)cell.at[0]) &&
           cell_is_verdict(cell);
}

static bool looks_like_value(struct text cell) {
    return cell.len && (isdigit((unsigned char)cell.at[0]) || text_is_dashes(cell) ||
                        cell.at[0] == '`' || cell.len == 1);
}

/* A cell of a column that names the base: `09` under "hex", `23` under "decimal". */
static struct text with_base(struct scanner *s, struct text cell, enum column_role role) {
    uint64_t number;
    cell = text_drop_end(text_drop(cell, "*`$ "), "*`$ ");
    bool bare = cell.len > 0;
    for (size_t i = 0; i < cell.len; i++) bare &= isxdigit((unsigned char)cell.at[i]) != 0;
    if (role == COLUMN_BINARY && text_bits(cell, &number) && !text_starts(cell, "0b")) {
        return scanner_join(s, (struct text[]){TEXT("0b"), cell}, 2, "");
    }
    if (role == COLUMN_HEX && bare)
        return scanner_join(s, (struct text[]){TEXT("0x"), cell}, 2, "");
    if (role == COLUMN_DECIMAL && bare)
        return scanner_join(s, (struct text[]){cell, TEXT("d")}, 2, "");
    return cell;
}

/* Whether a cell has the value, and not a remark, nor how many bits it has. */
static bool is_rendering(struct text cell, enum column_role role) {
    uint64_t number;
    if (role == COLUMN_REMARK || role == COLUMN_UNSAID || cell.len == 0) return false;
    if (role != COLUMN_BINARY) return true;
    return text_bits(cell, &number) > 0 || !isdigit((unsigned char)cell.at[0]);
}

struct text scanner_role_value(struct scanner *s, const struct text *cells, unsigned count,
                               unsigned at, bool verdict) {
    struct text found[COLUMNS_MAX];
    unsigned n = 0;
    if (s->role_count == count) {
        for (unsigned i = at + 1; i < count; i++) {
            const enum column_role role = s->roles[i];
            if (!is_rendering(cells[i], role)) continue;
            if (cell_is_ditto(cells[i])) return cells[i - 1];
            bool same = false;
            for (unsigned k = 0; k < n; k++) same |= text_equal(found[k], cells[i]);
            if (!same) found[n++] = cells[i];
        }
        if (n == 0) return s->roles[at + 1] == COLUMN_REMARK ? TEXT("") : cells[at + 1];
        if (n == 1 || (verdict && !is_plain_verdict(found[1]))) return found[0];
        n = 0;
        for (unsigned i = at + 1; i < count && !s->scan->failed; i++) {
            const enum column_role role = s->roles[i];
            if (!is_rendering(cells[i], role)) continue;
            found[n++] = with_base(s, cells[i], role);
        }
        return scanner_join(s, found, n, " = ");
    }
    /* Nothing says which column it is: one that can be a value, or all of them as renderings of it.
     */
    for (unsigned i = at + 1; i < count && n < COLUMNS_MAX; i++) {
        bool same = false;
        for (unsigned k = 0; k < n; k++) same |= text_equal(found[k], cells[i]);
        const bool value = looks_like_value(cells[i]) || (verdict && is_plain_verdict(cells[i]));
        if (!same && (i == at + 1 ? cells[i].len > 0 : value)) {
            found[n++] = cells[i];
        }
    }
    if (n == 0) return cells[at + 1];
    return n == 1 ? found[0] : scanner_join(s, found, n, " = ");
}
