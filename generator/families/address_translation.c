/* Address translation through TLB and page table to the cache (CS:APP 3e section 9.6.4). */
#include "core/translation.h"
#include "generator/memory_document.h"
#include "generator/memory_draw.h"
#include "generator/memory_pack.h"
#include "generator/memory_publish.h"

static enum status draw(void *machine, struct rng *rng, const struct params *params,
                        unsigned scenario) {
    return memory_draw(machine, rng, params, scenario);
}

static unsigned difficulty(const void *machine) {
    return memory_difficulty(machine);
}

static enum status read_machine(void *machine, const struct values *document, struct fault *fault) {
    return memory_read(machine, document, fault);
}

static void describe(const void *machine, struct values *out) {
    memory_describe(machine, out);
}

static enum status check(const void *machine, struct fault *fault) {
    return memory_system_check(machine, fault);
}

static void ask(const void *machine, struct blanks *out) {
    translation_ask(machine, out);
}

static unsigned scenario(const void *machine) {
    return memory_scenario(machine);
}

static void publish(const void *machine, struct values *out) {
    memory_publish(machine, out);
}

static size_t pack(const void *machine, unsigned char *out, size_t cap) {
    return memory_pack(machine, out, cap);
}

static enum status unpack(void *machine, const unsigned char *in, size_t len) {
    return memory_unpack(machine, in, len);
}

static const struct level_rule levels[] = {
    {1, "virtual-address-bits", "9..10"},
    {1, "physical-address-bits", "8..9"},
    {1, "page-bytes", "16"},
    {1, "tlb.sets", "4"},
    {1, "tlb.ways", "1"},
    {1, "cache.sets", "4"},
    {1, "cache.ways", "1"},
    {1, "cache.block-bytes", "4"},
    {2, "virtual-address-bits", "10..12"},
    {2, "physical-address-bits", "9..11"},
    {2, "page-bytes", "16, 32"},
    {2, "tlb.sets", "4"},
    {2, "tlb.ways", "2"},
    {2, "cache.sets", "4, 8"},
    {2, "cache.ways", "1"},
    {2, "cache.block-bytes", "4"},
    {4, "virtual-address-bits", "14..18"},
    {4, "physical-address-bits", "12..14"},
    {4, "page-bytes", "64, 128, 256"},
    {4, "tlb.sets", "4, 8"},
    {4, "tlb.ways", "4"},
    {4, "cache.sets", "8, 16"},
    {4, "cache.ways", "2"},
    {4, "cache.block-bytes", "4, 8"},
    {5, "virtual-address-bits", "18..24"},
    {5, "physical-address-bits", "14..18"},
    {5, "page-bytes", "256, 512, 1024"},
    {5, "tlb.sets", "8, 16"},
    {5, "tlb.ways", "4"},
    {5, "cache.sets", "16, 32"},
    {5, "cache.ways", "2"},
    {5, "cache.block-bytes", "8"},
    {0},
};

extern const struct family family_address_translation;
const struct family family_address_translation = {
    .name = "address_translation",
    .title = "Address translation: TLB, page table, cache",
    .version = 1,
    .size = sizeof(struct memory_system),
    .scenarios = memory_scenario_names,
    .params = memory_params,
    .levels = levels,
    .draw = draw,
    .difficulty = difficulty,
    .read = read_machine,
    .describe = describe,
    .check = check,
    .ask = ask,
    .scenario = scenario,
    .publish = publish,
    .pack = pack,
    .unpack = unpack,
};
