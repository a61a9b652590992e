package io.perennial.workflow.backtest;

import io.perennial.purchase.CustomerHistory;
import io.perennial.workflow.Cause;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One customer over the nights of a backtest.
 *
 * @param stretches in order: within each, nothing new is known of the customer's purchases
 * @param news what came in over the nights
 */
record CustomerPast(long customer, List<Stretch> stretches, List<News> news) {

  /**
   * Nights without news.
   *
   * @param from the place of the first one
   * @param history as of that night; null where the customer had not bought, or nothing that stands
   */
  record Stretch(int from, @Nullable CustomerHistory history) {}

  /**
   * A row of the log as the nights see it.
   *
   * @param order whether it is an order, else a refund or a cancellation
   * @param dayPlace the place that its day has or would have among the nights
   * @param seenFrom the place of the first night that counts it
   * @param seenUntil the place of the first night that does so no longer
   * @param newThrough the place of the last night on which it is news by when it became known
   */
  record News(boolean order, int dayPlace, int seenFrom, int seenUntil, int newThrough) {
    private boolean isNewAt(int night) {
      return seenFrom <= night && night < seenUntil && (night <= newThrough || night <= dayPlace);
    }

    private boolean isRecentAt(int night) {
      return dayPlace >= night - 1 - Cause.OLD_AFTER_DAYS;
    }
  }

  /** A customer of whom nothing new came to be known. */
  static CustomerPast withoutNews(CustomerHistory history) {
    return new CustomerPast(history.customerKey(), List.of(new Stretch(0, history)), List.of());
  }

  /** The stretch that a night lies in; null before the first. */
  @Nullable Stretch stretchAt(int night) {
    for (int i = stretches.size() - 1; i >= 0; i--) {
      if (stretches.get(i).from() <= night) {
        return stretches.get(i);
      }
    }
    return null;
  }

  /** Why a value differs from that of the night before. */
  Cause causeAt(int night) {
    Boolean recentOrder = null;
    boolean corrected = false;
    for (News each : news) {
      if (each.isNewAt(night)) {
        corrected |= !each.order();
        if (each.order()) {
          recentOrder = Boolean.TRUE.equals(recentOrder) || each.isRecentAt(night);
        }
      }
    }
    return Cause.ofNews(recentOrder, corrected);
  }
}
