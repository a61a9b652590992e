package io.perennial.purchase;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What counts as a purchase to the models. A change makes all histories and the fits anew. */
@ConfigMapping(prefix = "perennial.purchase")
public interface PurchaseConfig {

  /** Whether all orders of a customer on one business day are one purchase. */
  @WithDefault("true")
  boolean mergeSameDay();

  /** Whether an order without value is a purchase. It counts for spend in no case. */
  @WithDefault("true")
  boolean countZeroValue();
}
