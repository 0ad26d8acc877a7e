#include "grader/scanner.h"

static const struct {
    const char *words;
    char part;
} part_names[] = {
    {"virtual address format", 'A'},
    {"virtual adress format", 'A'},
    {"虚拟地址格式", 'A'},
    {"address translation", 'B'},
    {"地址翻译", 'B'},
    {"physical address format", 'C'},
    {"物理地址格式", 'C'},
    {"physical memory reference", 'D'},
    {"物理地址引用", 'D'},
    {"物理内存引用", 'D'},
};

/* The part a line opens; *rest is what follows on the line, *also a second part ("C/D."). */
char part_opened(struct text line, struct text *rest, char *also) {
    struct text t = text_drop(line, "#*> \t(");
    *also = 0;
    *rest = t;
    if (t.len && t.at[0] >= 'A' && t.at[0] <= 'D') {
        char part = t.at[0];
        size_t i = 1;
        if (t.len > 2 && t.at[1] == '/' && t.at[2] >= 'A' && t.at[2] <= 'D') {
            *also = t.at[2];
            i = 3;
        }
        if (i == t.len || strchr(".:)", t.at[i]) || text_starts(text_slice(t, i, t.len), "**")) {
            *rest = text_drop(text_slice(t, i, t.len), ".:)* \t");
            for (size_t p = 0; p < sizeof part_names / sizeof part_names[0]; p++) {
                if (text_contains(*rest, part_names[p].words) && part_names[p].part != 'B') {
                    struct text name = *rest;
                    size_t n = strlen(part_names[p].words);
                    if (text_starts(name, part_names[p].words) || name.len >= n) {
                        const char *colon = memchr(name.at, ':', name.len);
                        *rest = colon ? text_slice(name, (size_t)(colon - name.at) + 1, name.len)
                                      : text_slice(name, name.len, name.len);
                    }
                }
            }
            return part;
        }
        *also = 0;
    }
    if (line.len > 80) return 0;
    for (size_t p = 0; p < sizeof part_names / sizeof part_names[0]; p++) {
        if (!text_contains(line, part_names[p].words)) continue;
        const char *colon = memchr(line.at, ':', line.len);
        *rest = colon ? text_slice(line, (size_t)(colon - line.at) + 1, line.len)
                      : text_slice(line, line.len, line.len);
        return part_names[p].part;
    }
    return 0;
}

void scanner_part_none(struct scanner *s, struct text given) {
    scanner_note(s, (unsigned)(s->scan->segment_count - 1), "", given, EVIDENCE_LINE);
    if (!s->scan->failed) {
        s->scan->candidates[s->scan->candidate_count - 1].all_of_part = true;
    }
}
