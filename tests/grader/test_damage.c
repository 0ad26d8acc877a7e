/* Filled sheets are damaged and read again: damage that keeps the meaning changes no reading, and
 * one that changes it is read as what stands there now, or called unclear. Never the old answer,
 * never a wrong one with confidence.
 *
 * DAMAGE_N=100000 in the environment sets the number of sheets, DAMAGE_ALL=1 includes the kinds of
 * known-damage.txt, which the reader does not stand yet, and DAMAGE_OUT names a folder for an
 * example of each failure. The program runs in the source tree's top folder.
 */
#include "generator/spec.h"
#include "grader/reader.h"
#include "templates/file.h"
#include "templates/phrasebook.h"
#include "tests/damage_table.h"
#include "tests/run_suite.h"

#include <check.h>

#define UNDAMAGED "undamaged"
#define KNOWN "tests/grader/known-damage.txt"
enum {
    SHEETS = 5000,
    MACHINES = 24,
    DAMAGES_MAX = 5,
    FAILURES_MAX = 2000,
    NODES = 60000,
    CHARS = 400000
};

/* A sheet as it is before any damage. */
struct base {
    const struct family *family;
    struct blanks blanks;
    struct value key[BLANKS_MAX];
    struct damaged sheet[2]; /* by language */
};

/* Which kinds a case has, in the table's order. */
struct ills {
    int at[DAMAGES_MAX];
    unsigned count;
};

struct failure {
    struct ills ills; /* the fewest that show it */
    uint64_t number;  /* of the sheet that showed it first */
    bool misread;
    unsigned times;
    char said[SAID_MAX];
};

static struct base bases[MACHINES];
static struct reader *reader;
static struct failure known[FAILURES_MAX];
static unsigned known_count;
static struct failure failures[FAILURES_MAX];
static unsigned failure_count;

/* Seeds for pairs of small numbers: mixed by splitmix64, since xoshiro starts slowly from zeros. */
static void seed_rng(struct rng *rng, uint64_t a, uint64_t b) {
    unsigned char seed[RNG_SEED_BYTES];
    uint64_t state = a * UINT64_C(0xD1342543DE82EF95) + b;
    for (unsigned i = 0; i < RNG_SEED_BYTES; i += 8) {
        uint64_t z = state += UINT64_C(0x9E3779B97F4A7C15);
        z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
        z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
        z ^= z >> 31;
        memcpy(seed + i, &z, sizeof z);
    }
    rng_init(rng, seed);
}

/* ---- Sheets */

static void render(struct base *base, const void *machine, unsigned language) {
    static const char *const names[] = {"en", "zh"};
    struct phrasebook *book = NULL;
    struct fault fault = {0};
    struct values values;
    struct buffer text = {0};
    int asked[BLANKS_MAX];
    unsigned count = 0;
    ck_assert_msg(phrasebook_new(NULL, base->family->name, names[language], &book, &fault) ==
                      STATUS_OK,
                  "%s", fault.sentence);
    values_init(&values, calloc(NODES, sizeof(struct node)), NODES, calloc(1, CHARS), CHARS);
    base->family->publish(machine, &values);
    buffer_printf(&text, "<!-- pagewalk sheet PW-3HR9D-G5XBV-QFZTK -->\n\n# hw\n\n"
                         "- Student: Ada Example (ada)\n- Sheet: `PW-3HR9D-G5XBV-QFZTK`\n\n");
    ck_assert_int_eq(phrasebook_say(book, "answering", &values, &text), STATUS_OK);
    buffer_printf(&text, "\n\n## Problem q1\n\n");
    ck_assert_int_eq(phrasebook_say(book, "problem", &values, &text), STATUS_OK);
    for (unsigned i = 0; i < base->blanks.count; i++) {
        if (base->blanks.at[i].asked) asked[count++] = (int)i;
    }
    ck_assert_uint_eq(damaged_init(&base->sheet[language], buffer_text(&text), asked, count),
                      count);
    free(values.nodes);
    free(values.chars);
    buffer_release(&text);
    phrasebook_free(book);
}

static void make_base(struct base *base, unsigned number) {
    char source[256];
    struct spec *spec = NULL;
    struct fault fault = {0};
    unsigned scenarios = 0;
    base->family = families[number % family_count];
    while (base->family->scenarios[scenarios]) scenarios++;
    snprintf(source, sizeof source, "assignment: t\nproblems:\n  - id: q1\n    family: %s\n",
             base->family->name);
    ck_assert_int_eq(spec_new_stored(text_of(source), &spec, &fault), STATUS_OK);
    void *machine = calloc(1, base->family->size);
    enum status status = STATUS_IMPOSSIBLE;
    for (unsigned attempt = 0; attempt < 100 && status == STATUS_IMPOSSIBLE; attempt++) {
        struct rng rng;
        seed_rng(&rng, number, attempt);
        memset(machine, 0, base->family->size);
        status = family_draw(base->family, machine, &rng, &spec->problems[0].params,
                             number / family_count % scenarios, NULL);
    }
    ck_assert_int_eq(status, STATUS_OK);
    base->family->ask(machine, &base->blanks);
    family_key(machine, &base->blanks, base->key);
    for (unsigned language = 0; language < 2; language++) render(base, machine, language);
    free(machine);
    spec_free(spec);
}

static const struct base *other_base(uint64_t number) {
    return &bases[(number + 5) % MACHINES];
}

/* What a student might write: mostly the key, some wrong, some left out. */
static void answer(struct patient *p, const struct base *base) {
    EACH_PLACE(p, part, place) {
        const struct blank *blank = blank_of(p, place);
        struct value value = base->key[place->blank];
        const unsigned chance = pick(p, 100);
        if (value.kind == VALUE_NUMBER && chance < 25) {
            value.number ^= UINT64_C(1) << pick(p, blank->form.bits);
        } else if (value.kind == VALUE_BOOL && chance < 25) {
            value.number ^= 1;
        } else if (value.kind != VALUE_ABSENT && chance > 92 && part->boxes == 0) {
            value = value_absent();
        }
        if (value.kind == VALUE_NUMBER && blank->form.kind == FORM_HEX) {
            snprintf(place->value, CELL_MAX, "0x%llX", (unsigned long long)value.number);
        } else if (value.kind == VALUE_BOOL) {
            snprintf(place->value, CELL_MAX, "%c", value.number ? 'Y' : 'N');
        } else if (value.kind == VALUE_NONE) {
            snprintf(place->value, CELL_MAX, "-");
        } else {
            value_write(value, blank->form, place->value);
        }
        p->expect[place->blank] = (struct expect){value, false, false};
    }
}

/* The other problem, filled in by the same student. */
static void write_other(struct patient *p, uint64_t number, unsigned language) {
    const struct base *base = other_base(number);
    struct patient other = {.blanks = &base->blanks, .sheet = base->sheet[language]};
    const char *problem = strstr(base->sheet[language].before.at, "## Problem q1");
    seed_rng(&other.rng, number, 998);
    answer(&other, base);
    memcpy(p->other_expect, other.expect, sizeof other.expect);
    buffer_printf(&p->other, "## Problem q2%s", problem + strlen("## Problem q1"));
    write_plain_parts(&p->other, &other.sheet, true);
}

/* Builds the damaged sheet of a case; `ills` keeps the kinds that did apply. */
static void damage(struct patient *p, uint64_t number, struct ills *ills) {
    const struct base *base = &bases[number % MACHINES];
    const unsigned language = number / MACHINES % 2;
    struct ills applied = {.count = 0};
    unsigned next = 0;
    memset(p, 0, sizeof *p);
    p->blanks = &base->blanks;
    p->sheet = base->sheet[language];
    p->sheet.before = (struct buffer){0};
    buffer_add(&p->sheet.before, buffer_text(&base->sheet[language].before));
    p->other_language = &base->sheet[!language];
    write_other(p, number, language);
    seed_rng(&p->rng, number, 999);
    answer(p, base);
    for (unsigned on_text = 0; on_text < 2; on_text++) {
        for (; next < ills->count && kinds[ills->at[next]].on_text == on_text; next++) {
            const struct kind *kind = &kinds[ills->at[next]];
            seed_rng(&p->rng, number, (uint64_t)ills->at[next]);
            if (kind->apply(p, kind->arg)) applied.at[applied.count++] = ills->at[next];
        }
        if (on_text == 0) damaged_write(&p->sheet, &p->text);
    }
    *ills = applied;
}

static void patient_release(struct patient *p) {
    damaged_release(&p->sheet);
    buffer_release(&p->other);
    buffer_release(&p->text);
}

/* ---- Judging */

/* Reads the patient. 0: all well; 1: an answer was missed; 2: misread. `said` tells which. */
static unsigned judge(struct patient *p, uint64_t number, char said[SAID_MAX]) {
    const struct base *other = other_base(number);
    const struct question questions[] = {{"q1", bases[number % MACHINES].family, p->blanks},
                                         {"q2", other->family, &other->blanks}};
    const struct expect nothing = {value_absent(), false, false};
    struct sheet sheet;
    unsigned worst = 0;
    char why[SAID_MAX];
    ck_assert_int_eq(reader_read(reader, buffer_text(&p->text), questions, 2, &sheet), STATUS_OK);
    EACH_PLACE(p, part, place) {
        const unsigned result =
            judge_blank(blank_of(p, place), "", place->value,
                        &sheet.problems[0].answers[place->blank], p->expect[place->blank], why);
        if (result > worst) {
            worst = result;
            memcpy(said, why, sizeof why);
        }
    }
    for (unsigned i = 0; i < other->blanks.count; i++) {
        if (!other->blanks.at[i].asked) continue;
        const unsigned result = judge_blank(&other->blanks.at[i], "the other problem's ", "",
                                            &sheet.problems[1].answers[i],
                                            p->has_other ? p->other_expect[i] : nothing, why);
        if (result > worst) {
            worst = result;
            memcpy(said, why, sizeof why);
        }
    }
    sheet_release(&sheet);
    return worst;
}

static unsigned try_ills(uint64_t number, struct ills *ills, char said[SAID_MAX],
                         struct buffer *text) {
    struct patient p;
    damage(&p, number, ills);
    unsigned result = judge(&p, number, said);
    if (text) {
        buffer_clear(text);
        buffer_add(text, buffer_text(&p.text));
    }
    patient_release(&p);
    return result;
}

static bool has_all(const struct ills *ills, const struct ills *some) {
    for (unsigned i = 0; i < some->count; i++) {
        bool found = false;
        for (unsigned j = 0; j < ills->count; j++) found |= ills->at[j] == some->at[i];
        if (!found) return false;
    }
    return true;
}

static void write_ills(const struct ills *ills, char *out, size_t size) {
    size_t n = (size_t)snprintf(out, size, "%s", ills->count ? "" : UNDAMAGED);
    for (unsigned i = 0; i < ills->count && n < size; i++) {
        n += (size_t)snprintf(out + n, size - n, "%s%s", i ? "+" : "", kinds[ills->at[i]].name);
    }
}

static void write_example(const struct failure *f, const char *name, const struct buffer *text) {
    const char *folder = getenv("DAMAGE_OUT");
    char path[600];
    if (folder == NULL) return;
    snprintf(path, sizeof path, "%s/%s-%.200s.md", folder, f->misread ? "misread" : "missed", name);
    FILE *file = fopen(path, "w");
    if (file == NULL) return;
    fprintf(file, "%s\n\n%.*s", f->said, (int)text->len, text->at);
    if (fclose(file) != 0) printf("cannot write %s\n", path);
}

/* Leaves away what the failure does not need, and remembers it. */
static void note_failure(uint64_t number, struct ills ills, unsigned result) {
    char said[SAID_MAX] = "", name[300];
    for (unsigned i = 0; i < ills.count;) {
        struct ills fewer = ills;
        fewer.count--;
        memmove(fewer.at + i, fewer.at + i + 1, (fewer.count - i) * sizeof fewer.at[0]);
        if (try_ills(number, &fewer, said, NULL) == result)
            ills = fewer, i = 0;
        else
            i++;
    }
    for (unsigned k = 0; k < failure_count; k++) {
        const struct failure *f = &failures[k];
        if (f->misread == (result == 2) && f->ills.count == ills.count &&
            has_all(&f->ills, &ills)) {
            failures[k].times++;
            return;
        }
    }
    if (failure_count == FAILURES_MAX) return;
    struct buffer text = {0};
    struct failure *f = &failures[failure_count++];
    *f = (struct failure){.ills = ills, .number = number, .misread = result == 2, .times = 1};
    try_ills(number, &ills, f->said, &text);
    write_ills(&ills, name, sizeof name);
    write_example(f, name, &text);
    buffer_release(&text);
}

/* ---- What the reader does not stand yet */

static int find_kind(const char *name, size_t len) {
    for (int i = 0; i < KINDS; i++) {
        if (strlen(kinds[i].name) == len && memcmp(kinds[i].name, name, len) == 0) return i;
    }
    return -1;
}

/* `a+b+c`; returns false where one is no kind. */
static bool parse_ills(const char *names, struct ills *out) {
    *out = (struct ills){.count = 0};
    if (strcmp(names, UNDAMAGED) == 0) return true;
    for (const char *at = names; *at;) {
        const size_t len = strcspn(at, "+");
        const int kind = find_kind(at, len);
        if (kind < 0 || out->count == DAMAGES_MAX) return false;
        out->at[out->count++] = kind;
        at += len + (at[len] == '+');
    }
    return true;
}

/* Lines `misread|missed SHEET KIND+KIND  # what happened`. */
static void load_known(void) {
    struct buffer text = {0};
    struct fault fault = {0};
    ck_assert_msg(file_read(KNOWN, 1 << 20, &text, &fault) == STATUS_OK, "%s", fault.sentence);
    for (size_t at = 0; at < text.len;) {
        struct text line = next_line(buffer_text(&text), &at);
        char copy[600], what[16], names[400];
        unsigned long long number;
        if (line.len == 0 || line.at[0] == '#') continue;
        snprintf(copy, sizeof copy, "%.*s", (int)line.len, line.at);
        ck_assert_uint_lt(known_count, FAILURES_MAX);
        struct failure *f = &known[known_count++];
        ck_assert_msg(sscanf(copy, "%15s %llu %399s", what, &number, names) == 3 &&
                          parse_ills(names, &f->ills),
                      KNOWN ": cannot be read: %s", copy);
        f->number = number;
        f->misread = strcmp(what, "misread") == 0;
    }
    buffer_release(&text);
}

static void write_known(void) {
    FILE *file = fopen(KNOWN, "w");
    ck_assert_ptr_nonnull(file);
    for (unsigned k = 0; k < failure_count; k++) {
        const struct failure *f = &failures[k];
        char names[400];
        write_ills(&f->ills, names, sizeof names);
        fprintf(file, "%s %llu %s  # %u: %s\n", f->misread ? "misread" : "missed",
                (unsigned long long)f->number, names, f->times, f->said);
    }
    ck_assert_int_eq(fclose(file), 0);
}

/* Counts the known failures that fail no more. */
static unsigned count_mended(void) {
    unsigned mended = 0;
    for (unsigned i = 0; i < known_count; i++) {
        struct ills ills = known[i].ills;
        char said[SAID_MAX] = "", names[400];
        if (try_ills(known[i].number, &ills, said, NULL) == 1u + known[i].misread) {
            continue;
        }
        write_ills(&known[i].ills, names, sizeof names);
        printf("sheet %llu, %s: otherwise now, write " KNOWN " anew\n",
               (unsigned long long)known[i].number, names);
        mended++;
    }
    return mended;
}

/* Whether a sheet with these ills is left out. */
static bool is_known(const struct ills *ills) {
    for (unsigned i = 0; i < known_count; i++) {
        if (known[i].ills.count > 0 && has_all(ills, &known[i].ills)) return true;
    }
    return false;
}

/* Some sheets are not read rightly as they are: no damage is to blame. */
static bool is_known_undamaged(uint64_t number) {
    struct ills none = {.count = 0};
    char said[SAID_MAX];
    for (unsigned i = 0; i < known_count; i++) {
        if (known[i].ills.count == 0) return try_ills(number, &none, said, NULL) > 0;
    }
    return false;
}

/* ---- Cases */

static void choose(uint64_t number, struct ills *ills) {
    struct rng rng;
    ills->count = 0;
    /* Each kind alone, then several at once. */
    if (number < 4 * KINDS) {
        ills->at[ills->count++] = (int)(number % KINDS);
        return;
    }
    seed_rng(&rng, number, 1000);
    const unsigned wanted = 1 + rng_below(&rng, DAMAGES_MAX);
    for (unsigned tries = 0; tries < 20 && ills->count < wanted; tries++) {
        const int kind = (int)rng_below(&rng, KINDS);
        unsigned i = 0;
        bool taken = false;
        for (unsigned j = 0; j < ills->count; j++) {
            taken |= kinds[ills->at[j]].slot == kinds[kind].slot;
            i += ills->at[j] < kind;
        }
        if (taken) continue;
        memmove(ills->at + i + 1, ills->at + i, (ills->count - i) * sizeof ills->at[0]);
        ills->at[i] = kind;
        ills->count++;
    }
}

static int by_times(const void *a, const void *b) {
    const struct failure *x = a, *y = b;
    if (x->misread != y->misread) return x->misread ? -1 : 1;
    return x->times < y->times ? 1 : x->times > y->times ? -1 : 0;
}

static void print_failures(void) {
    qsort(failures, failure_count, sizeof failures[0], by_times);
    for (unsigned k = 0; k < failure_count; k++) {
        char name[300];
        write_ills(&failures[k].ills, name, sizeof name);
        printf("%s %u times: %s: %s\n", failures[k].misread ? "misread" : "missed",
               failures[k].times, name, failures[k].said);
    }
}

START_TEST(damage_is_read_through_or_called_unclear) {
    const char *wanted = getenv("DAMAGE_N");
    const uint64_t count = wanted ? strtoull(wanted, NULL, 10) : SHEETS;
    struct fault fault = {0};
    uint64_t tried = 0, bad[3] = {0};
    ck_assert_msg(reader_new(&reader, &fault) == STATUS_OK, "%s", fault.sentence);
    for (unsigned i = 0; i < MACHINES; i++) make_base(&bases[i], i);
    const bool write = getenv("DAMAGE_WRITE") != NULL;
    if (!write) load_known();
    for (uint64_t number = 0; number < count; number++) {
        struct ills ills;
        char said[SAID_MAX] = "";
        choose(number, &ills);
        if (is_known(&ills)) continue;
        unsigned result = try_ills(number, &ills, said, NULL);
        if (result && is_known_undamaged(number)) continue;
        tried++;
        bad[result]++;
        if (result) note_failure(number, ills, result);
    }
    print_failures();
    const unsigned mended = count_mended();
    if (write) write_known();
    printf("%llu damaged sheets: %llu read rightly, %llu with an answer missed, %llu misread\n",
           (unsigned long long)tried, (unsigned long long)bad[0], (unsigned long long)bad[1],
           (unsigned long long)bad[2]);
    for (unsigned i = 0; i < MACHINES; i++) {
        for (unsigned l = 0; l < 2; l++) damaged_release(&bases[i].sheet[l]);
    }
    reader_free(reader);
    fflush(stdout); /* a failed assertion ends the process without */
    ck_assert_uint_eq(mended, 0);
    if (write) return;
    ck_assert_uint_eq(bad[2], 0);
    ck_assert_uint_eq(bad[1], 0);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("damage");
    TCase *tcase = tcase_create("damage");
    tcase_set_timeout(tcase, 3600);
    tcase_add_test(tcase, damage_is_read_through_or_called_unclear);
    suite_add_tcase(suite, tcase);
    return run_suite(suite);
}
