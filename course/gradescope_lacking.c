#include "course/gradescope.h"

#include "course/json.h"
#include "templates/fault.h"
#include "templates/phrasebook.h"

static enum status print(struct text sentence, struct buffer *out) {
    struct json *json = json_object_new();
    json_set(json, "score", json_integer_new(0));
    json_set(json, "output", json_text_new(text_trim(sentence)));
    json_set(json, "output_format", json_text_new(TEXT("md")));
    json_set(json, "visibility", json_text_new(TEXT("visible")));
    json_set(json, "stdout_visibility", json_text_new(TEXT("hidden")));
    const enum status status = json_print(json, out);
    buffer_add_byte(out, '\n');
    json_free(json);
    return status == STATUS_OK ? buffer_status(out) : status;
}

enum status gradescope_lacking(enum gradescope_lack lack, const struct spec *spec,
                               const char *templates_dir, struct buffer *out, struct fault *fault) {
    static const char *const parts[] = {"result.nothing", "result.failed"};
    // The words are those of every family.
    const struct family *family = spec ? spec->problems[0].family : families[0];
    const char *language = spec ? spec->language : "en";
    struct phrasebook *phrasebook;
    struct buffer sentence = {0};
    struct node nodes[1];
    struct values none;
    char no_chars[1];
    values_init(&none, nodes, 1, no_chars, sizeof no_chars);
    enum status status = phrasebook_new(templates_dir, family->name, language, &phrasebook, fault);
    if (status != STATUS_OK) return status;
    if (!phrasebook_has(phrasebook, parts[lack])) { // wording from before there was this part
        phrasebook_free(phrasebook);
        status = phrasebook_new(NULL, family->name, language, &phrasebook, fault);
        if (status != STATUS_OK) return status;
    }
    status = phrasebook_say(phrasebook, parts[lack], &none, &sentence);
    if (status == STATUS_OK) status = print(buffer_text(&sentence), out);
    buffer_release(&sentence);
    phrasebook_free(phrasebook);
    if (status == STATUS_OK) return status;
    return fault_say(fault, status, NULL, 0, "cannot write the results");
}
