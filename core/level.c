#include "core/bits.h"
#include "core/family.h"

/* The notation of the tables: numbers and ranges between commas, "12..16, 32". */
struct cursor {
    const char *at;
};

static void skip_spaces(struct cursor *c) {
    while (*c->at == ' ') c->at++;
}

static bool take_number(struct cursor *c, uint64_t *out) {
    const char *start = c->at;
    *out = 0;
    for (; *c->at >= '0' && *c->at <= '9'; c->at++) {
        const uint64_t digit = (uint64_t)(*c->at - '0');
        if (*out > (UINT64_MAX - digit) / 10) return false;
        *out = *out * 10 + digit;
    }
    return c->at != start;
}

static bool add_range(const struct param_rule *rule, uint64_t low, uint64_t high,
                      struct param *param) {
    if (low < rule->min || high > rule->max || low > high) return false;
    for (uint64_t value = low;; value++) {
        if (!rule->power_of_two || bits_is_power(value)) {
            if (param->count == PARAM_CHOICES_MAX) return false;
            param->choices[param->count++] = value;
        }
        if (value == high) return param->count != 0;
    }
}

/* A parameter that may be none has the choice 0. */
static bool take_choices(const struct param_rule *rule, const char *choices, struct param *param) {
    struct cursor c = {choices};
    *param = (struct param){.name = rule->name};
    if (strcmp(choices, "none") == 0) {
        param->count = 1;
        return rule->may_be_none;
    }
    for (;;) {
        uint64_t low, high;
        skip_spaces(&c);
        if (!take_number(&c, &low)) return false;
        high = low;
        if (c.at[0] == '.' && c.at[1] == '.') {
            c.at += 2;
            if (!take_number(&c, &high)) return false;
        }
        if (!add_range(rule, low, high, param)) return false;
        skip_spaces(&c);
        if (*c.at == '\0') return true;
        if (*c.at++ != ',') return false;
    }
}

static int row_named(const struct family *family, const char *name) {
    for (int i = 0; family->params[i].name != NULL; i++) {
        if (strcmp(family->params[i].name, name) == 0) return i;
    }
    return -1;
}

enum status family_level(const struct family *family, unsigned level, struct params *out) {
    *out = (struct params){0};
    if (level < 1 || level > LEVELS) return STATUS_INVALID;
    for (; family->params[out->count].name != NULL; out->count++) {
        const struct param_rule *rule = &family->params[out->count];
        if (out->count == PARAMS_MAX) return STATUS_INVALID;
        if (!take_choices(rule, rule->choices, &out->at[out->count])) return STATUS_INVALID;
    }
    for (const struct level_rule *row = family->levels; row != NULL && row->name; row++) {
        const int at = row_named(family, row->name);
        if (at < 0 || row->level < 1 || row->level > LEVELS) return STATUS_INVALID;
        if (row->level != level) continue;
        if (!take_choices(&family->params[at], row->choices, &out->at[at])) return STATUS_INVALID;
    }
    return STATUS_OK;
}
