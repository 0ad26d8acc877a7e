/* Processes that map a file: who sees the write? (CS:APP 3e sections 9.8 and 8.4.2) */
#include "generator/families/mmap_document.h"
#include "generator/families/mmap_draw.h"
#include "generator/families/mmap_publish.h"

static enum status draw(void *machine, struct rng *rng, const struct params *params,
                        unsigned scenario) {
    return mmap_draw(machine, rng, params, scenario);
}

static unsigned difficulty(const void *machine) {
    return mmap_difficulty(machine);
}

static enum status read_machine(void *machine, const struct values *document, struct fault *fault) {
    return mmap_read(machine, document, fault);
}

static void describe(const void *machine, struct values *out) {
    mmap_describe(machine, out);
}

static enum status check(const void *machine, struct fault *fault) {
    return sharing_check(machine, fault);
}

static void ask(const void *machine, struct blanks *out) {
    sharing_ask(machine, out);
}

static unsigned scenario(const void *machine) {
    return mmap_scenario(machine);
}

static void publish(const void *machine, struct values *out) {
    mmap_publish(machine, out);
}

/* One byte each: version, pages of the file, its letters, steps, store, the views, then the steps,
 * field by field. */
enum { PACK_VERSION = 1, STEP_BYTES = 9, HEAD_BYTES = 4 + SHARING_PAGES_MAX * SHARING_SPOTS + 6 };

static void pack_step(const struct sharing_step *s, unsigned char out[STEP_BYTES]) {
    const unsigned char fields[STEP_BYTES] = {s->op,   s->process, s->mapping, s->kind, s->writable,
                                              s->page, s->pages,   s->spot,    s->byte};
    memcpy(out, fields, STEP_BYTES);
}

static struct sharing_step unpack_step(const unsigned char in[STEP_BYTES]) {
    return (struct sharing_step){in[0], in[1], in[2], in[3], in[4], in[5], in[6], in[7], in[8]};
}

static size_t pack(const void *machine, unsigned char *out, size_t cap) {
    const struct sharing *m = machine;
    const size_t len = HEAD_BYTES + (size_t)m->step_count * STEP_BYTES;
    if (len > cap) return len;
    *out++ = PACK_VERSION;
    *out++ = (unsigned char)m->file_pages;
    memcpy(out, m->bytes, sizeof m->bytes);
    out += sizeof m->bytes;
    *out++ = (unsigned char)m->step_count;
    *out++ = (unsigned char)m->store;
    for (unsigned i = 0; i < 2; i++) {
        *out++ = m->views[i].process;
        *out++ = m->views[i].mapping;
        *out++ = m->views[i].page;
    }
    for (unsigned i = 0; i < m->step_count; i++, out += STEP_BYTES) pack_step(&m->steps[i], out);
    return len;
}

static enum status unpack(void *machine, const unsigned char *in, size_t len) {
    struct sharing *m = machine;
    struct fault fault;
    *m = (struct sharing){0};
    if (len < HEAD_BYTES || in[0] != PACK_VERSION) return STATUS_INVALID;
    m->file_pages = in[1];
    memcpy(m->bytes, in + 2, sizeof m->bytes);
    in += 2 + sizeof m->bytes;
    m->step_count = in[0];
    m->store = in[1];
    in += 2;
    for (unsigned i = 0; i < 2; i++, in += 3) {
        m->views[i] = (struct sharing_view){in[0], in[1], in[2]};
    }
    if (m->step_count > SHARING_STEPS_MAX || len != HEAD_BYTES + m->step_count * STEP_BYTES) {
        return STATUS_INVALID;
    }
    for (unsigned i = 0; i < m->step_count; i++, in += STEP_BYTES) m->steps[i] = unpack_step(in);
    return sharing_check(m, &fault);
}

extern const struct family family_mmap_sharing;
const struct family family_mmap_sharing = {
    .name = "mmap_sharing",
    .title = "Memory mapping: who sees the write?",
    .version = 1,
    .size = sizeof(struct sharing),
    .scenarios = mmap_scenario_names,
    .params = mmap_params,
    .levels = mmap_levels,
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
