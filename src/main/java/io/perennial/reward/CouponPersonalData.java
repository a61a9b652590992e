package io.perennial.reward;

import io.perennial.customer.KeyedHash;
import io.perennial.customer.PersonalData;
import io.perennial.customer.TableColumn;
import jakarta.inject.Singleton;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Coupons of customers: erasing keeps that one was given and what it cost, not which. */
@Singleton
final class CouponPersonalData implements PersonalData {

  @Override
  public String area() {
    return "coupons";
  }

  @Override
  public Set<TableColumn> columns() {
    return Set.of(new TableColumn("coupon", "customer_id"));
  }

  /** The code stays in its pool as given, so that nobody else gets it. */
  @Override
  public void erase(Handle handle, long customer, KeyedHash hash) {
    handle
        .createUpdate("update coupon set code = null where customer_id = :customer")
        .bind("customer", customer)
        .execute();
  }

  @Override
  public void merge(Handle handle, long from, long into) {
    handle
        .createUpdate("update coupon set customer_id = :into where customer_id = :from")
        .bind("from", from)
        .bind("into", into)
        .execute();
  }
}
