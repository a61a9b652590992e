package io.perennial.outbox;

import org.jspecify.annotations.Nullable;

/**
 * The messages that a list is about: of one customer or all, in one state or any, for one reason or
 * any.
 */
record MessageScope(
    @Nullable Long customerKey, @Nullable MessageState state, @Nullable MessageReason reason) {}
