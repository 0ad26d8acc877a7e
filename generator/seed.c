#include "generator/seed.h"

#include <sodium.h>

enum { HASHED_DIGITS = 14, SHEET_DIGITS = HASHED_DIGITS + 1, GROUP_DIGITS = 5 };

static const char crockford[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* Idempotent and safe among threads. Hashes do not depend on it (it picks faster code), and random
 * bytes abort the program by themselves where the system has none, so a failure needs no answer. */
static void start_sodium(void) {
    if (sodium_init() < 0) return;
}

/* Little-endian, so that a seed is the same on every machine. */
static void put_number(unsigned char *out, uint64_t number, size_t bytes) {
    for (size_t i = 0; i < bytes; i++) out[i] = (unsigned char)(number >> (8 * i));
}

/* BLAKE2b of a domain word and texts, each after its length: "ab","c" is not "a","bc". */
static void hash_texts(const unsigned char *key, const struct text *texts, size_t count,
                       unsigned char *out, size_t out_len) {
    crypto_generichash_state state;
    start_sodium();
    (void)crypto_generichash_init(&state, key, key ? COURSE_KEY_BYTES : 0, out_len);
    for (size_t i = 0; i < count; i++) {
        unsigned char length[8];
        put_number(length, texts[i].len, sizeof length);
        (void)crypto_generichash_update(&state, length, sizeof length);
        (void)crypto_generichash_update(&state, (const unsigned char *)texts[i].at, texts[i].len);
    }
    (void)crypto_generichash_final(&state, out, out_len);
    sodium_memzero(&state, sizeof state);
}

void course_key_new(unsigned char key[COURSE_KEY_BYTES]) {
    start_sodium();
    randombytes_buf(key, COURSE_KEY_BYTES);
}

void seed_derive(const unsigned char key[COURSE_KEY_BYTES], struct text assignment,
                 struct text problem, struct text student, uint32_t attempt,
                 unsigned char seed[RNG_SEED_BYTES]) {
    unsigned char tries[4];
    put_number(tries, attempt, sizeof tries);
    const struct text texts[] = {
        TEXT("pagewalk seed"), assignment, problem, student, {(const char *)tries, sizeof tries}};
    hash_texts(key, texts, sizeof texts / sizeof *texts, seed, RNG_SEED_BYTES);
}

uint64_t seed_rank(const unsigned char key[COURSE_KEY_BYTES], struct text assignment,
                   struct text problem, struct text student) {
    const struct text texts[] = {TEXT("pagewalk rank"), assignment, problem, student};
    // 16 bytes is the shortest hash that libsodium gives.
    unsigned char hash[16];
    hash_texts(key, texts, sizeof texts / sizeof *texts, hash, sizeof hash);
    uint64_t rank = 0;
    for (unsigned i = 8; i-- > 0;) rank = rank << 8 | hash[i];
    return rank;
}

/* alpha times a digit, in GF(2)[x] / (x^5 + x^2 + 1); alpha = x has order 31. */
static unsigned times_alpha(unsigned digit) {
    return (digit << 1 ^ (digit & 16 ? 0x25u : 0)) & 31;
}

/* The digits as a polynomial at alpha, by Horner; 0 for a sound sheet id. */
static unsigned syndrome(const unsigned *digits, unsigned count) {
    unsigned sum = 0;
    for (unsigned i = 0; i < count; i++) sum = times_alpha(sum) ^ digits[i];
    return sum;
}

static void write_sheet_id(const char digits[SHEET_DIGITS], char out[SHEET_ID_MAX]) {
    size_t len = 0;
    out[len++] = 'P';
    out[len++] = 'W';
    for (unsigned i = 0; i < SHEET_DIGITS; i++) {
        if (i % GROUP_DIGITS == 0) out[len++] = '-';
        out[len++] = digits[i];
    }
    out[len] = '\0';
}

void sheet_id_derive(const unsigned char key[COURSE_KEY_BYTES], struct text assignment,
                     struct text student, char out[SHEET_ID_MAX]) {
    const struct text texts[] = {TEXT("pagewalk sheet"), assignment, student};
    unsigned char hash[16];
    hash_texts(key, texts, sizeof texts / sizeof *texts, hash, sizeof hash);

    unsigned digits[SHEET_DIGITS];
    for (unsigned i = 0; i < HASHED_DIGITS; i++) {
        const unsigned bit = 5 * i;
        const unsigned pair = (unsigned)hash[bit / 8] << 8 | hash[bit / 8 + 1];
        digits[i] = pair >> (11 - bit % 8) & 31;
    }
    digits[HASHED_DIGITS] = times_alpha(syndrome(digits, HASHED_DIGITS));

    char written[SHEET_DIGITS];
    for (unsigned i = 0; i < SHEET_DIGITS; i++) written[i] = crockford[digits[i]];
    write_sheet_id(written, out);
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static char upper(char c) {
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

static bool is_letter_or_digit(char c) {
    return is_digit(c) || (upper(c) >= 'A' && upper(c) <= 'Z');
}

/* What people and their editors put for a hyphen or a space. */
static const struct {
    const char *bytes;
    bool hyphen;
} separators[] = {
    {"-", true},
    {" ", false},
    {"_", true},
    {"\t", false},
    {"\xC2\xA0", false},     // no-break space
    {"\xC2\xAD", true},      // soft hyphen
    {"\xE2\x80\x90", true},  // hyphen
    {"\xE2\x80\x91", true},  // no-break hyphen
    {"\xE2\x80\x92", true},  // figure dash
    {"\xE2\x80\x93", true},  // en dash
    {"\xE2\x80\x94", true},  // em dash
    {"\xE2\x80\x95", true},  // horizontal bar
    {"\xE2\x80\x89", false}, // thin space
    {"\xE2\x80\xAF", false}, // narrow no-break space
    {"\xE2\x88\x92", true},  // minus sign
    {"\xE3\x80\x80", false}, // ideographic space
    {"\xEF\xB9\xA3", true},  // small hyphen-minus
    {"\xEF\xBC\x8D", true},  // full-width hyphen-minus
};

/* Steps over one separator at `*at`. */
static bool skip_separator(struct text text, size_t *at, bool *hyphen) {
    if (*at < text.len && is_letter_or_digit(text.at[*at])) return false;
    for (size_t i = 0; i < sizeof separators / sizeof *separators; i++) {
        const struct text separator = text_of(separators[i].bytes);
        if (separator.len > text.len - *at) continue;
        if (memcmp(text.at + *at, separator.at, separator.len) != 0) continue;
        *at += separator.len;
        *hyphen = *hyphen || separators[i].hyphen;
        return true;
    }
    return false;
}

enum likeness { NO_ID, DAMAGED_ID, SOUND_ID };

/* Reads the digits of a sheet id that follow "PW". */
static enum likeness read_sheet_id(struct text text, size_t at, char out[SHEET_ID_MAX]) {
    char written[SHEET_DIGITS];
    unsigned digits[SHEET_DIGITS];
    bool telling = false, readable = true;
    for (unsigned i = 0; i < SHEET_DIGITS; i++) {
        if (i % GROUP_DIGITS == 0) {
            // " - " between groups is three.
            for (unsigned n = 0; n < 3 && skip_separator(text, &at, &telling); n++) continue;
        }
        if (at == text.len || !is_letter_or_digit(text.at[at])) return NO_ID;
        char c = upper(text.at[at++]);
        telling = telling || is_digit(c);
        if (c == 'O') c = '0';
        if (c == 'I' || c == 'L') c = '1';
        const char *place = memchr(crockford, c, sizeof crockford - 1);
        readable = readable && place; // U is in no sheet id
        digits[i] = place ? (unsigned)(place - crockford) : 0;
        written[i] = c;
    }
    if (at < text.len && is_letter_or_digit(text.at[at])) return NO_ID;
    const bool sound = readable && syndrome(digits, SHEET_DIGITS) == 0;
    // "pw hello world there" has the shape of an id and is not one.
    if (!sound && !telling) return NO_ID;
    write_sheet_id(written, out);
    return sound ? SOUND_ID : DAMAGED_ID;
}

/* Where from `from` on "PW" begins a word; the length when it does not. */
static size_t find_mark(struct text text, size_t from) {
    // Of its letters the W is rarer.
    for (size_t w = from + 1; (w = text_find_letter(text, w, 'w')) < text.len; w++) {
        const bool inside = w > 1 && is_letter_or_digit(text.at[w - 2]);
        if (!inside && upper(text.at[w - 1]) == 'P') return w - 1;
    }
    return text.len;
}

bool sheet_id_find(struct text text, char out[SHEET_ID_MAX], bool *damaged) {
    *damaged = false;
    out[0] = '\0';
    for (size_t i = 0; (i = find_mark(text, i)) < text.len; i++) {
        char found[SHEET_ID_MAX];
        const enum likeness likeness = read_sheet_id(text, i + 2, found);
        if (likeness == SOUND_ID || (likeness == DAMAGED_ID && !*damaged)) {
            memcpy(out, found, SHEET_ID_MAX);
        }
        if (likeness == SOUND_ID) {
            *damaged = false;
            return true;
        }
        *damaged = *damaged || likeness == DAMAGED_ID;
    }
    return false;
}

bool sheet_id_find_next(struct text text, size_t *at, char out[SHEET_ID_MAX]) {
    for (size_t i = *at; (i = find_mark(text, i)) < text.len; i++) {
        if (read_sheet_id(text, i + 2, out) != SOUND_ID) continue;
        *at = i + 2;
        return true;
    }
    return false;
}

void fingerprint_of(const unsigned char *packed, size_t len, unsigned char out[FINGERPRINT_BYTES]) {
    const struct text texts[] = {TEXT("pagewalk machine"), {(const char *)packed, len}};
    hash_texts(NULL, texts, sizeof texts / sizeof *texts, out, FINGERPRINT_BYTES);
}
