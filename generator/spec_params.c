#include "generator/spec_parts.h"

#include "core/bits.h"

/* One parameter as it is being filled. Faults go to `node`, or, for the family's own defaults, are
 * the family's, and named as such. */
struct filling {
    const struct spec_reading *r;
    uint32_t node;
    const struct param_rule *rule;
    struct param *param;
};

static const char *unit_of(const struct param_rule *rule) {
    return rule->unit ? rule->unit : "";
}

static enum status refuse_value(const struct filling *f, struct text text) {
    return spec_refuse(f->r, f->node,
                       "'%s' cannot be '%.*s'; write %s from %llu to %llu%s%s (one value, a list "
                       "or a range like %llu..%llu)",
                       f->rule->name, (int)(text.len < 60 ? text.len : 60), text.at ? text.at : "",
                       f->rule->power_of_two ? "powers of two" : "numbers",
                       (unsigned long long)f->rule->min, (unsigned long long)f->rule->max,
                       *unit_of(f->rule) ? " " : "", unit_of(f->rule),
                       (unsigned long long)f->rule->min, (unsigned long long)f->rule->max);
}

static enum status add_choice(const struct filling *f, uint64_t value, struct text text) {
    struct param *param = f->param;
    const bool right_kind = !f->rule->power_of_two || bits_is_power(value);
    if (value < f->rule->min || value > f->rule->max || !right_kind) return refuse_value(f, text);
    for (unsigned i = 0; i < param->count; i++) {
        if (param->choices[i] == value) {
            return spec_refuse(f->r, f->node, "'%s' has %llu twice; leave out one", f->rule->name,
                               (unsigned long long)value);
        }
    }
    if (param->count == PARAM_CHOICES_MAX) {
        return spec_refuse(f->r, f->node, "'%s' has more than %d choices; give fewer",
                           f->rule->name, PARAM_CHOICES_MAX);
    }
    param->choices[param->count++] = value;
    return STATUS_OK;
}

/* "16" or "12..16". A range of a power of two means the powers in it. */
static enum status add_item(const struct filling *f, struct text item) {
    item = text_trim(item);
    size_t dots = 0;
    while (dots + 1 < item.len && memcmp(item.at + dots, "..", 2) != 0) dots++;
    const bool range = dots + 1 < item.len;

    uint64_t low, high;
    const struct text left = range ? (struct text){item.at, dots} : item;
    const struct text right = range ? (struct text){item.at + dots + 2, item.len - dots - 2} : item;
    if (!spec_number(text_trim(left), &low) || !spec_number(text_trim(right), &high)) {
        return refuse_value(f, item);
    }
    if (!range) return add_choice(f, low, item);
    if (low > high) {
        return spec_refuse(f->r, f->node, "'%s': the range '%.*s' is upside down; write %llu..%llu",
                           f->rule->name, (int)item.len, item.at, (unsigned long long)high,
                           (unsigned long long)low);
    }
    if (low < f->rule->min || high > f->rule->max) return refuse_value(f, item);
    bool some = false;
    for (uint64_t value = low; value <= high;) {
        enum status status = STATUS_OK;
        if (!f->rule->power_of_two || bits_is_power(value)) {
            status = add_choice(f, value, item);
            some = true;
        }
        if (status != STATUS_OK) return status;
        // From a power straight to the next: a range of sizes can be long.
        const bool leap = f->rule->power_of_two && bits_is_power(value);
        const uint64_t next = leap ? value * 2 : value + 1;
        if (next <= value) break;
        value = next;
    }
    return some ? STATUS_OK : refuse_value(f, item);
}

/* Items between commas: the family's defaults, and a list that someone left the brackets off. */
static enum status add_items(const struct filling *f, struct text items) {
    for (;;) {
        const char *comma = items.len ? memchr(items.at, ',', items.len) : NULL;
        const size_t len = comma ? (size_t)(comma - items.at) : items.len;
        const enum status status = add_item(f, (struct text){items.at, len});
        if (status != STATUS_OK || !comma) return status;
        items = (struct text){comma + 1, items.len - len - 1};
    }
}

static enum status fill_param(const struct filling *f) {
    const struct node *nodes = f->r->document->nodes;
    const struct node *node = &nodes[f->node];
    if (f->param->count > 0) {
        return spec_refuse(f->r, f->node, "'%s' is given twice; leave out one", f->rule->name);
    }
    if (node->kind == NODE_TEXT && text_is(node->text, "none") && f->rule->may_be_none) {
        f->param->choices[f->param->count++] = 0;
        return STATUS_OK;
    }
    if (node->kind == NODE_TEXT) return add_items(f, node->text);
    if (node->kind != NODE_LIST || node->first == 0) return refuse_value(f, TEXT(""));
    for (uint32_t i = node->first; i != 0; i = nodes[i].next) {
        struct filling item = *f;
        item.node = i;
        if (nodes[i].kind != NODE_TEXT) return refuse_value(&item, TEXT("[...]"));
        const enum status status = add_items(&item, nodes[i].text);
        if (status != STATUS_OK) return status;
    }
    return STATUS_OK;
}

/* Names of nested maps joined by dots. */
struct path {
    char at[128];
    size_t len;
};

static bool path_add(struct path *path, struct text name) {
    if (path->len + 1 + name.len > sizeof path->at) return false;
    if (path->len > 0) path->at[path->len++] = '.';
    if (name.len > 0) memcpy(path->at + path->len, name.at, name.len);
    path->len += name.len;
    return true;
}

/* Whether `name` is `path` and a dot and more. */
static bool is_below(const char *name, const struct path *path) {
    const struct text text = text_of(name);
    return text.len > path->len && memcmp(text.at, path->at, path->len) == 0 &&
           text.at[path->len] == '.';
}

/* `tlb: none`: the whole part is not there. */
static enum status fill_none(const struct spec_reading *r, uint32_t node, const struct path *path,
                             struct spec_problem *problem) {
    const struct param_rule *rules = problem->family->params;
    for (unsigned i = 0; rules[i].name; i++) {
        if (!is_below(rules[i].name, path)) continue;
        if (!rules[i].may_be_none) {
            return spec_refuse(r, node, "'%.*s' cannot be none in '%s'", (int)path->len, path->at,
                               problem->family->name);
        }
        problem->params.at[i].choices[0] = 0;
        problem->params.at[i].count = 1;
    }
    return STATUS_OK;
}

static enum status read_map(const struct spec_reading *r, uint32_t map, const struct path *above,
                            struct spec_problem *problem);

static enum status read_entry(const struct spec_reading *r, uint32_t node, const struct path *path,
                              struct spec_problem *problem) {
    const struct param_rule *rules = problem->family->params;
    const struct node *entry = &r->document->nodes[node];
    const struct text name = {path->at, path->len};
    struct words known = {0};
    bool group = false;
    for (unsigned i = 0; rules[i].name; i++) {
        words_add(&known, rules[i].name);
        group = group || is_below(rules[i].name, path);
        if (!text_is(name, rules[i].name)) continue;
        return fill_param(&(struct filling){r, node, &rules[i], &problem->params.at[i]});
    }
    if (!group) return spec_refuse_word(r, node, "key", name, &known);
    if (entry->kind == NODE_TEXT && text_is(entry->text, "none")) {
        return fill_none(r, node, path, problem);
    }
    if (entry->kind == NODE_MAP) return read_map(r, node, path, problem);
    return spec_refuse(r, node, "'%.*s' must be a map, for example {sets: 4, ways: 2}, or none",
                       (int)path->len, path->at);
}

static enum status read_map(const struct spec_reading *r, uint32_t map, const struct path *above,
                            struct spec_problem *problem) {
    const struct node *nodes = r->document->nodes;
    for (uint32_t i = nodes[map].first; i != 0; i = nodes[i].next) {
        struct path path = *above;
        if (!path_add(&path, nodes[i].name)) {
            return spec_refuse(r, i, "this key is too long to be one of a machine's");
        }
        const enum status status = read_entry(r, i, &path, problem);
        if (status != STATUS_OK) return status;
    }
    return STATUS_OK;
}

enum status spec_read_params(const struct spec_reading *r, uint32_t machine,
                             struct spec_problem *problem) {
    const struct param_rule *rules = problem->family->params;
    struct params *params = &problem->params;
    for (unsigned i = 0; i < PARAMS_MAX && rules[i].name; i++) {
        params->at[i] = (struct param){.name = rules[i].name};
        params->count = i + 1;
    }
    if (machine != VALUES_ROOT) {
        const enum status status = read_map(r, machine, &(struct path){.len = 0}, problem);
        if (status != STATUS_OK) return status;
    }
    for (unsigned i = 0; i < params->count; i++) {
        if (params->at[i].count > 0) continue;
        if (strcmp(rules[i].choices, "none") == 0) {
            params->at[i].count = 1;
            continue;
        }
        const struct filling filling = {r, machine, &rules[i], &params->at[i]};
        const enum status status = add_items(&filling, text_of(rules[i].choices));
        if (status != STATUS_OK) return status;
    }
    return STATUS_OK;
}
