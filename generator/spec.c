#include "generator/spec_parts.h"

#include "generator/yaml_tree.h"
#include "templates/buffer.h"
#include "templates/fault.h"
#include "templates/file.h"

#include <stdlib.h>
#include <strings.h>

enum {
    ASSIGNMENT_BYTES_MAX = 64,
    PROBLEM_ID_BYTES_MAX = 32,
    PROBLEMS_MAX = 200,
    /* Added to the lines of a spec's keys among those of a machine file, to tell them apart. */
    SPEC_LINES = 1 << 30
};

/* A spec with what its strings point into. */
struct spec_storage {
    struct spec spec; /* first: a struct spec * is one of these */
    struct buffer source;
    struct yaml_tree tree;
};

/* How a spec is read: with machine files, or without. */
struct spec_context {
    struct spec_reading reading;
    struct spec *spec;
    bool stored;
};

static const char *const spec_keys[] = {"assignment", "title",   "language",
                                        "problems",   "grading", NULL};
static const char *const problem_keys[] = {"id", "family", "points", "scenarios", "machine", NULL};
static const char *const grading_keys[] = {"follow-through", "strict-format", "release-keys",
                                           "attempts", NULL};

static bool is_known(struct text name, const char *const *keys) {
    while (*keys && !text_is(name, *keys)) keys++;
    return *keys != NULL;
}

static enum status check_keys(const struct spec_reading *r, uint32_t map, const char *const *keys) {
    const struct node *nodes = r->document->nodes;
    for (uint32_t i = nodes[map].first; i != 0; i = nodes[i].next) {
        if (is_known(nodes[i].name, keys)) continue;
        struct words known = {0};
        for (unsigned k = 0; keys[k]; k++) words_add(&known, keys[k]);
        return spec_refuse_word(r, i, "key", nodes[i].name, &known);
    }
    return STATUS_OK;
}

/* The text of a key: `otherwise` when it is not there, a fault when that is NULL. The tree ends
 * each text with a NUL. */
static enum status read_text(const struct spec_reading *r, uint32_t map, const char *key,
                             const char *otherwise, const char **out) {
    const uint32_t node = values_find(r->document, map, text_of(key));
    if (node == VALUES_ROOT) {
        *out = otherwise;
        if (otherwise) return STATUS_OK;
        return spec_refuse(r, map, "there is no '%s'; add it", key);
    }
    const struct node *found = &r->document->nodes[node];
    if (found->kind != NODE_TEXT || found->text.len == 0) {
        return spec_refuse(r, node, "'%s' must be a text; write it after the colon", key);
    }
    *out = found->text.at;
    return STATUS_OK;
}

/* [A-Za-z0-9._-]+: it becomes part of file names and commands. */
static enum status check_name(const struct spec_reading *r, uint32_t map, const char *key,
                              const char *name, size_t bytes_max) {
    static const char letters[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
    const uint32_t node = values_find(r->document, map, text_of(key));
    const size_t len = strlen(name);
    if (len <= bytes_max && strspn(name, letters) == len && *name != '.' && *name != '-') {
        return STATUS_OK;
    }
    return spec_refuse(r, node,
                       "'%.80s' cannot be %s; write letters, digits, '.', '_' and '-', not "
                       "beginning with '.' or '-', at most %zu",
                       name, strcmp(key, "id") == 0 ? "a problem's id" : "an assignment's name",
                       bytes_max);
}

/* The problem's keys that are the machine's: those that the spec itself does not know. */
static enum status graft_keys(const struct spec_reading *r, uint32_t node, struct yaml_tree *tree,
                              const char *machine_file) {
    const struct node *nodes = r->document->nodes;
    for (uint32_t i = nodes[node].first; i != 0; i = nodes[i].next) {
        if (is_known(nodes[i].name, problem_keys)) continue;
        const uint32_t there = values_find(&tree->values, VALUES_ROOT, nodes[i].name);
        if (there != VALUES_ROOT) {
            return spec_refuse(r, i, "'%s' is on line %u of '%s' too; leave out one",
                               nodes[i].name.at, (unsigned)tree->values.nodes[there].line,
                               machine_file);
        }
        if (yaml_tree_graft(tree, VALUES_ROOT, r->document, i, SPEC_LINES) != STATUS_OK) {
            return fault_say(r->fault, STATUS_MEMORY, machine_file, 0, "out of memory");
        }
    }
    return STATUS_OK;
}

/* Says in which file a family found its fault. */
static enum status place_fault(const struct spec_reading *r, const char *machine_file,
                               const struct spec_problem *problem, enum status status) {
    const struct fault found = *r->fault;
    const bool in_spec = found.line >= SPEC_LINES;
    if (found.line > 0) {
        (void)fault_say(r->fault, status, in_spec ? r->file_name : machine_file,
                        in_spec ? found.line - SPEC_LINES : found.line, "%s", found.sentence);
    } else {
        (void)fault_say(r->fault, status, machine_file, 0, "problem '%s': %s", problem->id,
                        found.sentence);
    }
    return status;
}

static enum status read_machine(const struct spec_reading *r, const struct yaml_tree *tree,
                                const char *machine_file, struct spec_problem *problem) {
    // The family fills in what it has; bytes between its fields must not be random.
    problem->machine = calloc(1, problem->family->size);
    if (!problem->machine) {
        return fault_say(r->fault, STATUS_MEMORY, machine_file, 0, "out of memory");
    }
    *r->fault = (struct fault){0};
    enum status status = problem->family->read(problem->machine, &tree->values, r->fault);
    if (status == STATUS_OK) {
        status = problem->family->check(problem->machine, r->fault);
        if (r->fault->place[0]) {
            const uint32_t entry = values_at(&tree->values, text_of(r->fault->place));
            r->fault->line = tree->values.nodes[entry].line;
        }
    }
    return status == STATUS_OK ? STATUS_OK : place_fault(r, machine_file, problem, status);
}

/* A machine file's path: beside the spec, unless it is absolute. */
static void add_path(struct buffer *path, const char *spec_path, const char *name) {
    const char *slash = strrchr(spec_path, '/');
    if (slash && name[0] != '/') {
        buffer_add(path, (struct text){spec_path, (size_t)(slash - spec_path) + 1});
    }
    buffer_add(path, text_of(name));
}

static enum status read_pinned(const struct spec_context *c, uint32_t node, const char *name,
                               struct spec_problem *problem) {
    const struct spec_reading *r = &c->reading;
    const uint32_t scenarios = values_find(r->document, node, TEXT("scenarios"));
    if (scenarios != VALUES_ROOT) {
        return spec_refuse(r, scenarios,
                           "'scenarios' is for drawn problems; '%s' has a machine "
                           "file, so leave it out",
                           problem->id);
    }
    problem->pinned = true;
    problem->machine_file = name;
    if (c->stored) return STATUS_OK;

    struct buffer path = {0}, bytes = {0};
    struct yaml_tree tree = {0};
    add_path(&path, r->file_name, name);
    enum status status = buffer_status(&path);
    if (status != STATUS_OK) {
        (void)fault_say(r->fault, status, r->file_name, 0, "out of memory");
    } else {
        status = file_read(path.at, YAML_TREE_BYTES_MAX, &bytes, r->fault);
        if (status == STATUS_NOT_FOUND) {
            status = spec_refuse(r, values_find(r->document, node, TEXT("machine")),
                                 "there is no machine file '%s'; it is looked for beside the spec",
                                 path.at);
        }
    }
    if (status == STATUS_OK) status = yaml_tree_read(buffer_text(&bytes), path.at, &tree, r->fault);
    if (status == STATUS_OK) status = graft_keys(r, node, &tree, path.at);
    if (status == STATUS_OK) status = read_machine(r, &tree, path.at, problem);
    yaml_tree_release(&tree);
    buffer_release(&bytes);
    buffer_release(&path);
    return status;
}

static enum status add_scenario(const struct spec_reading *r, uint32_t node,
                                struct spec_problem *problem) {
    const char *const *names = problem->family->scenarios;
    const struct node *given = &r->document->nodes[node];
    if (given->kind != NODE_TEXT) {
        return spec_refuse(r, node, "'scenarios' must be 'balanced' or a list of names");
    }
    struct words known = {0};
    words_add(&known, "balanced");
    for (unsigned i = 0; names[i]; i++) {
        words_add(&known, names[i]);
        if (!text_is(given->text, names[i])) continue;
        for (unsigned k = 0; k < problem->scenario_count; k++) {
            if (problem->scenario_choices[k] != i) continue;
            return spec_refuse(r, node, "the scenario '%s' is given twice; leave out one",
                               names[i]);
        }
        problem->scenario_choices[problem->scenario_count++] = i;
        return STATUS_OK;
    }
    return spec_refuse_word(r, node, "scenario", given->text, &known);
}

static enum status read_scenarios(const struct spec_reading *r, uint32_t node,
                                  struct spec_problem *problem) {
    enum { CHOICES_MAX = sizeof problem->scenario_choices / sizeof *problem->scenario_choices };
    const struct node *nodes = r->document->nodes;
    if (node == VALUES_ROOT ||
        (nodes[node].kind == NODE_TEXT && text_is(nodes[node].text, "balanced"))) {
        problem->balanced = true;
        for (unsigned i = 0; i < CHOICES_MAX && problem->family->scenarios[i]; i++) {
            problem->scenario_choices[problem->scenario_count++] = i;
        }
        return STATUS_OK;
    }
    if (nodes[node].kind == NODE_TEXT) return add_scenario(r, node, problem);
    for (uint32_t i = nodes[node].kind == NODE_LIST ? nodes[node].first : 0; i != 0;
         i = nodes[i].next) {
        // No name twice, so a family of up to 32 scenarios cannot overrun the choices.
        if (problem->scenario_count == CHOICES_MAX) break;
        const enum status status = add_scenario(r, i, problem);
        if (status != STATUS_OK) return status;
    }
    if (problem->scenario_count > 0) return STATUS_OK;
    return spec_refuse(r, node, "'scenarios' must be 'balanced' or a list of names");
}

static enum status read_drawn(const struct spec_context *c, uint32_t node, uint32_t machine,
                              struct spec_problem *problem) {
    const struct spec_reading *r = &c->reading;
    enum status status = check_keys(r, node, problem_keys);
    if (status != STATUS_OK) return status;
    if (machine != VALUES_ROOT && r->document->nodes[machine].kind != NODE_MAP) {
        return spec_refuse(r, machine, "'machine' must be a file name, or a map of what to draw");
    }
    status = spec_read_params(r, machine, problem);
    if (status != STATUS_OK) return status;
    return read_scenarios(r, values_find(r->document, node, TEXT("scenarios")), problem);
}

/* The blanks of the problem, from its machine or one like it; NULL when none can be had. */
static const struct blanks *ask_problem(const struct spec_problem *problem, struct blanks *out) {
    if (problem->machine) {
        problem->family->ask(problem->machine, out);
        return out;
    }
    if (problem->pinned) return NULL;
    void *machine = calloc(1, problem->family->size);
    const unsigned char seed[RNG_SEED_BYTES] = {0};
    struct rng rng;
    rng_init(&rng, seed);
    bool drawn = false;
    for (unsigned i = 0; machine && i < problem->scenario_count && !drawn; i++) {
        drawn = family_draw(problem->family, machine, &rng, &problem->params,
                            problem->scenario_choices[i], NULL) == STATUS_OK;
    }
    if (drawn) problem->family->ask(machine, out);
    free(machine);
    return drawn ? out : NULL;
}

static enum status read_family(const struct spec_reading *r, uint32_t node,
                               struct spec_problem *problem) {
    const char *name = NULL;
    const enum status status = read_text(r, node, "family", NULL, &name);
    if (status != STATUS_OK) return status;
    problem->family = family_find(text_of(name));
    if (problem->family) return STATUS_OK;
    struct words known = {0};
    for (unsigned i = 0; i < family_count; i++) words_add(&known, families[i]->name);
    return spec_refuse_word(r, values_find(r->document, node, TEXT("family")), "family",
                            text_of(name), &known);
}

static enum status check_id(const struct spec_context *c, uint32_t node,
                            const struct spec_problem *problem) {
    const enum status status =
        check_name(&c->reading, node, "id", problem->id, PROBLEM_ID_BYTES_MAX);
    if (status != STATUS_OK) return status;
    for (const struct spec_problem *other = c->spec->problems; other < problem; other++) {
        // A student may write "Q1" or "q1" for either. (What was issued in other days stands.)
        if (strcasecmp(other->id, problem->id) != 0) continue;
        if (c->stored && strcmp(other->id, problem->id) != 0) continue;
        return spec_refuse(&c->reading, node,
                           "the problem id '%s' is on line %u already; give each its own "
                           "(upper and lower case count as the same)",
                           problem->id, other->line);
    }
    return STATUS_OK;
}

static enum status read_problem(const struct spec_context *c, uint32_t node,
                                struct spec_problem *problem) {
    const struct spec_reading *r = &c->reading;
    const struct node *nodes = r->document->nodes;
    if (nodes[node].kind != NODE_MAP) {
        return spec_refuse(r, node, "a problem must be a map that begins '- id: ...'");
    }
    problem->line = nodes[node].line;
    const uint32_t machine = values_find(r->document, node, TEXT("machine"));
    const bool pinned = machine != VALUES_ROOT && nodes[machine].kind == NODE_TEXT;
    if (!pinned) {
        // Before what is missing: the missing key may be the misspelt one.
        const enum status status = check_keys(r, node, problem_keys);
        if (status != STATUS_OK) return status;
    }
    enum status status = read_text(r, node, "id", NULL, &problem->id);
    if (status == STATUS_OK) status = check_id(c, node, problem);
    if (status == STATUS_OK) status = read_family(r, node, problem);
    if (status == STATUS_OK) {
        status = pinned ? read_pinned(c, node, nodes[machine].text.at, problem)
                        : read_drawn(c, node, machine, problem);
    }
    if (status != STATUS_OK) return status;

    const uint32_t points = values_find(r->document, node, TEXT("points"));
    const bool named = points != VALUES_ROOT && nodes[points].kind == NODE_MAP;
    struct blanks blanks;
    return spec_read_points(r, points, named && !c->stored ? ask_problem(problem, &blanks) : NULL,
                            problem);
}

static enum status read_problems(struct spec_context *c) {
    const struct spec_reading *r = &c->reading;
    const struct node *nodes = r->document->nodes;
    const uint32_t list = values_find(r->document, VALUES_ROOT, TEXT("problems"));
    if (list == VALUES_ROOT || nodes[list].kind != NODE_LIST || nodes[list].first == 0) {
        return spec_refuse(r, list, "there are no problems; add a list 'problems:' of '- id: ...'");
    }
    unsigned count = 0;
    for (uint32_t i = nodes[list].first; i != 0; i = nodes[i].next) count++;
    if (count > PROBLEMS_MAX) {
        return spec_refuse(r, list, "%u problems are too many; at most %d", count, PROBLEMS_MAX);
    }
    c->spec->problems = calloc(count, sizeof *c->spec->problems);
    if (!c->spec->problems) {
        return fault_say(r->fault, STATUS_MEMORY, r->file_name, 0, "out of memory");
    }
    for (uint32_t i = nodes[list].first; i != 0; i = nodes[i].next) {
        // Counted before it is read, so that spec_free finds what it got as far as making.
        struct spec_problem *problem = &c->spec->problems[c->spec->problem_count++];
        const enum status status = read_problem(c, i, problem);
        if (status != STATUS_OK) return status;
    }
    return STATUS_OK;
}

/* `true` or `false`; left as it is where the key is not there. */
static enum status read_switch(const struct spec_reading *r, uint32_t map, struct text key,
                               bool *out) {
    const uint32_t node = values_find(r->document, map, key);
    if (node == VALUES_ROOT) return STATUS_OK;
    const struct text word = r->document->nodes[node].text;
    *out = text_is(word, "true");
    if (*out || text_is(word, "false")) return STATUS_OK;
    return spec_refuse(r, node, "'%.*s' must be true or false", (int)key.len, key.at);
}

static enum status read_grading(struct spec_context *c) {
    enum { PPM = 1000000 };
    const struct spec_reading *r = &c->reading;
    const struct node *nodes = r->document->nodes;
    c->spec->follow_through_ppm = PPM;
    const uint32_t grading = values_find(r->document, VALUES_ROOT, TEXT("grading"));
    if (grading == VALUES_ROOT) return STATUS_OK;
    if (nodes[grading].kind != NODE_MAP) {
        return spec_refuse(r, grading,
                           "'grading' must be a map, for example {follow-through: 1.0}");
    }
    const enum status status = check_keys(r, grading, grading_keys);
    if (status != STATUS_OK) return status;

    const uint32_t share = values_find(r->document, grading, TEXT("follow-through"));
    if (share != VALUES_ROOT) {
        uint64_t ppm;
        if (nodes[share].kind != NODE_TEXT || !spec_fraction(nodes[share].text, PPM, &ppm) ||
            ppm > PPM) {
            return spec_refuse(r, share,
                               "'follow-through' must be a share from 0 to 1, for example 0.5");
        }
        c->spec->follow_through_ppm = (uint32_t)ppm;
    }
    enum status read = read_switch(r, grading, TEXT("strict-format"), &c->spec->strict_format);
    if (read == STATUS_OK) {
        read = read_switch(r, grading, TEXT("release-keys"), &c->spec->release_keys);
    }
    const uint32_t attempts = values_find(r->document, grading, TEXT("attempts"));
    if (read != STATUS_OK || attempts == VALUES_ROOT) return read;
    c->spec->best_counts = text_is(nodes[attempts].text, "best");
    if (nodes[attempts].kind == NODE_TEXT &&
        (c->spec->best_counts || text_is(nodes[attempts].text, "last"))) {
        return STATUS_OK;
    }
    return spec_refuse(r, attempts, "'attempts' must be 'last' or 'best'");
}

static enum status read_spec(struct spec_context *c) {
    const struct spec_reading *r = &c->reading;
    struct spec *spec = c->spec;
    enum status status = check_keys(r, VALUES_ROOT, spec_keys);
    if (status == STATUS_OK) {
        status = read_text(r, VALUES_ROOT, "assignment", NULL, &spec->assignment);
    }
    if (status == STATUS_OK) {
        status = check_name(r, VALUES_ROOT, "assignment", spec->assignment, ASSIGNMENT_BYTES_MAX);
    }
    if (status == STATUS_OK) {
        status = read_text(r, VALUES_ROOT, "title", spec->assignment, &spec->title);
    }
    if (status == STATUS_OK) status = read_text(r, VALUES_ROOT, "language", "en", &spec->language);
    if (status != STATUS_OK) return status;
    if (strcmp(spec->language, "en") != 0 && strcmp(spec->language, "zh") != 0) {
        return spec_refuse(r, values_find(r->document, VALUES_ROOT, TEXT("language")),
                           "'%.40s' is not a language of the sheets; write en or zh",
                           spec->language);
    }
    status = read_grading(c);
    return status == STATUS_OK ? read_problems(c) : status;
}

/* Reads from `storage->source`; frees the storage on failure. */
static enum status read_source(struct spec_storage *storage, const char *file_name, bool stored,
                               struct spec **out, struct fault *fault) {
    const struct text source = buffer_text(&storage->source);
    enum status status = yaml_tree_read(source, file_name, &storage->tree, fault);
    if (status == STATUS_OK) {
        struct spec_context context = {
            .reading = {&storage->tree.values, file_name, fault},
            .spec = &storage->spec,
            .stored = stored,
        };
        storage->spec.source = source;
        status = read_spec(&context);
    }
    if (status == STATUS_OK) {
        *out = &storage->spec;
    } else {
        spec_free(&storage->spec);
    }
    return status;
}

enum status spec_new(const char *path, struct spec **out, struct fault *fault) {
    *out = NULL;
    struct spec_storage *storage = calloc(1, sizeof *storage);
    if (!storage) return fault_say(fault, STATUS_MEMORY, path, 0, "out of memory");
    const enum status status = file_read(path, YAML_TREE_BYTES_MAX, &storage->source, fault);
    if (status == STATUS_OK) return read_source(storage, path, false, out, fault);
    spec_free(&storage->spec);
    return status == STATUS_NOT_FOUND ? STATUS_IO : status;
}

enum status spec_new_stored(struct text source, struct spec **out, struct fault *fault) {
    *out = NULL;
    struct spec_storage *storage = calloc(1, sizeof *storage);
    if (storage) buffer_add(&storage->source, source);
    if (!storage || buffer_status(&storage->source) != STATUS_OK) {
        if (storage) spec_free(&storage->spec);
        return fault_say(fault, STATUS_MEMORY, NULL, 0, "out of memory");
    }
    return read_source(storage, "the stored spec", true, out, fault);
}

void spec_free(struct spec *spec) {
    if (!spec) return;
    struct spec_storage *storage = (struct spec_storage *)spec;
    for (unsigned i = 0; i < spec->problem_count; i++) free(spec->problems[i].machine);
    free(spec->problems);
    yaml_tree_release(&storage->tree);
    buffer_release(&storage->source);
    free(storage);
}
