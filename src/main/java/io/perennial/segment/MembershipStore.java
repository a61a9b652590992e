package io.perennial.segment;

import jakarta.inject.Singleton;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Writes the membership rows of own segments. */
@Singleton
class MembershipStore {

  /** The difference between the members and those who fulfil the condition, in two statements. */
  void refresh(
      Handle handle, long segment, Condition condition, ScoredCustomers customers, Instant now) {
    SqlCondition where = ConditionSql.compile(condition, customers);
    String fulfilling =
        "from %s where %s and %s".formatted(customers.from(), ScoredCustomers.LISTED, where.text());
    handle
        .createUpdate(
            """
            delete from segment_member m
            where m.segment_id = :segment
              and not exists (select %s and c.id = m.customer_id)
            """
                .formatted(fulfilling))
        .bindMap(where.binds())
        .bind("segment", segment)
        .execute();
    handle
        .createUpdate(
            """
            insert into segment_member (segment_id, customer_id, since)
            select :segment, c.id, :now %s
              and not exists (select from segment_member m
                              where m.segment_id = :segment and m.customer_id = c.id)
            on conflict do nothing
            """
                .formatted(fulfilling))
        .bindMap(where.binds())
        .bind("segment", segment)
        .bind("now", now)
        .execute();
  }
}
