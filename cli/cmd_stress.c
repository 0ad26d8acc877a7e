#include "cli/command.h"
#include "cli/json_line.h"
#include "cli/keys.h"
#include "cli/options.h"
#include "course/stress.h"

#include <stdio.h>

static const struct usage usage = {
    .command = "stress",
    .arguments = "SPEC.yaml",
    .about = "Draws the problems of SPEC.yaml many times over, and shows how the variants differ:\n"
             "scenarios, difficulty, answers, known mistakes told apart, keys that are the same.",
    .details = "The draws are the same each time; no course is needed and nothing is written.\n"
               "Exit status 3: a variant failed a check, which is a fault of pagewalk to report.\n",
    .min_arguments = 1,
    .max_arguments = 1,
};

/* Thousandths as a percentage: 58.3. */
static void print_share(unsigned part, unsigned whole) {
    const uint64_t tenths = whole ? ((uint64_t)part * 2000 + whole) / (2 * (uint64_t)whole) : 0;
    printf("%3llu.%llu %%", (unsigned long long)tenths / 10, (unsigned long long)tenths % 10);
}

static unsigned failures(const struct stress_problem *p) {
    unsigned sum = p->faulty;
    for (unsigned i = 0; i < p->slip_count; i++) {
        sum += p->slips[i].right + p->slips[i].like_another;
    }
    return sum;
}

static void print_scenarios(const struct stress_problem *p) {
    printf("\n  %-22s %8s %9s  %-20s %s\n", "scenario", "variants", "tries", "difficulty",
           "different keys");
    for (unsigned i = 0; i < p->scenario_count; i++) {
        const struct variety *v = &p->scenarios[i];
        char difficulty[48];
        snprintf(difficulty, sizeof difficulty, "%u..%u, median %u", v->easiest, v->hardest,
                 v->median);
        printf("  %-22s %8u %9llu  %-20s %s %llu\n", p->problem->family->scenarios[v->scenario],
               v->draws, (unsigned long long)v->tries, difficulty, keys_word(v),
               (unsigned long long)v->keys);
    }
}

static void print_blanks(const struct stress_problem *p) {
    printf("\n  %-22s %8s %9s  %-20s %s\n", "blank", "asked", "answers", "best guess", "is right");
    for (unsigned i = 0; i < p->blank_count; i++) {
        const struct stress_blank *b = &p->blanks[i];
        if (!b->asked) continue;
        printf("  %-22s %8u %9u  %-20s ", b->id, b->asked, b->different, b->top);
        print_share(b->top_count, b->asked);
        putchar('\n');
    }
}

static void print_slips(const struct stress_problem *p) {
    unsigned occurred = 0, apart = 0;
    putchar('\n');
    for (unsigned i = 0; i < p->slip_count; i++) {
        const struct stress_slip *s = &p->slips[i];
        if (!s->occurred) printf("  %s does not occur\n", s->name);
        occurred += s->occurred > 0;
        apart += s->occurred > 0 && !s->right && !s->like_another;
        if (s->right) printf("  %s is right on %u variants\n", s->name, s->right);
        if (s->like_another) {
            printf("  %s cannot be told from another on %u variants\n", s->name, s->like_another);
        }
    }
    printf("  known mistakes: %u of %u occur; %u of these always told apart\n", occurred,
           p->slip_count, apart);
}

static void print_problem(const struct stress_problem *p) {
    printf("%s: %s, %u variants, %llu tries, %llu pairs with the same key\n", p->problem->id,
           p->problem->family->name, p->variants, (unsigned long long)p->tries,
           (unsigned long long)p->collisions);
    keys_print(p);
    print_scenarios(p);
    print_blanks(p);
    print_slips(p);
    printf("  nearest keys: %u of %u blanks differ (among %u variants compared)\n", p->nearest,
           p->nearest_of, p->compared);
    if (p->faulty) printf("  %u variants do not pass the check of their machines\n", p->faulty);
}

static struct json *scenarios_json(const struct stress_problem *p) {
    struct json *list = json_array_new();
    for (unsigned i = 0; i < p->scenario_count; i++) {
        const struct variety *v = &p->scenarios[i];
        struct json *one = json_object_new();
        json_set(one, "scenario",
                 json_text_new(text_of(p->problem->family->scenarios[v->scenario])));
        json_set(one, "variants", json_integer_new(v->draws));
        json_set(one, "tries", json_integer_new((int64_t)v->tries));
        json_set(one, "easiest", json_integer_new(v->easiest));
        json_set(one, "median", json_integer_new(v->median));
        json_set(one, "hardest", json_integer_new(v->hardest));
        json_set(one, "keys", json_integer_new((int64_t)v->keys));
        json_set(one, "keys_are", json_text_new(text_of(keys_word(v))));
        json_set(one, "collisions", json_integer_new((int64_t)v->collisions));
        json_append(list, one);
    }
    return list;
}

static struct json *blanks_json(const struct stress_problem *p) {
    struct json *list = json_array_new();
    for (unsigned i = 0; i < p->blank_count; i++) {
        const struct stress_blank *b = &p->blanks[i];
        if (!b->asked) continue;
        struct json *one = json_object_new();
        json_set(one, "id", json_text_new(text_of(b->id)));
        json_set(one, "asked", json_integer_new(b->asked));
        json_set(one, "answers", json_integer_new(b->different));
        json_set(one, "best_guess", json_text_new(text_of(b->top)));
        json_set(one, "best_guess_right", json_integer_new(b->top_count));
        json_set(one, "best_guess_share", json_number_new((double)b->top_count / b->asked));
        json_append(list, one);
    }
    return list;
}

static struct json *slips_json(const struct stress_problem *p) {
    struct json *list = json_array_new();
    for (unsigned i = 0; i < p->slip_count; i++) {
        const struct stress_slip *s = &p->slips[i];
        struct json *one = json_object_new();
        json_set(one, "name", json_text_new(text_of(s->name)));
        json_set(one, "blank", json_text_new(text_of(s->blank)));
        json_set(one, "occurred", json_integer_new(s->occurred));
        json_set(one, "right", json_integer_new(s->right));
        json_set(one, "like_another", json_integer_new(s->like_another));
        json_append(list, one);
    }
    return list;
}

static enum status print_json(const struct stress_report *report, const struct stress_problem *p) {
    struct json *json = json_object_new();
    json_set(json, "assignment", json_text_new(text_of(report->spec->assignment)));
    json_set(json, "id", json_text_new(text_of(p->problem->id)));
    json_set(json, "family", json_text_new(text_of(p->problem->family->name)));
    json_set(json, "variants", json_integer_new(p->variants));
    json_set(json, "tries", json_integer_new((int64_t)p->tries));
    json_set(json, "collisions", json_integer_new((int64_t)p->collisions));
    json_set(json, "keys", json_integer_new((int64_t)p->keys));
    json_set(json, "keys_are", json_text_new(text_of(p->at_least ? "at least" : "about")));
    json_set(json, "faulty", json_integer_new(p->faulty));
    json_set(json, "scenarios", scenarios_json(p));
    json_set(json, "blanks", blanks_json(p));
    json_set(json, "slips", slips_json(p));
    json_set(json, "compared", json_integer_new(p->compared));
    json_set(json, "nearest", json_integer_new(p->nearest));
    json_set(json, "nearest_of", json_integer_new(p->nearest_of));
    return json_line_put(json);
}

int cmd_stress(int argc, char **argv) {
    struct common common = {0};
    unsigned variants = 1000;
    const struct option options[] = {
        {"n", OPTION_NUMBER, &variants, "N", "variants of each problem (default: 1000)", 1,
         STRESS_VARIANTS_MAX},
        COMMON_DB_UNUSED(common),
        COMMON_JSON(common),
        COMMON_QUIET(common),
        OPTIONS_END,
    };
    int arguments;
    const int left = options_parse(&usage, options, argc, argv, &arguments);
    if (left != OPTIONS_GO_ON) return left;
    struct fault fault = {0};
    struct stress_report report;
    enum status status = stress_spec(argv[1], variants, &report, &fault);
    if (status != STATUS_OK) return command_fail(status, &fault);
    unsigned failed = 0;
    for (unsigned i = 0; i < report.count && status == STATUS_OK; i++) {
        failed += failures(&report.problems[i]);
        if (common.json) {
            status = print_json(&report, &report.problems[i]);
        } else {
            if (i > 0) putchar('\n');
            print_problem(&report.problems[i]);
        }
    }
    if (report.count == 0 && !common.json) {
        printf("%s: no problem is drawn; there is nothing to try\n", report.spec->assignment);
    }
    stress_release(&report);
    if (status != STATUS_OK) return command_fail(status, &fault);
    return failed ? EXIT_REVIEW : EXIT_DONE;
}
