package io.perennial.workflow;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the guardrails ask of one customer.
 *
 * @param lifetimeValue in the reporting currency; null where unknown
 * @param lastEnrolledAsOf the day of observation of the latest enrolment in any version
 * @param enrolments how often the customer was enrolled in any version
 */
public record GateFacts(
    long customer,
    boolean inAudience,
    @Nullable String email,
    @Nullable String locale,
    boolean consented,
    boolean suppressed,
    @Nullable Double lifetimeValue,
    @Nullable LocalDate lastEnrolledAsOf,
    int enrolments) {

  /** The same customer with other enrolments. */
  public GateFacts withEnrolments(@Nullable LocalDate lastAsOf, int count) {
    return new GateFacts(
        customer, inAudience, email, locale, consented, suppressed, lifetimeValue, lastAsOf, count);
  }
}
