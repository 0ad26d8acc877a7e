#include "course/submission_hash.h"

#include <nettle/base16.h>
#include <nettle/sha2.h>

void submission_hash(struct text bytes, char out[SUBMISSION_HASH_MAX]) {
    struct sha256_ctx state;
    uint8_t hash[SHA256_DIGEST_SIZE];
    sha256_init(&state);
    sha256_update(&state, bytes.len, (const uint8_t *)bytes.at);
    sha256_digest(&state, sizeof hash, hash);
    base16_encode_update(out, sizeof hash, hash);
    out[BASE16_ENCODE_LENGTH(sizeof hash)] = '\0';
}
