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
record GateFacts(
    long customer,
    boolean inAudience,
    @Nullable String email,
    @Nullable String locale,
    boolean consented,
    boolean suppressed,
    @Nullable Double lifetimeValue,
    @Nullable LocalDate lastEnrolledAsOf,
    int enrolments) {}
