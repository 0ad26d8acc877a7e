#include "course/show.h"

#include "course/drawn.h"
#include "course/sheet_text.h"

#include "templates/fault.h"

#include <stdio.h>
#include <string.h>

struct owner {
    struct buffer name, sheet_id;
};

static enum status keep_owner(void *context, const struct sheet_row *sheet) {
    struct owner *owner = context;
    buffer_add(&owner->name, text_of(sheet->name));
    buffer_add(&owner->sheet_id, text_of(sheet->sheet_id));
    return buffer_status(&owner->sheet_id);
}

static int find_problem(const struct exercise_set *set, const char *problem) {
    for (unsigned i = 0; i < set->count; i++) {
        if (strcmp(set->exercises[i].problem, problem) == 0) return (int)i;
    }
    return -1;
}

static struct json *values_json(const struct exercise *exercise) {
    struct values values = {0};
    if (exercise_describe(exercise, &values) != STATUS_OK) return NULL;
    struct json *json = json_of_values(&values, VALUES_ROOT);
    published_release(&values);
    return json;
}

static void hex_text(const unsigned char *bytes, size_t len, char *out) {
    for (size_t i = 0; i < len; i++) snprintf(out + 2 * i, 3, "%02x", bytes[i]);
}

/* Hex; "" without memory. */
static void print_machine(const struct exercise *exercise, char out[2 * FINGERPRINT_BYTES + 1]) {
    unsigned char print[FINGERPRINT_BYTES];
    struct drawn drawn = {0};
    out[0] = '\0';
    if (drawn_record(&drawn, exercise->family, exercise->machine) == STATUS_OK) {
        fingerprint_of((const unsigned char *)drawn.packed.at, drawn.packed.len, print);
        hex_text(print, FINGERPRINT_BYTES, out);
    }
    drawn_release(&drawn);
}

static enum status add_json(const struct spec *spec, const char *student,
                            const struct exercise *exercise, struct buffer *out) {
    char fingerprint[2 * FINGERPRINT_BYTES + 1], given[VALUE_TEXT_MAX];
    struct json *json = json_object_new();
    const unsigned scenario = exercise->family->scenario(exercise->machine);
    print_machine(exercise, fingerprint);
    json_set(json, "assignment", json_text_new(text_of(spec->assignment)));
    json_set(json, "student", json_text_new(text_of(student)));
    json_set(json, "id", json_text_new(text_of(exercise->problem)));
    json_set(json, "family", json_text_new(text_of(exercise->family->name)));
    json_set(json, "family_version", json_integer_new(exercise->family->version));
    json_set(json, "scenario", json_text_new(text_of(exercise->family->scenarios[scenario])));
    json_set(json, "fingerprint", json_text_new(text_of(fingerprint)));
    if (exercise->blanks.given_bits) {
        struct form form = {FORM_HEX, exercise->blanks.given_bits};
        value_write(value_number(exercise->blanks.given), form, given);
        json_set(json, exercise->blanks.given_name, json_text_new(text_of(given)));
    }
    json_set(json, "machine", values_json(exercise));
    json_set(json, "key", exercise_key_json(exercise));
    enum status status = json_print(json, out);
    buffer_add_byte(out, '\n');
    json_free(json);
    return status;
}

static enum status show_set(const struct show_options *options, const struct spec *spec,
                            const struct exercise_set *set, const struct owner *owner,
                            struct buffer *out, struct fault *fault) {
    int only = options->problem ? find_problem(set, options->problem) : -1;
    if (options->problem && only < 0) {
        return fault_say(fault, STATUS_NOT_FOUND, NULL, 0, "assignment '%s' has no problem '%s'",
                         spec->assignment, options->problem);
    }
    enum status status = STATUS_OK;
    if (options->json) {
        for (unsigned i = 0; i < set->count && status == STATUS_OK; i++) {
            if (only >= 0 && (unsigned)only != i) continue;
            status = add_json(spec, options->student, &set->exercises[i], out);
        }
        return status;
    }
    struct wording wording;
    status = wording_load(options->templates_dir, spec, &wording, fault);
    if (status != STATUS_OK) return status;
    const struct sheet_owner who = {options->student, owner->name.at ? owner->name.at : "",
                                    owner->sheet_id.at};
    struct sheet_writer writer;
    status = sheet_writer_init(&writer, &wording, spec);
    if (status == STATUS_OK) {
        status = sheet_write(&writer, set, &who, options->solution, only, out);
        sheet_writer_release(&writer);
    }
    if (status != STATUS_OK) fault_say(fault, status, NULL, 0, "cannot write the sheet");
    wording_release(&wording);
    return status;
}

enum status show_exercises(struct course *course, const struct show_options *options,
                           struct buffer *out, struct fault *fault) {
    struct spec *spec = NULL;
    struct exercise_set set = {0};
    struct owner owner = {0};
    enum status status = assignment_load(course, options->assignment, &spec, fault);
    if (status == STATUS_OK) {
        status = exercise_set_load(course, spec, options->student, &set, fault);
    }
    if (status == STATUS_OK) {
        status = store_find_sheet(course->store, options->assignment, options->student, keep_owner,
                                  &owner, fault);
        if (status == STATUS_NOT_FOUND) {
            fault_say(fault, status, NULL, 0, "assignment '%s' was not issued to '%s'",
                      options->assignment, options->student);
        }
    }
    if (status == STATUS_OK) status = show_set(options, spec, &set, &owner, out, fault);
    buffer_release(&owner.name);
    buffer_release(&owner.sheet_id);
    exercise_set_release(&set);
    spec_free(spec);
    return status;
}
