/* One line of a submission: the extractors are tried in this order, until one takes it. */
#include "grader/scanner.h"

#include <ctype.h>

/* A line under way. An extractor that takes only the beginning of it leaves the rest in `text`. */
struct scanned {
    struct text text;
    struct text cells[CELLS_MAX];
    unsigned count; /* cells */
    bool bars;      /* cells between bars, and not between spaces */
    char part;      /* that the line opened, or 0 */
};

/* ---- what goes around a line */

/* `puts("C. 0100 0110 1001");`: what code prints. */
static struct text without_call(struct text line) {
    static const char *const calls[] = {"puts(",
                                        "printf(",
                                        "print(",
                                        "echo ",
                                        "cout <<",
                                        "std::cout <<",
                                        "System.out.println(",
                                        "console.log(",
                                        "fmt.Println("};
    for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++) {
        if (!text_starts(line, calls[i])) continue;
        const struct text rest = text_drop(text_slice(line, strlen(calls[i]), line.len), " ");
        if (rest.len < 2 || rest.at[0] != '"') return line;
        const char *close = memchr(rest.at + 1, '"', rest.len - 1);
        if (!close) return line;
        struct text inside = text_slice(rest, 1, (size_t)(close - rest.at));
        const bool newline =
            inside.len > 1 && inside.at[inside.len - 2] == '\\' && inside.at[inside.len - 1] == 'n';
        /* What is computed is not what is written. */
        if (memchr(inside.at, '%', inside.len)) return line;
        return text_trim(newline ? text_slice(inside, 0, inside.len - 2) : inside);
    }
    return line;
}

/* `"| VPN | 0x09 |\\n",`: a line of a notebook, or of code that prints. */
static struct text without_quotes(struct text line) {
    const struct text end = text_drop_end(line, ",\" ");
    if (line.len <= 4 || line.at[0] != '"' || end.len <= 2 || end.len == line.len) return line;
    if (end.at[end.len - 2] != '\\' || end.at[end.len - 1] != 'n') return line;
    return text_trim(text_slice(end, 1, end.len - 2));
}

/* `| Characters at offset 0 |`: a table of one column, or of MediaWiki with a cell on each line. */
static struct text without_frame(struct text line) {
    if (line.len <= 2 || line.at[0] != '|' || memchr(line.at + 1, '|', line.len - 2)) return line;
    line = text_trim(text_drop_end(text_slice(line, 1, line.len), "|"));
    return text_drop(line, "-: ").len == 0 ? text_slice(line, 0, 0) : line;
}

enum { NAME_BYTES_MAX = 64 };

/* `#define P912_TLB_HIT 'N'`, `p912_vpn = 0x0e;`: the end of a name is the label. */
static struct text without_prefix(struct scanner *s, struct text line) {
    const bool define = text_starts(line, "#define ");
    const struct text t = define ? text_drop(text_slice(line, 8, line.len), " ") : line;
    struct label label;
    size_t n = 0;
    while (n < t.len && text_is_word_byte(t.at[n])) n++;
    const struct text rest = text_drop(text_slice(t, n, t.len), " ");
    if (n == 0 || n > NAME_BYTES_MAX || rest.len == 0 || (!define && !strchr(":=", rest.at[0])))
        return line;
    if (!memchr(t.at, '_', n) || (labels_begin(s->labels, t, &label) && label.end == n))
        return line;
    for (size_t i = 1; i < n; i++) {
        const struct text end = text_slice(t, i, n);
        if (t.at[i - 1] != '_' || !labels_begin(s->labels, end, &label)) continue;
        const bool ambiguous = label_is_ambiguous(&label);
        if (label.end < end.len || label.kind != LABEL_BLANK || ambiguous) continue;
        const struct text value = text_drop_end(text_drop(rest, ":= \"'"), " ;\"'");
        return scanner_join(s, (struct text[]){end, value}, 2, ": ");
    }
    return line;
}

/* `Question 2 — VPN`, as a quiz shows it: the number is of what is asked, and of no problem. */
static struct text without_question(struct scanner *s, struct text line) {
    struct label label;
    size_t n = sizeof "question " - 1;
    const struct text t = text_drop(line, "*#_ ");
    if (!text_begins(t, "question ") || n == t.len || !isdigit((unsigned char)t.at[n])) return line;
    while (n < t.len && isdigit((unsigned char)t.at[n])) n++;
    struct text rest = text_drop(text_slice(t, n, t.len), " :.)");
    const size_t dash = text_dash(rest);
    rest = text_drop(text_slice(rest, dash, rest.len), "*_ ");
    const struct text between = text_slice(t, n, t.len - rest.len);
    if (text_drop(between, " ").len == 0 || !labels_begin(s->labels, rest, &label)) return line;
    if (label.kind != LABEL_BLANK) return line;
    /* what is asked states nothing */
    const bool verdict = scanner_is_verdict(s, label.first);
    if (!verdict || !label_is_lone(rest, &label) || text_has(rest, '?')) return rest;
    return scanner_join(s, (struct text[]){rest, TEXT("?")}, 2, "");
}

static bool unwrap(struct scanner *s, struct scanned *line) {
    line->text = without_frame(without_quotes(without_call(line->text)));
    line->text = without_question(s, line->text);
    if (memchr(line->text.at, '_', line->text.len)) line->text = without_prefix(s, line->text);
    if (s->scan->failed) return true;
    return line->text.len == 0;
}

/* ---- what ends something */

/* An empty line, a line across the page, the line of a box. */
static bool take_rule(struct scanner *s, struct scanned *line) {
    const struct text t = line->text;
    if (text_starts(t, "|===")) s->in_asciidoc = !s->in_asciidoc;
    s->in_asciidoc &= t.len == 0 || t.at[0] == '|';
    if (s->in_asciidoc && t.len == 0) return true;
    if (s->position_count && t.len && t.at[0] == '+' && text_drop(t, "+-=").len == 0) {
        s->after_rule = true;
        return true;
    }
    if (t.len && !text_is_rule(t)) return false;
    /* the line under a line of addresses */
    if (t.len && s->column_count && s->head_line && s->head_line + 1 == s->line) return true;
    /* `-----` under values without labels may be the last of them */
    if (text_is_dashes(t) && scanner_goes_on(s) && scanner_bare_value(s, t)) return true;
    /* what stands below a line across the page is no answer to a label above it */
    if (t.len) scanner_end_below(s);
    scanner_end_table(s);
    s->box_count = 0;
    return true;
}

/* `- [ ] TLB hit`, `- [x] TLB miss`: answers to choose from. One that was not chosen says nothing.
 */
static bool take_choice(struct scanner *s, struct scanned *line) {
    const struct text item = text_trim(text_drop(line->text, "-*+ \t"));
    const unsigned segment = (unsigned)(s->scan->segment_count - 1);
    struct label label;
    if (item.len < 4 || item.at[0] != '[' || item.at[2] != ']') return false;
    if (!strchr(" xXvV", item.at[1]) || item.at[1] == '\0') return false;
    const struct text choice = text_trim(text_slice(item, 3, item.len));
    if (!labels_find(s->labels, choice, 0, &label) || !label_is_lone(choice, &label)) return false;
    const struct text before = text_trim(text_slice(choice, 0, label.start));
    const bool no = before.len == 2 && text_contains(before, "no");
    if (label.kind != LABEL_BLANK || label.second[0] || (before.len && !no)) return false;
    if (!scanner_is_verdict(s, label.first) || memchr(choice.at, '?', choice.len)) return false;
    scanner_end_below(s);
    const bool denies = no || label.denies;
    if (item.at[1] != ' ' && !s->scan->failed)
        scanner_note(s, segment, label.first, denies ? TEXT("no") : TEXT("yes"), EVIDENCE_PROSE);
    return true;
}

static bool take_below(struct scanner *s, struct scanned *line) {
    return scanner_below(s, line->text);
}

/* ---- rows of cells */

/* `VA = 000010|01|111100`: a bar between two bits separates no cells, unless all are bits. */
static bool bars_group_bits(struct text line) {
    bool other = false;
    for (size_t i = 0; i < line.len; i++) {
        const char c = line.at[i];
        other |= !strchr("01| ", c);
        if (c != '|') continue;
        const struct text before = text_drop_end(text_slice(line, 0, i), " ");
        const struct text after = text_drop(text_slice(line, i + 1, line.len), " ");
        if (!before.len || !after.len || !strchr("01", before.at[before.len - 1]) ||
            !strchr("01", after.at[0])) {
            return false;
        }
    }
    return other;
}

static bool take_boxes(struct scanner *s, struct scanned *line) {
    line->bars = memchr(line->text.at, '|', line->text.len) != NULL && !bars_group_bits(line->text);
    line->count = cells_split(line->text, line->cells);
    s->scan->cut |= line->bars && line->count == CELLS_MAX;
    return scanner_positions(s, line->cells, line->count) ||
           scanner_boxes(s, line->cells, line->count, line->bars);
}

/* `0 0 0 0 1 1 | 1 1 | 0 1 0 1 1 1`: a row of bits by field. Under a header it is the fields' too.
 */
static bool take_field_bits(struct scanner *s, struct scanned *line) {
    uint64_t number;
    if (!line->bars || text_bits(line->text, &number) < BITS_MIN) return false;
    const struct text row = text_trim(text_drop_end(text_drop(line->text, "| "), "| "));
    const bool fields = s->header_count == line->count;
    scanner_bits(s, row, number, text_bits(row, &number), fields ? EVIDENCE_LINE : EVIDENCE_CELL);
    return !fields;
}

static bool take_table_row(struct scanner *s, struct scanned *line) {
    if (!line->bars) return scanner_words(s, line->text) || scanner_separated_row(s, line->text);
    if (line->count < 2) return false;
    bool rule = true;
    for (unsigned i = 0; i < line->count; i++) {
        rule &= text_drop(line->cells[i], "-:+ ").len == 0;
    }
    /* The line under a header; a second one is a row of answers. */
    if (rule && !(s->header_count == line->count && s->ruled)) {
        s->ruled = true;
        return true;
    }
    s->ruled = false;
    if (line->count > 2) s->word_table = line->count;
    return scanner_side_row(s, line->cells, line->count) ||
           scanner_side_head(s, line->cells, line->count) ||
           scanner_column_head(s, line->cells, line->count) ||
           scanner_part_head(s, line->cells, line->count) ||
           scanner_table_row(s, line->cells, line->count);
}

/* ---- which problem and part */

static bool take_problem(struct scanner *s, struct scanned *line) {
    scanner_heading(s, line->text);
    if (s->scan->failed) return true;
    line->text = scanner_leading_number(s, line->text);
    if (s->scan->failed || line->text.len == 0) return true;
    line->text = scanner_after_id(s, line->text);
    return line->text.len == 0;
}

/* `D. Cache miss` answers a question of the part, and `D. Page fault` says that there is none. */
static bool answers_part(struct scanner *s, struct text text, char part) {
    struct label label;
    return labels_begin(s->labels, text_trim(text), &label) && label.kind == LABEL_BLANK &&
           !label.second[0] && scanner_part_of(s, label.first) == part;
}

static bool take_part(struct scanner *s, struct scanned *line) {
    struct text rest;
    char also;
    line->part = scanner_part(s, line->text, &rest, &also);
    if (!line->part) return false;
    scanner_open_part(s, line->part);
    line->text = text_unstruck(text_trim(rest));
    if (!text_says_none(rest) || answers_part(s, rest, line->part)) return line->text.len == 0;
    scanner_part_none(s, rest);
    if (also && !s->scan->failed) {
        scanner_open_part(s, also);
        scanner_part_none(s, rest);
    }
    return true;
}

/* "N/A" where a part is under way, and nothing of it was answered. */
static bool take_none(struct scanner *s, struct scanned *line) {
    const char part = scanner_segment(s)->part;
    if (!scanner_part_may_be_none(s, part) || !text_says_none(line->text)) return false;
    if (scanner_part_answered(s, part) || answers_part(s, line->text, part)) return false;
    scanner_part_none(s, line->text);
    return true;
}

/* ---- rows of bits */

/* The bits of `address after translation: **001101 010111**`, `14 bits 00 0011 1101 0111` in a
 * heading, `1101 0001 1101 //1 pt`: what is left without words at the ends, or the empty text. */
static struct text without_words(struct text line) {
    static const char *const others[] = {"wrong", "old", "book", "example", "expected", "correct"};
    struct text t = line;
    for (size_t i = 0; i + 1 < t.len; i++) {
        if (t.at[i] == '/' && t.at[i + 1] == '/') t = text_slice(t, 0, i);
    }
    const struct text plain = text_drop_end(t, " *`$\\");
    t = text_drop_end(plain, " *`$\\\",}");                                // `"bits": "0101",`
    if (t.len < plain.len && text_has(t, ',')) return text_slice(t, 0, 0); // one of several
    size_t i = t.len;
    while (i > 0 && strchr("01 .", t.at[i - 1])) i--;
    /* the end of a word like `x00` is no bits */
    while (i > 0 && i < t.len && text_is_word_byte(t.at[i - 1]) && t.at[i] != ' ') i++;
    bool heading = line.at[0] == '#';
    const struct text before = text_drop_end(text_slice(t, 0, i), " *`$");
    struct text words = text_drop_end(before, " *`$\""), other;
    if (words.len && !heading && words.at[words.len - 1] != ':') return text_slice(t, 0, 0);
    /* `VA: 00 1010 1101 1101, PA: 1101 0001 1101` */
    if (text_find_bits(words, BITS_MIN, &other)) return text_slice(t, 0, 0);
    const bool quoted = words.len < before.len;
    if (quoted && text_contains_any(words, WORDS(others))) return text_slice(t, 0, 0);
    return text_trim(text_slice(t, i, t.len));
}

/* ` = 0x137B` or `/0x137B`, and nothing else. */
static bool is_equal_number(struct text rest) {
    uint64_t number;
    size_t n;
    rest = text_drop(rest, " `$*_2{}()b");
    if (!text_starts(rest, "=") && !text_starts(rest, "/")) return false;
    rest = text_drop_end(text_drop(rest, "=/ `$*"), " `$*");
    return text_find_hex(rest, &number, &n) && n == rest.len && rest.at[0] == '0';
}

/* `1001101111011 = 0x137B` */
static bool take_equal_bits(struct scanner *s, struct scanned *line) {
    const struct text t = line->text;
    struct text row;
    uint64_t number;
    if (!text_find_bits(t, BITS_MIN, &row) || row.at != text_drop(t, "*`$").at) return false;
    const size_t end = (size_t)(row.at - t.at) + row.len;
    if (!is_equal_number(text_slice(t, end, t.len))) return false;
    const unsigned digits = text_bits(row, &number);
    scanner_bits(s, t, number, digits, EVIDENCE_LINE);
    return true;
}

/* The blank for rows of bits that `last`, the last label before `bits`, names right before them; or
 * "". It lives as long as `last`. */
static const char *label_before(struct scanner *s, struct text line, struct text bits,
                                struct label *last) {
    const unsigned segment = (unsigned)(s->scan->segment_count - 1);
    const struct text before = text_slice(line, 0, (size_t)(bits.at - line.at));
    struct label label;
    *last = (struct label){.kind = LABEL_NOTHING};
    for (size_t from = 0; labels_find(s->labels, before, from, &label); from = label.end) {
        *last = label;
        scanner_set_topic(s, &label, segment);
    }
    const char *id = label_meaning(s, last, segment);
    if (last->kind == LABEL_GIVEN) {
        id = scanner_address_id(s, text_slice(before, last->start, last->end), bits);
    }
    if (!id || !scanner_is_bits(s, id)) return "";
    bool asked, stated;
    const struct text value = label_gap(text_slice(line, last->end, line.len), &asked, &stated);
    return value.at == bits.at ? id : "";
}

static bool take_bits(struct scanner *s, struct scanned *line) {
    struct text bare = text_drop_end(text_drop(text_trim(line->text), "-*`$= \t"), "*`$= \\");
    uint64_t number;
    unsigned digits = text_bits(bare, &number);
    if (digits < BITS_MIN) {
        bare = without_words(line->text);
        digits = text_bits(bare, &number);
    }
    if (digits < BITS_MIN) return false;
    const int question = line->text.at[0] == '#' ? scanner_question(s, number) : -1;
    if (question >= 0) scanner_meet_number(s, question);
    if (s->scan->failed) return true;
    struct label last;
    const char *id = label_before(s, line->text, bare, &last);
    /* `Address: 0175 A: 00 0001 0111 0101`: the number comes first */
    if (last.kind == LABEL_GIVEN && !id[0]) return false;
    scanner_bits_of(s, id, bare, number, digits, EVIDENCE_LINE);
    return true;
}

/* Digits where a part asks for bits, but others among them: somebody must look. */
static bool take_stray_digits(struct scanner *s, struct scanned *line) {
    const struct text t = line->text;
    if (!line->part || t.len < BITS_MIN || text_drop(t, "0123456789").len) return false;
    scanner_note_bits(s, t, (unsigned)t.len, EVIDENCE_LINE);
    return true;
}

static bool take_number(struct scanner *s, struct scanned *line) {
    return scanner_number_line(s, line->text);
}

static bool take_given(struct scanner *s, struct scanned *line) {
    return scanner_given_in_prose(s, line->text);
}

static bool take_bare_value(struct scanner *s, struct scanned *line) {
    return scanner_bare_value(s, line->text);
}

/* ---- labels */

static bool take_labels(struct scanner *s, struct scanned *line) {
    scanner_labels(s, line->text);
    return true;
}

/* true: the line is taken, and no other extractor sees it. */
typedef bool extractor_fn(struct scanner *s, struct scanned *line);

static extractor_fn *const extractors[] = {
    take_rule,      unwrap,       take_choice, take_below,      take_boxes,  take_field_bits,
    take_table_row, take_problem, take_part,   take_equal_bits, take_bits,   take_stray_digits,
    take_none,      take_number,  take_given,  take_bare_value, take_labels,
};

/* The bullet of an office program, and what sets it apart. */
static struct text without_bullet(struct text line) {
    static const char *const bullets[] = {"•", "◦", "○", "●", "▪", "■", "□", "‣", "➢", "o\t", "Â·"};
    if (line.len == 0 || ((unsigned char)line.at[0] < 0x80 && line.at[0] != 'o')) return line;
    for (size_t i = 0; i < sizeof bullets / sizeof bullets[0]; i++) {
        if (!text_starts(line, bullets[i])) continue;
        const struct text rest = text_slice(line, strlen(bullets[i]), line.len);
        const bool apart = rest.len && (text_is_space(rest.at[0]) || bullets[i][0] == 'o');
        if (apart) return text_trim(rest);
    }
    return line;
}

void scanner_line(struct scanner *s, struct text text) {
    struct scanned line;
    line.text = text_trim(text_drop(text, "> \t"));
    line.text = without_bullet(line.text);
    line.part = 0;
    for (size_t i = 0; i < sizeof extractors / sizeof extractors[0]; i++) {
        if (extractors[i](s, &line) || s->scan->failed) return;
    }
}
