/* `TLB: set 2, tag 3 -> miss`: short items behind a title, or behind the first label, which tells
 * what the others speak of. All of them are understood, or none is taken.
 */
#include "grader/scanner.h"

#include <stdio.h>

enum {
    ITEMS_MAX = 12,
    TITLE_BYTES_MAX = 24,
    ITEM_BYTES_MAX = 40,
    LINE_BYTES = 400 /* a longer line is no list of a few items */
};

struct item {
    char id[sizeof((struct label){0}.first)];
    struct text value;
    bool denied; /* its label says no by itself */
};

struct items {
    struct item at[ITEMS_MAX];
    unsigned count, shortened; /* items that only the others explain */
    char part;                 /* of the title or the last full label, or 0 */
};

/* `TLB:` in front: the part that it opens; *rest is what follows. */
static char title_part(struct scanner *s, struct text line, struct text *rest) {
    const char *colon = line.len ? memchr(line.at, ':', line.len) : NULL;
    struct label title;
    *rest = line;
    if (!colon || colon - line.at > TITLE_BYTES_MAX) return 0;
    const size_t n = (size_t)(colon - line.at);
    const struct text head = text_drop_end(text_slice(line, 0, n), "*`_ ");
    if (!labels_title(s->labels, head, &title) || title.start || title.end < head.len) return 0;
    *rest = text_drop(text_slice(line, n + 1, line.len), " {");
    return scanner_part_of(s, title.first);
}

/* The first item of a list, and what comes behind its separator. */
static struct text next_item(struct text *rest) {
    static const char *const separators[] = {",", ";", "->", "=>", "→", "⇒", "、", " and "};
    for (size_t i = 0; i < rest->len; i++) {
        const unsigned char c = (unsigned char)rest->at[i];
        if (c < 0x80 && !strchr(",;-= ", c)) continue;
        for (size_t k = 0; k < sizeof separators / sizeof separators[0]; k++) {
            if (!text_starts(text_slice(*rest, i, rest->len), separators[k])) continue;
            const struct text item = text_slice(*rest, 0, i);
            *rest = text_slice(*rest, i + strlen(separators[k]), rest->len);
            return item;
        }
    }
    const struct text item = *rest;
    rest->len = 0;
    return item;
}

static bool add(struct items *items, const char *id, struct text value, bool denied) {
    if (items->count == ITEMS_MAX || !id) return false;
    struct item *item = &items->at[items->count++];
    *item = (struct item){.value = value, .denied = denied};
    snprintf(item->id, sizeof item->id, "%s", id);
    return true;
}

/* `miss`, 命中: the verdict of the part. */
static bool take_verdict(const struct scanner *s, struct text item, struct items *items) {
    static const char *const words[] = {"hit", "miss", "命中", "不命中", "未命中"};
    item = text_starts(item, "a ") ? text_slice(item, 2, item.len) : item;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (!text_same(item, words[i])) continue;
        items->shortened++;
        return items->part && add(items, scanner_verdict_of(s, items->part), item, false);
    }
    return false;
}

/* `no page fault`, `page fault`. */
static bool take_conclusion(struct scanner *s, struct text item, struct items *items) {
    struct label label;
    bool no;
    if (!scanner_is_conclusion(s, item, &label, &no)) return false;
    return add(items, label.first, no ? TEXT("no") : TEXT("yes"), label.denies);
}

/* `index 2`, `set 2`, `TLB tag = 3`. */
static bool take_pair(struct scanner *s, struct text item, struct items *items) {
    static const struct text index = {"index", 5};
    const bool set = text_begins(item, "set") && item.len > 3 && strchr(" =:#", item.at[3]);
    struct label label;
    bool asked, stated;
    if (!labels_begin(s->labels, set ? index : item, &label)) return false;
    if (label.kind != LABEL_BLANK) return false;
    if (label.second[0]) {
        if (!items->part) return false;
        items->shortened++;
        scanner_segment(s)->topic = items->part;
    } else {
        items->part = scanner_part_of(s, label.first);
    }
    const char *id = label_meaning(s, &label, (unsigned)(s->scan->segment_count - 1));
    if (!id || scanner_part_of(s, id) != items->part) return false;
    const struct text value = text_drop_end(
        label_gap(text_slice(item, set ? 3 : label.end, item.len), &asked, &stated), " *`_.");
    if (value.len == 0 || !scanner_is_readable(s, id, value)) return false;
    return add(items, id, value, label.denies);
}

/* Whether there can be two items. */
static bool has_separator(struct text line) {
    for (size_t i = 0; i < line.len; i++) {
        const unsigned char c = (unsigned char)line.at[i];
        if (c == ',' || c == ';' || c == '>' || c >= 0x80) return true;
    }
    return text_contains(line, " and ");
}

bool scanner_items(struct scanner *s, struct text line) {
    struct items items = {.part = 0};
    struct text rest;
    if (line.len > LINE_BYTES || !has_separator(line)) return false;
    const char topic = scanner_segment(s)->topic;
    items.part = title_part(s, text_drop(line, "-*+#`\" "), &rest);
    for (size_t i = 1; i + 1 < rest.len; i++) {
        if (memcmp(rest.at + i - 1, " //", 3) == 0) rest = text_slice(rest, 0, i - 1);
    }
    while (rest.len) {
        const struct text item =
            text_drop_end(text_drop(text_trim(next_item(&rest)), "*`_- \""), "*`_. };\"");
        if (item.len == 0) continue;
        if (item.len > ITEM_BYTES_MAX ||
            !(take_verdict(s, item, &items) || take_conclusion(s, item, &items) ||
              take_pair(s, item, &items))) {
            scanner_segment(s)->topic = topic;
            return false;
        }
    }
    if (items.count < 2 || items.shortened == 0) {
        scanner_segment(s)->topic = topic;
        return false;
    }
    scanner_segment(s)->topic = items.part;
    for (unsigned i = 0; i < items.count && !s->scan->failed; i++) {
        const struct item *item = &items.at[i];
        scanner_note(s, (unsigned)(s->scan->segment_count - 1), item->id, item->value,
                     EVIDENCE_LINE);
        if (s->scan->failed) return true;
        s->scan->candidates[s->scan->candidate_count - 1].denied = item->denied;
    }
    return true;
}
