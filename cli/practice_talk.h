/* cli/practice_talk.h - practice as a dialogue: shows, asks, judges, until there is no more to
 * read.
 */
#ifndef CLI_PRACTICE_TALK_H
#define CLI_PRACTICE_TALK_H

#include "course/practice_session.h"

struct talk_options {
    struct practice_wish wish;
    bool json;  /* objects instead of words */
    bool quiet; /* nothing on stderr but errors */
};

/* Runs the dialogue on standard input and output until quit, end of the input or Ctrl-C
 * (*interrupted). As practice_start; STATUS_MEMORY. */
enum status talk_run(struct practice_session *session, const struct talk_options *options,
                     bool *interrupted, struct fault *fault) MUST_CHECK;

#endif
