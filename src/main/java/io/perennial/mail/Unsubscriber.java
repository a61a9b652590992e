package io.perennial.mail;

import io.perennial.customer.ConsentCause;
import io.perennial.customer.Consents;
import io.perennial.customer.Customer;
import io.perennial.customer.CustomerRepository;
import io.perennial.customer.SuppressionReason;
import io.perennial.customer.Suppressions;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;

/** Does what a customer asks who wants no more mail; asked again, it changes nothing. */
@Singleton
class Unsubscriber {

  private final CustomerRepository customers;
  private final Consents consents;
  private final Suppressions suppressions;

  Unsubscriber(CustomerRepository customers, Consents consents, Suppressions suppressions) {
    this.customers = customers;
    this.consents = consents;
    this.suppressions = suppressions;
  }

  /** Withdraws the consent of a customer, or of the one it was merged into. */
  @Transactional
  void unsubscribe(long customerKey) {
    unsubscribe(customerKey, SuppressionReason.UNSUBSCRIBED, ConsentCause.UNSUBSCRIBE);
  }

  /** The same for another reason, such as a complaint. */
  @Transactional
  void unsubscribe(long customerKey, SuppressionReason reason, ConsentCause cause) {
    Customer customer = customers.findById(customerKey);
    if (customer == null) {
      return;
    }
    if (customer.email != null) {
      suppressions.suppress(customer.email, reason);
    }
    consents.record(customerKey, false, cause);
    if (customer.mergedInto != null) {
      unsubscribe(customer.mergedInto, reason, cause);
    }
  }
}
