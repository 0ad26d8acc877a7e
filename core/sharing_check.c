#include "core/sentence.h"
#include "core/sharing.h"

/* A machine under examination: the first fault stays. */
struct examination {
    const struct sharing *m;
    struct sharing_world world;
    struct fault *fault;
    bool failed;
    const struct sharing_step *fork;
    unsigned loads, killed;
};

PRINTF_LIKE(2, 3)
static void fail(struct examination *e, const char *format, ...) {
    if (e->failed) return;
    e->failed = true;
    *e->fault = (struct fault){0};
    va_list list;
    va_start(list, format);
    sentence_write(e->fault->sentence, sizeof e->fault->sentence, format, list);
    va_end(list);
}

static bool is_letter(unsigned char c) {
    return c >= 'A' && c <= 'Z';
}

static char name_of(unsigned mapping) {
    return (char)('a' + mapping);
}

static bool uses_mapping(const struct sharing_step *step) {
    return step->op == OP_STORE || step->op == OP_LOAD || step->op == OP_MUNMAP ||
           step->op == OP_MSYNC || step->op == OP_MPROTECT;
}

/* The kernel may give the addresses of what was unmapped to the next mapping: then an old pointer
 * would lead into that one. */
static bool unmapped_before(const struct sharing *m, const struct sharing_step *mmap) {
    for (const struct sharing_step *s = m->steps; s < mmap; s++) {
        const bool unrelated = (s->process == PROCESS_P3) != (mmap->process == PROCESS_P3);
        if (s->op == OP_MUNMAP && !unrelated) return true;
    }
    return false;
}

/* What of a step can be told without running it. */
static void check_step(struct examination *e, unsigned index) {
    const struct sharing_step *s = &e->m->steps[index];
    const unsigned n = index + 1;
    const bool access = s->op == OP_STORE || s->op == OP_LOAD;
    if (s->op >= SHARING_OPS || s->process >= SHARING_PROCESSES) {
        fail(e, "step %u is none that there is", n);
    } else if (s->mapping >= SHARING_MAPPINGS_MAX || s->kind >= SHARING_KINDS || s->writable > 1) {
        fail(e, "step %u: mappings are a to %c", n, name_of(SHARING_MAPPINGS_MAX - 1));
    } else if (s->spot >= SHARING_SPOTS || s->page >= SHARING_PAGES_MAX) {
        fail(e, "step %u: the bytes that can be used are the first %d of each of %d pages", n,
             SHARING_SPOTS, SHARING_PAGES_MAX);
    } else if ((s->op == OP_STORE || s->op == OP_WRITE) && !is_letter(s->byte)) {
        fail(e, "step %u: write a capital letter", n);
    } else if (s->op == OP_MMAP && (s->pages == 0 || s->page + s->pages > SHARING_PAGES_MAX)) {
        fail(e, "step %u: a mapping is of 1 or %d pages, and of pages 0 and 1 of the file", n,
             SHARING_PAGES_MAX);
    } else if (s->op == OP_MMAP && sharing_made(e->m, s->mapping) != s) {
        fail(e, "step %u: mapping %c was made before; give every mapping its own name", n,
             name_of(s->mapping));
    } else if (s->op == OP_MMAP && unmapped_before(e->m, s)) {
        fail(e, "step %u: an mmap behind a munmap may get the same addresses; put it before", n);
    } else if (s->op == OP_FTRUNCATE && (s->pages == 0 || s->pages > SHARING_PAGES_MAX)) {
        fail(e, "step %u: the file has 1 or %d pages", n, SHARING_PAGES_MAX);
    } else if (s->op == OP_FORK && (s->process != PROCESS_P1 || e->fork != NULL)) {
        fail(e, "step %u: only P1 forks, and once", n);
    } else if (s->process == PROCESS_P2 && e->fork == NULL) {
        fail(e, "step %u: there is no P2 before the fork of P1", n);
    } else if (uses_mapping(s)) {
        const struct sharing_step *made = sharing_made(e->m, s->mapping);
        if (made == NULL || made >= s) {
            fail(e, "step %u: mapping %c was not made before", n, name_of(s->mapping));
        } else if (access && s->page >= made->pages) {
            fail(e, "step %u: mapping %c ends before that byte", n, name_of(s->mapping));
        }
    }
}

/* What depends on the steps before. */
static void check_moment(struct examination *e, unsigned index) {
    const struct sharing_step *s = &e->m->steps[index];
    const unsigned n = index + 1;
    if (e->failed) return;
    if (s->op == OP_FORK && !e->world.alive[PROCESS_P1]) {
        fail(e, "step %u: P1 is killed before its fork", n);
    } else if (uses_mapping(s)) {
        const struct sharing_step *made = sharing_made(e->m, s->mapping);
        const unsigned owner = made->process;
        const bool inherited = owner == PROCESS_P1 && s->process == PROCESS_P2 && made < e->fork;
        if (s->process != owner && !inherited) {
            fail(e, "step %u: P%u does not have mapping %c", n, s->process + 1u,
                 name_of(s->mapping));
        }
        const bool access = s->op == OP_STORE || s->op == OP_LOAD;
        if (!access && e->world.alive[s->process] &&
            !e->world.areas[s->process][s->mapping].mapped) {
            fail(e, "step %u: P%u has unmapped %c", n, s->process + 1u, name_of(s->mapping));
        }
    } else if (s->op == OP_WRITE && s->page >= e->world.file_pages) {
        fail(e, "step %u: write() behind the end of the file", n);
    }
}

static void check_steps(struct examination *e) {
    for (unsigned i = 0; i < e->m->step_count && !e->failed; i++) {
        const unsigned killed = e->world.killed;
        check_step(e, i);
        check_moment(e, i);
        if (e->failed) return;
        if (e->m->steps[i].op == OP_FORK) e->fork = &e->m->steps[i];
        e->loads += e->m->steps[i].op == OP_LOAD;
        sharing_step(&e->world, i);
        if (e->world.killed != killed && ++e->killed > 1) {
            fail(e, "step %u: a second process is killed", i + 1);
        }
    }
    if (e->loads == 0 || e->loads > SHARING_READS_MAX) {
        fail(e, "there must be 1 to %d steps that load", SHARING_READS_MAX);
    }
}

static void check_questions(struct examination *e) {
    const struct sharing *m = e->m;
    if (e->failed) return;
    if (m->store >= m->step_count || m->steps[m->store].op != OP_STORE) {
        fail(e, "'store' must be a step that stores");
        return;
    }
    if (!sharing_is_file(sharing_made(m, m->steps[m->store].mapping)->kind)) {
        fail(e, "'store' must be a store through a mapping of the file");
    }
    if (e->world.killed != PROCESS_NOBODY && e->world.killed == m->steps[m->store].process &&
        e->world.killed_step <= m->store) {
        fail(e, "'store' must be a step that happens");
    }
    for (unsigned i = 0; i < 2 && !e->failed; i++) {
        const struct sharing_view view = m->views[i];
        const struct sharing_step *made =
            view.mapping < SHARING_MAPPINGS_MAX ? sharing_made(m, view.mapping) : NULL;
        if (made == NULL || view.process >= SHARING_PROCESSES || view.page >= made->pages ||
            sharing_frame(&e->world, view) < 0) {
            fail(e, "'compare' must be pages that a process has at the end");
        }
    }
    if (e->failed) return;
    if (sharing_object(m, m->views[0]) != sharing_object(m, m->views[1]) ||
        (m->views[0].process == m->views[1].process &&
         m->views[0].mapping == m->views[1].mapping)) {
        fail(e, "'compare' must be two views of one page");
    }
    if (sharing_file_text(&e->world, 0).kind != VALUE_TEXT) {
        fail(e, "the first page of the file must hold letters at the end");
    }
}

enum status sharing_check(const struct sharing *m, struct fault *fault) {
    struct examination e = {.m = m, .fault = fault};
    if (m->file_pages == 0 || m->file_pages > SHARING_PAGES_MAX) {
        fail(&e, "the file has 1 or %d pages", SHARING_PAGES_MAX);
    } else if (m->step_count == 0 || m->step_count > SHARING_STEPS_MAX) {
        fail(&e, "there must be 1 to %d steps", SHARING_STEPS_MAX);
    } else {
        for (unsigned i = 0; i < m->file_pages * SHARING_SPOTS; i++) {
            if (!is_letter((unsigned char)m->bytes[i / SHARING_SPOTS][i % SHARING_SPOTS])) {
                fail(&e, "a page of the file begins with %d capital letters", SHARING_SPOTS);
            }
        }
        sharing_begin(&e.world, m, NULL, TWIST_NONE);
        check_steps(&e);
        check_questions(&e);
    }
    return e.failed ? STATUS_INVALID : STATUS_OK;
}
