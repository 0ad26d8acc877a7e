#include "core/sentence.h"

#include <stdint.h>
#include <string.h>

struct writer {
    char *out;
    size_t len, cap;
};

static void add(struct writer *w, const char *text, size_t len) {
    for (size_t i = 0; i < len && w->len + 1 < w->cap; i++) w->out[w->len++] = text[i];
}

static void add_number(struct writer *w, uint64_t number, unsigned base) {
    char digits[24];
    size_t i = sizeof digits;
    do {
        digits[--i] = "0123456789ABCDEF"[number % base];
        number /= base;
    } while (number);
    add(w, digits + i, sizeof digits - i);
}

static void add_signed(struct writer *w, int64_t number) {
    if (number < 0) add(w, "-", 1);
    add_number(w, number < 0 ? 0 - (uint64_t)number : (uint64_t)number, 10);
}

static uint64_t next_unsigned(va_list *values, unsigned longs) {
    if (longs == 0) return va_arg(*values, unsigned);
    return longs == 1 ? va_arg(*values, unsigned long) : va_arg(*values, unsigned long long);
}

static int64_t next_signed(va_list *values, unsigned longs) {
    if (longs == 0) return va_arg(*values, int);
    return longs == 1 ? va_arg(*values, long) : va_arg(*values, long long);
}

/* One conversion, after its %. Returns what follows it. */
static const char *convert(struct writer *w, const char *at, va_list *values) {
    unsigned longs = 0;
    if (strncmp(at, ".*s", 3) == 0) {
        int len = va_arg(*values, int);
        const char *text = va_arg(*values, const char *);
        add(w, text, len > 0 ? (size_t)len : 0);
        return at + 3;
    }
    while (*at == 'l') {
        longs++;
        at++;
    }
    switch (*at) {
    case 's': {
        const char *text = va_arg(*values, const char *);
        add(w, text, strlen(text));
        return at + 1;
    }
    case 'c': {
        char letter = (char)va_arg(*values, int);
        add(w, &letter, 1);
        return at + 1;
    }
    case 'd':
        add_signed(w, next_signed(values, longs));
        return at + 1;
    case 'u':
        add_number(w, next_unsigned(values, longs), 10);
        return at + 1;
    case 'X':
        add_number(w, next_unsigned(values, longs), 16);
        return at + 1;
    default:
        add(w, "%", 1);
        return *at == '%' ? at + 1 : at;
    }
}

void sentence_write(char *out, size_t cap, const char *format, va_list values) {
    struct writer w = {out, 0, cap};
    va_list rest;
    va_copy(rest, values);
    while (*format) {
        const char *percent = strchr(format, '%');
        size_t plain = percent ? (size_t)(percent - format) : strlen(format);
        add(&w, format, plain);
        format += plain;
        if (percent) format = convert(&w, percent + 1, &rest);
    }
    va_end(rest);
    w.out[w.len] = '\0';
}
