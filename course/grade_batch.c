#include "course/grade_batch.h"

#include "templates/fault.h"

enum status batch_fill(struct batch *batch, const struct handed_in *in, struct fault *fault) {
    enum status status = taking_fill(&batch->items[batch->count], in);
    if (status != STATUS_OK) return fault_say(fault, status, NULL, 0, "out of memory");
    batch->count++;
    batch->bytes += in->bytes.len;
    return STATUS_OK;
}

bool batch_is_full(const struct batch *batch) {
    return batch->count == BATCH_ITEMS || batch->bytes >= BATCH_BYTES;
}

typedef enum status stage_fn(struct grading *grading, struct taking *taking, struct fault *fault);

static enum status each(struct grading *grading, struct batch *batch, stage_fn *stage,
                        struct fault *fault) {
    enum status status = STATUS_OK;
    for (unsigned i = 0; batch && i < batch->count && status == STATUS_OK; i++) {
        status = stage(grading, &batch->items[i], fault);
    }
    return status;
}

/* Reads within one transaction, which is faster than many. */
static enum status each_reading(struct grading *grading, struct batch *batch, stage_fn *stage,
                                struct fault *fault) {
    struct store *store = grading->course->store;
    enum status status = store_begin_reading(store, fault);
    if (status != STATUS_OK) return status;
    status = each(grading, batch, stage, fault);
    store_rollback(store); // nothing was written
    return status;
}

enum status batch_receive(struct grading *grading, struct batch *batch, struct fault *fault) {
    return each_reading(grading, batch, taking_receive, fault);
}

enum status batch_write(struct grading *grading, struct batch *settle, struct batch *keep,
                        bool receive, struct fault *fault) {
    struct store *store = grading->course->store;
    enum status status = store_begin(store, fault);
    if (status != STATUS_OK) return status;
    status = each(grading, settle, taking_settle, fault);
    if (status == STATUS_OK && receive) status = each(grading, keep, taking_receive, fault);
    if (status == STATUS_OK) status = each(grading, keep, taking_keep, fault);
    if (status == STATUS_OK) status = store_commit(store, fault);
    if (status != STATUS_OK) store_rollback(store);
    return status;
}

enum status batch_score(struct grading *grading, struct batch *batch, struct fault *fault) {
    return each_reading(grading, batch, taking_score, fault);
}

void batch_clear(struct batch *batch) {
    for (unsigned i = 0; i < batch->count; i++) taking_clear(&batch->items[i]);
    batch->count = 0;
    batch->bytes = 0;
}

void batch_release(struct batch *batch) {
    for (unsigned i = 0; i < BATCH_ITEMS; i++) taking_release(&batch->items[i]);
}
