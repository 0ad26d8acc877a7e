#include "cli/keys.h"

#include <stdio.h>

const char *keys_word(const struct variety *variety) {
    return variety->exhausted ? "only" : variety->at_least ? "at least" : "about";
}

struct json *keys_json(const struct stress_problem *problem) {
    struct json *json = json_object_new();
    json_set(json, "id", json_text_new(text_of(problem->problem->id)));
    json_set(json, "keys", json_integer_new((int64_t)problem->keys));
    json_set(json, "keys_are", json_text_new(text_of(problem->at_least ? "at least" : "about")));
    return json;
}

void keys_print(const struct stress_problem *problem) {
    const struct spec_problem *spec = problem->problem;
    const struct variety *fewest = &problem->scenarios[0];
    for (unsigned i = 1; i < problem->scenario_count; i++) {
        const struct variety *v = &problem->scenarios[i];
        const bool known = fewest->at_least && !v->at_least;
        if (known || (fewest->at_least == v->at_least && v->keys < fewest->keys)) fewest = v;
    }
    printf("%s: %s %llu different keys", spec->id, problem->at_least ? "at least" : "about",
           (unsigned long long)problem->keys);
    if (problem->scenario_count > 1) {
        printf("; fewest with %s: %s %llu", spec->family->scenarios[fewest->scenario],
               keys_word(fewest), (unsigned long long)fewest->keys);
    }
    putchar('\n');
}
