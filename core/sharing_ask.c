#include "core/sharing.h"

static const struct choice processes[] = {
    [PROCESS_P1] = {"P1", "p1|parent|theparent|父进程|进程1|进程p1|p1进程"},
    [PROCESS_P2] = {"P2", "p2|child|thechild|子进程|进程2|进程p2|p2进程"},
    [PROCESS_P3] = {"P3", "p3|unrelated|进程3|进程p3|p3进程"},
    [PROCESS_NOBODY] = {"nobody", "-|none|noone|no|noprocess|noneofthem|neither|没有|无|无人|"
                                  "都没有|没有进程|没有进程被杀死"},
    {NULL, NULL},
};

static const struct choice signals[] = {
    [SIGNAL_SEGV] = {"SIGSEGV", "segv|segfault|segmentationfault|11|段错误|sigsegv信号"},
    [SIGNAL_BUS] = {"SIGBUS", "bus|buserror|7|总线错误|sigbus信号"},
    {NULL, NULL},
};

/* ---- who is killed */

static struct value rule_killed(const void *machine, const struct value *answers, unsigned arg) {
    struct sharing_world w;
    (void)answers, (void)arg;
    sharing_run(&w, machine, NULL, TWIST_NONE);
    return value_choice(w.killed);
}

static struct value rule_killed_step(const void *machine, const struct value *answers,
                                     unsigned arg) {
    struct sharing_world w;
    (void)arg;
    const struct value killed = answers[BLANK_KILLED];
    if (value_is_choice(killed, PROCESS_NOBODY)) return value_none();
    sharing_run(&w, machine, NULL, TWIST_NONE);
    return value_is_choice(killed, w.killed) ? value_number(w.killed_step + 1) : value_absent();
}

static struct value rule_signal(const void *machine, const struct value *answers, unsigned arg) {
    struct sharing_world w;
    (void)arg;
    if (value_is_choice(answers[BLANK_KILLED], PROCESS_NOBODY)) return value_none();
    sharing_run(&w, machine, NULL, TWIST_NONE);
    if (w.killed == PROCESS_NOBODY) return value_absent();
    const bool own = value_is_choice(answers[BLANK_KILLED], w.killed) &&
                     value_is_number(answers[BLANK_KILLED_STEP], w.killed_step + 1);
    return own ? value_choice(w.signal) : value_absent();
}

/* ---- what is seen */

/* What the student says about who is killed, as a belief. */
static struct sharing_belief belief_of(const struct value *answers) {
    const struct value killed = answers[BLANK_KILLED], step = answers[BLANK_KILLED_STEP];
    struct sharing_belief belief = {.about_kill = true, .killed = PROCESS_NOBODY};
    if (killed.kind == VALUE_CHOICE && step.kind == VALUE_NUMBER && step.number > 0) {
        belief.killed = (unsigned)killed.number;
        belief.step =
            step.number > SHARING_STEPS_MAX ? SHARING_STEPS_MAX : (unsigned)step.number - 1;
    }
    return belief;
}

static struct sharing_belief belief_with_store(const struct value *answers) {
    struct sharing_belief belief = belief_of(answers);
    belief.about_store = answers[BLANK_REACHES].kind == VALUE_BOOL;
    belief.reaches = value_is_yes(answers[BLANK_REACHES]);
    return belief;
}

static struct value rule_reaches(const void *machine, const struct value *answers, unsigned arg) {
    const struct sharing *m = machine;
    const struct sharing_belief belief = belief_of(answers);
    const struct sharing_step *store = &m->steps[m->store];
    (void)arg;
    if (belief.killed == store->process && belief.step <= m->store) return value_bool(false);
    return value_bool(sharing_made(m, store->mapping)->kind == KIND_SHARED);
}

static struct value rule_read(const void *machine, const struct value *answers, unsigned n) {
    struct sharing_world w;
    const struct sharing_belief belief = belief_with_store(answers);
    if (sharing_load(machine, n) == ((const struct sharing *)machine)->step_count)
        return value_none();
    sharing_run(&w, machine, &belief, TWIST_NONE);
    return w.reads[n];
}

static struct value rule_file(const void *machine, const struct value *answers, unsigned page) {
    struct sharing_world w;
    const struct sharing_belief belief = belief_with_store(answers);
    sharing_run(&w, machine, &belief, TWIST_NONE);
    return sharing_file_text(&w, page);
}

/* ---- physical pages */

static struct value rule_same_page(const void *machine, const struct value *answers, unsigned arg) {
    const struct sharing *m = machine;
    struct sharing_world w;
    const struct sharing_belief belief = belief_with_store(answers);
    (void)arg;
    sharing_run(&w, m, &belief, TWIST_NONE);
    const int first = sharing_frame(&w, m->views[0]), second = sharing_frame(&w, m->views[1]);
    return first < 0 || second < 0 ? value_none() : value_bool(first == second);
}

/* The frames of the views, with what the student says of the two that were compared. */
static unsigned list_frames(const struct sharing *m, const struct value *answers,
                            struct sharing_world *w, const struct sharing_belief *belief,
                            int frames[]) {
    struct sharing_view views[SHARING_PROCESSES * SHARING_MAPPINGS_MAX * SHARING_PAGES_MAX];
    sharing_run(w, m, belief, TWIST_NONE);
    const unsigned count = sharing_views(w, views);
    const int first = sharing_frame(w, m->views[0]), second = sharing_frame(w, m->views[1]);
    const struct value same = answers[BLANK_SAME_PAGE];
    for (unsigned i = 0; i < count; i++) {
        const bool is_second =
            views[i].process == m->views[1].process && views[i].mapping == m->views[1].mapping;
        frames[i] = sharing_frame(w, views[i]);
        if (first < 0 || second < 0 || !is_second) continue;
        if (value_is_yes(same)) frames[i] = first;
        if (value_is_no(same) && first == second) frames[i] = SHARING_FRAMES_MAX;
    }
    return count;
}

static struct value rule_page_count(const void *machine, const struct value *answers,
                                    unsigned arg) {
    int frames[SHARING_PROCESSES * SHARING_MAPPINGS_MAX * SHARING_PAGES_MAX];
    struct sharing_world w;
    const struct sharing_belief belief = belief_with_store(answers);
    const unsigned count = list_frames(machine, answers, &w, &belief, frames);
    unsigned different = 0;
    (void)arg;
    for (unsigned i = 0; i < count; i++) {
        bool seen = false;
        for (unsigned k = 0; k < i; k++) seen |= frames[k] == frames[i];
        different += !seen;
    }
    return value_number(different);
}

/* ---- slips: see docs/slips.md */

/* Why the one who is killed is killed. */
enum cause { CAUSE_NONE, CAUSE_READ_ONLY, CAUSE_UNMAPPED, CAUSE_PAST_END };

static enum cause find_cause(const struct sharing *m, unsigned *killed, unsigned *step) {
    struct sharing_world w;
    sharing_begin(&w, m, NULL, TWIST_NONE);
    for (unsigned i = 0; i < m->step_count; i++) {
        const struct sharing_step *s = &m->steps[i];
        const bool mapped = w.areas[s->process][s->mapping].mapped;
        sharing_step(&w, i);
        if (w.killed == PROCESS_NOBODY) continue;
        *killed = w.killed;
        *step = i;
        if (w.signal == SIGNAL_BUS) return CAUSE_PAST_END;
        return mapped ? CAUSE_READ_ONLY : CAUSE_UNMAPPED;
    }
    return CAUSE_NONE;
}

/* `cause` was not seen. */
static struct value slip_survives(const void *machine, const struct value *answers,
                                  unsigned cause) {
    unsigned killed, step;
    (void)answers;
    return find_cause(machine, &killed, &step) == (enum cause)cause ? value_choice(PROCESS_NOBODY)
                                                                    : value_absent();
}

static bool forks_before(const struct sharing *m, unsigned index) {
    for (unsigned i = 0; i < index; i++) {
        if (m->steps[i].op == OP_FORK) return true;
    }
    return false;
}

static struct value slip_relative_killed(const void *machine, const struct value *answers,
                                         unsigned arg) {
    unsigned killed, step;
    (void)answers, (void)arg;
    if (find_cause(machine, &killed, &step) == CAUSE_NONE || !forks_before(machine, step))
        return value_absent();
    if (killed == PROCESS_P3) return value_absent();
    return value_choice(killed == PROCESS_P1 ? PROCESS_P2 : PROCESS_P1);
}

static struct value slip_calls_common(const void *machine, const struct value *answers,
                                      unsigned arg) {
    struct sharing_world right, twisted;
    (void)answers, (void)arg;
    sharing_run(&right, machine, NULL, TWIST_NONE);
    sharing_run(&twisted, machine, NULL, TWIST_CALLS_COMMON);
    const bool occurs = right.killed == PROCESS_NOBODY && twisted.killed != PROCESS_NOBODY;
    return occurs ? value_choice(twisted.killed) : value_absent();
}

/* The step that made the access impossible, where nothing is accessed yet. */
static struct value slip_step_of_call(const void *machine, const struct value *answers,
                                      unsigned arg) {
    const struct sharing *m = machine;
    unsigned killed, step, call = 0;
    (void)answers, (void)arg;
    if (find_cause(m, &killed, &step) == CAUSE_NONE) return value_absent();
    const struct sharing_step *access = &m->steps[step];
    for (unsigned i = 0; i < step; i++) {
        const struct sharing_step *s = &m->steps[i];
        const bool mapping = s->mapping == access->mapping && s->process == killed &&
                             (s->op == OP_MUNMAP || s->op == OP_MPROTECT);
        const bool made = s == sharing_made(m, access->mapping);
        const bool cut =
            s->op == OP_FTRUNCATE && sharing_is_file(sharing_made(m, access->mapping)->kind);
        if (mapping || made || cut) call = i + 1;
    }
    return value_number(call);
}

static struct value slip_signal(const void *machine, const struct value *answers, unsigned right) {
    const struct value signal = rule_signal(machine, answers, 0);
    if (!value_is_choice(signal, right)) return value_absent();
    return value_choice(right == SIGNAL_BUS ? SIGNAL_SEGV : SIGNAL_BUS);
}

static bool synced_after(const struct sharing *m, unsigned store) {
    for (unsigned i = store; i < m->step_count; i++) {
        if (m->steps[i].op == OP_MSYNC && m->steps[i].mapping == m->steps[store].mapping)
            return true;
    }
    return false;
}

static struct value slip_reaches_private(const void *machine, const struct value *answers,
                                         unsigned arg) {
    const struct sharing *m = machine;
    (void)arg;
    if (sharing_made(m, m->steps[m->store].mapping)->kind != KIND_PRIVATE) return value_absent();
    return value_is_no(rule_reaches(m, answers, 0)) ? value_bool(true) : value_absent();
}

static struct value slip_reaches_msync(const void *machine, const struct value *answers,
                                       unsigned arg) {
    const struct sharing *m = machine;
    (void)arg;
    if (synced_after(m, m->store)) return value_absent();
    return value_is_yes(rule_reaches(m, answers, 0)) ? value_bool(false) : value_absent();
}

/* What a twisted run shows at one place, and whether it ever differed from the right one. */
struct probe {
    struct sharing_world right, twisted;
    bool differed;
};

static void probe_begin(struct probe *p, const struct sharing *m,
                        const struct sharing_belief *belief, enum sharing_twist twist) {
    sharing_begin(&p->right, m, belief, TWIST_NONE);
    sharing_begin(&p->twisted, m, belief, twist);
    p->differed = false;
}

static int byte_seen(const struct sharing_world *w, struct sharing_view view, unsigned spot) {
    const int frame = sharing_frame(w, view);
    return frame < 0 ? -1 : w->frames[frame][spot];
}

/* The reads of a private mapping and those of a shared one have slips of their own. */
static bool twist_is_about(enum sharing_twist twist, unsigned kind) {
    if (twist == TWIST_PRIVATE_REACHES) return kind == KIND_SHARED;
    if (twist == TWIST_PRIVATE_EVERYWHERE) return kind == KIND_PRIVATE;
    return true;
}

#define READ_ARG(n, twist) ((n) | (unsigned)(twist) << 8)

static struct value slip_read(const void *machine, const struct value *answers, unsigned arg) {
    const struct sharing *m = machine;
    const unsigned n = arg & 255, load = sharing_load(m, n);
    const enum sharing_twist twist = (enum sharing_twist)(arg >> 8);
    const struct sharing_belief belief = belief_with_store(answers);
    struct probe p;
    if (load == m->step_count) return value_absent();
    const struct sharing_step *step = &m->steps[load];
    const struct sharing_view view = {step->process, step->mapping, step->page};
    if (!twist_is_about(twist, sharing_made(m, step->mapping)->kind)) return value_absent();
    probe_begin(&p, m, &belief, twist);
    for (unsigned i = 0; i <= load; i++) {
        sharing_step(&p.right, i);
        sharing_step(&p.twisted, i);
        p.differed |=
            byte_seen(&p.right, view, step->spot) != byte_seen(&p.twisted, view, step->spot);
    }
    const bool happens = p.right.reads[n].kind == VALUE_NUMBER;
    return p.differed && happens ? p.twisted.reads[n] : value_absent();
}

static struct value slip_file(const void *machine, const struct value *answers, unsigned arg) {
    const struct sharing *m = machine;
    const unsigned page = arg & 255;
    const struct sharing_belief belief = belief_with_store(answers);
    struct probe p;
    probe_begin(&p, m, &belief, (enum sharing_twist)(arg >> 8));
    for (unsigned i = 0; i < m->step_count; i++) {
        sharing_step(&p.right, i);
        sharing_step(&p.twisted, i);
        p.differed |=
            !value_equal(sharing_file_text(&p.right, page), sharing_file_text(&p.twisted, page));
    }
    const bool asked = sharing_file_text(&p.right, page).kind == VALUE_TEXT;
    return p.differed && asked ? sharing_file_text(&p.twisted, page) : value_absent();
}

/* Whether the page compared is private in either view. */
static bool compares_private(const struct sharing *m) {
    return sharing_is_private(sharing_made(m, m->views[0].mapping)->kind) ||
           sharing_is_private(sharing_made(m, m->views[1].mapping)->kind);
}

static struct value slip_same_despite_copy(const void *machine, const struct value *answers,
                                           unsigned arg) {
    (void)arg;
    return value_is_no(rule_same_page(machine, answers, 0)) ? value_bool(true) : value_absent();
}

static struct value slip_copied_at_once(const void *machine, const struct value *answers,
                                        unsigned arg) {
    (void)arg;
    const bool same = value_is_yes(rule_same_page(machine, answers, 0));
    return same && compares_private(machine) ? value_bool(false) : value_absent();
}

static struct value slip_count_each(const void *machine, const struct value *answers,
                                    unsigned arg) {
    int frames[SHARING_PROCESSES * SHARING_MAPPINGS_MAX * SHARING_PAGES_MAX];
    struct sharing_world w;
    const struct sharing_belief belief = belief_with_store(answers);
    (void)arg;
    const struct value each = value_number(list_frames(machine, answers, &w, &belief, frames));
    return value_equal(each, rule_page_count(machine, answers, 0)) ? value_absent() : each;
}

static struct value slip_count_one(const void *machine, const struct value *answers, unsigned arg) {
    (void)arg;
    const struct value count = rule_page_count(machine, answers, 0);
    return count.number > 1 ? value_number(1) : value_absent();
}

static const struct slip killed_slips[] = {
    {"killed_read_only_ignored", slip_survives, CAUSE_READ_ONLY},
    {"killed_unmapped_ignored", slip_survives, CAUSE_UNMAPPED},
    {"killed_end_ignored", slip_survives, CAUSE_PAST_END},
    {"killed_relative", slip_relative_killed, 0},
    {"killed_calls_common", slip_calls_common, 0},
};
static const struct slip step_slips[] = {{"step_of_call", slip_step_of_call, 0}};
static const struct slip signal_slips[] = {
    {"signal_segv_past_end", slip_signal, SIGNAL_BUS},
    {"signal_bus_without_right", slip_signal, SIGNAL_SEGV},
};
static const struct slip reaches_slips[] = {
    {"reaches_private", slip_reaches_private, 0},
    {"reaches_needs_msync", slip_reaches_msync, 0},
};
#define READ_SLIPS(n)                                                                              \
    {                                                                                              \
        {"read_private_after_fork", slip_read, READ_ARG(n, TWIST_PRIVATE_KEPT)},                   \
            {"read_library_shared", slip_read, READ_ARG(n, TWIST_PRIVATE_EVERYWHERE)},             \
            {"read_private_reaches", slip_read, READ_ARG(n, TWIST_PRIVATE_REACHES)},               \
            {"read_private_discarded", slip_read, READ_ARG(n, TWIST_PRIVATE_DISCARDED)},           \
            {"read_fork_copies", slip_read, READ_ARG(n, TWIST_FORK_COPIES)},                       \
            {"read_mmap_copies", slip_read, READ_ARG(n, TWIST_MMAP_COPIES)},                       \
    }
#define READ_SLIP_COUNT 6
static const struct slip read_slips[SHARING_READS_MAX][READ_SLIP_COUNT] = {
    READ_SLIPS(0), READ_SLIPS(1), READ_SLIPS(2)};
static const struct slip file_slips[SHARING_PAGES_MAX][2] = {
    {{"file_private_reaches", slip_file, READ_ARG(0, TWIST_PRIVATE_REACHES)},
     {"file_needs_msync", slip_file, READ_ARG(0, TWIST_NEEDS_MSYNC)}},
    {{"file_private_reaches", slip_file, READ_ARG(1, TWIST_PRIVATE_REACHES)},
     {"file_needs_msync", slip_file, READ_ARG(1, TWIST_NEEDS_MSYNC)}}};
static const struct slip same_slips[] = {
    {"same_despite_copy", slip_same_despite_copy, 0},
    {"same_copied_at_once", slip_copied_at_once, 0},
};
static const struct slip count_slips[] = {
    {"count_one_each", slip_count_each, 0},
    {"count_always_one", slip_count_one, 0},
};

#define SLIPS(array) array, sizeof(array) / sizeof *(array)
#define TEXT_FORM                                                                                  \
    { FORM_TEXT, 8 * SHARING_SPOTS }

static const struct shape {
    const char *id;
    rule_fn *rule;
    const struct slip *slips;
    size_t slip_count;
    struct form form;
    unsigned arg;
    int decider;
    char part;
} shapes[SHARING_BLANKS] = {
    [BLANK_KILLED] =
        {"killed", rule_killed, SLIPS(killed_slips), {FORM_CHOICE, 1, processes}, 0, -1, 'A'},
    [BLANK_KILLED_STEP] = {"killed_step",
                           rule_killed_step,
                           SLIPS(step_slips),
                           {FORM_DECIMAL, 5},
                           0,
                           BLANK_KILLED,
                           'A'},
    [BLANK_SIGNAL] = {"signal",
                      rule_signal,
                      SLIPS(signal_slips),
                      {FORM_CHOICE, 1, signals},
                      0,
                      BLANK_KILLED,
                      'A'},
    [BLANK_REACHES] = {"reaches", rule_reaches, SLIPS(reaches_slips), {FORM_YES_NO, 1}, 0, -1, 'B'},
    [BLANK_READ_1] =
        {"read_1", rule_read, SLIPS(read_slips[0]), {FORM_BYTE, 8}, 0, BLANK_KILLED, 'B'},
    [BLANK_READ_2] =
        {"read_2", rule_read, SLIPS(read_slips[1]), {FORM_BYTE, 8}, 1, BLANK_KILLED, 'B'},
    [BLANK_READ_3] =
        {"read_3", rule_read, SLIPS(read_slips[2]), {FORM_BYTE, 8}, 2, BLANK_KILLED, 'B'},
    [BLANK_FILE_1] = {"file_1", rule_file, SLIPS(file_slips[0]), TEXT_FORM, 0, -1, 'C'},
    [BLANK_FILE_2] = {"file_2", rule_file, SLIPS(file_slips[1]), TEXT_FORM, 1, -1, 'C'},
    [BLANK_SAME_PAGE] =
        {"same_page", rule_same_page, SLIPS(same_slips), {FORM_YES_NO, 1}, 0, -1, 'D'},
    [BLANK_PAGE_COUNT] =
        {"page_count", rule_page_count, SLIPS(count_slips), {FORM_DECIMAL, 5}, 0, -1, 'D'},
};

void sharing_ask(const struct sharing *m, struct blanks *out) {
    struct sharing_world end;
    sharing_run(&end, m, NULL, TWIST_NONE);
    for (unsigned i = 0; i < SHARING_BLANKS; i++) {
        const struct shape *shape = &shapes[i];
        out->at[i] = (struct blank){
            .id = shape->id,
            .part = shape->part,
            .asked = true,
            .form = shape->form,
            .rule = shape->rule,
            .arg = shape->arg,
            .decider = shape->decider,
            .slips = shape->slips,
            .slip_count = (unsigned)shape->slip_count,
        };
    }
    out->count = SHARING_BLANKS;
    out->given = 0;
    out->given_bits = 0;
    out->given_name = NULL;
    for (unsigned n = 0; n < SHARING_READS_MAX; n++) {
        out->at[BLANK_READ_1 + n].asked = sharing_load(m, n) != m->step_count;
    }
    out->at[BLANK_FILE_2].asked = sharing_file_text(&end, 1).kind == VALUE_TEXT;
}
