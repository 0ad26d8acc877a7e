#include "course/exercise.h"

#include "templates/fault.h"

#include <stdlib.h>
#include <string.h>

void exercise_solve(struct exercise *exercise, const struct spec_problem *problem) {
    exercise->family->ask(exercise->machine, &exercise->blanks);
    family_key(exercise->machine, &exercise->blanks, exercise->key);
    spec_points(problem, &exercise->blanks, exercise->points);
}

struct json *exercise_key_json(const struct exercise *exercise) {
    struct json *json = json_object_new();
    for (unsigned i = 0; i < exercise->blanks.count; i++) {
        const struct blank *blank = &exercise->blanks.at[i];
        char text[VALUE_TEXT_MAX];
        if (!blank->asked) continue;
        value_write(exercise->key[i], blank->form, text);
        json_set(json, blank->id, json_text_new(text_of(text)));
    }
    return json;
}

enum status exercise_publish(const struct exercise *exercise, struct values *out) {
    return published_fill(exercise->family->publish, exercise->machine, out);
}

enum status exercise_describe(const struct exercise *exercise, struct values *out) {
    return published_fill(exercise->family->describe, exercise->machine, out);
}

void exercise_set_release(struct exercise_set *set) {
    for (unsigned i = 0; i < set->count; i++) free(set->exercises[i].machine);
    free(set->exercises);
    *set = (struct exercise_set){0};
}

enum status assignment_load(struct course *course, const char *assignment, struct spec **out,
                            struct fault *fault) {
    struct buffer source = {0};
    enum status status = store_find_assignment(course->store, assignment, &source, fault);
    if (status == STATUS_NOT_FOUND) {
        fault_say(fault, status, NULL, 0,
                  "there is no assignment '%s'; 'pagewalk generate' issues one from a spec",
                  assignment);
    } else if (status == STATUS_OK) {
        status = spec_new_stored(buffer_text(&source), out, fault);
    }
    buffer_release(&source);
    return status;
}

enum status assignment_open(const char *db_path, const char *assignment, struct course *course,
                            struct spec **out, struct fault *fault) {
    enum status status = course_open(db_path, course, fault);
    if (status != STATUS_OK) return status;
    status = assignment_load(course, assignment, out, fault);
    if (status != STATUS_OK) course_close(course);
    return status;
}

enum status exercise_unpack(struct exercise *exercise, const struct spec_problem *problem,
                            struct text packed, struct fault *fault) {
    exercise->problem = problem->id;
    exercise->family = problem->family;
    if (problem->family->unpack(exercise->machine, (const unsigned char *)packed.at, packed.len) !=
        STATUS_OK) {
        return fault_say(fault, STATUS_DATABASE, NULL, 0,
                         "the machine of problem '%s' cannot be read; the database is damaged or "
                         "from a newer pagewalk",
                         problem->id);
    }
    exercise_solve(exercise, problem);
    return STATUS_OK;
}

struct loading {
    const struct spec *spec;
    struct exercise_set *set;
    bool issued; /* every problem had a machine */
    struct fault *fault;
};

static enum status load_one(void *context, const struct variant_row *variant) {
    struct loading *loading = context;
    if (loading->set->count >= loading->spec->problem_count) return STATUS_DATABASE;
    const struct spec_problem *problem = &loading->spec->problems[loading->set->count];
    if (variant->machine.len == 0) {
        loading->issued = false;
        return STATUS_OK;
    }
    struct exercise *exercise = &loading->set->exercises[loading->set->count];
    *exercise = (struct exercise){.machine = calloc(1, problem->family->size)};
    if (!exercise->machine) return STATUS_MEMORY;
    loading->set->count++;
    return exercise_unpack(exercise, problem, variant->machine, loading->fault);
}

enum status exercise_set_load(struct course *course, const struct spec *spec, const char *student,
                              struct exercise_set *out, struct fault *fault) {
    *out = (struct exercise_set){
        .exercises = calloc(spec->problem_count, sizeof *out->exercises),
    };
    if (!out->exercises) return fault_say(fault, STATUS_MEMORY, NULL, 0, "out of memory");
    struct loading loading = {spec, out, true, fault};
    *fault = (struct fault){0};
    enum status status =
        store_each_variant(course->store, spec->assignment, student, load_one, &loading, fault);
    if (status == STATUS_OK && (!loading.issued || out->count != spec->problem_count)) {
        status = fault_say(fault, STATUS_NOT_FOUND, NULL, 0,
                           "assignment '%s' was not issued to '%s'; put them on the roster and run "
                           "'pagewalk generate' again",
                           spec->assignment, student);
    }
    if (status != STATUS_OK) {
        if (!fault->sentence[0]) fault_say(fault, status, NULL, 0, "cannot load the exercises");
        exercise_set_release(out);
    }
    return status;
}
