#include "course/sheet_text.h"

#include "templates/fault.h"

#include <stdlib.h>
#include <string.h>

/* The phrasebook of problem `index` if an earlier problem is of the same family. */
static struct phrasebook *earlier(const struct wording *wording, const struct spec *spec,
                                  unsigned index) {
    for (unsigned i = 0; i < index; i++) {
        if (spec->problems[i].family == spec->problems[index].family) {
            return wording->by_problem[i];
        }
    }
    return NULL;
}

enum status wording_load(const char *dir, const struct spec *spec, struct wording *out,
                         struct fault *fault) {
    *out = (struct wording){.by_problem = calloc(spec->problem_count, sizeof *out->by_problem)};
    if (!out->by_problem) return fault_say(fault, STATUS_MEMORY, NULL, 0, "out of memory");
    for (unsigned i = 0; i < spec->problem_count; i++) {
        enum status status = STATUS_OK;
        out->by_problem[i] = earlier(out, spec, i);
        if (!out->by_problem[i]) {
            status = phrasebook_new(dir, spec->problems[i].family->name, spec->language,
                                    &out->by_problem[i], fault);
        }
        if (status != STATUS_OK) {
            wording_release(out);
            return status;
        }
        out->count++;
    }
    return STATUS_OK;
}

void wording_release(struct wording *wording) {
    for (unsigned i = 0; i < wording->count; i++) {
        bool shared = false;
        for (unsigned j = 0; j < i; j++) shared |= wording->by_problem[j] == wording->by_problem[i];
        if (!shared) phrasebook_free(wording->by_problem[i]);
    }
    free(wording->by_problem);
    *wording = (struct wording){0};
}

enum { PAGE_CHARS = 1024 }; /* the problems' numbers */

enum status sheet_writer_init(struct sheet_writer *writer, const struct wording *wording,
                              const struct spec *spec) {
    const uint32_t node_cap = 16 + 8 * spec->problem_count;
    struct node *nodes = calloc(node_cap, sizeof *nodes);
    char *chars = malloc(PAGE_CHARS);
    *writer = (struct sheet_writer){.wording = wording, .spec = spec, .worked = -1};
    writer->bodies = calloc(spec->problem_count, sizeof *writer->bodies);
    writer->memories = calloc(spec->problem_count, sizeof *writer->memories);
    if (nodes && chars && writer->bodies && writer->memories) {
        values_init(&writer->page, nodes, node_cap, chars, PAGE_CHARS);
        return STATUS_OK;
    }
    free(nodes);
    free(chars);
    free(writer->bodies);
    free(writer->memories);
    return STATUS_MEMORY;
}

void sheet_writer_release(struct sheet_writer *writer) {
    for (unsigned i = 0; writer->bodies && i < writer->spec->problem_count; i++) {
        buffer_release(&writer->bodies[i]);
    }
    free(writer->bodies);
    free(writer->memories);
    buffer_release(&writer->answering);
    published_release(&writer->published);
    published_release(&writer->page);
    *writer = (struct sheet_writer){0};
}

static enum status write_body(struct sheet_writer *writer, const struct exercise_set *set,
                              unsigned index, bool solution) {
    struct buffer *body = &writer->bodies[index];
    const bool written = body->len > 0 && writer->worked == (int)solution;
    if (written && writer->spec->problems[index].pinned) return STATUS_OK;
    buffer_clear(body);
    enum status status = exercise_publish(&set->exercises[index], &writer->published);
    if (status != STATUS_OK) return status;
    return phrasebook_say_again(writer->wording->by_problem[index],
                                solution ? "solution" : "problem", &writer->published,
                                &writer->memories[index], body);
}

/* What the families of the sheet say about writing answers, each once. */
static enum status write_answering(struct sheet_writer *writer, const struct exercise_set *set,
                                   int only) {
    const struct values nothing = {.nodes = &(struct node){.kind = NODE_MAP}, .node_count = 1};
    enum status status = STATUS_OK;
    buffer_clear(&writer->answering);
    for (unsigned i = 0; i < set->count && status == STATUS_OK; i++) {
        if (only >= 0 ? (unsigned)only != i : earlier(writer->wording, writer->spec, i) != NULL)
            continue;
        if (writer->answering.len > 0) buffer_add(&writer->answering, TEXT("\n"));
        status = phrasebook_say_again(writer->wording->by_problem[i], "answering", &nothing,
                                      &writer->memories[i], &writer->answering);
    }
    return status;
}

enum status sheet_write(struct sheet_writer *writer, const struct exercise_set *set,
                        const struct sheet_owner *owner, bool solution, int only,
                        struct buffer *out) {
    struct values *page = &writer->page;
    const struct spec *spec = writer->spec;
    enum status status = write_answering(writer, set, only);
    values_init(page, page->nodes, page->node_cap, page->chars, page->char_cap);
    values_borrow(page, VALUES_ROOT, TEXT("assignment"), text_of(spec->assignment));
    values_borrow(page, VALUES_ROOT, TEXT("title"), text_of(spec->title));
    values_borrow(page, VALUES_ROOT, TEXT("student_id"), text_of(owner->id));
    values_borrow(page, VALUES_ROOT, TEXT("student_name"), text_of(owner->name));
    values_borrow(page, VALUES_ROOT, TEXT("sheet_id"), text_of(owner->sheet_id));
    values_borrow(page, VALUES_ROOT, TEXT("answering"), buffer_text(&writer->answering));
    values_flag(page, VALUES_ROOT, TEXT("solution"), solution);
    const uint32_t list = values_list(page, VALUES_ROOT, TEXT("problems"));
    for (unsigned i = 0; i < set->count && status == STATUS_OK; i++) {
        if (only >= 0 && (unsigned)only != i) continue;
        status = write_body(writer, set, i, solution);
        const uint32_t problem = values_map(page, list, TEXT(""));
        values_borrow(page, problem, TEXT("id"), text_of(set->exercises[i].problem));
        values_decimal(page, problem, TEXT("number"), i + 1);
        values_borrow(page, problem, TEXT("body"), buffer_text(&writer->bodies[i]));
    }
    writer->worked = solution;
    if (status == STATUS_OK && page->full) status = STATUS_MEMORY;
    if (status != STATUS_OK) return status;
    return phrasebook_say_again(writer->wording->by_problem[0], "sheet", page, &writer->memories[0],
                                out);
}
