package io.perennial.purchase;

import io.perennial.business.Reporting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Makes a subscription of a row with its latest phase and that one's contract. */
record SubscriptionReading(Reporting reporting) {

  CustomerSubscription read(ResultSet row, Instant now) throws SQLException {
    Instant startedAt = required(row, "started_at");
    Instant phaseEndsAt = instant(row, "ends_at");
    Instant pausedFrom = instant(row, "paused_from");
    Instant pausedTo = instant(row, "paused_to");
    SubscriptionState state = state(now, startedAt, phaseEndsAt, pausedFrom, pausedTo);
    Instant nextStart = instant(row, "next_start");
    Instant endsAt = phaseEndsAt != null && phaseEndsAt.equals(nextStart) ? null : phaseEndsAt;
    BillingPeriod period = BillingPeriod.valueOf(row.getString("period"));
    return new CustomerSubscription(
        row.getLong("key"),
        row.getString("source"),
        row.getString("subscription_id"),
        state,
        row.getString("plan"),
        period,
        OrderStore.money(row.getBigDecimal("amount"), row.getString("currency")),
        reporting.money(row.getBigDecimal("monthly")),
        row.getBigDecimal("margin"),
        required(row, "first_start"),
        endsAt,
        pausedFrom,
        pausedTo,
        state == SubscriptionState.ACTIVE ? contract(row, period, endsAt) : null,
        row.getBigDecimal("reporting_amount"));
  }

  static SubscriptionState state(
      Instant now,
      Instant startedAt,
      @Nullable Instant endsAt,
      @Nullable Instant pausedFrom,
      @Nullable Instant pausedTo) {
    if (startedAt.isAfter(now)) {
      return SubscriptionState.UPCOMING;
    }
    if (endsAt != null && !endsAt.isAfter(now)) {
      return SubscriptionState.ENDED;
    }
    boolean paused =
        pausedFrom != null
            && !pausedFrom.isAfter(now)
            && (pausedTo == null || pausedTo.isAfter(now));
    return paused ? SubscriptionState.PAUSED : SubscriptionState.ACTIVE;
  }

  private static @Nullable Contract contract(
      ResultSet row, BillingPeriod period, @Nullable Instant endsAt) throws SQLException {
    Instant began = instant(row, "began");
    return began == null
        ? null
        : new Contract(
            began,
            period,
            row.getInt("renewals"),
            Duration.ofSeconds(row.getLong("paused_seconds")),
            endsAt);
  }

  private static Instant required(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
