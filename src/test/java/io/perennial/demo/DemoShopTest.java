package io.perennial.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DemoShopTest {

  private static final Instant END = Instant.parse("2026-11-22T12:00:00Z");
  private static final DemoShop SHOP = DemoShop.until(END, 1);

  @Test
  void isTheSameForTheSameSeed() {
    DemoFiles files = new DemoFiles(SHOP);
    DemoFiles again = new DemoFiles(DemoShop.until(END, 1));
    assertEquals(files.customers(), again.customers());
    assertEquals(files.orders(), again.orders());
    assertFalse(files.orders().equals(new DemoFiles(DemoShop.until(END, 2)).orders()));
  }

  @Test
  void writesARowForEachSaleAndSomeFaults() {
    List<String> lines = new DemoFiles(SHOP).orders().lines().toList();
    assertEquals(
        "order_id,customer_id,placed_at,amount,currency,channel,kind,refund_of", lines.get(0));
    assertEquals(1 + SHOP.sales().size() + 4, lines.size());
    assertEquals(1 + DemoShop.CUSTOMERS, new DemoFiles(SHOP).customers().lines().count());
  }

  @Test
  void sellsOverTwoYearsAndNeverInTheFuture() {
    assertEquals(DemoShop.CUSTOMERS, SHOP.shoppers().size());
    Instant first = SHOP.sales().get(0).placedAt();
    Instant last = SHOP.sales().get(SHOP.sales().size() - 1).placedAt();
    assertTrue(Duration.between(first, END).toDays() > 700, first.toString());
    assertTrue(Duration.between(first, END).toDays() <= 730, first.toString());
    assertFalse(last.isAfter(END));
  }

  @Test
  void hasUniqueIdsAndLinesThatSumToTheirOrder() {
    Set<String> ids = new HashSet<>();
    for (Sale sale : SHOP.sales()) {
      assertTrue(ids.add(sale.id()), sale.id());
      if (sale.kind().equals("ORDER")) {
        BigDecimal sum =
            sale.lines().stream().map(Sale.Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertEquals(sale.amount(), sum, sale.id());
      }
    }
  }

  @Test
  void givesBackOnlyWhatWasBoughtBefore() {
    Map<String, Sale> sales =
        SHOP.sales().stream().collect(Collectors.toMap(Sale::id, Function.identity()));
    List<Sale> back = SHOP.sales().stream().filter(sale -> sale.refundOf() != null).toList();
    assertTrue(back.size() > 100, back.size() + " refunds");
    for (Sale refund : back) {
      Sale order = Objects.requireNonNull(sales.get(refund.refundOf()));
      assertTrue(order.placedAt().isBefore(refund.placedAt()));
      assertTrue(refund.amount().compareTo(order.amount()) <= 0);
      assertEquals(order.customerId(), refund.customerId());
    }
  }
}
