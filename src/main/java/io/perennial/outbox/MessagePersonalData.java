package io.perennial.outbox;

import io.perennial.customer.KeyedHash;
import io.perennial.customer.PersonalData;
import io.perennial.customer.TableColumn;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Messages to customers: erasing keeps that they were sent, not what they said or to whom. */
@Singleton
class MessagePersonalData implements PersonalData {

  private final MessageStore store;
  private final Clock clock;

  MessagePersonalData(MessageStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public String area() {
    return "messages";
  }

  @Override
  public Set<TableColumn> columns() {
    return Set.of(
        new TableColumn("message", "customer_id"),
        new TableColumn("message", "sample_customer_id"));
  }

  /** Who got a test mail is another person's. */
  @Override
  public Map<String, List<String>> export(Handle handle, long customer) {
    return Map.of(
        "message",
        handle
            .createQuery(
                """
                select cast(case when kind = 'TEST' then to_jsonb(message) - 'recipient'
                                 else to_jsonb(message) end as text)
                from message where customer_id = :customer or sample_customer_id = :customer
                order by id
                """)
            .bind("customer", customer)
            .mapTo(String.class)
            .list());
  }

  @Override
  public void erase(Handle handle, long customer, KeyedHash hash) {
    List<Message> messages =
        handle
            .createQuery(
                """
                select * from message
                where customer_id = :customer or sample_customer_id = :customer for update
                """)
            .bind("customer", customer)
            .map(MessageRow::read)
            .list();
    store.apply(
        handle,
        messages.stream()
            .map(
                m ->
                    MessageChange.suppressed(
                        m, MessageReason.CUSTOMER_GONE, "The customer was erased."))
            .toList(),
        clock.instant());
    handle
        .createUpdate(
            """
            update message
            set recipient = null, subject = '', html = null, text = null,
                reason = 'The customer was erased.'
            where customer_id = :customer or sample_customer_id = :customer
            """)
        .bind("customer", customer)
        .execute();
  }

  @Override
  public void merge(Handle handle, long from, long into) {
    handle
        .createUpdate(
            """
            update message
            set customer_id = case when customer_id is not null then cast(:into as bigint) end,
                sample_customer_id = case when customer_id is null then cast(:into as bigint) end
            where customer_id = :from or sample_customer_id = :from
            """)
        .bind("from", from)
        .bind("into", into)
        .execute();
  }
}
