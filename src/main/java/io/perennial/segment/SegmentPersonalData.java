package io.perennial.segment;

import io.perennial.customer.KeyedHash;
import io.perennial.customer.PersonalData;
import io.perennial.customer.TableColumn;
import jakarta.inject.Singleton;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The memberships of a customer: gone with an erasure, left to the survivor of a merge. */
@Singleton
final class SegmentPersonalData implements PersonalData {

  @Override
  public String area() {
    return "segments";
  }

  @Override
  public Set<TableColumn> columns() {
    return Set.of(new TableColumn("segment_member", "customer_id"));
  }

  @Override
  public void erase(Handle handle, long customer, KeyedHash hash) {
    handle
        .createUpdate("delete from segment_member where customer_id = :customer")
        .bind("customer", customer)
        .execute();
  }

  /** The survivor is a member where either was, until the next refresh asks the condition again. */
  @Override
  public void merge(Handle handle, long from, long into) {
    handle
        .createUpdate(
            """
            insert into segment_member (segment_id, customer_id, since)
            select segment_id, :into, since from segment_member where customer_id = :from
            on conflict (segment_id, customer_id)
            do update set since = least(segment_member.since, excluded.since)
            """)
        .bind("from", from)
        .bind("into", into)
        .execute();
    handle
        .createUpdate("delete from segment_member where customer_id = :from")
        .bind("from", from)
        .execute();
  }
}
