package io.perennial.demo;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the demo shop's order file.
 *
 * @param kind ORDER, REFUND or CANCELLATION
 * @param refundOf the order that a refund or cancellation is of
 * @param lines of an order; a refund has none
 */
record Sale(
    String id,
    String customerId,
    Instant placedAt,
    BigDecimal amount,
    String channel,
    String kind,
    @Nullable String refundOf,
    List<Line> lines) {

  /** One product of an order. */
  record Line(Product product, int quantity, BigDecimal amount) {}
}
