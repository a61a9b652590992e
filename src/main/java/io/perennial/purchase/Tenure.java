package io.perennial.purchase;

/**
 * Contracts of the same length of time.
 *
 * @param period how long they run until they are renewed
 * @param renewals how often each was renewed
 * @param ended whether they ended then, or run still
 * @param contracts how many
 */
public record Tenure(BillingPeriod period, int renewals, boolean ended, long contracts) {}
