package io.perennial.purchase;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Ledgers with everything in them: several orders a day, orders around midnight of the business
 * zone, zero values, refunds in part, in full, in another currency and of nothing, cancellations,
 * corrections of amount and of customer.
 */
final class RandomLedger {
  static final Instant START = Instant.parse("2025-10-20T04:00:00Z");
  static final int DAYS = 30;

  private final Random random;
  private final List<LedgerEntry> entries = new ArrayList<>();

  private RandomLedger(long seed) {
    random = new Random(seed);
  }

  static List<LedgerEntry> of(long seed, int customers) {
    RandomLedger ledger = new RandomLedger(seed);
    for (long customer = 1; customer <= customers; customer++) {
      int orders = ledger.random.nextInt(7);
      for (int i = 0; i < orders; i++) {
        ledger.order(customer, customer + "-" + i, customers);
      }
      if (ledger.random.nextInt(4) == 0) {
        String missing = ledger.random.nextBoolean() ? null : "nobody-" + customer;
        ledger.add("loose-" + customer, customer, "REFUND", missing, ledger.time(), 1, "USD");
      }
    }
    return ledger.entries;
  }

  private void order(long customer, String id, int customers) {
    boolean euro = random.nextInt(4) == 0;
    String currency = euro ? "EUR" : "USD";
    LedgerEntry order = add(id, customer, "ORDER", null, time(), 1, currency);
    if (random.nextInt(6) == 0) {
      order = correct(order, random.nextInt(3) == 0 ? 1 + random.nextInt(customers) : customer);
    }
    String refunded = random.nextInt(4) == 0 ? "USD" : currency;
    Instant later = order.placedAt().plus(Duration.ofHours(random.nextInt(200)));
    switch (random.nextInt(8)) {
      case 0 -> add("c-" + id, order.customer(), "CANCELLATION", id, later, 0, currency);
      case 1 -> {
        add("r-" + id, order.customer(), "REFUND", id, later, 0.3, refunded);
        add("s-" + id, order.customer(), "REFUND", id, later.plusSeconds(90_000), 0.2, refunded);
      }
      case 2 -> full(order, later);
      default -> {}
    }
  }

  /** Half of it, then the rest, to the cent. */
  private void full(LedgerEntry order, Instant later) {
    BigDecimal half =
        order.amount().multiply(new BigDecimal("0.50")).setScale(2, java.math.RoundingMode.DOWN);
    put("f-" + order.orderId(), order, later, half);
    put("g-" + order.orderId(), order, later.plusSeconds(90_000), order.amount().subtract(half));
  }

  private void put(String id, LedgerEntry of, Instant at, BigDecimal amount) {
    entries.add(
        new LedgerEntry(
            id,
            1,
            of.customer(),
            "REFUND",
            of.orderId(),
            at,
            at,
            null,
            amount,
            of.currency(),
            of.rate().add(new BigDecimal("0.01")),
            null,
            null));
  }

  private LedgerEntry correct(LedgerEntry old, long customer) {
    Instant known = old.knownAt().plus(Duration.ofHours(1 + random.nextInt(300)));
    entries.remove(old);
    entries.add(
        new LedgerEntry(
            old.orderId(),
            1,
            old.customer(),
            old.kind(),
            old.refundOf(),
            old.placedAt(),
            old.knownAt(),
            known,
            old.amount(),
            old.currency(),
            old.rate(),
            old.margin(),
            old.channel()));
    LedgerEntry corrected =
        new LedgerEntry(
            old.orderId(),
            2,
            customer,
            old.kind(),
            old.refundOf(),
            old.placedAt(),
            known,
            null,
            old.amount().add(BigDecimal.ONE),
            old.currency(),
            old.rate(),
            old.margin(),
            old.channel());
    entries.add(corrected);
    return corrected;
  }

  private LedgerEntry add(
      String id,
      long customer,
      String kind,
      @Nullable String refundOf,
      Instant at,
      double scale,
      String currency) {
    double amount = random.nextInt(12) == 0 ? 0 : (100 + random.nextInt(9_900)) / 100.0 * scale;
    LedgerEntry entry =
        new LedgerEntry(
            id,
            1,
            customer,
            kind,
            refundOf,
            at,
            at,
            null,
            BigDecimal.valueOf(Math.round(amount * 100), 2),
            currency,
            currency.equals("EUR") ? new BigDecimal("1.170000000") : BigDecimal.ONE,
            kind.equals("ORDER") && random.nextInt(3) == 0 ? new BigDecimal("0.350000") : null,
            random.nextInt(3) == 0 ? "shop" : random.nextBoolean() ? "app" : null);
    entries.add(entry);
    return entry;
  }

  /**
   * Within the weeks in which New York leaves summer time; every third within a minute of midnight.
   */
  private Instant time() {
    Instant day = START.plus(Duration.ofDays(random.nextInt(DAYS)));
    return random.nextInt(3) == 0
        ? day.plusSeconds(random.nextInt(120) - 60)
        : day.plusSeconds(random.nextInt(86_400));
  }
}
