#include "course/json.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* `struct json` is jansson's json_t under a name of our own. */
static json_t *inside(const struct json *json) {
    return (json_t *)(uintptr_t)json;
}

static struct json *outside(json_t *json) {
    return (struct json *)json;
}

struct json *json_object_new(void) {
    return outside(json_object());
}

struct json *json_array_new(void) {
    return outside(json_array());
}

/* Length of the UTF-8 sequence at `at`, or 0 when it is not one. */
static size_t sequence_length(const unsigned char *at, size_t left) {
    size_t n = at[0] < 0x80 ? 1 : at[0] < 0xC2 ? 0 : at[0] < 0xE0 ? 2 : at[0] < 0xF0 ? 3 : 4;
    if (n == 0 || n > left || at[0] > 0xF4) return 0;
    for (size_t i = 1; i < n; i++) {
        if ((at[i] & 0xC0) != 0x80) return 0;
    }
    if (n == 3 && ((at[0] == 0xE0 && at[1] < 0xA0) || (at[0] == 0xED && at[1] > 0x9F))) return 0;
    if (n == 4 && ((at[0] == 0xF0 && at[1] < 0x90) || (at[0] == 0xF4 && at[1] > 0x8F))) return 0;
    return n;
}

size_t json_sequence(struct text text) {
    return text.len ? sequence_length((const unsigned char *)text.at, text.len) : 0;
}

struct json *json_text_new(struct text text) {
    if (!text.at) text = TEXT("");
    json_t *json = json_stringn(text.at, text.len);
    if (json) return outside(json);
    struct buffer clean = {0};
    for (size_t i = 0; i < text.len;) {
        size_t n = sequence_length((const unsigned char *)text.at + i, text.len - i);
        buffer_add(&clean, n ? (struct text){text.at + i, n} : TEXT("\xEF\xBF\xBD"));
        i += n ? n : 1;
    }
    if (!clean.failed) json = json_stringn(clean.at ? clean.at : "", clean.len);
    buffer_release(&clean);
    return outside(json);
}

struct json *json_integer_new(int64_t number) {
    return outside(json_integer(number));
}

struct json *json_number_new(double number) {
    return outside(json_real(number));
}

struct json *json_boolean_new(bool yes) {
    return outside(json_boolean(yes));
}

struct json *json_null_new(void) {
    return outside(json_null());
}

struct json *json_points_new(uint64_t numerator, uint64_t unit) {
    if (numerator % unit == 0) return json_integer_new((int64_t)(numerator / unit));
    return outside(json_real((double)numerator / (double)unit));
}

void json_free(struct json *json) {
    json_decref(inside(json));
}

void json_set(struct json *object, const char *key, struct json *value) {
    (void)json_object_set_new(inside(object), key, inside(value));
}

void json_append(struct json *array, struct json *value) {
    (void)json_array_append_new(inside(array), inside(value));
}

static bool is_decimal(struct text text) {
    if (text.len == 0 || text.len > 18 || (text.len > 1 && text.at[0] == '0')) return false;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] < '0' || text.at[i] > '9') return false;
    }
    return true;
}

static struct json *scalar_of(struct text text) {
    if (!is_decimal(text)) return json_text_new(text);
    int64_t number = 0;
    for (size_t i = 0; i < text.len; i++) number = number * 10 + (text.at[i] - '0');
    return json_integer_new(number);
}

struct json *json_of_values(const struct values *values, uint32_t node) {
    const struct node *n = &values->nodes[node];
    if (n->kind == NODE_TEXT) return scalar_of(n->text);
    if (n->kind == NODE_TRUE) return outside(json_true());
    if (n->kind == NODE_FALSE) return outside(json_false());
    struct json *out = n->kind == NODE_LIST ? json_array_new() : json_object_new();
    for (uint32_t child = n->first; child; child = values->nodes[child].next) {
        struct json *value = json_of_values(values, child);
        struct text name = values->nodes[child].name;
        char key[64];
        snprintf(key, sizeof key, "%.*s", (int)name.len, name.at ? name.at : "");
        if (n->kind == NODE_LIST) {
            json_append(out, value);
        } else {
            json_set(out, key, value);
        }
    }
    return out;
}

enum status json_print(const struct json *json, struct buffer *out) {
    char *text =
        json ? json_dumps(inside(json), JSON_COMPACT | JSON_ENCODE_ANY | JSON_REAL_PRECISION(15))
             : NULL;
    if (!text) return STATUS_MEMORY;
    buffer_add(out, text_of(text));
    free(text);
    return buffer_status(out);
}

enum status json_parse(struct text text, struct json **out, struct fault *fault) {
    json_error_t error;
    json_t *json = json_loadb(text.at ? text.at : "", text.len, JSON_REJECT_DUPLICATES, &error);
    if (!json || !json_is_object(json)) {
        snprintf(fault->sentence, sizeof fault->sentence, "%s%s",
                 json ? "no JSON object but another kind of value" : "not JSON: ",
                 json ? "" : error.text);
        json_decref(json);
        return STATUS_INVALID;
    }
    *out = outside(json);
    return STATUS_OK;
}

bool json_get_text(const struct json *object, const char *key, struct text *out) {
    const json_t *value = json_object_get(inside(object), key);
    if (!json_is_string(value)) return false;
    *out = (struct text){json_string_value(value), json_string_length(value)};
    return true;
}

const struct json *json_child(const struct json *object, const char *key) {
    return outside(json_object_get(inside(object), key));
}

size_t json_count(const struct json *array) {
    return json_array_size(inside(array));
}

const struct json *json_item(const struct json *array, size_t number) {
    return outside(json_array_get(inside(array), number));
}
