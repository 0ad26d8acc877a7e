#include "generator/roster.h"

#include "templates/fault.h"

#include <csv.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    BLOCK_BYTES = 64 * 1024,
    LINE_BYTES_MAX = 1024 * 1024,
    STUDENT_ID_BYTES_MAX = 64,
    NO_COLUMN = -1
};

/* Strings never move once kept, so students can point at them. */
struct block {
    struct block *next;
    size_t used;
    char bytes[];
};

enum part { PART_ID, PART_NAME, PART_FIRST, PART_LAST, PART_EMAIL, PART_SECTION, PART_COUNT };

/* Which column is taken for what, the better ones first. For the id: a column that names the
 * person in every course before one that belongs to one system or one assignment. */
static const struct {
    enum part part;
    const char *header;
} known_columns[] = {
    {PART_ID, "sis login id"}, // Canvas
    {PART_ID, "sis user id"},   {PART_ID, "id"},
    {PART_ID, "student id"},    {PART_ID, "student number"},
    {PART_ID, "学号"},          {PART_ID, "學號"},
    {PART_ID, "netid"},         {PART_ID, "id number"},  // Moodle
    {PART_ID, "username"},      {PART_ID, "identifier"}, // Moodle's grading worksheet
    {PART_ID, "email address"}, {PART_NAME, "name"},
    {PART_NAME, "full name"},   {PART_NAME, "student"},
    {PART_FIRST, "first name"}, {PART_LAST, "surname"},
    {PART_LAST, "last name"},   {PART_EMAIL, "email"},
    {PART_EMAIL, "e-mail"},     {PART_EMAIL, "email address"},
    {PART_SECTION, "section"},  {PART_SECTION, "group"},
    {PART_NAME, "姓名"},        {PART_EMAIL, "邮箱"},
    {PART_EMAIL, "电子邮件"},   {PART_EMAIL, "電子郵件"},
    {PART_SECTION, "班级"},     {PART_SECTION, "班級"},
};
enum {
    KNOWN_COLUMNS = sizeof known_columns / sizeof *known_columns,
    CANVAS_IDS = 3 /* the first of them: where one is empty the next counts, row by row */
};

struct roster_reading {
    const char *path;
    struct fault *fault;
    enum status status; // what the callbacks found; the first fault stays
    struct roster *roster;
    size_t student_cap;
    unsigned line; // where the record begins
    bool header_done;
    int columns[PART_COUNT];
    unsigned ranks[PART_COUNT];
    int canvas_ids[CANVAS_IDS]; // their columns
    unsigned canvas_rank;       // of the id that this record has
    int width;                  // columns of the header
    bool too_wide;              // this record has a cell beyond them
    int column;                 // of the next field
    bool written;               // some field of this record is not empty
    char *cells[PART_COUNT];
    uint32_t *seats; // hash table of ids: a student's number plus one, 0 is free
    size_t seat_count;
};

static void out_of_memory(struct roster_reading *r) {
    r->status = fault_say(r->fault, STATUS_MEMORY, r->path, 0, "out of memory");
}

/* A copy that lives as long as the roster, or NULL. */
static char *keep(struct roster_reading *r, struct text text) {
    struct block *block = r->roster->storage;
    if (!block || BLOCK_BYTES - block->used < text.len + 1) {
        const size_t size = text.len + 1 > BLOCK_BYTES ? text.len + 1 : BLOCK_BYTES;
        block = malloc(sizeof *block + size);
        if (!block) {
            out_of_memory(r);
            return NULL;
        }
        *block = (struct block){.next = r->roster->storage};
        r->roster->storage = block;
    }
    char *copy = block->bytes + block->used;
    if (text.len > 0) memcpy(copy, text.at, text.len);
    copy[text.len] = '\0';
    // A block of one long text is full, however large it is.
    block->used = text.len + 1 > BLOCK_BYTES ? BLOCK_BYTES : block->used + text.len + 1;
    return copy;
}

static unsigned char lower(char c) {
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

static bool same_but_case(struct text a, struct text b) {
    if (a.len != b.len) return false;
    for (size_t i = 0; i < a.len; i++) {
        if (lower(a.at[i]) != lower(b.at[i])) return false;
    }
    return true;
}

/* Reads one character of UTF-8 at `*at` and steps over it; false where it is not UTF-8. */
static bool next_character(struct text text, size_t *at, uint32_t *character) {
    const unsigned char *s = (const unsigned char *)text.at + *at;
    const size_t left = text.len - *at;
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    const size_t len = s[0] < 0x80 ? 1 : s[0] < 0xC2 ? 0 : s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : 4;
    if (len == 0 || len > left || s[0] > 0xF4) return false;
    uint32_t c = len == 1 ? s[0] : s[0] & (0x7Fu >> len);
    for (size_t i = 1; i < len; i++) {
        if ((s[i] & 0xC0) != 0x80) return false;
        c = c << 6 | (s[i] & 0x3F);
    }
    if (c < least[len] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) return false;
    *character = c;
    *at += len;
    return true;
}

static bool is_utf8(struct text text) {
    uint32_t c;
    for (size_t at = 0; at < text.len;) {
        if (!next_character(text, &at, &c)) return false;
    }
    return true;
}

/* Characters that cannot be seen: controls, zero-width ones, and those that turn text around. */
static bool is_invisible(uint32_t c) {
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

bool student_id_ok(struct text id, const char **why) {
    static const struct {
        char character;
        const char *why;
    } refused[] = {
        {'/', "it contains '/'"}, {'\\', "it contains '\\'"}, {':', "it contains ':'"},
        {'*', "it contains '*'"}, {'?', "it contains '?'"},   {'"', "it contains '\"'"},
        {'<', "it contains '<'"}, {'>', "it contains '>'"},   {'|', "it contains '|'"},
    };
    *why = NULL;
    if (id.len == 0) {
        *why = "it is empty";
    } else if (id.len > STUDENT_ID_BYTES_MAX) {
        *why = "it is longer than 64 bytes";
    } else if (id.at[0] == '.') {
        *why = "it begins with a dot";
    } else if (id.at[0] == '-') {
        *why = "it begins with a hyphen";
    } else if (id.at[0] == ' ') {
        *why = "it begins with a space";
    }
    for (size_t i = 0; !*why && i < sizeof refused / sizeof *refused; i++) {
        if (memchr(id.at, refused[i].character, id.len)) *why = refused[i].why;
    }
    uint32_t c;
    for (size_t at = 0; !*why && at < id.len;) {
        if (!next_character(id, &at, &c)) {
            *why = "it is not UTF-8";
        } else if (is_invisible(c)) {
            *why = "it contains an invisible character";
        }
    }
    return !*why;
}

static void note_header(struct roster_reading *r, struct text header) {
    for (unsigned i = 0; i < KNOWN_COLUMNS; i++) {
        const enum part part = known_columns[i].part;
        if (!same_but_case(header, text_of(known_columns[i].header))) continue;
        if (r->columns[part] != NO_COLUMN && r->ranks[part] == i) {
            r->status = fault_say(r->fault, STATUS_INVALID, r->path, r->line,
                                  "two columns are called '%.*s'; leave out one", (int)header.len,
                                  header.at);
            return;
        }
        if (i < CANVAS_IDS) r->canvas_ids[i] = r->column;
        if (r->columns[part] != NO_COLUMN && r->ranks[part] <= i) continue;
        r->columns[part] = r->column;
        r->ranks[part] = i;
    }
}

static void on_field(void *bytes, size_t len, void *context) {
    struct roster_reading *r = context;
    const struct text cell = text_trim((struct text){bytes, len});
    r->written = r->written || cell.len > 0;
    if (r->status == STATUS_OK && !r->header_done) note_header(r, cell);
    for (unsigned part = 0; part < PART_COUNT && r->header_done && r->status == STATUS_OK; part++) {
        if (r->columns[part] != r->column || cell.len == 0) continue;
        r->cells[part] = keep(r, cell);
    }
    for (unsigned i = 0; i < CANVAS_IDS && r->header_done && r->status == STATUS_OK; i++) {
        if (r->canvas_ids[i] != r->column || cell.len == 0 || i > r->canvas_rank) continue;
        r->cells[PART_ID] = keep(r, cell);
        r->canvas_rank = i;
    }
    r->too_wide |= r->header_done && cell.len > 0 && r->column >= r->width;
    r->column++;
}

static uint64_t hash_id(struct text id) {
    uint64_t hash = UINT64_C(0xCBF29CE484222325); // FNV-1a
    for (size_t i = 0; i < id.len; i++) hash = (hash ^ lower(id.at[i])) * UINT64_C(0x100000001B3);
    return hash;
}

/* The seat of this id: taken by it, or the free one where it belongs. */
static uint32_t *seat_of(struct roster_reading *r, struct text id) {
    size_t i = (size_t)hash_id(id) & (r->seat_count - 1);
    while (r->seats[i] != 0 &&
           !same_but_case(id, text_of(r->roster->students[r->seats[i] - 1].id))) {
        i = (i + 1) & (r->seat_count - 1);
    }
    return &r->seats[i];
}

/* Room for one student more; the seats are kept at most half full. */
static bool grow(struct roster_reading *r) {
    if (r->roster->count < r->student_cap) return true;
    const size_t cap = r->student_cap ? r->student_cap * 2 : 64;
    struct student *students = realloc(r->roster->students, cap * sizeof *students);
    if (students) r->roster->students = students;
    uint32_t *seats = students ? calloc(cap * 2, sizeof *seats) : NULL;
    if (!seats) {
        out_of_memory(r);
        return false;
    }
    free(r->seats);
    r->seats = seats;
    r->seat_count = cap * 2;
    r->student_cap = cap;
    for (size_t i = 0; i < r->roster->count; i++) {
        *seat_of(r, text_of(students[i].id)) = (uint32_t)(i + 1);
    }
    return true;
}

/* Moodle's first and last name make a name. */
static const char *full_name(struct roster_reading *r) {
    const char *first = r->cells[PART_FIRST], *last = r->cells[PART_LAST];
    if (r->cells[PART_NAME] || !first || !last) {
        const char *single = r->cells[PART_NAME] ? r->cells[PART_NAME] : first ? first : last;
        return single ? single : "";
    }
    char joined[1024];
    const int len = snprintf(joined, sizeof joined, "%s %s", first, last);
    if (len < 0 || (size_t)len >= sizeof joined) return first;
    const char *name = keep(r, (struct text){joined, (size_t)len});
    return name ? name : "";
}

/* Canvas puts rows into its export that are not students. */
static bool is_canvas_row(const struct roster_reading *r) {
    const char *name = r->cells[PART_NAME] ? r->cells[PART_NAME] : "";
    const bool canvas = r->columns[PART_NAME] != NO_COLUMN &&
                        strcmp(known_columns[r->ranks[PART_NAME]].header, "student") == 0;
    if (strcmp(name, "Student, Test") == 0) return true;
    if (!r->cells[PART_ID] && strstr(name, "Points Possible")) return true;
    return canvas && !r->cells[PART_ID] && !*name && !r->cells[PART_EMAIL] &&
           !r->cells[PART_SECTION];
}

static void add_student(struct roster_reading *r) {
    const char *id = r->cells[PART_ID], *why;
    if (!r->written || is_canvas_row(r)) return;
    if (r->too_wide) {
        r->status = fault_say(r->fault, STATUS_INVALID, r->path, r->line,
                              "line %u has more cells than the first line names; a cell with a "
                              "comma in it stands in quotes: \"Smith, John\"",
                              r->line);
        return;
    }
    if (!id) {
        r->status = fault_say(r->fault, STATUS_INVALID, r->path, r->line,
                              "cannot read '%s': line %u has no student id", r->path, r->line);
        return;
    }
    if (!student_id_ok(text_of(id), &why)) {
        r->status =
            fault_say(r->fault, STATUS_INVALID, r->path, r->line,
                      "'%.80s' cannot be a student id (it becomes a file name): %s", id, why);
        return;
    }
    if (!grow(r)) return;
    uint32_t *seat = seat_of(r, text_of(id));
    if (*seat != 0) {
        const struct student *other = &r->roster->students[*seat - 1];
        r->status =
            fault_say(r->fault, STATUS_INVALID, r->path, r->line,
                      "the student id '%s' is on line %u already%s; leave out one", id, other->line,
                      strcmp(id, other->id) ? " (upper and lower case count as the same)" : "");
        return;
    }
    const char *email = r->cells[PART_EMAIL], *section = r->cells[PART_SECTION];
    r->roster->students[r->roster->count++] = (struct student){
        .id = id,
        .name = full_name(r),
        .email = email ? email : "",
        .section = section ? section : "",
        .line = r->line,
    };
    *seat = (uint32_t)r->roster->count;
}

static void on_record(int end, void *context) {
    struct roster_reading *r = context;
    (void)end;
    if (r->status != STATUS_OK) return;
    if (r->header_done) {
        add_student(r);
    } else if (r->written) {
        r->header_done = true;
        r->width = r->column;
        if (r->columns[PART_ID] == NO_COLUMN) {
            r->status = fault_say(r->fault, STATUS_INVALID, r->path, r->line,
                                  "'%s' has no column 'id'; the first line must name the columns, "
                                  "for example 'id,name,email,section'",
                                  r->path);
        }
    }
    r->column = 0;
    r->canvas_rank = CANVAS_IDS;
    r->written = r->too_wide = false;
    memset(r->cells, 0, sizeof r->cells);
}

/* The delimiter that the header has most of. */
static unsigned char guess_delimiter(struct text line) {
    static const char candidates[] = ",;\t";
    size_t counts[sizeof candidates - 1] = {0};
    bool quoted = false;
    for (size_t i = 0; i < line.len; i++) {
        if (line.at[i] == '"') quoted = !quoted;
        const char *place =
            quoted ? NULL : memchr(candidates, line.at[i], sizeof counts / sizeof *counts);
        if (place) counts[place - candidates]++;
    }
    size_t best = 0;
    for (size_t i = 1; i < sizeof counts / sizeof *counts; i++) {
        if (counts[i] > counts[best]) best = i;
    }
    return (unsigned char)candidates[best];
}

static void refuse_quotes(struct roster_reading *r) {
    r->status = fault_say(r->fault, STATUS_INVALID, r->path, r->line,
                          "cannot read '%s': a quote is not closed in the record that begins on "
                          "line %u (a quote within quotes is written twice)",
                          r->path, r->line);
}

/* Hands a line to the CSV parser, which knows no lines: records are told apart here, by whether
 * the quotes so far are closed. */
static void read_line(struct roster_reading *r, struct csv_parser *csv, struct text line,
                      unsigned number, bool *quoted) {
    if (!is_utf8(line) || memchr(line.at, '\0', line.len)) {
        r->status =
            fault_say(r->fault, STATUS_INVALID, r->path, number,
                      "line %u of '%s' is not UTF-8; save the file as CSV UTF-8", number, r->path);
        return;
    }
    if (!*quoted) r->line = number;
    if (!r->header_done && !*quoted) csv_set_delim(csv, guess_delimiter(line));
    for (size_t i = 0; i < line.len; i++) *quoted = *quoted != (line.at[i] == '"');
    if (csv_parse(csv, line.at, line.len, on_field, on_record, r) == line.len) return;
    if (r->status != STATUS_OK) return;
    if (csv_error(csv) == CSV_ENOMEM) {
        out_of_memory(r);
    } else {
        refuse_quotes(r);
    }
}

/* `sep=;`: Excel's word to itself. The header tells the separator anyway. */
static bool is_separator_line(struct text line) {
    line = text_trim(line);
    return line.len >= 4 && line.len <= 5 && same_but_case((struct text){line.at, 4}, TEXT("sep="));
}

static void read_lines(struct roster_reading *r, struct csv_parser *csv, FILE *file) {
    char *bytes = NULL;
    size_t cap = 0;
    bool quoted = false;
    ssize_t got = 0;
    for (unsigned number = 1; r->status == STATUS_OK; number++) {
        errno = 0;
        got = getline(&bytes, &cap, file);
        if (got < 0) break;
        struct text line = {bytes, (size_t)got};
        if (number == 1 && line.len >= 3 && memcmp(line.at, "\xEF\xBB\xBF", 3) == 0) {
            line = (struct text){line.at + 3, line.len - 3};
        }
        if (number == 1 && is_separator_line(line)) continue;
        if (line.len > LINE_BYTES_MAX) {
            r->status = fault_say(r->fault, STATUS_INVALID, r->path, number,
                                  "line %u of '%s' is longer than 1 MiB; is it a CSV file?", number,
                                  r->path);
        } else if (line.len > 0) {
            read_line(r, csv, line, number, &quoted);
        }
    }
    if (r->status == STATUS_OK && (ferror(file) || errno == ENOMEM)) {
        r->status = fault_say(r->fault, STATUS_IO, r->path, 0, "cannot read '%s': %s", r->path,
                              strerror(errno));
    }
    free(bytes);
    if (r->status == STATUS_OK && csv_fini(csv, on_field, on_record, r) != 0) refuse_quotes(r);
}

enum status roster_read(const char *path, struct roster *out, struct fault *fault) {
    *out = (struct roster){0};
    struct roster_reading r = {.path = path, .fault = fault, .roster = out};
    for (unsigned part = 0; part < PART_COUNT; part++) r.columns[part] = NO_COLUMN;
    for (unsigned i = 0; i < CANVAS_IDS; i++) r.canvas_ids[i] = NO_COLUMN;
    r.canvas_rank = CANVAS_IDS;

    FILE *file = fopen(path, "rb");
    if (!file) {
        return fault_say(fault, STATUS_IO, path, 0, "cannot read '%s': %s", path, strerror(errno));
    }
    struct csv_parser csv;
    if (csv_init(&csv, CSV_STRICT | CSV_STRICT_FINI) != 0) {
        out_of_memory(&r);
    } else {
        read_lines(&r, &csv, file);
        csv_free(&csv);
    }
    (void)fclose(file);
    free(r.seats);
    if (r.status == STATUS_OK && out->count == 0) {
        r.status = fault_say(fault, STATUS_INVALID, path, 0,
                             "'%s' has no students; give each a line below the header", path);
    }
    if (r.status != STATUS_OK) roster_release(out);
    return r.status;
}

void roster_release(struct roster *roster) {
    for (struct block *block = roster->storage; block;) {
        struct block *next = block->next;
        free(block);
        block = next;
    }
    free(roster->students);
    *roster = (struct roster){0};
}
