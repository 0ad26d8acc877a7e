/* Prints what seeds give: for each family, set of parameters and scenario a line of hashes (FNV-1a,
 * 64 bit) over the packed machines, the keys, and what a student reads in each language.
 *
 * An issued sheet depends on every one of them, so vectors.txt keeps them for ever, and this
 * program, compiled for other machines, must print the same there. Where a line changes on purpose,
 * the family's `version` changes with it.
 */
#include "core/bits.h"
#include "core/family.h"
#include "templates/phrasebook.h"
#include "tests/seed_rng.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

enum { DRAWS = 40, NODES = 1 << 15, CHARS = 1 << 17, MACHINE_BYTES = 1 << 16 };

/* Parameters in the notation of param_rule.choices; what is not named has the family's default. */
static const struct set {
    const char *family; /* NULL: any */
    const char *name;
    struct band band;
    struct {
        const char *param, *choices;
    } given[9];
} sets[] = {
    {NULL, "defaults", {0, 0}, {{NULL, NULL}}},
    {"address_translation", "banded", {30, 52}, {{NULL, NULL}}},
    {"address_translation", "no-tlb", {0, 0}, {{"tlb.sets", "0"}, {"tlb.ways", "0"}}},
    {"address_translation",
     "no-cache",
     {0, 0},
     {{"cache.sets", "0"}, {"cache.ways", "0"}, {"cache.block-bytes", "0"}}},
    {"address_translation",
     "page-table-only",
     {0, 0},
     {{"tlb.sets", "0"},
      {"tlb.ways", "0"},
      {"cache.sets", "0"},
      {"cache.ways", "0"},
      {"cache.block-bytes", "0"}}},
    {"address_translation", "cache-alone", {0, 0}, {{"paging", "0"}, {"cache.ways", "1, 2, 4"}}},
    {"address_translation", "one-set", {0, 0}, {{"tlb.sets", "1"}, {"cache.sets", "1"}}},
    {"address_translation", "one-way", {0, 0}, {{"tlb.ways", "1"}, {"cache.ways", "1"}}},
    {"address_translation",
     "48-bit",
     {0, 0},
     {{"virtual-address-bits", "48"},
      {"physical-address-bits", "48"},
      {"page-bytes", "4096, 65536"},
      {"tlb.sets", "16"},
      {"tlb.ways", "8"},
      {"cache.sets", "64"},
      {"cache.ways", "2"},
      {"cache.block-bytes", "8"}}},
    {"address_translation",
     "8-bit",
     {0, 0},
     {{"virtual-address-bits", "8"},
      {"physical-address-bits", "8"},
      {"page-bytes", "8, 16"},
      {"tlb.sets", "1, 2"},
      {"cache.sets", "2, 4"},
      {"cache.block-bytes", "2, 4"}}},
    {"address_translation",
     "blocks-beyond-pages",
     {0, 0},
     {{"page-bytes", "8, 16"},
      {"cache.sets", "2, 4"},
      {"cache.ways", "4"},
      {"cache.block-bytes", "32, 64"}}},
    {"address_translation", "bytes-for-blocks", {0, 0}, {{"cache.block-bytes", "1"}}},
};

static struct node nodes[NODES];
static char chars[CHARS];
static unsigned char packed[MACHINE_BYTES];

static uint64_t mix(uint64_t hash, const void *bytes, size_t len) {
    const unsigned char *at = bytes;
    for (size_t i = 0; i < len; i++) hash = (hash ^ at[i]) * UINT64_C(0x100000001b3);
    return hash;
}

static void die(const char *what) {
    fprintf(stderr, "vectors: %s\n", what);
    exit(1);
}

static void fill_choices(struct param *param, const struct param_rule *rule, const char *at) {
    while (*at && strcmp(at, "none") != 0) {
        char *end;
        uint64_t low = strtoull(at, &end, 10), high = low;
        if (end == at) die("a choice is not a number");
        if (strncmp(end, "..", 2) == 0) high = strtoull(end + 2, &end, 10);
        for (; low <= high; low++) {
            if (low && rule->power_of_two && !bits_is_power(low)) continue;
            if (param->count == PARAM_CHOICES_MAX) die("too many choices");
            param->choices[param->count++] = low;
        }
        at = end + strspn(end, ", ");
    }
    if (param->count == 0) param->count = 1;
}

static void fill_params(const struct family *family, const struct set *set, struct params *out) {
    *out = (struct params){0};
    for (; family->params[out->count].name; out->count++) {
        const struct param_rule *rule = &family->params[out->count];
        const char *choices = rule->choices;
        for (unsigned i = 0; i < sizeof set->given / sizeof *set->given; i++) {
            const char *param = set->given[i].param;
            if (param && strcmp(param, rule->name) == 0) choices = set->given[i].choices;
        }
        out->at[out->count].name = rule->name;
        fill_choices(&out->at[out->count], rule, choices);
    }
    for (unsigned i = 0; i < SCENARIOS_MAX; i++) out->bands[i] = set->band;
}

/* What is said about machines, each part in each language. */
enum { LANGUAGES = 2, PARTS = 2 };
static const char *const languages[LANGUAGES] = {"en", "zh"};
static const char *const parts[PARTS] = {"problem", "solution"};

struct hashes {
    unsigned drawn, tries;
    uint64_t machines, keys, said[LANGUAGES][PARTS];
};

static void add_machine(const struct family *family, const void *machine,
                        struct phrasebook *const books[LANGUAGES], struct hashes *out) {
    struct blanks blanks;
    struct value key[BLANKS_MAX];
    char text[KEY_TEXT_MAX];
    struct values published;
    const size_t len = family->pack(machine, packed, sizeof packed);
    if (len > sizeof packed) die("a machine is too large");
    out->machines = mix(out->machines, packed, len);
    family->ask(machine, &blanks);
    family_key(machine, &blanks, key);
    out->keys = mix(out->keys, text, family_key_text(&blanks, key, text));
    values_init(&published, nodes, NODES, chars, CHARS);
    family->publish(machine, &published);
    if (published.full) die("what is published is too much");
    for (unsigned l = 0; l < LANGUAGES; l++) {
        for (unsigned p = 0; p < PARTS; p++) {
            struct buffer said = {0};
            if (phrasebook_say(books[l], parts[p], &published, &said) != STATUS_OK) die(parts[p]);
            out->said[l][p] = mix(out->said[l][p], said.at, said.len);
            buffer_release(&said);
        }
    }
}

static void print_scenario(const struct family *family, const struct set *set, unsigned scenario,
                           struct phrasebook *const books[LANGUAGES]) {
    static struct params params;
    static uint64_t machine[MACHINE_BYTES / 8];
    const uint64_t start = UINT64_C(0xcbf29ce484222325);
    struct hashes h = {0, 0, start, start, {{start, start}, {start, start}}};
    if (family->size > sizeof machine) die("a machine is too large");
    fill_params(family, set, &params);
    for (unsigned i = 0; i < DRAWS; i++) {
        struct rng rng;
        unsigned tries;
        seed_rng(&rng, i, scenario);
        // What lay there before must not matter.
        memset(machine, i % 2 ? 0xA5 : 0, family->size);
        const enum status status = family_draw(family, machine, &rng, &params, scenario, &tries);
        h.tries += tries;
        // What cannot be drawn takes a thousand tries each time to say so.
        if (status == STATUS_IMPOSSIBLE && h.drawn == 0) break;
        if (status != STATUS_OK) continue;
        h.drawn++;
        add_machine(family, machine, books, &h);
    }
    printf("%s/%u %s %s: %u drawn in %u", family->name, family->version, set->name,
           family->scenarios[scenario], h.drawn, h.tries);
    if (h.drawn > 0) {
        printf(", machines %016" PRIx64 ", keys %016" PRIx64, h.machines, h.keys);
        for (unsigned l = 0; l < LANGUAGES; l++) {
            for (unsigned p = 0; p < PARTS; p++) {
                printf(", %s.%s %016" PRIx64, parts[p], languages[l], h.said[l][p]);
            }
        }
    }
    printf("\n");
}

static void print_family(const struct family *family) {
    struct phrasebook *books[LANGUAGES];
    struct fault fault;
    for (unsigned l = 0; l < LANGUAGES; l++) {
        if (phrasebook_new(NULL, family->name, languages[l], &books[l], &fault) != STATUS_OK) {
            die(fault.sentence);
        }
    }
    for (unsigned i = 0; i < sizeof sets / sizeof *sets; i++) {
        if (sets[i].family && strcmp(sets[i].family, family->name) != 0) continue;
        for (unsigned scenario = 0; family->scenarios[scenario]; scenario++) {
            print_scenario(family, &sets[i], scenario, books);
        }
    }
    for (unsigned l = 0; l < LANGUAGES; l++) phrasebook_free(books[l]);
}

int main(void) {
    for (unsigned i = 0; i < family_count; i++) print_family(families[i]);
    return 0;
}
