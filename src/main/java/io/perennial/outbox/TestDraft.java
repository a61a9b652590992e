package io.perennial.outbox;

import org.jspecify.annotations.Nullable;

/**
 * A test mail to be queued.
 *
 * @param sampleCustomerKey whose data it shows; null where they are made up
 * @param recipient one e-mail address, of whoever tests
 */
public record TestDraft(
    @Nullable Long sampleCustomerKey, String recipient, String subject, String html, String text) {}
