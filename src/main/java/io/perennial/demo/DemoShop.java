package io.perennial.demo;

import io.perennial.model.GammaGamma;
import io.perennial.model.MbgNbd;
import io.perennial.model.PurchaseSimulator;
import io.perennial.model.SimulatedCustomer.SimulatedPurchase;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The files of a nursery with 3,000 customers over 24 months: purchases by MBG/NBD, spend by
 * Gamma-Gamma. Equal seeds and ends give equal shops.
 */
final class DemoShop {

  static final int CUSTOMERS = 3_000;

  private static final Duration LENGTH = Duration.ofDays(730);
  private static final double SECONDS_PER_WEEK = Duration.ofDays(7).toSeconds();
  private static final double REFUNDED = 0.03;
  private static final double FULLY = 0.4;
  private static final double CANCELLED = 0.005;

  private final List<Shopper> shoppers = new ArrayList<>();
  private final List<Sale> sales = new ArrayList<>();
  private final SplittableRandom random;
  private final Instant end;

  private DemoShop(long seed, Instant end) {
    this.random = new SplittableRandom(seed);
    this.end = end;
    PurchaseSimulator simulator =
        PurchaseSimulator.of(MbgNbd.of(1.1, 9.0, 0.9, 2.6), GammaGamma.of(6.0, 4.0, 32.0), seed);
    for (int number = 0; number < CUSTOMERS; number++) {
      open(number, simulator);
    }
    sales.sort(Comparator.comparing(Sale::placedAt).thenComparing(Sale::id));
  }

  /** The shop as it is known at an instant. */
  static DemoShop until(Instant end, long seed) {
    return new DemoShop(seed, end);
  }

  List<Shopper> shoppers() {
    return shoppers;
  }

  /** Orders, refunds and cancellations in the order of their time. */
  List<Sale> sales() {
    return sales;
  }

  private void open(int number, PurchaseSimulator simulator) {
    Instant first = firstPurchase();
    Shopper shopper = Shoppers.draw(number, first.atZone(ZoneOffset.UTC).toLocalDate(), random);
    shoppers.add(shopper);
    double weeks = Duration.between(first, end).toSeconds() / SECONDS_PER_WEEK;
    for (SimulatedPurchase purchase : simulator.customer(number, weeks).purchases()) {
      sell(shopper, first.plusSeconds((long) (purchase.weeks() * SECONDS_PER_WEEK)), purchase);
    }
  }

  /** The shop grows: the later months bring more new customers than the first ones. */
  private Instant firstPurchase() {
    double share = Math.pow(random.nextDouble(), 0.8);
    return end.minus(LENGTH).plusSeconds((long) (share * (LENGTH.toSeconds() - 3600)));
  }

  private void sell(Shopper shopper, Instant placedAt, SimulatedPurchase purchase) {
    String id = "O-%06d".formatted(sales.size() + 1);
    List<Sale.Line> lines = Basket.fill(purchase.amount(), random);
    BigDecimal amount =
        lines.stream().map(Sale.Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    sales.add(
        new Sale(id, shopper.id(), placedAt, amount, shopper.channel(), "ORDER", null, lines));
    giveBack(shopper, id, placedAt, amount);
  }

  private void giveBack(Shopper shopper, String order, Instant placedAt, BigDecimal amount) {
    double chance = random.nextDouble();
    Instant back = placedAt.plus(Duration.ofHours(20 + random.nextInt(300)));
    if (chance >= REFUNDED + CANCELLED || back.isAfter(end)) {
      return;
    }
    boolean cancelled = chance >= REFUNDED;
    boolean whole = cancelled || random.nextDouble() < FULLY;
    BigDecimal share = BigDecimal.valueOf(0.2 + 0.5 * random.nextDouble());
    BigDecimal returned =
        whole ? amount : amount.multiply(share).setScale(2, RoundingMode.HALF_EVEN);
    sales.add(
        new Sale(
            order.replace("O-", cancelled ? "C-" : "R-"),
            shopper.id(),
            back,
            returned,
            shopper.channel(),
            cancelled ? "CANCELLATION" : "REFUND",
            order,
            List.of()));
  }
}
