package io.perennial.purchase;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** One revision of an order, refund or cancellation, as a test writes it into the log. */
record LedgerEntry(
    String orderId,
    int revision,
    long customer,
    String kind,
    @Nullable String refundOf,
    Instant placedAt,
    Instant knownAt,
    @Nullable Instant supersededAt,
    BigDecimal amount,
    String currency,
    BigDecimal rate,
    @Nullable BigDecimal margin,
    @Nullable String channel) {
  static final ZoneId ZONE = ZoneId.of("America/New_York");

  static LedgerEntry order(String id, long customer, Instant placedAt, String amount) {
    return entry(id, customer, "ORDER", null, placedAt, amount);
  }

  static LedgerEntry refund(
      String id, long customer, @Nullable String of, Instant placedAt, String amount) {
    return entry(id, customer, "REFUND", of, placedAt, amount);
  }

  static LedgerEntry cancellation(String id, long customer, String of, Instant placedAt) {
    return entry(id, customer, "CANCELLATION", of, placedAt, "0");
  }

  private static LedgerEntry entry(
      String id,
      long customer,
      String kind,
      @Nullable String refundOf,
      Instant placedAt,
      String amount) {
    return new LedgerEntry(
        id,
        1,
        customer,
        kind,
        refundOf,
        placedAt,
        placedAt,
        null,
        new BigDecimal(amount),
        "USD",
        BigDecimal.ONE,
        null,
        null);
  }

  LedgerEntry withMargin(String share) {
    return new LedgerEntry(
        orderId,
        revision,
        customer,
        kind,
        refundOf,
        placedAt,
        knownAt,
        supersededAt,
        amount,
        currency,
        rate,
        new BigDecimal(share),
        channel);
  }

  LedgerEntry withChannel(String name) {
    return new LedgerEntry(
        orderId,
        revision,
        customer,
        kind,
        refundOf,
        placedAt,
        knownAt,
        supersededAt,
        amount,
        currency,
        rate,
        margin,
        name);
  }

  LocalDate day() {
    return LocalDate.ofInstant(placedAt, ZONE);
  }

  BigDecimal reportingAmount() {
    return amount.multiply(rate).setScale(4, RoundingMode.HALF_UP);
  }

  boolean visible(LocalDate asOf, @Nullable Instant knownUntil) {
    if (day().isAfter(asOf)) {
      return false;
    }
    if (knownUntil == null) {
      return supersededAt == null;
    }
    return !knownAt.isAfter(knownUntil)
        && (supersededAt == null || supersededAt.isAfter(knownUntil));
  }

  /** Appends it to the log and raises its customer's version. */
  void insert(Handle handle) {
    handle
        .createUpdate(
            """
            insert into purchase (source, order_id, revision, customer_id, kind, refund_of,
              placed_at, day, known_at, superseded_at, amount, currency, rate, reporting_amount,
              margin, channel)
            values ('csv', :orderId, :revision, :customer, :kind, :refundOf, :placedAt, :day,
              :knownAt, :supersededAt, :amount, :currency, :rate, :reporting, :margin, :channel)
            """)
        .bind("orderId", orderId)
        .bind("revision", revision)
        .bind("customer", customer)
        .bind("kind", kind)
        .bind("refundOf", refundOf)
        .bind("placedAt", utc(placedAt))
        .bind("day", day())
        .bind("knownAt", utc(knownAt))
        .bind("supersededAt", supersededAt == null ? null : utc(supersededAt))
        .bind("amount", amount)
        .bind("currency", currency)
        .bind("rate", rate)
        .bind("reporting", reportingAmount())
        .bind("margin", margin)
        .bind("channel", channel)
        .execute();
    PurchaseChanges.raise(handle, java.util.List.of(customer));
  }

  private static OffsetDateTime utc(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
