package io.perennial.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Products of the catalogue for about a given amount. */
final class Basket {

  private static final int MOST_LINES = 3;

  private Basket() {}

  static List<Sale.Line> fill(double amount, SplittableRandom random) {
    int count = 1 + random.nextInt(MOST_LINES);
    List<Sale.Line> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Product product = Product.CATALOGUE.get(random.nextInt(Product.CATALOGUE.size()));
      int quantity = (int) Math.max(1, Math.round(amount / count / product.price()));
      lines.add(line(product, quantity));
    }
    return lines;
  }

  private static Sale.Line line(Product product, int quantity) {
    BigDecimal amount =
        BigDecimal.valueOf(product.price() * quantity).setScale(2, RoundingMode.HALF_EVEN);
    return new Sale.Line(product, quantity, amount);
  }
}
