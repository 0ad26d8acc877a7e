/* course/exercise.h - what one student was asked: the machines, blanks, keys and points. */
#ifndef COURSE_EXERCISE_H
#define COURSE_EXERCISE_H

#include "course/course.h"
#include "course/json.h"
#include "generator/spec.h"
#include "templates/published.h"

struct exercise {
    const char *problem; /* id; borrowed from the spec */
    const struct family *family;
    void *machine; /* owned */
    struct blanks blanks;
    struct value key[BLANKS_MAX];
    uint64_t points[BLANKS_MAX]; /* in 1/POINT_UNIT */
};

struct exercise_set {
    struct exercise *exercises; /* one for each problem of the spec, in its order */
    unsigned count;
};

/* The exercises of one student as issued, from the database. STATUS_NOT_FOUND: the assignment
 * was not issued to this student; STATUS_DATABASE: what is stored cannot be read. */
enum status exercise_set_load(struct course *course, const struct spec *spec, const char *student,
                              struct exercise_set *out, struct fault *fault) MUST_CHECK;
void exercise_set_release(struct exercise_set *set);

/* The assignment as it was issued: its stored spec. STATUS_NOT_FOUND: no such assignment. */
enum status assignment_load(struct course *course, const char *assignment, struct spec **out,
                            struct fault *fault) MUST_CHECK;

/* The same in a course of its own, which the caller closes. On failure there is nothing to close or
 * to free. */
enum status assignment_open(const char *db_path, const char *assignment, struct course *course,
                            struct spec **out, struct fault *fault) MUST_CHECK;

/* Runs the rules for a machine in `exercise->machine`: blanks, key, points. */
void exercise_solve(struct exercise *exercise, const struct spec_problem *problem);

/* The key as a JSON object: blank id to value_write's text, for the blanks that are asked. */
struct json *exercise_key_json(const struct exercise *exercise);

/* Reads a packed machine into exercise->machine and solves it. STATUS_DATABASE: these are not the
 * bytes of one. */
enum status exercise_unpack(struct exercise *exercise, const struct spec_problem *problem,
                            struct text packed, struct fault *fault) MUST_CHECK;

/* Calls family->publish into storage that grows until it fits: *out has some from a call before, or
 * is all zeros. It is the caller's: published_release. */
enum status exercise_publish(const struct exercise *exercise, struct values *out) MUST_CHECK;
/* The same with the machine file's keys and shapes. */
enum status exercise_describe(const struct exercise *exercise, struct values *out) MUST_CHECK;

#endif
