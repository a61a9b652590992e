package io.perennial.mail;

import org.jspecify.annotations.Nullable;

/**
 * Whom mails come from.
 *
 * @param address with or without a name
 * @param bounceAddress where servers report failed deliveries; null for the address itself
 */
record Sender(String address, @Nullable String bounceAddress) {}
