#include "core/value_reading.h"

struct entry {
    const char *text; /* folded, without spaces */
    unsigned meaning;
};

#define COUNT(table) (sizeof(table) / sizeof *(table))

static const struct entry number_words[] = {
    {"n", WORD_NONE},
    {"no", WORD_NONE},
    {"na", WORD_NONE},
    {"n/a", WORD_NONE},
    {"n.a", WORD_NONE},
    {"n.a.", WORD_NONE},
    {"none", WORD_NONE},
    {"nothing", WORD_NONE},
    {"nil", WORD_NONE},
    {"null", WORD_NONE},
    {"novalue", WORD_NONE},
    {"notapplicable", WORD_NONE},
    {"doesnotapply", WORD_NONE},
    {"mem", WORD_NONE}, // "from memory": the cache returns no byte
    {"memory", WORD_NONE},
    {"mainmemory", WORD_NONE},
    {"pagefault", WORD_NONE},
    {"cachemiss", WORD_NONE},
    {"/", WORD_NONE},
    {"notincache", WORD_NONE},
    {"notcached", WORD_NONE},
    {"notinthecache", WORD_NONE},
    {"nobyte", WORD_NONE},
    {"nobytereturned", WORD_NONE},
    {"notreturned", WORD_NONE},
    {"frommemory", WORD_NONE},
    {"frommainmemory", WORD_NONE},
    {"×", WORD_NONE},
    {"✗", WORD_NONE},
    {"✘", WORD_NONE},
    {"❌", WORD_NONE},
    {"✖", WORD_NONE},
    {"✕", WORD_NONE},
    {"∅", WORD_NONE},
    {"无", WORD_NONE},
    {"無", WORD_NONE},
    {"沒有", WORD_NONE},
    {"没有", WORD_NONE},
    {"不适用", WORD_NONE},
    {"缺页", WORD_NONE},
    {"缺頁", WORD_NONE},
    {"缺页异常", WORD_NONE},
    {"なし", WORD_NONE},
    {"없음", WORD_NONE},
    {"brak", WORD_NONE},
    {"ingen", WORD_NONE},
    {"keine", WORD_NONE},
    {"keines", WORD_NONE},
    {"#n/a", WORD_NONE}, // of a spreadsheet
    {"keins", WORD_NONE},
    {"keiner", WORD_NONE},
    {"aucun", WORD_NONE},
    {"ninguno", WORD_NONE},
    {"noaplica", WORD_NONE},
    {"niedotyczy", WORD_NONE},
    {"entfällt", WORD_NONE},
    {"nichtzutreffend", WORD_NONE},
    {"nichtanwendbar", WORD_NONE},
    {"sansobjet", WORD_NONE},
    {"néant", WORD_NONE},
    {"noprocede", WORD_NONE},
    {"nenhum", WORD_NONE},
    {"nãoseaplica", WORD_NONE},
    {"nonapplicabile", WORD_NONE},
    {"nessuno", WORD_NONE},
    {"nessuna", WORD_NONE},
    {"ninguna", WORD_NONE},
    {"nenhuma", WORD_NONE},
    {"aucune", WORD_NONE},
    {"nonsiapplica", WORD_NONE},
    {"yok", WORD_NONE},
    {"khôngcó", WORD_NONE},
    {"немає", WORD_NONE},
    {"nieistnieje", WORD_NONE},
    {"nothingreturned", WORD_NONE},
    {"нет", WORD_NONE},
    {"Нет", WORD_NONE},
    {"해당없음", WORD_NONE},
    {"該当なし", WORD_NONE},
    {"y/n", WORD_CHOICE},
};

static const struct entry yes_no_words[] = {
    {"y", WORD_YES},
    {"yes", WORD_YES},
    {"yess", WORD_YES},
    {"yeah", WORD_YES},
    {"yep", WORD_YES},
    {"t", WORD_YES},
    {"true", WORD_YES},
    {"hit", WORD_YES},
    {"trafienie", WORD_YES},
    {"treffer", WORD_YES},
    {"acierto", WORD_YES},
    {"попадание", WORD_YES},
    {"적중", WORD_YES},
    {"ヒット", WORD_YES},
    {"ahit", WORD_YES},
    {"tlbhit", WORD_YES},
    {"cachehit", WORD_YES},
    {"wehaveahit", WORD_YES},
    {"pagefault", WORD_YES_OR_NONE}, // of the cache: the question does not arise
    {"✓", WORD_YES},
    {"✔", WORD_YES},
    {"√", WORD_YES},
    {"✅", WORD_YES},
    {"☑", WORD_YES},
    {"是", WORD_YES},
    {"有", WORD_YES},
    {"对", WORD_YES},
    {"命中", WORD_YES},
    {"缺页", WORD_YES_OR_NONE},
    {"缺頁", WORD_YES_OR_NONE},
    {"はい", WORD_YES},
    {"예", WORD_YES},
    {"네", WORD_YES},
    {"j", WORD_YES},
    {"ja", WORD_YES},
    {"já", WORD_YES},
    {"jo", WORD_YES},
    {"tak", WORD_YES},
    {"s", WORD_YES}, /* sí, sim */
    {"o", WORD_YES}, /* oui; a circle */
    {"h", WORD_YES}, /* hit */
    {"si", WORD_YES},
    {"sí", WORD_YES},
    {"sì", WORD_YES},
    {"oui", WORD_YES},
    {"sim", WORD_YES},
    {"да", WORD_YES},
    {"Да", WORD_YES},
    {"ДА", WORD_YES},
    {"есть", WORD_YES},
    {"так", WORD_YES},
    {"evet", WORD_YES},
    {"có", WORD_YES},
    {"する", WORD_YES},
    {"した", WORD_YES},
    {"あり", WORD_YES},
    {"○", WORD_YES},
    {"◯", WORD_YES},
    {"n", WORD_NO},
    {"m", WORD_NO}, /* miss */
    {"no", WORD_NO},
    {"noo", WORD_NO},
    {"nope", WORD_NO},
    {"f", WORD_NO},
    {"false", WORD_NO},
    {"miss", WORD_NO},
    {"chybienie", WORD_NO},
    {"fehltreffer", WORD_NO},
    {"промах", WORD_NO},
    {"미스", WORD_NO},
    {"ミス", WORD_NO},
    {"amiss", WORD_NO},
    {"tlbmiss", WORD_NO},
    {"cachemiss", WORD_NO},
    {"notlbhit", WORD_NO},
    {"nocachehit", WORD_NO},
    {"nohit", WORD_NO},
    {"nothit", WORD_NO},
    {"notahit", WORD_NO},
    {"nopagefault", WORD_NO},
    {"nofault", WORD_NO},
    {"validpage", WORD_NO}, // of a page fault
    {"×", WORD_NO},
    {"✗", WORD_NO},
    {"✘", WORD_NO},
    {"❌", WORD_NO},
    {"✖", WORD_NO},
    {"✕", WORD_NO},
    {"否", WORD_NO},
    {"不", WORD_NO},
    {"不是", WORD_NO},
    {"没有", WORD_NO},
    {"沒有", WORD_NO},
    {"不命中", WORD_NO},
    {"未命中", WORD_NO},
    {"没命中", WORD_NO},
    {"没有命中", WORD_NO},
    {"不缺页", WORD_NO},
    {"未缺页", WORD_NO},
    {"没有缺页", WORD_NO},
    {"无缺页", WORD_NO},
    {"いいえ", WORD_NO},
    {"아니오", WORD_NO},
    {"아니요", WORD_NO},
    {"ні", WORD_NO},
    {"hayır", WORD_NO},
    {"không", WORD_NO},
    {"しない", WORD_NO},
    {"していない", WORD_NO},
    {"nej", WORD_NO},
    {"nei", WORD_NO},
    {"nein", WORD_NO},
    {"nie", WORD_NO},
    {"non", WORD_NO},
    {"não", WORD_NO},
    {"нет", WORD_NO},
    {"Нет", WORD_NO},
    {"НЕТ", WORD_NO},
    {"无", WORD_NO_OR_NONE},
    {"無", WORD_NO_OR_NONE},
    {"none", WORD_NO_OR_NONE},
    {"na", WORD_NONE},
    {"n/a", WORD_NONE},
    {"#n/a", WORD_NONE},
    {"n.a", WORD_NONE},
    {"n.a.", WORD_NONE},
    {"/", WORD_NONE},
    {"null", WORD_NONE},
    {"notapplicable", WORD_NONE},
    {"doesnotapply", WORD_NONE},
    {"entfällt", WORD_NONE},
    {"sansobjet", WORD_NONE},
    {"noprocede", WORD_NONE},
    {"noaplica", WORD_NONE},
    {"nãoseaplica", WORD_NONE},
    {"nonapplicabile", WORD_NONE},
    {"nonsiapplica", WORD_NONE},
    {"niedotyczy", WORD_NONE},
    {"yok", WORD_NO_OR_NONE},
    {"なし", WORD_NO_OR_NONE},
    {"不适用", WORD_NONE},
    {"y/n", WORD_CHOICE},
    {"n/y", WORD_CHOICE},
    {"yes/no", WORD_CHOICE},
    {"t/f", WORD_CHOICE},
    {"true/false", WORD_CHOICE},
    {"hit/miss", WORD_CHOICE},
    {"是/否", WORD_CHOICE},
    {"有/无", WORD_CHOICE},
    {"s/n", WORD_CHOICE},
    {"o/n", WORD_CHOICE},
    {"j/n", WORD_CHOICE},
    {"h/m", WORD_CHOICE},
    {"oui/non", WORD_CHOICE},
    {"sí/no", WORD_CHOICE},
    {"ja/nein", WORD_CHOICE},
    {"tak/nie", WORD_CHOICE},
    {"ja/nej", WORD_CHOICE},
};

// In a blank for a text. What tells what the text is like cannot be the text itself.
static const struct entry text_words[] = {
    {"none", WORD_NONE},          {"n/a", WORD_NONE},        {"n.a", WORD_NONE},
    {"notapplicable", WORD_NONE}, {"nothing", WORD_NONE},    {"无", WORD_NONE},
    {"没有", WORD_NONE},          {"不适用", WORD_NONE},     {"same", WORD_CHOICE},
    {"unchanged", WORD_CHOICE},   {"asbefore", WORD_CHOICE}, {"nochange", WORD_CHOICE},
    {"empty", WORD_CHOICE},       {"zero", WORD_CHOICE},     {"zeros", WORD_CHOICE},
    {"zeroes", WORD_CHOICE},      {"null", WORD_CHOICE},     {"yes", WORD_CHOICE},
    {"no", WORD_CHOICE},          {"na", WORD_CHOICE},
};

static const struct entry base_words[] = {
    {"hex", 16},    {"hexadecimal", 16}, {"十六进制", 16}, {"dec", 10},   {"decimal", 10},
    {"十进制", 10}, {"bin", 2},          {"binary", 2},    {"二进制", 2},
};

// In a remark: another value is offered, or this one is taken back.
static const char *const doubts[] = {
    "or",      "oder",   "eller",   "lub",    "maybe",  "perhaps",  "probably", "edit",  "typo",
    "guess",   "unsure", "instead", "should", "wait",   "actually", "oops",     "sorry", "so far",
    "for now", "yet",    "或",      "还是",   "不确定", "可能",     "应"};
static const char *const denials[] = {"not", "wrong", "was", "else", "不对"};

static const char *const corrections[] = {
    "should be",    "should read", "should have been", "edit:",       "edit",     "correction:",
    "corrected to", "corrected:",  "i meant",          "i mean",      "改为",     "更正:",
    "应为",         "应该是",      "korrektur:",       "korrigiert:", "korekta:", "rettelse:",
    "corrección:",  "更正："};
static const char *const fillers[] = {"it's", "its", "it is", "this is", "is", "to", ":", ",", "-"};

static bool equal_but_spaces(struct text text, const char *word) {
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == ' ') continue;
        if (*word == '\0' || *word != text.at[i]) return false;
        word++;
    }
    return *word == '\0';
}

static unsigned look_up(const struct entry *entries, size_t count, struct text text) {
    while (text.len && text.at[0] == ' ') text = text_skip(text, 1);
    for (size_t i = 0; i < count && text.len; i++) {
        const bool begins = entries[i].text[0] == text.at[0];
        if (begins && equal_but_spaces(text, entries[i].text)) return entries[i].meaning;
    }
    return 0;
}

enum word word_in_number(struct text text) {
    return (enum word)look_up(number_words, COUNT(number_words), text);
}

enum word word_in_yes_no(struct text text) {
    return (enum word)look_up(yes_no_words, COUNT(yes_no_words), text);
}

enum word word_in_text(struct text text) {
    return (enum word)look_up(text_words, COUNT(text_words), text);
}

bool word_is(struct text text, struct text word) {
    size_t at = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == ' ') continue;
        if (at == word.len || word.at[at] != text.at[i]) return false;
        at++;
    }
    return at == word.len;
}

unsigned word_base(struct text text) {
    return look_up(base_words, COUNT(base_words), text);
}

static bool is_letter(struct text text, size_t at) {
    return at < text.len && text.at[at] >= 'a' && text.at[at] <= 'z';
}

// The end of the last `part` in `text`, or 0. Where `part` begins or ends with a letter it has to
// be a word of its own.
static size_t find_last(struct text text, struct text part) {
    for (size_t i = text.len < part.len ? 0 : text.len - part.len + 1; i-- > 0;) {
        if (text.at[i] != part.at[0] || memcmp(text.at + i, part.at, part.len) != 0) continue;
        const bool joined_before = i > 0 && is_letter(part, 0) && is_letter(text, i - 1);
        const bool joined_after = is_letter(part, part.len - 1) && is_letter(text, i + part.len);
        if (!joined_before && !joined_after) return i + part.len;
    }
    return 0;
}

bool word_stands_in(struct text text, struct text word) {
    return word.len != 0 && find_last(text, word) != 0;
}

bool word_doubts(struct text remark) {
    for (size_t i = 0; i < COUNT(doubts); i++) {
        if (find_last(remark, text_of(doubts[i])) != 0) return true;
    }
    return false;
}

bool word_wavers(struct text remark) {
    for (size_t i = 0; i < COUNT(denials); i++) {
        if (find_last(remark, text_of(denials[i])) != 0) return true;
    }
    return word_doubts(remark);
}

// "two bits, not three": what stands before offers nothing else.
static struct text last_clause(struct text remark) {
    for (size_t i = remark.len; i-- > 0;) {
        if (remark.at[i] != ',') continue;
        const struct text before = {remark.at, i};
        for (size_t k = 0; k < before.len; k++) {
            if (before.at[k] >= '0' && before.at[k] <= '9') return remark;
        }
        return word_wavers(before) ? remark : text_trim(text_skip(remark, i + 1));
    }
    return remark;
}

bool word_sets_apart(struct text remark) {
    static const char *const words[] = {"not ", "rather than ", "instead of ", "不是"};
    static const char *const numbers[] = {"one", "two", "three", "four", "five", "six", "ten"};
    remark = last_clause(remark);
    for (size_t i = 0; i < COUNT(words); i++) {
        const size_t len = strlen(words[i]);
        if (remark.len <= len || memcmp(remark.at, words[i], len) != 0) continue;
        struct text rest = text_trim(text_skip(remark, len));
        while (rest.len && (rest.at[rest.len - 1] == '!' || rest.at[rest.len - 1] == '.'))
            rest.len--;
        for (size_t k = 0; k < COUNT(numbers); k++) {
            if (equal_but_spaces(rest, numbers[k])) return true;
        }
        return rest.len && rest.at[0] >= '0' && rest.at[0] <= '9' &&
               text_all_in(rest, "0123456789abcdefx");
    }
    return false;
}

size_t word_correction_end(struct text text) {
    size_t last = 0;
    bool has[256] = {false};
    if (text.len < sizeof "edit" - 1) return 0; // the shortest of them
    for (size_t i = 0; i < text.len; i++) has[(unsigned char)text.at[i]] = true;
    for (size_t i = 0; i < COUNT(corrections); i++) {
        if (!has[(unsigned char)corrections[i][0]]) continue;
        const size_t end = find_last(text, text_of(corrections[i]));
        if (end > last) last = end;
    }
    return last;
}

// Longer ones before those that they contain.
static const char *const reasons[] = {
    " of course", ", which ", " because ", " in ", " != ", " ≠ ",  " since ", " as ",
    " due to ",   " from ",   " so ",      " -> ", " → ",  " <- ", " - ",     ", ",
    "; ",         ". ",       ": ",        " [",   " # ",  "因为", ","};

size_t word_reason(struct text text, size_t *after) {
    static const bool begins[256] = {
        [' '] = true, [','] = true, [';'] = true, ['.'] = true, [':'] = true, [0xE5] = true};
    for (size_t at = 1; at < text.len; at++) {
        if (!begins[(unsigned char)text.at[at]]) continue;
        // bits in groups: a space and a digit begin none of them
        if (text.at[at] == ' ' && at + 1 < text.len && text.at[at + 1] >= '0' &&
            text.at[at + 1] <= '9')
            continue;
        for (size_t i = 0; i < COUNT(reasons); i++) {
            if (reasons[i][0] != text.at[at]) continue;
            // A second byte that is none of the text's ends the comparison there too.
            if (reasons[i][1] && (at + 1 == text.len || reasons[i][1] != text.at[at + 1])) continue;
            const size_t len = strlen(reasons[i]);
            if (text.len - at < len || memcmp(text.at + at, reasons[i], len) != 0) continue;
            *after = at + len;
            return at;
        }
    }
    *after = text.len;
    return text.len;
}

bool word_drop_filler(struct text *text) {
    for (size_t i = 0; i < COUNT(fillers); i++) {
        const struct text filler = text_of(fillers[i]);
        if (text->len <= filler.len || memcmp(text->at, filler.at, filler.len) != 0) continue;
        if (is_letter(filler, filler.len - 1) && text->at[filler.len] != ' ') continue;
        *text = text_trim((struct text){text->at + filler.len, text->len - filler.len});
        return true;
    }
    return false;
}
