#include "generator/families/mmap_draw.h"

enum {
    LETTERS = 18,
    BODY_MIN = 5,
    BODY_MORE = 4, /* steps after the mappings are made */
    PICKS = 6,     /* for a read */
    LISTINGS = 16, /* few listings ask enough */
    SLIPS_MIN = 3  /* that can occur among the reads and the file */
};

const struct param_rule mmap_params[] = {
    [PARAM_PROCESSES] = {"processes", 2, SHARING_PROCESSES, false, false, "2, 3", "processes"},
    [PARAM_FILE_PAGES] = {"file-pages", 1, SHARING_PAGES_MAX, false, false, "1, 2", "pages"},
    [PARAM_READS] = {"reads", 1, SHARING_READS_MAX, false, false, "2, 3", "reads"},
    [MMAP_PARAMS] = {0},
};

const struct level_rule mmap_levels[] = {
    {1, "processes", "2"}, {1, "file-pages", "1"}, {1, "reads", "1, 2"},
    {2, "processes", "2"}, {2, "reads", "2"},      {4, "processes", "3"},
    {5, "processes", "3"}, {5, "reads", "3"},      {0, NULL, NULL},
};

const char *const mmap_scenario_names[] = {
    [SCENARIO_SEGV] = "segv",           [SCENARIO_BUS] = "bus",
    [SCENARIO_ANONYMOUS] = "anonymous", [SCENARIO_PRIVATE] = "private-store",
    [SCENARIO_SHARED] = "shared-store", NULL,
};

/* A listing under construction, and the world after what there is of it. */
struct draft {
    struct sharing *m;
    struct rng *rng;
    unsigned scenario;
    bool third; /* P3 takes part */
    unsigned reads;
    char letters[LETTERS]; /* each at most once, so that every byte tells where it is from */
    unsigned letter_count;
    unsigned hot_page, hot_spot; /* where most of it happens */
    struct sharing_world world;
};

static bool chance(struct draft *d, unsigned of_hundred) {
    return rng_below(d->rng, 100) < of_hundred;
}

static unsigned char letter(struct draft *d) {
    return d->letter_count == 0 ? 'G' : (unsigned char)d->letters[--d->letter_count];
}

/* No hexadecimal digits, and none that looks like a digit. */
static void shuffle_letters(struct draft *d) {
    memcpy(d->letters, "GHJKLMNPQRSTUVWXYZ", LETTERS);
    for (unsigned i = LETTERS - 1; i > 0; i--) {
        const unsigned k = rng_below(d->rng, i + 1);
        const char kept = d->letters[i];
        d->letters[i] = d->letters[k];
        d->letters[k] = kept;
    }
    d->letter_count = LETTERS;
}

static bool add(struct draft *d, struct sharing_step step) {
    struct sharing *m = d->m;
    if (m->step_count == SHARING_STEPS_MAX) return false;
    m->steps[m->step_count++] = step;
    sharing_step(&d->world, m->step_count - 1);
    return true;
}

static bool add_mmap(struct draft *d, unsigned process, unsigned mapping, unsigned kind,
                     bool writable, unsigned page, unsigned pages) {
    return add(d, (struct sharing_step){.op = OP_MMAP,
                                        .process = (unsigned char)process,
                                        .mapping = (unsigned char)mapping,
                                        .kind = (unsigned char)kind,
                                        .writable = writable,
                                        .page = (unsigned char)page,
                                        .pages = (unsigned char)pages});
}

static unsigned file_kind(struct draft *d) {
    if (d->scenario == SCENARIO_SHARED) return chance(d, 75) ? KIND_SHARED : KIND_PRIVATE;
    if (d->scenario == SCENARIO_PRIVATE) return chance(d, 75) ? KIND_PRIVATE : KIND_SHARED;
    return chance(d, 50) ? KIND_PRIVATE : KIND_SHARED;
}

/* ---- single steps */

/* A view that the process may use so without being killed; false when there is none. Mostly of the
 * hot page, or anonymous. */
static bool pick_view(struct draft *d, unsigned process, bool store, struct sharing_view *out) {
    struct sharing_view fit[SHARING_MAPPINGS_MAX * SHARING_PAGES_MAX];
    unsigned count = 0, hot = 0;
    for (unsigned m = 0; m < SHARING_MAPPINGS_MAX; m++) {
        const struct sharing_step *made = sharing_made(d->m, m);
        for (unsigned page = 0; made != NULL && page < made->pages; page++) {
            const struct sharing_view view = {(unsigned char)process, (unsigned char)m,
                                              (unsigned char)page};
            if (sharing_access(&d->world, view, store) != SIGNAL_NONE) continue;
            const unsigned object = sharing_object(d->m, view);
            fit[count++] = view;
            if (object != d->hot_page && object < SHARING_PAGES_MAX) continue;
            fit[count - 1] = fit[hot];
            fit[hot++] = view;
        }
    }
    if (count == 0) return false;
    *out = fit[rng_below(d->rng, hot != 0 && chance(d, 85) ? hot : count)];
    return true;
}

static unsigned pick_process(struct draft *d) {
    const unsigned count = d->third ? SHARING_PROCESSES : 2, first = rng_below(d->rng, count);
    unsigned process = first;
    for (unsigned i = 1; i < count && !d->world.alive[process]; i++) process = (first + i) % count;
    return process; // at most one is killed, but P2 is not there yet before the fork
}

static bool add_access(struct draft *d, unsigned op, struct sharing_view view, unsigned spot) {
    return add(d, (struct sharing_step){.op = (unsigned char)op,
                                        .process = view.process,
                                        .mapping = view.mapping,
                                        .page = view.page,
                                        .spot = (unsigned char)spot,
                                        .byte = op == OP_STORE ? letter(d) : 0});
}

static unsigned pick_spot(struct draft *d) {
    return chance(d, 80) ? d->hot_spot : rng_below(d->rng, SHARING_SPOTS);
}

static bool add_store(struct draft *d) {
    struct sharing_view view;
    const unsigned process = pick_process(d);
    return pick_view(d, process, true, &view) && add_access(d, OP_STORE, view, pick_spot(d));
}

/* Whether a read there would give what no read gave before. */
static bool is_news(const struct draft *d, struct sharing_view view) {
    const int frame = sharing_frame(&d->world, view);
    if (frame < 0) return false;
    const struct value byte = value_number(d->world.frames[frame][d->hot_spot]);
    for (unsigned i = 0; i < d->world.read_count; i++) {
        if (value_equal(d->world.reads[i], byte)) return false;
    }
    return true;
}

static bool add_load(struct draft *d) {
    struct sharing_view view;
    for (unsigned i = 0; i < PICKS; i++) {
        if (!pick_view(d, pick_process(d), false, &view) || !is_news(d, view)) continue;
        return add_access(d, OP_LOAD, view, d->hot_spot);
    }
    return false;
}

static bool add_write(struct draft *d) {
    if (d->hot_page >= d->world.file_pages) return false;
    return add(d, (struct sharing_step){.op = OP_WRITE,
                                        .process = (unsigned char)pick_process(d),
                                        .page = (unsigned char)d->hot_page,
                                        .spot = (unsigned char)pick_spot(d),
                                        .byte = letter(d)});
}

/* munmap, msync, mprotect: on a mapping that the process has. */
static bool add_call(struct draft *d, unsigned op) {
    struct sharing_view view;
    const unsigned process = pick_process(d);
    if (!pick_view(d, process, op == OP_MPROTECT, &view)) return false;
    if (op == OP_MSYNC && sharing_made(d->m, view.mapping)->kind != KIND_SHARED) return false;
    return add(d, (struct sharing_step){
                      .op = (unsigned char)op, .process = view.process, .mapping = view.mapping});
}

static bool add_any(struct draft *d) {
    const unsigned turn = rng_below(d->rng, 100);
    if (turn < 66) return add_store(d);
    if (turn < 76) return add_write(d);
    if (turn < 88) return add_call(d, OP_MSYNC);
    if (turn < 96) return add_call(d, OP_MPROTECT);
    return add_call(d, OP_MUNMAP);
}

/* ---- the fault */

/* A store without the right to it, or any access behind munmap. */
static bool add_segv(struct draft *d) {
    struct sharing_view view;
    const unsigned process = pick_process(d), turn = rng_below(d->rng, 3);
    if (!pick_view(d, process, false, &view)) return false;
    const bool writable = d->world.areas[process][view.mapping].writable;
    bool store = true;
    if (turn == 0 && chance(d, 40)) {
        if (!add(d, (struct sharing_step){
                        .op = OP_MUNMAP, .process = view.process, .mapping = view.mapping})) {
            return false;
        }
        store = chance(d, 50);
    } else if (writable) {
        if (!add(d, (struct sharing_step){
                        .op = OP_MPROTECT, .process = view.process, .mapping = view.mapping})) {
            return false;
        }
        // Something between the call and the access, so that the two are not one.
        if (turn == 1 && !add_store(d)) return false;
    }
    if (!store && sharing_load(d->m, d->reads - 1) != d->m->step_count) return false;
    return add_access(d, store ? OP_STORE : OP_LOAD, view, d->hot_spot);
}

/* An access to the second page of a file of one. */
static bool add_bus(struct draft *d) {
    const unsigned process = pick_process(d);
    for (unsigned m = 0; m < SHARING_MAPPINGS_MAX; m++) {
        const struct sharing_step *made = sharing_made(d->m, m);
        if (made == NULL || !sharing_is_file(made->kind)) continue;
        for (unsigned page = 0; page < made->pages; page++) {
            const struct sharing_view view = {(unsigned char)process, (unsigned char)m,
                                              (unsigned char)page};
            if (made->page + page != 1 || !d->world.areas[process][m].mapped) continue;
            if (d->world.file_pages == 2) {
                if (!add(d, (struct sharing_step){.op = OP_FTRUNCATE,
                                                  .process = (unsigned char)pick_process(d),
                                                  .pages = 1})) {
                    return false;
                }
                if (chance(d, 50) && !add_store(d)) return false;
            }
            const bool store = d->world.areas[process][m].writable;
            return store && add_access(d, OP_STORE, view, d->hot_spot);
        }
    }
    return false;
}

/* The killed process has a step left that does not happen. */
static bool add_ghost(struct draft *d) {
    const struct sharing_step *last = &d->m->steps[d->world.killed_step];
    const unsigned mapping = last->mapping;
    const struct sharing_view view = {last->process, (unsigned char)mapping, 0};
    const bool room = sharing_load(d->m, d->reads - 1) == d->m->step_count;
    return add_access(d, room && chance(d, 40) ? OP_LOAD : OP_STORE, view, d->hot_spot);
}

/* ---- the listing */

/* Of two processes one is killed: then the other has the page twice. */
static bool is_lonely(const struct draft *d) {
    return !d->third && (d->scenario == SCENARIO_SEGV || d->scenario == SCENARIO_BUS);
}

static bool add_beginning(struct draft *d, unsigned pages) {
    const bool bus = d->scenario == SCENARIO_BUS;
    const bool writable = d->scenario != SCENARIO_SEGV || chance(d, 70);
    if (!add_mmap(d, PROCESS_P1, 0, file_kind(d), writable, 0, bus ? SHARING_PAGES_MAX : pages))
        return false;
    if (d->scenario == SCENARIO_ANONYMOUS) {
        const unsigned kind = chance(d, 50) ? KIND_ANON_SHARED : KIND_ANON_PRIVATE;
        if (!add_mmap(d, PROCESS_P1, 1, kind, true, 0, 1)) return false;
        const struct sharing_view view = {PROCESS_P1, 1, 0};
        if (!add_access(d, OP_STORE, view, d->hot_spot)) return false;
    }
    if (is_lonely(d) && !add_mmap(d, PROCESS_P1, 3, file_kind(d), true, d->hot_page, 1))
        return false;
    if (chance(d, 60) && !add_store(d) && writable) return false;
    if (!add(d, (struct sharing_step){.op = OP_FORK, .process = PROCESS_P1})) return false;
    if (d->third) {
        return add_mmap(d, PROCESS_P3, 2, file_kind(d), true, d->hot_page, 1);
    }
    if (!is_lonely(d) && chance(d, 40)) {
        const unsigned process = rng_below(d->rng, 2);
        return add_mmap(d, process, 3, file_kind(d), true, d->hot_page, 1);
    }
    return true;
}

static bool add_body(struct draft *d) {
    const unsigned body = BODY_MIN + rng_below(d->rng, BODY_MORE + 1);
    const bool fault = d->scenario == SCENARIO_SEGV || d->scenario == SCENARIO_BUS;
    const unsigned fault_at = 1 + rng_below(d->rng, body - 2);
    unsigned loads = 0;
    for (unsigned i = 0; i < body; i++) {
        if (fault && i == fault_at) {
            const bool added = d->scenario == SCENARIO_SEGV ? add_segv(d) : add_bus(d);
            if (!added || d->world.killed == PROCESS_NOBODY) return false;
        } else if (fault && i == fault_at + 1 + (fault_at & 1)) {
            if (!add_ghost(d)) return false;
        } else if (i >= 2 && loads < d->reads && chance(d, 35)) {
            if (!add_load(d)) return false;
        } else if (!add_any(d)) {
            return false;
        }
        loads = d->world.read_count;
    }
    for (; loads < d->reads; loads++) {
        if (!add_load(d)) return false;
    }
    return loads == d->reads;
}

/* ---- the questions */

static bool choose_store(struct draft *d) {
    struct sharing *m = d->m;
    unsigned fit[SHARING_STEPS_MAX], count = 0;
    for (unsigned i = 0; i < m->step_count; i++) {
        const struct sharing_step *step = &m->steps[i];
        if (step->op != OP_STORE) continue;
        const unsigned kind = sharing_made(m, step->mapping)->kind;
        const bool gone = d->world.killed == step->process && d->world.killed_step <= i;
        const bool wanted = d->scenario == SCENARIO_PRIVATE  ? kind == KIND_PRIVATE
                            : d->scenario == SCENARIO_SHARED ? kind == KIND_SHARED
                                                             : sharing_is_file(kind);
        const struct sharing_view view = {step->process, step->mapping, step->page};
        if (wanted && !gone && sharing_object(m, view) < d->world.file_pages) fit[count++] = i;
    }
    if (count == 0) return false;
    m->store = fit[rng_below(d->rng, count)];
    return true;
}

/* Two views of one page in two processes, of a page that somebody stored to. */
static bool try_views(struct draft *d) {
    struct sharing_view views[SHARING_PROCESSES * SHARING_MAPPINGS_MAX * SHARING_PAGES_MAX];
    struct sharing *m = d->m;
    const struct sharing_step *step = &m->steps[rng_below(d->rng, m->step_count)];
    if (step->op != OP_STORE) return false;
    m->views[0] = (struct sharing_view){step->process, step->mapping, step->page};
    const unsigned count = sharing_views(&d->world, views);
    if (count < 2) return false;
    const unsigned first = rng_below(d->rng, count);
    const unsigned second = (first + 1 + rng_below(d->rng, count - 1)) % count;
    m->views[0] = views[first < second ? first : second];
    m->views[1] = views[first < second ? second : first];
    return m->views[0].process != m->views[1].process || is_lonely(d);
}

/* Copies are made more often than not: so that "no" is not the better guess, which of the two it is
 * to be comes first. */
static bool choose_views(struct draft *d) {
    const bool same = chance(d, 50);
    for (unsigned i = 0; i < 4 * PICKS; i++) {
        const struct sharing_view *views = d->m->views;
        if (!try_views(d)) continue;
        if ((sharing_frame(&d->world, views[0]) == sharing_frame(&d->world, views[1])) == same)
            return true;
    }
    return false;
}

/* How many slips of the blanks can occur. */
static unsigned count_slips(const struct sharing *m, const struct blanks *blanks,
                            const struct value *key, unsigned first, unsigned last) {
    unsigned count = 0;
    for (unsigned b = first; b <= last; b++) {
        const struct blank *blank = &blanks->at[b];
        for (unsigned i = 0; blank->asked && i < blank->slip_count; i++) {
            const struct slip *slip = &blank->slips[i];
            count += slip->rule(m, key, slip->arg).kind != VALUE_ABSENT;
        }
    }
    return count;
}

/* A read that no slip gets wrong, or that gives what another gave, asks for nothing. */
static bool asks_enough(const struct sharing *m) {
    struct blanks blanks;
    struct value key[BLANKS_MAX];
    sharing_ask(m, &blanks);
    family_key(m, &blanks, key);
    unsigned useless = 0, empty = 0;
    for (unsigned b = BLANK_READ_1; b <= BLANK_READ_3; b++) {
        if (!blanks.at[b].asked) continue;
        empty += key[b].kind == VALUE_NONE;
        useless += key[b].kind != VALUE_NONE && count_slips(m, &blanks, key, b, b) == 0;
        for (unsigned k = BLANK_READ_1; k < b; k++) useless += value_equal(key[b], key[k]);
    }
    return useless == 0 && empty <= 1 &&
           count_slips(m, &blanks, key, BLANK_READ_1, BLANK_FILE_2) >= SLIPS_MIN;
}

static uint64_t choose(struct rng *rng, const struct param *param) {
    return param->choices[rng_below(rng, param->count)];
}

static bool draw_listing(struct draft *d, const struct params *params) {
    struct sharing *m = d->m;
    *m = (struct sharing){.file_pages = (unsigned)choose(d->rng, &params->at[PARAM_FILE_PAGES])};
    d->third = choose(d->rng, &params->at[PARAM_PROCESSES]) == SHARING_PROCESSES;
    d->reads = (unsigned)choose(d->rng, &params->at[PARAM_READS]);
    shuffle_letters(d);
    for (unsigned i = 0; i < m->file_pages * SHARING_SPOTS; i++) {
        m->bytes[i / SHARING_SPOTS][i % SHARING_SPOTS] = (char)letter(d);
    }
    d->hot_spot = rng_below(d->rng, SHARING_SPOTS);
    d->hot_page = d->scenario == SCENARIO_BUS ? 0 : rng_below(d->rng, m->file_pages);
    sharing_begin(&d->world, m, NULL, TWIST_NONE);
    return add_beginning(d, m->file_pages) && add_body(d) && choose_store(d) && choose_views(d) &&
           d->letter_count > 0;
}

/* Whether the listing is what was asked for, and tells right from wrong. */
static bool serves(const struct sharing *m, struct band band, unsigned scenario) {
    struct blanks blanks;
    struct value answers[BLANKS_MAX];
    struct fault ignored;
    if (!family_in_band(band, mmap_difficulty(m)) || sharing_check(m, &ignored) != STATUS_OK)
        return false;
    sharing_ask(m, &blanks);
    return mmap_scenario(m) == scenario &&
           family_tells_apart(m, &blanks, answers, 0, SHARING_BLANKS - 1) && asks_enough(m);
}

enum status mmap_draw(struct sharing *m, struct rng *rng, const struct params *params,
                      unsigned scenario) {
    if (params->count != MMAP_PARAMS || scenario > SCENARIO_SHARED) return STATUS_INVALID;
    struct draft d = {.m = m, .rng = rng, .scenario = scenario};
    for (unsigned i = 0; i < LISTINGS; i++) {
        if (draw_listing(&d, params) && serves(m, params->bands[scenario], scenario))
            return STATUS_OK;
    }
    return STATUS_IMPOSSIBLE;
}

unsigned mmap_difficulty(const struct sharing *m) {
    struct sharing_view views[SHARING_PROCESSES * SHARING_MAPPINGS_MAX * SHARING_PAGES_MAX];
    struct sharing_world w;
    struct blanks blanks;
    unsigned steps = m->step_count;
    sharing_ask(m, &blanks);
    for (unsigned b = 0; b < blanks.count; b++) steps += blanks.at[b].asked;
    sharing_run(&w, m, NULL, TWIST_NONE);
    return steps + sharing_views(&w, views);
}

unsigned mmap_scenario(const struct sharing *m) {
    struct sharing_world w;
    sharing_run(&w, m, NULL, TWIST_NONE);
    if (w.killed != PROCESS_NOBODY) {
        return w.signal == SIGNAL_BUS ? SCENARIO_BUS : SCENARIO_SEGV;
    }
    for (unsigned i = 0; i < m->step_count; i++) {
        const struct sharing_step *step = &m->steps[i];
        if (step->op == OP_MMAP && !sharing_is_file(step->kind)) return SCENARIO_ANONYMOUS;
    }
    const unsigned kind = sharing_made(m, m->steps[m->store].mapping)->kind;
    return kind == KIND_SHARED ? SCENARIO_SHARED : SCENARIO_PRIVATE;
}
