#include "core/sharing.h"

enum { FRAME_ZERO = SHARING_PAGES_MAX, FIRST_FREE_FRAME, NO_FRAME = -1 };

const struct sharing_step *sharing_made(const struct sharing *m, unsigned mapping) {
    for (unsigned i = 0; i < m->step_count; i++) {
        if (m->steps[i].op == OP_MMAP && m->steps[i].mapping == mapping) return &m->steps[i];
    }
    return NULL;
}

bool sharing_is_private(unsigned kind) {
    return kind == KIND_PRIVATE || kind == KIND_ANON_PRIVATE;
}

bool sharing_is_file(unsigned kind) {
    return kind == KIND_SHARED || kind == KIND_PRIVATE;
}

unsigned sharing_object(const struct sharing *m, struct sharing_view view) {
    const struct sharing_step *made = sharing_made(m, view.mapping);
    if (made == NULL) return UINT32_MAX;
    if (sharing_is_file(made->kind)) return made->page + view.page;
    return SHARING_PAGES_MAX * (1u + view.mapping) + view.page;
}

static unsigned kind_of(const struct sharing_world *w, unsigned mapping) {
    return sharing_made(w->machine, mapping)->kind;
}

static bool past_end(const struct sharing_world *w, struct sharing_view view) {
    return sharing_is_file(kind_of(w, view.mapping)) &&
           sharing_object(w->machine, view) >= w->file_pages;
}

/* Where a page of an area that is mapped leads. */
static unsigned frame_of(const struct sharing_world *w, struct sharing_view view) {
    const int own = w->areas[view.process][view.mapping].own[view.page];
    if (own >= 0) return (unsigned)own;
    if (!sharing_is_file(kind_of(w, view.mapping))) return FRAME_ZERO;
    return sharing_object(w->machine, view);
}

int sharing_frame(const struct sharing_world *w, struct sharing_view view) {
    const bool there = w->alive[view.process] && w->areas[view.process][view.mapping].mapped;
    if (!there || past_end(w, view)) return NO_FRAME;
    return (int)frame_of(w, view);
}

enum sharing_signal sharing_access(const struct sharing_world *w, struct sharing_view view,
                                   bool store) {
    const struct sharing_area *area = &w->areas[view.process][view.mapping];
    if (!area->mapped || (store && !area->writable)) return SIGNAL_SEGV;
    return past_end(w, view) ? SIGNAL_BUS : SIGNAL_NONE;
}

struct value sharing_file_text(const struct sharing_world *w, unsigned page) {
    if (page >= w->file_pages) return value_none();
    const bool saved = w->twist == TWIST_NEEDS_MSYNC;
    const unsigned char *bytes = saved ? w->saved[page] : w->frames[page];
    return value_text((struct text){(const char *)bytes, SHARING_SPOTS});
}

static unsigned new_frame(struct sharing_world *w, unsigned like) {
    // As many as the steps of a machine can make; a machine that passes sharing_check makes fewer.
    if (w->frame_count == SHARING_FRAMES_MAX) return FRAME_ZERO;
    memcpy(w->frames[w->frame_count], w->frames[like], SHARING_SPOTS);
    return w->frame_count++;
}

/* Copy on write: gives the view a page of its own. */
static unsigned own_frame(struct sharing_world *w, struct sharing_view view) {
    const unsigned frame = frame_of(w, view);
    int *own = &w->areas[view.process][view.mapping].own[view.page];
    unsigned users = 0;
    for (unsigned p = 0; p < SHARING_PROCESSES; p++) {
        const struct sharing_area *area = &w->areas[p][view.mapping];
        users += w->alive[p] && area->mapped && area->own[view.page] == (int)frame;
    }
    if (*own < 0 || users > 1) *own = (int)new_frame(w, frame);
    return (unsigned)*own;
}

/* ---- stores */

/* Parent for child, child for parent, where both have the mapping; else PROCESS_NOBODY. */
static unsigned relative_of(const struct sharing_world *w, unsigned process, unsigned mapping) {
    const unsigned other = process == PROCESS_P1   ? PROCESS_P2
                           : process == PROCESS_P2 ? PROCESS_P1
                                                   : PROCESS_NOBODY;
    if (other == PROCESS_NOBODY || !w->alive[other]) return PROCESS_NOBODY;
    return w->areas[other][mapping].mapped ? other : PROCESS_NOBODY;
}

static void put(struct sharing_world *w, unsigned frame, const struct sharing_step *step) {
    if (frame != FRAME_ZERO) w->frames[frame][step->spot] = step->byte;
}

static void put_in_file(struct sharing_world *w, struct sharing_view view,
                        const struct sharing_step *step) {
    const unsigned page = sharing_object(w->machine, view);
    if (sharing_is_file(kind_of(w, view.mapping)) && page < w->file_pages) put(w, page, step);
}

/* TWIST_PRIVATE_EVERYWHERE: into the private mappings of unrelated processes. */
static void put_everywhere(struct sharing_world *w, struct sharing_view view,
                           const struct sharing_step *step) {
    const unsigned object = sharing_object(w->machine, view);
    for (unsigned p = 0; p < SHARING_PROCESSES; p++) {
        if ((p == PROCESS_P3) == (view.process == PROCESS_P3)) continue;
        for (unsigned m = 0; m < SHARING_MAPPINGS_MAX; m++) {
            for (unsigned page = 0; page < SHARING_PAGES_MAX; page++) {
                const struct sharing_view other = {(unsigned char)p, (unsigned char)m,
                                                   (unsigned char)page};
                const struct sharing_step *made = sharing_made(w->machine, m);
                const bool there = made != NULL && page < made->pages &&
                                   made->kind == KIND_PRIVATE && sharing_frame(w, other) >= 0;
                if (!there || sharing_object(w->machine, other) != object) continue;
                put(w, own_frame(w, other), step);
            }
        }
    }
}

static void store_private(struct sharing_world *w, struct sharing_view view,
                          const struct sharing_step *step) {
    const unsigned relative = relative_of(w, view.process, view.mapping);
    if (w->twist == TWIST_PRIVATE_DISCARDED) return;
    put(w, own_frame(w, view), step);
    if (w->twist == TWIST_PRIVATE_REACHES) put_in_file(w, view, step);
    if (w->twist == TWIST_PRIVATE_EVERYWHERE) put_everywhere(w, view, step);
    if (w->twist == TWIST_PRIVATE_KEPT && relative != PROCESS_NOBODY) {
        const struct sharing_view other = {(unsigned char)relative, view.mapping, view.page};
        put(w, own_frame(w, other), step);
    }
}

static void store_shared(struct sharing_world *w, struct sharing_view view,
                         const struct sharing_step *step) {
    put(w, frame_of(w, view), step);
    if (w->twist == TWIST_MMAP_COPIES) put_in_file(w, view, step);
}

static void do_store(struct sharing_world *w, const struct sharing_step *step, unsigned index) {
    const struct sharing_view view = {step->process, step->mapping, step->page};
    const bool private = sharing_is_private(kind_of(w, step->mapping));
    const bool told = w->belief && w->belief->about_store && index == w->machine->store;
    // Only who is told that nobody is killed gets here in spite of it.
    if (sharing_frame(w, view) < 0) return;
    if (private) {
        store_private(w, view, step);
        if (told && w->belief->reaches) put_in_file(w, view, step);
    } else if (told && !w->belief->reaches) {
        put(w, own_frame(w, view), step);
    } else {
        store_shared(w, view, step);
    }
}

static void do_load(struct sharing_world *w, const struct sharing_step *step) {
    const struct sharing_view view = {step->process, step->mapping, step->page};
    const int frame = sharing_frame(w, view);
    const unsigned char byte = frame < 0 ? 0 : w->frames[frame][step->spot];
    if (w->read_count > 0) w->reads[w->read_count - 1] = value_number(byte);
}

/* ---- calls */

static void do_mmap(struct sharing_world *w, const struct sharing_step *step) {
    struct sharing_area *area = &w->areas[step->process][step->mapping];
    *area = (struct sharing_area){true, step->writable, {NO_FRAME, NO_FRAME}};
    for (unsigned page = 0; page < step->pages; page++) {
        const unsigned first = (unsigned)step->page + page;
        const bool copied = step->kind == KIND_SHARED && w->twist == TWIST_MMAP_COPIES;
        if (step->kind == KIND_ANON_SHARED) area->own[page] = (int)new_frame(w, FRAME_ZERO);
        if (copied && first < w->file_pages) area->own[page] = (int)new_frame(w, first);
    }
}

static void do_fork(struct sharing_world *w) {
    w->alive[PROCESS_P2] = true;
    memcpy(w->areas[PROCESS_P2], w->areas[PROCESS_P1], sizeof w->areas[PROCESS_P2]);
    for (unsigned m = 0; w->twist == TWIST_FORK_COPIES && m < SHARING_MAPPINGS_MAX; m++) {
        struct sharing_area *area = &w->areas[PROCESS_P2][m];
        if (!area->mapped || sharing_is_private(kind_of(w, m))) continue;
        for (unsigned page = 0; page < sharing_made(w->machine, m)->pages; page++) {
            const struct sharing_view view = {PROCESS_P2, (unsigned char)m, (unsigned char)page};
            const int frame = sharing_frame(w, view);
            if (frame >= 0) area->own[page] = (int)new_frame(w, (unsigned)frame);
        }
    }
}

static void do_msync(struct sharing_world *w, const struct sharing_step *step) {
    const struct sharing_step *made = sharing_made(w->machine, step->mapping);
    if (made->kind != KIND_SHARED) return;
    for (unsigned i = 0; i < made->pages && made->page + i < w->file_pages; i++) {
        memcpy(w->saved[made->page + i], w->frames[made->page + i], SHARING_SPOTS);
    }
}

static void do_ftruncate(struct sharing_world *w, unsigned pages) {
    for (unsigned page = pages; page < w->file_pages; page++) {
        memset(w->frames[page], 0, SHARING_SPOTS);
        memset(w->saved[page], 0, SHARING_SPOTS);
    }
    w->file_pages = pages;
    for (unsigned p = 0; p < SHARING_PROCESSES; p++) {
        for (unsigned m = 0; m < SHARING_MAPPINGS_MAX; m++) {
            const struct sharing_step *made = sharing_made(w->machine, m);
            if (made == NULL || !sharing_is_file(made->kind)) continue;
            for (unsigned page = 0; page < made->pages; page++) {
                if (made->page + page >= pages) w->areas[p][m].own[page] = NO_FRAME;
            }
        }
    }
}

static void do_munmap(struct sharing_world *w, unsigned process, const struct sharing_step *step) {
    w->areas[process][step->mapping].mapped = false;
}

static void do_mprotect(struct sharing_world *w, unsigned process,
                        const struct sharing_step *step) {
    w->areas[process][step->mapping].writable = step->writable;
}

static void on_relatives(struct sharing_world *w, const struct sharing_step *step,
                         void (*call)(struct sharing_world *, unsigned,
                                      const struct sharing_step *)) {
    const unsigned relative = relative_of(w, step->process, step->mapping);
    call(w, step->process, step);
    if (w->twist == TWIST_CALLS_COMMON && relative != PROCESS_NOBODY) call(w, relative, step);
}

/* ---- the run */

static bool is_access(const struct sharing_step *step) {
    return step->op == OP_STORE || step->op == OP_LOAD;
}

/* Whether the process is killed in this step. */
static bool is_killed(struct sharing_world *w, const struct sharing_step *step, unsigned index) {
    if (w->belief && w->belief->about_kill) {
        if (w->belief->killed != step->process || w->belief->step > index) return false;
        w->signal = SIGNAL_NONE;
    } else {
        const struct sharing_view view = {step->process, step->mapping, step->page};
        const enum sharing_signal signal =
            is_access(step) ? sharing_access(w, view, step->op == OP_STORE) : SIGNAL_NONE;
        if (signal == SIGNAL_NONE) return false;
        w->signal = signal;
    }
    w->alive[step->process] = false;
    w->killed = step->process;
    w->killed_step = index;
    return true;
}

void sharing_step(struct sharing_world *w, unsigned index) {
    const struct sharing_step *step = &w->machine->steps[index];
    if (step->op == OP_LOAD && w->read_count < SHARING_READS_MAX) {
        w->reads[w->read_count++] = value_none();
    }
    if (!w->alive[step->process] || is_killed(w, step, index)) return;
    switch ((enum sharing_op)step->op) {
    case OP_MMAP:
        do_mmap(w, step);
        break;
    case OP_FORK:
        do_fork(w);
        break;
    case OP_STORE:
        do_store(w, step, index);
        break;
    case OP_LOAD:
        do_load(w, step);
        break;
    case OP_MUNMAP:
        on_relatives(w, step, do_munmap);
        break;
    case OP_MSYNC:
        do_msync(w, step);
        break;
    case OP_MPROTECT:
        on_relatives(w, step, do_mprotect);
        break;
    case OP_FTRUNCATE:
        do_ftruncate(w, step->pages);
        break;
    case OP_WRITE:
        if (step->page >= w->file_pages) break;
        put(w, step->page, step);
        w->saved[step->page][step->spot] = step->byte;
        break;
    case SHARING_OPS:
        break;
    }
}

void sharing_begin(struct sharing_world *w, const struct sharing *m,
                   const struct sharing_belief *belief, enum sharing_twist twist) {
    *w = (struct sharing_world){
        .machine = m,
        .belief = belief,
        .twist = twist,
        .file_pages = m->file_pages,
        .alive = {[PROCESS_P1] = true, [PROCESS_P3] = true},
        .frame_count = FIRST_FREE_FRAME,
        .killed = PROCESS_NOBODY,
        .signal = SIGNAL_NONE,
    };
    for (unsigned page = 0; page < m->file_pages; page++) {
        memcpy(w->frames[page], m->bytes[page], SHARING_SPOTS);
        memcpy(w->saved[page], m->bytes[page], SHARING_SPOTS);
    }
    for (unsigned i = 0; i < SHARING_READS_MAX; i++) w->reads[i] = value_absent();
}

void sharing_run(struct sharing_world *w, const struct sharing *m,
                 const struct sharing_belief *belief, enum sharing_twist twist) {
    sharing_begin(w, m, belief, twist);
    for (unsigned i = 0; i < m->step_count; i++) sharing_step(w, i);
}

unsigned sharing_load(const struct sharing *m, unsigned n) {
    for (unsigned i = 0; i < m->step_count; i++) {
        if (m->steps[i].op == OP_LOAD && n-- == 0) return i;
    }
    return m->step_count;
}

unsigned sharing_views(
    const struct sharing_world *w,
    struct sharing_view out[SHARING_PROCESSES * SHARING_MAPPINGS_MAX * SHARING_PAGES_MAX]) {
    const unsigned object = sharing_object(w->machine, w->machine->views[0]);
    unsigned count = 0;
    for (unsigned p = 0; p < SHARING_PROCESSES; p++) {
        for (unsigned m = 0; m < SHARING_MAPPINGS_MAX; m++) {
            const struct sharing_step *made = sharing_made(w->machine, m);
            for (unsigned page = 0; made != NULL && page < made->pages; page++) {
                const struct sharing_view view = {(unsigned char)p, (unsigned char)m,
                                                  (unsigned char)page};
                if (sharing_object(w->machine, view) != object) continue;
                if (sharing_frame(w, view) >= 0) out[count++] = view;
            }
        }
    }
    return count;
}
