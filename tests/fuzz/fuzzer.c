/* One target of tests/fuzz/targets.h for libFuzzer: FUZZ_TARGET names it. */
#include "tests/fuzz/targets.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    for (size_t i = 0; i < FUZZ_TARGETS; i++) {
        if (strcmp(fuzz_targets[i].name, FUZZ_TARGET) != 0) continue;
        fuzz_targets[i].feed((struct text){(const char *)data, size});
        return 0;
    }
    fprintf(stderr, "there is no target '%s'\n", FUZZ_TARGET);
    exit(1);
}
