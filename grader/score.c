#include "grader/score.h"

#define MILLION 1000000u

const char *verdict_name(enum verdict verdict) {
    static const char *const names[] = {
        [VERDICT_CORRECT] = "correct", [VERDICT_CONSISTENT] = "consistent",
        [VERDICT_WRONG] = "wrong",     [VERDICT_BLANK] = "blank",
        [VERDICT_UNCLEAR] = "unclear",
    };
    return names[verdict];
}

// One problem while it is scored. All arrays are by blank position.
struct scoring {
    const void *machine;
    const struct blanks *blanks;
    const struct reading *readings;
    const struct score_options *options;
    struct value key[BLANKS_MAX];
    struct value carried[BLANKS_MAX]; // what later rules run on
    bool answered[BLANKS_MAX];        // something stands there, written or implied
};

static struct value run_rule(const struct scoring *s, const struct value *answers, unsigned i) {
    const struct blank *blank = &s->blanks->at[i];
    return blank->rule(s->machine, answers, blank->arg);
}

// Whether an empty blank says "does not apply": the key says so, the student did answer the blank
// that decides it, and said there that it does not.
static bool none_is_implied(const struct scoring *s, unsigned i, struct value followed) {
    const int decider = s->blanks->at[i].decider;
    return decider >= 0 && s->answered[decider] && s->key[i].kind == VALUE_NONE &&
           followed.kind == VALUE_NONE;
}

static struct value value_given(const struct scoring *s, unsigned i, struct value followed) {
    switch (s->readings[i].kind) {
    case READING_VALUE:
        return s->readings[i].value;
    case READING_BLANK:
        return none_is_implied(s, i, followed) ? value_none() : value_absent();
    case READING_UNCLEAR:
        break;
    }
    return value_absent();
}

// The guard of follow-through: what cannot stand in the blank carries nothing.
static bool value_carries(struct value value, struct value followed, struct form form) {
    return value.kind == VALUE_NONE ? followed.kind == VALUE_NONE : value_fits(value, form);
}

// The original answer is tried first. "Does not apply" earns nothing by following from a wrong
// decision: whoever makes that one mistake would have the rest of the sheet for nothing.
static enum verdict judge_value(const struct mark *mark, struct value value) {
    if (value_equal(value, mark->expected)) return VERDICT_CORRECT;
    const bool can_follow = value.kind != VALUE_NONE && value.kind != VALUE_ABSENT;
    return can_follow && value_equal(value, mark->followed) ? VERDICT_CONSISTENT : VERDICT_WRONG;
}

static enum verdict judge_reading(const struct mark *mark, const struct reading *reading,
                                  bool strict_format) {
    const enum verdict verdict = judge_value(mark, reading->value);
    const bool tie = (reading->notes & READING_NOTE_TIE) != 0;
    for (unsigned i = 0; i < reading->other_count; i++) {
        const enum verdict other = judge_value(mark, reading->others[i]);
        if (other != verdict && (tie || verdict == VERDICT_WRONG)) return VERDICT_UNCLEAR;
    }
    const bool wrong_form = strict_format && (reading->notes & READING_NOTE_FORMAT) != 0;
    return wrong_form ? VERDICT_WRONG : verdict;
}

static enum verdict judge_blank(const struct scoring *s, const struct mark *mark, unsigned i) {
    const struct reading *reading = &s->readings[i];
    switch (reading->kind) {
    case READING_VALUE:
        return judge_reading(mark, reading, s->options->strict_format);
    case READING_BLANK:
        return mark->value.kind == VALUE_NONE ? VERDICT_CORRECT : VERDICT_BLANK;
    case READING_UNCLEAR:
        break;
    }
    return VERDICT_UNCLEAR;
}

static const struct slip *find_slip(const struct scoring *s, unsigned i,
                                    const struct value *answers, struct value value) {
    const struct blank *blank = &s->blanks->at[i];
    for (unsigned k = 0; k < blank->slip_count; k++) {
        const struct slip *slip = &blank->slips[k];
        if (value_equal(slip->rule(s->machine, answers, slip->arg), value)) return slip;
    }
    return NULL;
}

static const struct slip *explain_wrong(const struct scoring *s, unsigned i,
                                        const struct mark *mark) {
    // A right value in the wrong form is no misunderstanding of the machine.
    if (judge_value(mark, mark->value) != VERDICT_WRONG) return NULL;
    const struct slip *slip = find_slip(s, i, s->carried, mark->value);
    return slip != NULL ? slip : find_slip(s, i, s->key, mark->value);
}

// The result of blank `i` had the student given the key's answer at `j`. Blanks that are not asked
// are no answers of the student's own: they follow from the others.
static struct value rule_had_been_right(const struct scoring *s, unsigned i, unsigned j) {
    struct value answers[BLANKS_MAX];
    memcpy(answers, s->carried, sizeof answers);
    answers[j] = s->key[j];
    for (unsigned k = j + 1; k < i; k++) {
        if (!s->blanks->at[k].asked) answers[k] = run_rule(s, answers, k);
    }
    return run_rule(s, answers, i);
}

static int find_because(const struct scoring *s, unsigned i, struct value followed) {
    for (unsigned j = 0; j < i; j++) {
        if (!s->blanks->at[j].asked || value_equal(s->carried[j], s->key[j])) continue;
        if (!value_equal(rule_had_been_right(s, i, j), followed)) return (int)j;
    }
    return -1;
}

// floor(max * ppm / million), in parts that cannot overflow.
static uint64_t share_of(uint64_t max, uint32_t ppm) {
    return max / MILLION * ppm + max % MILLION * ppm / MILLION;
}

static uint64_t points_for(enum verdict verdict, uint64_t max,
                           const struct score_options *options) {
    switch (verdict) {
    case VERDICT_CORRECT:
        return max;
    case VERDICT_CONSISTENT:
        return share_of(max, options->follow_through_ppm);
    case VERDICT_WRONG:
    case VERDICT_BLANK:
    case VERDICT_UNCLEAR:
        break;
    }
    return 0;
}

static void pass_by(struct scoring *s, unsigned i, struct mark *mark) {
    mark->verdict = VERDICT_BLANK;
    s->carried[i] = mark->carried = mark->followed;
    s->answered[i] = true;
}

static void mark_blank(struct scoring *s, unsigned i, uint64_t max, struct mark *mark) {
    const struct form form = s->blanks->at[i].form;
    mark->max = max;
    mark->value = value_given(s, i, mark->followed);
    mark->verdict = judge_blank(s, mark, i);
    mark->points = points_for(mark->verdict, max, s->options);
    if (mark->verdict == VERDICT_WRONG) mark->slip = explain_wrong(s, i, mark);
    if (mark->verdict == VERDICT_CONSISTENT) mark->because = find_because(s, i, mark->followed);

    const bool carries =
        mark->verdict != VERDICT_UNCLEAR && value_carries(mark->value, mark->followed, form);
    s->carried[i] = mark->carried = carries ? mark->value : s->key[i];
    s->answered[i] = mark->value.kind != VALUE_ABSENT;
}

void score_problem(const void *machine, const struct blanks *blanks, const struct reading *readings,
                   const uint64_t *points, const struct score_options *options, struct score *out) {
    struct scoring s = {
        .machine = machine, .blanks = blanks, .readings = readings, .options = options};
    family_key(machine, blanks, s.key);
    *out = (struct score){.first_wrong = -1};

    for (unsigned i = 0; i < blanks->count; i++) {
        struct mark *mark = &out->marks[i];
        mark->expected = s.key[i];
        mark->followed = run_rule(&s, s.carried, i);
        mark->because = -1;
        if (!blanks->at[i].asked) {
            pass_by(&s, i, mark);
            continue;
        }
        mark_blank(&s, i, points[i], mark);
        out->points += mark->points;
        out->max += mark->max;
        out->unclear |= mark->verdict == VERDICT_UNCLEAR;
        if (mark->verdict == VERDICT_WRONG && out->first_wrong < 0) out->first_wrong = (int)i;
    }
}
