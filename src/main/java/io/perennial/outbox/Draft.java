package io.perennial.outbox;

/**
 * A message to be queued: one rendered mail for one step of one firing.
 *
 * @param firingId the firing that it follows from
 * @param step the step of the workflow, from 0; with the firing it is unique
 * @param customerKey the customer's internal key
 * @param recipient one e-mail address; what is none is found out at sending
 * @param subject one line
 */
public record Draft(
    long firingId,
    int step,
    long customerKey,
    MessageClass messageClass,
    String recipient,
    String subject,
    String html,
    String text) {}
