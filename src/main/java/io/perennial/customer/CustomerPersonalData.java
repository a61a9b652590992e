package io.perennial.customer;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** What is kept of customers themselves. */
@Singleton
final class CustomerPersonalData implements PersonalData {
  private final Clock clock;

  CustomerPersonalData(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String area() {
    return "customer";
  }

  @Override
  public Set<TableColumn> columns() {
    return Set.of(
        new TableColumn("customer", "id"),
        new TableColumn("customer", "merged_into"),
        new TableColumn("customer_identity", "customer_id"),
        new TableColumn("consent_change", "customer_id"));
  }

  /** The suppression list knows addresses alone: its rows are those of the customer's. */
  @Override
  public Map<String, List<String>> export(Handle handle, long customer) {
    Map<String, List<String>> tables = new TreeMap<>(PersonalData.super.export(handle, customer));
    for (String table : List.of("suppression", "suppression_removal")) {
      tables.put(
          table,
          handle
              .createQuery(
                  """
                  select cast(to_jsonb(t) as text)
                  from customer join <table> t using (email_normalised)
                  where customer.id = :customer
                  """)
              .define("table", table)
              .bind("customer", customer)
              .mapTo(String.class)
              .list());
    }
    return tables;
  }

  /**
   * Channel, day and cost of acquisition stay for the sums, changes of consent as evidence. An
   * address on the suppression list stays there, so that nobody writes to it.
   */
  @Override
  public void erase(Handle handle, long customer, KeyedHash hash) {
    eraseRemovals(handle, customer, hash);
    handle
        .createUpdate("delete from customer_identity where customer_id = :customer")
        .bind("customer", customer)
        .execute();
    handle
        .createUpdate(
            """
            update customer
            set name = null, email = null, email_normalised = null, email_consent = null,
                locale = null, time_zone = null, country = null, attributes = '{}', tags = '{}',
                erased_at = :now, updated_at = :now, version = version + 1
            where id = :customer and erased_at is null
            """)
        .bind("customer", customer)
        .bind("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .execute();
  }

  /** That the address was once on the suppression list, where no other customer has it. */
  private static void eraseRemovals(Handle handle, long customer, KeyedHash hash) {
    handle
        .createQuery(
            """
            select email_normalised from customer c
            where c.id = :customer and email_normalised is not null and not exists (
              select from customer other
              where other.email_normalised = c.email_normalised and other.id <> c.id)
            """)
        .bind("customer", customer)
        .mapTo(String.class)
        .findOne()
        .ifPresent(
            email ->
                handle
                    .createUpdate(
                        """
                        update suppression_removal
                        set email_normalised = :hash, removed_because = null
                        where email_normalised = :email
                        """)
                    .bind("hash", hash.of(email))
                    .bind("email", email)
                    .execute());
  }

  @Override
  public void merge(Handle handle, long from, long into) {
    for (String move :
        new String[] {
          "update customer_identity set customer_id = :into where customer_id = :from",
          "update consent_change set customer_id = :into where customer_id = :from",
          "update customer set merged_into = :into where id = :from or merged_into = :from"
        }) {
      handle.createUpdate(move).bind("from", from).bind("into", into).execute();
    }
  }
}
