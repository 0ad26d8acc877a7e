/* course/json.h - JSON in and out (jansson), for the command line's --json and JSON Lines.
 *
 * A setter takes over the value it is given. Running out of memory anywhere gives NULL, which every
 * call here passes on, so the writer checks once: json_print says STATUS_MEMORY.
 */
#ifndef COURSE_JSON_H
#define COURSE_JSON_H

#include "core/status.h"
#include "core/text.h"
#include "core/values.h"
#include "templates/buffer.h"

#include <stdint.h>

struct json;

struct json *json_object_new(void);
struct json *json_array_new(void);
/* Bytes that are not UTF-8 become U+FFFD. */
struct json *json_text_new(struct text text);
/* Length of the UTF-8 sequence that a text begins with, or 0 when it is not one. */
size_t json_sequence(struct text text);
struct json *json_integer_new(int64_t number);
struct json *json_number_new(double number);
struct json *json_boolean_new(bool yes);
struct json *json_null_new(void);
/* `numerator`/`unit` as a number: an integer where it is one. */
struct json *json_points_new(uint64_t numerator, uint64_t unit);
void json_free(struct json *json);

void json_set(struct json *object, const char *key, struct json *value);
void json_append(struct json *array, struct json *value);

/* A tree as JSON: decimal digits become numbers, all other texts strings. */
struct json *json_of_values(const struct values *values, uint32_t node);

/* Appends the JSON on one line, without a line end. */
enum status json_print(const struct json *json, struct buffer *out) MUST_CHECK;

/* Parses one JSON object. STATUS_INVALID: `fault->sentence` says why. */
enum status json_parse(struct text text, struct json **out, struct fault *fault) MUST_CHECK;
/* The text under `key`; false when there is none. Borrowed from the object. */
bool json_get_text(const struct json *object, const char *key, struct text *out);

/* What is under `key`, or NULL; items of an array, by number. Borrowed. */
const struct json *json_child(const struct json *object, const char *key);
size_t json_count(const struct json *array);
const struct json *json_item(const struct json *array, size_t number);

#endif
