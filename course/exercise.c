#include "course/exercise.h"

#include "course/json.h"

#include <stdlib.h>
#include <string.h>

void exercise_solve(struct exercise *exercise, const struct spec_problem *problem) {
    exercise->family->ask(exercise->machine, &exercise->blanks);
    family_key(exercise->machine, &exercise->blanks, exercise->key);
    spec_points(problem, &exercise->blanks, exercise->points);
}

enum status exercise_key_json(const struct exercise *exercise, struct buffer *out) {
    struct json *json = json_object_new();
    for (unsigned i = 0; i < exercise->blanks.count; i++) {
        const struct blank *blank = &exercise->blanks.at[i];
        char text[VALUE_TEXT_MAX];
        if (!blank->asked) continue;
        value_write(exercise->key[i], blank->form, text);
        json_set(json, blank->id, json_text_new(text_of(text)));
    }
    enum status status = json_print(json, out);
    json_free(json);
    return status;
}

void published_release(struct values *values) {
    free(values->nodes);
    free(values->chars);
    *values = (struct values){0};
}

/* Runs a family's writer into storage that grows until it fits. */
static enum status grow(const struct exercise *exercise,
                        void (*write)(const void *machine, struct values *out),
                        struct values *out) {
    for (uint32_t cap = 2048; cap <= 1u << 20; cap *= 2) {
        struct node *nodes = malloc(cap * sizeof *nodes);
        char *chars = malloc((size_t)cap * 4);
        if (!nodes || !chars) {
            free(nodes);
            free(chars);
            return STATUS_MEMORY;
        }
        values_init(out, nodes, cap, chars, (size_t)cap * 4);
        write(exercise->machine, out);
        if (!out->full) return STATUS_OK;
        published_release(out);
    }
    return STATUS_MEMORY;
}

enum status exercise_publish(const struct exercise *exercise, struct values *out) {
    return grow(exercise, exercise->family->publish, out);
}

enum status exercise_describe(const struct exercise *exercise, struct values *out) {
    return grow(exercise, exercise->family->describe, out);
}

void exercise_set_release(struct exercise_set *set) {
    for (unsigned i = 0; i < set->count; i++) free(set->exercises[i].machine);
    free(set->exercises);
    *set = (struct exercise_set){0};
}
