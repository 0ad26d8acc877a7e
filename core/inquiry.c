#include "core/inquiry.h"

#include "core/sentence.h"

void inquiry_fail(struct inquiry *r, uint32_t node, const char *format, ...) {
    if (r->failed) return;
    r->failed = true;
    r->fault->line = r->tree->nodes[node].line;
    va_list list;
    va_start(list, format);
    sentence_write(r->fault->sentence, sizeof r->fault->sentence, format, list);
    va_end(list);
}

int inquiry_shown(struct text text) {
    return text.len > 60 ? 60 : (int)text.len;
}

void inquiry_only_keys(struct inquiry *r, uint32_t map, const char *const *keys, const char *what) {
    for (uint32_t i = r->tree->nodes[map].first; i != 0; i = r->tree->nodes[i].next) {
        const struct text name = r->tree->nodes[i].name;
        unsigned k = 0;
        while (keys[k] != NULL && !text_is(name, keys[k])) k++;
        if (keys[k] != NULL) continue;
        inquiry_fail(r, i, "'%.*s' is not a key of %s: remove it or correct its spelling",
                     inquiry_shown(name), name.at, what);
        return;
    }
}
