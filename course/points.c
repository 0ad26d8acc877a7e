#include "course/points.h"

#include "generator/spec.h"

void points_text(struct buffer *out, uint64_t points) {
    uint64_t fraction = points % POINT_UNIT;
    buffer_printf(out, "%llu", (unsigned long long)(points / POINT_UNIT));
    if (fraction == 0) return;
    /* Rounded to four digits; exact ones lose their zeros. */
    uint64_t digits = (fraction * 10000 + POINT_UNIT / 2) / POINT_UNIT;
    unsigned width = 4;
    if (digits > 9999) digits = 9999;
    while (width > 1 && digits % 10 == 0) {
        digits /= 10;
        width--;
    }
    buffer_printf(out, ".%0*llu", (int)width, (unsigned long long)digits);
}
