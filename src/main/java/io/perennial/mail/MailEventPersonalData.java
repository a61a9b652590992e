package io.perennial.mail;

import io.perennial.customer.KeyedHash;
import io.perennial.customer.PersonalData;
import io.perennial.customer.TableColumn;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * What providers told about mails to a customer, and about its address where the mail is not known:
 * erasing keeps what happened, not to whom.
 */
@Singleton
class MailEventPersonalData implements PersonalData {

  private static final String CONCERNED =
      """
      (event.customer_id = :customer
       or event.customer_id is null and event.email_normalised =
         (select customer.email_normalised from customer where customer.id = :customer))
      """;

  @Override
  public String area() {
    return "mailEvents";
  }

  @Override
  public Set<TableColumn> columns() {
    return Set.of(new TableColumn("mail_event", "customer_id"));
  }

  @Override
  public Map<String, List<String>> export(Handle handle, long customer) {
    return Map.of(
        "mail_event",
        handle
            .createQuery(
                """
                select cast(to_jsonb(event) as text) from mail_event as event
                where %s order by event.id
                """
                    .formatted(CONCERNED))
            .bind("customer", customer)
            .mapTo(String.class)
            .list());
  }

  @Override
  public void erase(Handle handle, long customer, KeyedHash hash) {
    handle
        .createUpdate(
            "update mail_event as event set email_normalised = null, detail = null where "
                + CONCERNED)
        .bind("customer", customer)
        .execute();
  }

  @Override
  public void merge(Handle handle, long from, long into) {
    handle
        .createUpdate("update mail_event set customer_id = :into where customer_id = :from")
        .bind("from", from)
        .bind("into", into)
        .execute();
  }
}
