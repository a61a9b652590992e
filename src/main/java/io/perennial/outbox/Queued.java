package io.perennial.outbox;

/** Messages were queued; told in the transaction that queues them. */
record Queued() {}
