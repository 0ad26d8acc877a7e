#include "core/value_reading.h"

#define OPTIONS_MAX 2

// How an option is marked: "[x] yes", "**Y** / N", "Y✓ / N".
enum mark_kind {
    MARK_FULL,    // a box in front of an option, chosen
    MARK_EMPTY,   // a box, not chosen
    MARK_EMPHASIS // on or around an option
};

struct mark {
    const char *text;
    enum mark_kind kind;
};

static const struct mark marks[] = {
    {"[x]", MARK_FULL},      {"[X]", MARK_FULL},     {"[v]", MARK_FULL},
    {"[V]", MARK_FULL},      {"[*]", MARK_FULL},     {"[✓]", MARK_FULL},
    {"[✔]", MARK_FULL},      {"[√]", MARK_FULL},     {"(x)", MARK_FULL},
    {"(X)", MARK_FULL},      {"(*)", MARK_FULL},     {"(●)", MARK_FULL},
    {"☑", MARK_FULL},        {"☒", MARK_FULL},       {"●", MARK_FULL},
    {"◉", MARK_FULL},        {"[ ]", MARK_EMPTY},    {"[]", MARK_EMPTY},
    {"( )", MARK_EMPTY},     {"☐", MARK_EMPTY},      {"○", MARK_EMPTY},
    {"□", MARK_EMPTY},       {"✅", MARK_EMPHASIS},   {"✓", MARK_EMPHASIS},
    {"✔", MARK_EMPHASIS},    {"√", MARK_EMPHASIS},   {"**", MARK_EMPHASIS},
    {"__", MARK_EMPHASIS},   {"==", MARK_EMPHASIS},  {"<u>", MARK_EMPHASIS},
    {"</u>", MARK_EMPHASIS}, {"<b>", MARK_EMPHASIS}, {"</b>", MARK_EMPHASIS},
    {"`", MARK_EMPHASIS},    {"<-", MARK_EMPHASIS},  {"←", MARK_EMPHASIS},
};

struct option {
    struct text text; // with its marks
    bool chosen;
    enum word word;
};

// No mark begins with one of these.
static bool is_plain(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == ' ';
}

// Two options have a bar between them, or boxes, which begin so.
static bool may_be_choice(struct text text) {
    for (size_t i = 0; i < text.len; i++) {
        const char c = text.at[i];
        if (c == '/' || c == '|' || c == '[' || c == '(' || (unsigned char)c >= 0x80) return true;
    }
    return false;
}

// The mark at the start, or NULL.
static const struct mark *mark_at(struct text text) {
    if (text.len == 0 || is_plain(text.at[0])) return NULL;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        const size_t len = strlen(marks[i].text);
        if (text.len >= len && memcmp(text.at, marks[i].text, len) == 0) return &marks[i];
    }
    return NULL;
}

// Reads one option: the word without its marks.
static void read_option(struct option *option) {
    char bare[32];
    size_t len = 0;
    struct folded folded;
    option->word = WORD_UNKNOWN;
    for (struct text rest = option->text; rest.len;) {
        const struct mark *mark = mark_at(rest);
        if (mark) {
            option->chosen |= mark->kind != MARK_EMPTY;
            rest = text_skip(rest, strlen(mark->text));
            continue;
        }
        if (len == sizeof bare) return;
        bare[len++] = rest.at[0];
        rest = text_skip(rest, 1);
    }
    value_fold((struct text){bare, len}, &folded);
    option->word = word_in_yes_no((struct text){folded.at, folded.len});
}

// "Yes [ ] No [x]": the boxes stand behind their words.
static bool has_boxes_behind(struct text text) {
    const struct mark *first = mark_at(text);
    if (text.len == 0 || (first && first->kind != MARK_EMPHASIS)) return false;
    for (size_t i = 1; i < text.len; i++) {
        const struct mark *mark = mark_at(text_skip(text, i));
        const bool box = mark && mark->kind != MARK_EMPHASIS;
        if (box && i + strlen(mark->text) == text.len) return true;
    }
    return false;
}

// Where an option ends: at a slash or a bar, or before the next box; or behind its own.
static size_t option_end(struct text text, bool behind, bool *separator) {
    bool word = false;
    *separator = false;
    for (size_t i = 0; i < text.len; i++) {
        const struct mark *mark = mark_at(text_skip(text, i));
        if (mark && word && mark->kind != MARK_EMPHASIS) return behind ? i + strlen(mark->text) : i;
        *separator = !mark && (text.at[i] == '/' || text.at[i] == '|');
        if (*separator) return i;
        if (mark) i += strlen(mark->text) - 1;
        word |= !mark && text.at[i] != ' ' && text.at[i] != '\t';
    }
    return text.len;
}

// "**Y** / N (valid)", "Y / **N**. // see the table": without what is said of it.
static struct text without_remark(struct text text) {
    static const char *const remarks[] = {" (", "//", " - "};
    for (size_t i = 1; i < text.len; i++) {
        for (size_t k = 0; k < sizeof remarks / sizeof *remarks; k++) {
            const size_t len = strlen(remarks[k]);
            const bool here = text.len - i >= len && memcmp(text.at + i, remarks[k], len) == 0;
            if (here && mark_at(text_trim(text_skip(text, i))) == NULL) text.len = i;
        }
    }
    text = text_trim(text);
    while (text.len != 0 && (text.at[text.len - 1] == '.' || text.at[text.len - 1] == ','))
        text.len--;
    return text;
}

bool value_marked_choice(struct text text, enum word *out) {
    struct option options[OPTIONS_MAX] = {{.chosen = false}};
    unsigned count = 0;
    if (!may_be_choice(text)) return false;
    const struct text whole = without_remark(text_trim(text));
    const bool behind = has_boxes_behind(whole);
    for (struct text rest = whole; rest.len; count++) {
        bool separator;
        if (count == OPTIONS_MAX) return false;
        const size_t end = option_end(rest, behind, &separator);
        options[count].text = text_trim((struct text){rest.at, end});
        rest = text_trim(text_skip(rest, separator ? end + 1 : end));
        if (behind && rest.len && strchr("/|", rest.at[0])) rest = text_trim(text_skip(rest, 1));
        read_option(&options[count]);
    }
    if (count != OPTIONS_MAX) return false;
    const bool opposite = (options[0].word == WORD_YES && options[1].word == WORD_NO) ||
                          (options[0].word == WORD_NO && options[1].word == WORD_YES);
    if (!opposite) return false;
    *out = options[0].chosen ? options[0].word : options[1].word;
    if (options[0].chosen == options[1].chosen) {
        *out = options[0].chosen ? WORD_UNKNOWN : WORD_CHOICE;
    }
    return true;
}
