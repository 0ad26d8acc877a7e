#include "cli/command.h"
#include "cli/json_line.h"
#include "cli/options.h"
#include "core/family.h"
#include "course/family_facts.h"

#include <stdio.h>

static const struct usage usage = {
    .command = "families",
    .arguments = "",
    .about = "The exercise families: their blanks, slips, scenarios and parameters.",
};

static void print_family(const struct family *family, const struct family_facts *facts) {
    printf("%s  %s (version %u)\n", family->name, family->title, family->version);
    fputs("  scenarios:", stdout);
    for (unsigned i = 0; family->scenarios[i]; i++) printf(" %s", family->scenarios[i]);
    fputs("\n  parameters:\n", stdout);
    for (const struct param_rule *p = family->params; p->name; p++) {
        printf("    %-24s %llu to %llu%s%s (default: %s)\n", p->name, (unsigned long long)p->min,
               (unsigned long long)p->max, p->unit && *p->unit ? " " : "", p->unit ? p->unit : "",
               p->choices);
    }
    fputs("  blanks and slips:\n", stdout);
    for (unsigned i = 0; i < facts->blanks.count; i++) {
        const struct blank *blank = &facts->blanks.at[i];
        printf("    %c %-12s", blank->part, blank->id);
        for (unsigned s = 0; s < blank->slip_count; s++) printf(" %s", blank->slips[s].name);
        putchar('\n');
    }
}

static struct json *family_json(const struct family *family, const struct family_facts *facts) {
    struct json *json = json_object_new();
    json_set(json, "family", json_text_new(text_of(family->name)));
    json_set(json, "title", json_text_new(text_of(family->title)));
    json_set(json, "version", json_integer_new(family->version));
    struct json *scenarios = json_array_new();
    for (unsigned i = 0; family->scenarios[i]; i++) {
        json_append(scenarios, json_text_new(text_of(family->scenarios[i])));
    }
    json_set(json, "scenarios", scenarios);
    struct json *blanks = json_array_new();
    for (unsigned i = 0; i < facts->blanks.count; i++) {
        const struct blank *blank = &facts->blanks.at[i];
        struct json *one = json_object_new();
        struct json *slips = json_array_new();
        for (unsigned s = 0; s < blank->slip_count; s++) {
            json_append(slips, json_text_new(text_of(blank->slips[s].name)));
        }
        json_set(one, "id", json_text_new(text_of(blank->id)));
        json_set(one, "slips", slips);
        json_append(blanks, one);
    }
    json_set(json, "blanks", blanks);
    return json;
}

int cmd_families(int argc, char **argv) {
    struct common common = {0};
    const struct option options[] = {COMMON_DB_UNUSED(common), COMMON_JSON(common),
                                     COMMON_QUIET(common), OPTIONS_END};
    int arguments;
    int left = options_parse(&usage, options, argc, argv, &arguments);
    if (left != OPTIONS_GO_ON) return left;
    for (unsigned i = 0; i < family_count; i++) {
        struct family_facts facts;
        struct fault fault = {0};
        enum status status = family_facts_of(families[i], &facts, &fault);
        if (status != STATUS_OK) return command_fail(status, &fault);
        if (!common.json) {
            print_family(families[i], &facts);
            continue;
        }
        status = json_line_put(family_json(families[i], &facts));
        if (status != STATUS_OK) return command_fail(status, &fault);
    }
    return EXIT_DONE;
}
