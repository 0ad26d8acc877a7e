#include "grader/resolve.h"

#include "grader/pieces.h"

#include <stdlib.h>

/* The problem a segment is about, or -1. */
static int question_of(const struct segment *segment) {
    return segment->foreign ? -1 : segment_question(segment);
}

static int position_of(const struct blanks *blanks, const char *id) {
    for (unsigned i = 0; i < blanks->count; i++) {
        if (blanks->at[i].asked && strcmp(blanks->at[i].id, id) == 0) return (int)i;
    }
    return -1;
}

static unsigned distance(unsigned a, unsigned b) {
    return a > b ? a - b : b - a;
}

struct chosen {
    const struct candidate_answer *candidate;
    struct reading reading;
    bool disputed; /* by another that is as plain */
};

/* A row of the width of a later blank, where the one of its part has a row of its own width: the
 * heading between is lost. Returns that blank, or `position`. */
static int later_of_width(const struct blanks *blanks, const struct candidate_answer *c,
                          const struct chosen *chosen, int position) {
    const struct candidate_answer *before = chosen[position].candidate;
    const unsigned bits = blanks->at[position].form.bits;
    uint64_t number;
    if (!before || before->digits != bits || c->digits == bits) return position;
    /* the given number once more, in fewer digits */
    if (text_bits(c->given, &number) && number == blanks->given) return position;
    for (unsigned i = (unsigned)position + 1; i < blanks->count; i++) {
        const struct blank *blank = &blanks->at[i];
        if (blank->asked && blank->form.kind == FORM_BITS && blank->form.bits == c->digits) {
            return (int)i;
        }
    }
    return position;
}

/* Bits without a label: those of their part; where no part is known, of the nearest width. */
static int position_of_bits(const struct blanks *blanks, const struct candidate_answer *c,
                            const struct chosen *chosen) {
    int best = -1;
    for (unsigned i = 0; i < blanks->count; i++) {
        const struct blank *blank = &blanks->at[i];
        if (!blank->asked || blank->form.kind != FORM_BITS) continue;
        if (c->part == blank->part) return later_of_width(blanks, c, chosen, (int)i);
        /* where the heading between is lost, they are those of a later part */
        if (c->part && blank->part < c->part) continue;
        if (distance(c->digits, blank->form.bits) > 1) continue;
        if (best < 0 || distance(c->digits, blank->form.bits) <
                            distance(c->digits, blanks->at[best].form.bits)) {
            best = (int)i;
        }
    }
    return best;
}

/* "address bits = 14": how many, not which. */
static bool is_no_row(const struct candidate_answer *c, struct form form) {
    return form.kind == FORM_BITS && c->evidence < EVIDENCE_CELL && c->given.len <= 2 &&
           c->given.at[0] >= '0' && c->given.at[0] <= '9';
}

/* A row of bits without a label, in no part, as wide as the given number and another number:
 * whether the student took it for that, only a person can tell. */
static bool is_stray_row(const struct blanks *blanks, struct form form,
                         const struct candidate_answer *c, const struct reading *reading) {
    return !c->id[0] && !c->part && c->evidence < EVIDENCE_CELL && form.kind == FORM_BITS &&
           form.bits == blanks->given_bits && reading->kind == READING_VALUE &&
           reading->value.kind == VALUE_NUMBER && reading->value.number != blanks->given;
}

static bool same_reading(const struct reading *a, const struct reading *b) {
    return a->kind == b->kind && value_equal(a->value, b->value);
}

/* `TLB miss: Y` is no; but `TLB miss/hit: hit` says what it says. */
static void deny(struct text given, struct reading *reading) {
    static const char *const outcomes[] = {"hit", "miss", "fault", "命中", "缺", "treffer"};
    if (reading->kind != READING_VALUE || reading->value.kind != VALUE_BOOL) return;
    if (text_contains_any(given, WORDS(outcomes))) return;
    reading->value = value_bool(!reading->value.number);
}

/* Two answers that are said equally plainly, of which nothing says that the second corrects the
 * first: in one line, or in sentences. */
static bool contradicts(const struct chosen *before, const struct candidate_answer *c,
                        const struct reading *reading) {
    const struct candidate_answer *b = before->candidate;
    if (!b || b->evidence != c->evidence || c->evidence >= EVIDENCE_CORRECTION) return false;
    if (b->line != c->line && c->evidence > EVIDENCE_PROSE) return false;
    return before->disputed ||
           (before->reading.kind == READING_VALUE && reading->kind == READING_VALUE &&
            !same_reading(&before->reading, reading));
}

/* A sentence behind the answer that concludes the other way: `so it is a cache miss`. */
static bool denies(const struct chosen *before, const struct candidate_answer *c,
                   const struct reading *reading) {
    return c->evidence == EVIDENCE_PHRASE && c->line > before->candidate->line &&
           reading->kind == READING_VALUE && before->reading.kind == READING_VALUE &&
           !same_reading(&before->reading, reading);
}

static void consider(const struct blanks *blanks, int position, const struct candidate_answer *c,
                     enum base_said base, struct chosen *chosen) {
    if (position < 0) return;
    struct reading reading;
    const struct form form = blanks->at[position].form;
    value_read(c->given, form, base, &reading);
    if (reading.kind == READING_BLANK) return;
    if (c->all_of_part || c->none)
        reading = (struct reading){READING_VALUE, value_none(), {{0}}, 0, 0};
    if (is_no_row(c, form)) return;
    if (c->denied) deny(c->given, &reading);
    if (c->doubtful) reading = (struct reading){.kind = READING_UNCLEAR};
    if (is_stray_row(blanks, form, c, &reading))
        reading = (struct reading){.kind = READING_UNCLEAR};
    struct chosen *now = &chosen[position];
    if (now->candidate && now->candidate->evidence > c->evidence) {
        if (denies(now, c, &reading)) now->reading = (struct reading){.kind = READING_UNCLEAR};
        return;
    }
    /* What is said of a whole part does not speak of what has an answer. */
    if (now->candidate && c->all_of_part && !now->candidate->all_of_part) return;
    /* Two values for what is only called "tag": one of them may be another blank's. */
    if (now->candidate && now->candidate->ambiguous && c->ambiguous &&
        now->candidate->evidence == c->evidence && !same_reading(&now->reading, &reading)) {
        reading = (struct reading){.kind = READING_UNCLEAR};
    }
    const bool disputed = contradicts(now, c, &reading);
    if (disputed) reading = (struct reading){.kind = READING_UNCLEAR};
    *now = (struct chosen){c, reading, disputed};
}

/* Values without labels: those of all blanks but the rows of bits, one after the other, or they are
 * not answers. Where anything has a label, the others do not count. */
static void gather_by_order(const struct scan *scan, const struct segment *segment,
                            const struct blanks *blanks, enum base_said base,
                            struct chosen chosen[BLANKS_MAX]) {
    bool any = false;
    for (size_t i = 0; i < segment->count; i++) {
        const struct candidate_answer *c = &scan->candidates[segment->first + i];
        if ((c->id[0] && c->evidence > EVIDENCE_PHRASE) || c->all_of_part) return;
        any |= c->by_order;
    }
    if (!any) return;
    struct chosen found[BLANKS_MAX] = {{0}};
    unsigned position = 0;
    for (size_t i = 0; i < segment->count; i++) {
        const struct candidate_answer *c = &scan->candidates[segment->first + i];
        if (!c->by_order) continue;
        while (position < blanks->count &&
               (!blanks->at[position].asked || blanks->at[position].form.kind == FORM_BITS)) {
            position++;
        }
        if (position == blanks->count) return;
        found[position].candidate = c;
        value_read(c->given, blanks->at[position].form, base, &found[position].reading);
        if (found[position].reading.kind != READING_VALUE) return;
        position++;
    }
    for (; position < blanks->count; position++) {
        if (blanks->at[position].asked && blanks->at[position].form.kind != FORM_BITS) return;
    }
    for (unsigned b = 0; b < blanks->count; b++) {
        if (found[b].candidate) chosen[b] = found[b];
    }
}

enum {
    IN_PART_MIN = 3, /* values that are an answer by their number */
    PARTS_MAX = 26
};

/* Values without labels in a part: if they are as many as its blanks that have no answer, and come
 * after all that have one, they are those, one after the other. */
static void gather_in_part(const struct scan *scan, const struct segment *segment, char part,
                           const struct blanks *blanks, enum base_said base,
                           struct chosen chosen[BLANKS_MAX]) {
    struct chosen found[BLANKS_MAX] = {{0}};
    unsigned open[BLANKS_MAX], count = 0, values = 0;
    for (unsigned b = 0; b < blanks->count; b++) {
        const struct blank *blank = &blanks->at[b];
        if (!blank->asked || blank->part != part || blank->form.kind == FORM_BITS) continue;
        if (!chosen[b].candidate)
            open[count++] = b;
        else if (count)
            return;
    }
    for (size_t i = 0; i < segment->count; i++) {
        const struct candidate_answer *c = &scan->candidates[segment->first + i];
        if (!c->by_order || c->part != part) continue;
        if (count < IN_PART_MIN) return;
        struct chosen *one = &found[open[values++ % count]];
        /* the same once more */
        if (values > count && text_equal(one->candidate->given, c->given)) continue;
        if (values > count) return;
        one->candidate = c;
        value_read(c->given, blanks->at[open[values - 1]].form, base, &one->reading);
        if (one->reading.kind != READING_VALUE) return;
    }
    if (values == 0 || values % count) return;
    for (unsigned k = 0; k < count; k++) chosen[open[k]] = found[open[k]];
}

/* `Index`, `Tag`, and then nothing of their part but `Cache hit`: they were the cache's, it seems.
 */
static void doubt_homeless(const struct blanks *blanks, struct chosen chosen[BLANKS_MAX]) {
    for (unsigned b = 0; b < blanks->count; b++) {
        bool own = false, later = false;
        if (!chosen[b].candidate || !chosen[b].candidate->homeless) continue;
        for (unsigned i = 0; i < blanks->count; i++) {
            if (!chosen[i].candidate || chosen[i].candidate->homeless) continue;
            own |= blanks->at[i].part == blanks->at[b].part;
            later |= blanks->at[i].part > blanks->at[b].part;
        }
        if (!own && later) chosen[b].reading = (struct reading){.kind = READING_UNCLEAR};
    }
}

static bool may_be_none(const struct reading *reading) {
    for (unsigned i = 0; i < reading->other_count; i++) {
        if (reading->others[i].kind == VALUE_NONE) return true;
    }
    return false;
}

/* Of a verdict 无 may say no, or that there is nothing to say: which, the rest of its part tells,
 * where nothing in it applies. */
static void settle_nones(const struct blanks *blanks, struct chosen chosen[BLANKS_MAX]) {
    enum { OTHERS_MIN = 2 };
    for (unsigned b = 0; b < blanks->count; b++) {
        unsigned nones = 0, others = 0;
        struct reading *reading = &chosen[b].reading;
        if (!chosen[b].candidate || blanks->at[b].form.kind != FORM_YES_NO) continue;
        if (reading->kind != READING_VALUE || !may_be_none(reading)) continue;
        for (unsigned i = 0; i < blanks->count; i++) {
            if (i == b || !chosen[i].candidate || blanks->at[i].part != blanks->at[b].part)
                continue;
            const struct reading *other = &chosen[i].reading;
            others++;
            nones += other->kind == READING_VALUE && other->value.kind == VALUE_NONE;
        }
        if (others < OTHERS_MIN || nones < others) continue;
        *reading = (struct reading){.kind = READING_VALUE, .value = value_none()};
    }
}

/* What one segment answers; returns how many blanks. */
static unsigned gather(const struct scan *scan, unsigned segment, const struct blanks *blanks,
                       enum base_said base, struct chosen chosen[BLANKS_MAX]) {
    unsigned filled = 0;
    bool any_by_order[PARTS_MAX] = {false};
    for (size_t i = 0; i < scan->segments[segment].count; i++) {
        const struct candidate_answer *c = &scan->candidates[scan->segments[segment].first + i];
        if (c->by_order && c->part >= 'A' && c->part <= 'Z') any_by_order[c->part - 'A'] = true;
        if (c->all_of_part) {
            for (unsigned b = 0; b < blanks->count; b++) {
                if (blanks->at[b].asked && blanks->at[b].part == c->part) {
                    consider(blanks, (int)b, c, base, chosen);
                }
            }
        } else if (!c->by_order) {
            consider(blanks,
                     c->id[0] ? position_of(blanks, c->id) : position_of_bits(blanks, c, chosen), c,
                     base, chosen);
        }
    }
    gather_by_order(scan, &scan->segments[segment], blanks, base, chosen);
    for (unsigned part = 0; part < PARTS_MAX; part++) {
        if (!any_by_order[part]) continue;
        gather_in_part(scan, &scan->segments[segment], (char)('A' + part), blanks, base, chosen);
    }
    doubt_homeless(blanks, chosen);
    settle_nones(blanks, chosen);
    for (unsigned b = 0; b < blanks->count; b++) filled += chosen[b].candidate != NULL;
    return filled;
}

/* What a correction speaks of that may be one of this problem is left to a person. */
static void apply_astray(const struct scan *scan, unsigned s, const struct blanks *blanks,
                         struct chosen *all) {
    for (size_t i = 0; i < scan->segments[s].count; i++) {
        const struct candidate_answer *c = &scan->candidates[scan->segments[s].first + i];
        const int position = c->id[0] ? position_of(blanks, c->id) : -1;
        if (position < 0 || !all[position].candidate) continue;
        all[position].reading = (struct reading){.kind = READING_UNCLEAR};
    }
}

enum {
    AN_ATTEMPT = 3, /* blanks that make a segment an attempt of its own */
    QUESTIONS_MAX = 64
};

static void merge(struct chosen *into, const struct chosen *from, unsigned count, bool replace) {
    for (unsigned b = 0; b < count; b++) {
        if (!from[b].candidate) continue;
        if (replace || !into[b].candidate ||
            from[b].candidate->evidence >= into[b].candidate->evidence) {
            const bool disputed =
                !replace && contradicts(&into[b], from[b].candidate, &from[b].reading);
            into[b] = from[b];
            if (disputed) into[b].reading = (struct reading){.kind = READING_UNCLEAR};
            into[b].disputed |= disputed;
        }
    }
}

/* Whether what was found before is an attempt at the same blanks: not the other half of a problem
 * under a heading of its own, and not a correction that stands above what it corrects. */
static bool is_attempt_before(const struct chosen *before, const struct chosen *now,
                              unsigned count) {
    unsigned answered = 0, both = 0, here = 0;
    for (unsigned b = 0; b < count; b++) {
        here += now[b].candidate != NULL;
        if (!before[b].candidate || before[b].candidate->evidence == EVIDENCE_CORRECTION) continue;
        answered++;
        both += now[b].candidate != NULL;
    }
    return answered > 0 && both * 2 >= here;
}

/* Where a problem has answers, what speaks of a blank without one is shown to a person. */
static void show_mentions(const struct scan *scan, int index, const struct blanks *blanks,
                          struct problem_answers *out) {
    unsigned answered = 0;
    for (unsigned b = 0; b < blanks->count; b++) {
        answered += out->answers[b].reading.kind != READING_BLANK;
    }
    for (size_t i = 0; i < scan->mention_count && answered >= AN_ATTEMPT; i++) {
        const struct mention *mention = &scan->mentions[i];
        if (question_of(&scan->segments[mention->segment]) != index) continue;
        const int position = position_of(blanks, mention->id);
        if (position < 0 || out->answers[position].reading.kind != READING_BLANK) continue;
        out->answers[position] =
            (struct answer){{.kind = READING_UNCLEAR}, mention->text, mention->line};
    }
}

static enum status resolve_question(const struct scan *scan, const struct question *question,
                                    int index, enum base_said base, struct problem_answers *out) {
    struct chosen *all = calloc(2 * BLANKS_MAX, sizeof *all);
    if (!all) return STATUS_MEMORY;
    struct chosen *one = all + BLANKS_MAX;
    const struct blanks *blanks = question->blanks;
    for (unsigned s = 0; s < scan->segment_count; s++) {
        const struct segment *segment = &scan->segments[s];
        if (question_of(segment) != index) continue;
        memset(one, 0, BLANKS_MAX * sizeof *one);
        unsigned filled = gather(scan, s, blanks, base, one);
        if (filled == 0) continue;
        if (segment->by_number >= 0 && segment->by_heading >= 0 &&
            segment->by_number != segment->by_heading) {
            out->notes |= SHEET_NOTE_CONTRADICTION;
        }
        /* A new attempt at the whole replaces the one before. */
        bool again = filled >= AN_ATTEMPT && segment->by_heading >= 0 &&
                     is_attempt_before(all, one, blanks->count);
        if (again) {
            memset(all, 0, BLANKS_MAX * sizeof *all);
            out->notes |= SHEET_NOTE_SECOND_ATTEMPT;
        }
        merge(all, one, blanks->count, segment->again);
        out->found = true;
    }
    for (unsigned s = 0; s < scan->segment_count; s++) {
        const struct segment *segment = &scan->segments[s];
        if (segment->astray) apply_astray(scan, s, blanks, all);
        /* The heading is this problem's and the number nobody's: somebody must look. */
        const bool other = segment->foreign && segment->instead_of == index;
        if (!other) continue;
        memset(one, 0, BLANKS_MAX * sizeof *one);
        if (gather(scan, s, blanks, base, one)) out->notes |= SHEET_NOTE_CONTRADICTION;
    }
    for (unsigned b = 0; b < blanks->count; b++) {
        if (!all[b].candidate) continue;
        out->answers[b] =
            (struct answer){all[b].reading, all[b].candidate->given, all[b].candidate->line};
    }
    show_mentions(scan, index, blanks, out);
    free(all);
    return STATUS_OK;
}

/* Whether nothing tells which problem a segment is about; a heading that only counts does not. */
static bool is_unnamed(const struct segment *segment) {
    return segment->by_number < 0 && segment->by_heading < 0 && !segment->astray &&
           (!segment->foreign || segment->counted);
}

/* Where nothing names a problem: as many answers as there are problems are those, in their order.
 * Of a single problem all that is written is the answer. */
static void place_by_order(struct scan *scan, const struct question *questions, unsigned count,
                           const struct family *family, enum base_said base) {
    unsigned order[QUESTIONS_MAX], places[QUESTIONS_MAX];
    unsigned asked = 0, found = 0, unnamed = 0;
    for (unsigned i = 0; i < count; i++) {
        if (questions[i].family != family) continue;
        if (asked == QUESTIONS_MAX) return;
        order[asked++] = i;
    }
    if (asked == 0) return;
    for (unsigned s = 0; s < scan->segment_count; s++) {
        if (scan->segments[s].count && question_of(&scan->segments[s]) >= 0) return;
    }
    for (unsigned s = 0; s < scan->segment_count; s++) {
        const struct segment *segment = &scan->segments[s];
        if (segment->count == 0 || !is_unnamed(segment)) continue;
        struct chosen chosen[BLANKS_MAX] = {{0}};
        const unsigned next = found < asked ? found : asked - 1;
        const unsigned filled = gather(scan, s, questions[order[next]].blanks, base, chosen);
        unnamed += filled > 0;
        if (filled < AN_ATTEMPT) continue;
        if (found < QUESTIONS_MAX) places[found] = s;
        found++;
    }
    if (count == 1 && found <= 1) {
        for (unsigned s = 0; s < scan->segment_count; s++) {
            struct segment *segment = &scan->segments[s];
            if (!is_unnamed(segment) || (segment->counted && unnamed > 1 && found == 0)) continue;
            segment->by_heading = 0;
            segment->foreign = false;
        }
        return;
    }
    if (found != asked) return;
    for (unsigned k = 0; k < found; k++) {
        scan->segments[places[k]].by_heading = (int)order[k];
        scan->segments[places[k]].foreign = false;
    }
}

enum status resolve(struct scan *scan, const struct question *questions, unsigned count,
                    const struct family *family, enum base_said base,
                    struct problem_answers *problems) {
    place_by_order(scan, questions, count, family, base);
    for (unsigned i = 0; i < count; i++) {
        if (questions[i].family != family) continue;
        enum status status = resolve_question(scan, &questions[i], (int)i, base, &problems[i]);
        if (status != STATUS_OK) return status;
    }
    return STATUS_OK;
}
