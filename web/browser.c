/* What the compiled module exports to web/engine.js: room for a request, and its answer. */
#include "course/practice_page.h"

#if defined(__wasm__)
#define EXPORT(name) __attribute__((export_name(name)))
#else
#define EXPORT(name)
#endif

/* A module is one page, as a process is one command: its state is its own. */
static struct practice_page *the_page;
static struct buffer request, answer;

const char *web_answer_text(void);
char *web_request(size_t bytes);
size_t web_answer(size_t bytes);

/* Room for a request, or NULL; good until the next call. */
EXPORT("web_request") char *web_request(size_t bytes) {
    buffer_clear(&request);
    return buffer_room(&request, bytes + 1);
}

/* Answers the request of so many bytes that was put there. Returns the length of the answer. */
EXPORT("web_answer") size_t web_answer(size_t bytes) {
    static const struct text trouble = {"{\"error\":\"out of memory\"}", 25};
    request.len = bytes;
    buffer_clear(&answer);
    if (the_page != NULL || practice_page_new(&the_page) == STATUS_OK) {
        practice_page_answer(the_page, buffer_text(&request), &answer);
    }
    if (answer.len == 0 || answer.failed) {
        buffer_clear(&answer);
        buffer_add(&answer, trouble);
    }
    return answer.len;
}

EXPORT("web_answer_text") const char *web_answer_text(void) {
    return answer.at;
}
