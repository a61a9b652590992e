package io.perennial.score;

import io.perennial.purchase.CustomerHistory;
import io.perennial.purchase.MarginSource;

/**
 * The margin of one customer's revenue: what is known of it, and for the rest the margin of the
 * customer's channel, else the default one.
 *
 * @param share of revenue, in [0, 1], as expected of orders to come
 * @param source where it comes from
 * @param historical margin of the net revenue so far
 */
record Margins(double share, MarginSource source, double historical) {

  static Margins of(CustomerHistory history, Basis basis) {
    Double ofChannel =
        history.channel() == null ? null : basis.channelMargins().get(history.channel());
    double otherwise = ofChannel == null ? basis.defaultMargin() : ofChannel;
    double historical = history.marginKnown() + history.revenueUnknown() * otherwise;
    double share = history.revenue() > 0 ? historical / history.revenue() : otherwise;
    boolean known = history.marginSource() != MarginSource.DEFAULT;
    MarginSource source =
        known || ofChannel == null ? history.marginSource() : MarginSource.CHANNEL;
    return new Margins(Math.min(1, Math.max(0, share)), source, historical);
  }
}
