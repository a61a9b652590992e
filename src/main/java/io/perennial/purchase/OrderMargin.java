package io.perennial.purchase;

import io.perennial.business.BusinessConfig;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.Query;

/**
 * The margin of an order, in SQL over {@link HistorySql}: its own, else that of the customer's
 * channel, else the default one, as scores count it.
 */
@Singleton
class OrderMargin {

  /** The share, in [0, 1], of the {@code entry} named e. */
  static final String SHARE = "coalesce(e.margin, of_channel.share, :defaultMargin)";

  /** What the share needs, after {@code entry e}. */
  static final String JOINS =
      """
      left join history h on h.customer_id = e.customer_id
      left join customer c on c.id = e.customer_id
      left join unnest(:channels, :channelMargins) as of_channel (channel, share)
        on of_channel.channel = coalesce(c.channel, h.channel)
      """;

  private final BusinessConfig business;

  OrderMargin(BusinessConfig business) {
    this.business = business;
  }

  Query bind(Query query) {
    List<Map.Entry<String, Double>> margins = List.copyOf(business.channelMargin().entrySet());
    return query
        .bind("channels", margins.stream().map(Map.Entry::getKey).toArray(String[]::new))
        .bind("channelMargins", margins.stream().map(Map.Entry::getValue).toArray(Double[]::new))
        .bind("defaultMargin", business.defaultMargin());
  }
}
