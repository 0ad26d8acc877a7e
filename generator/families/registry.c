#include "core/family.h"

#define FAMILY(name) extern const struct family family_##name;
#include "generator/families/families.def"
#undef FAMILY

#define FAMILY(name) &family_##name,
const struct family *const families[] = {
#include "generator/families/families.def"
};
#undef FAMILY

const unsigned family_count = sizeof families / sizeof *families;

const struct family *family_find(struct text name) {
    for (unsigned i = 0; i < family_count; i++) {
        if (text_is(name, families[i]->name)) return families[i];
    }
    return NULL;
}
