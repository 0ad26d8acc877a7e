#include "cli/command.h"
#include "cli/json_line.h"
#include "cli/options.h"
#include "course/exercise.h"
#include "course/integrity.h"

#include "templates/fault.h"

#include <math.h>
#include <stdio.h>

static const struct usage usage = {
    .command = "integrity",
    .arguments = "ASSIGNMENT",
    .about =
        "Lists what in the submissions needs an explanation: answers that fit another student's\n"
        "sheet better than their own, sheets handed in under another name, the same text twice.",
    .details =
        "A coincidence is listed with its evidence and its chance, and only when one as unlikely\n"
        "would be seen by chance in fewer than 1 of 100 classes. Nobody is found guilty by it.\n"
        "Exit status 3: something was listed.\n",
    .min_arguments = 1,
    .max_arguments = 1,
};

struct listing {
    const struct spec *spec;
    bool json;
};

/* One in how many: exactly where that can be grasped, else the power of ten. */
static void print_chance(double chance) {
    if (chance < 1e-99) {
        printf("less than 1 in 10^99");
    } else if (chance < 1e-6) {
        printf("1 in 10^%d", (int)floor(-log10(chance)));
    } else {
        printf("1 in %.0f", floor(1 / chance));
    }
}

static void print_answers(const struct integrity_finding *finding) {
    for (size_t i = 0; i < finding->match->evidence_count; i++) {
        const struct integrity_answer *answer = &finding->answers[i];
        printf("    %s %s: %s, ", answer->problem, answer->blank, answer->value);
        if (answer->chance > 0.5) {
            puts("which follows from those before it");
            continue;
        }
        print_chance(answer->chance);
        putchar('\n');
    }
}

static void print_match(const struct integrity_finding *finding) {
    const struct key_match *match = finding->match;
    printf("%s: of %zu answers where the two sheets differ, %zu are right for %s's sheet and %zu "
           "for their own (%s)\n",
           finding->student, match->differing, match->fit_other, finding->other, match->fit_own,
           finding->file);
    printf("  %zu that nothing on their own sheet explains are those of %s:\n",
           match->evidence_count, finding->other);
    print_answers(finding);
    printf("  so many by chance: ");
    print_chance(match->chance);
    printf("; anywhere in this class: ");
    print_chance(match->among_all);
    putchar('\n');
}

static enum status print_json(const struct listing *listing,
                              const struct integrity_finding *finding) {
    struct json *json = json_object_new();
    json_set(json, "assignment", json_text_new(text_of(listing->spec->assignment)));
    json_set(json, "kind", json_text_new(text_of(integrity_kind_name(finding->kind))));
    json_set(json, "student", json_text_new(text_of(finding->student)));
    json_set(json, "other", json_text_new(text_of(finding->other)));
    json_set(json, "file", json_text_new(text_of(finding->file)));
    if (finding->kind == INTEGRITY_ANOTHER_SHEET) {
        json_set(json, "reason", json_text_new(text_of(finding->reason)));
    } else if (finding->kind == INTEGRITY_SAME_TEXT) {
        json_set(json, "characters", json_integer_new((int64_t)finding->characters));
    } else {
        const struct key_match *match = finding->match;
        struct json *answers = json_array_new();
        for (size_t i = 0; i < match->evidence_count; i++) {
            const struct integrity_answer *answer = &finding->answers[i];
            struct json *one = json_object_new();
            json_set(one, "problem", json_text_new(text_of(answer->problem)));
            json_set(one, "blank", json_text_new(text_of(answer->blank)));
            json_set(one, "value", json_text_new(text_of(answer->value)));
            json_set(one, "chance", json_number_new(answer->chance));
            json_append(answers, one);
        }
        json_set(json, "differing", json_integer_new((int64_t)match->differing));
        json_set(json, "fit_other", json_integer_new((int64_t)match->fit_other));
        json_set(json, "fit_own", json_integer_new((int64_t)match->fit_own));
        json_set(json, "chance", json_number_new(match->chance));
        json_set(json, "among_all", json_number_new(match->among_all));
        json_set(json, "evidence", answers);
    }
    return json_line_put(json);
}

static enum status list(void *context, const struct integrity_finding *finding) {
    const struct listing *listing = context;
    if (listing->json) return print_json(listing, finding);
    switch (finding->kind) {
    case INTEGRITY_ANOTHER_KEY:
        print_match(finding);
        break;
    case INTEGRITY_ANOTHER_SHEET:
        printf("%s: handed in the sheet of %s (%s)\n", finding->student, finding->other,
               finding->file);
        break;
    case INTEGRITY_SAME_TEXT:
        printf("%s: handed in the same text as %s, %zu characters (%s)\n", finding->student,
               finding->other, finding->characters, finding->file);
        break;
    }
    return STATUS_OK;
}

static enum status run(const char *db, const char *assignment, struct listing *listing,
                       struct integrity_sum *sum, struct fault *fault) {
    struct course course;
    struct spec *spec;
    enum status status = assignment_open(db, assignment, &course, &spec, fault);
    if (status != STATUS_OK) return status;
    listing->spec = spec;
    status = integrity_walk(&course, spec, INTEGRITY_LEVEL, list, listing, sum, fault);
    spec_free(spec);
    course_close(&course);
    return status;
}

int cmd_integrity(int argc, char **argv) {
    struct common common = {0};
    const struct option options[] = {
        COMMON_DB(common),
        COMMON_JSON(common),
        COMMON_QUIET(common),
        OPTIONS_END,
    };
    int arguments;
    int left = options_parse(&usage, options, argc, argv, &arguments);
    if (left != OPTIONS_GO_ON) return left;
    struct fault fault = {0};
    struct integrity_sum sum;
    struct listing listing = {.json = common.json};
    enum status status = run(common_db(&common), argv[1], &listing, &sum, &fault);
    if (status != STATUS_OK) return command_fail(status, &fault);
    if (!common.json && !common.quiet) {
        fprintf(stderr, "%zu student%s compared with %.0f keys of others: %zu to look into\n",
                sum.students, plural(sum.students), sum.comparisons, sum.findings);
    }
    return sum.findings ? EXIT_REVIEW : EXIT_DONE;
}
