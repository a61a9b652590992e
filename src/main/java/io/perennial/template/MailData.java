package io.perennial.template;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;

/** What templates may say about a customer. */
@Singleton
public class MailData {

  /**
   * The flat data of customers by their internal keys, in one statement: name, currency,
   * lifetimeValue, predictedValue, orders, lastOrderAt, daysSinceOrder, unsubscribeUrl, shopName.
   */
  public Map<Long, Map<String, Object>> of(Collection<Long> customerKeys) {
    throw new UnsupportedOperationException("not yet: " + customerKeys);
  }
}
