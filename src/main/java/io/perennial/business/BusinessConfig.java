package io.perennial.business;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.ZoneId;
import java.util.Map;
import java.util.OptionalDouble;

/** What the shop calls a day, its money, and its assumptions where nothing better is known. */
@ConfigMapping(prefix = "perennial.business")
public interface BusinessConfig {

  /** The zone that says when a business day begins and ends. */
  @WithDefault("UTC")
  ZoneId timeZone();

  /** The reporting currency, as its ISO 4217 code. */
  @WithDefault("USD")
  String currency();

  /** The margin of revenue whose margin is not known otherwise: a share in [0, 1]. */
  @WithDefault("1.0")
  double defaultMargin();

  /** The margin of orders by sales channel, where neither line, order nor product has one. */
  Map<String, Double> channelMargin();

  /** For the formula value: years a customer stays. Unset: from the shop's own yearly churn. */
  OptionalDouble lifespanYears();
}
