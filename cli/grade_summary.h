/* cli/grade_summary.h - what is said at the end of `grade`. */
#ifndef CLI_GRADE_SUMMARY_H
#define CLI_GRADE_SUMMARY_H

#include "course/course.h"

struct grade_sum {
    size_t taken, graded, review, rejected;
    size_t unmatched; /* of the rejected: nobody could be told */
    size_t together;  /* read with the file after it, and not counted as graded ... rejected */
    size_t left_out;
};

struct summary_style {
    const char *assignment;
    bool text, json;
    bool whole_class; /* with those who are missing */
};

enum status grade_summary_print(struct course *course, const struct grade_sum *sum,
                                const struct summary_style *style, struct fault *fault) MUST_CHECK;

#endif
