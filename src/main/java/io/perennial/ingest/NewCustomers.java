package io.perennial.ingest;

import io.perennial.customer.ErasedIdentities;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** Creates the customers that a batch names for the first time; who was erased stays unknown. */
@Singleton
class NewCustomers {
  private static final String UNKNOWN =
      """
      select distinct r.customer from {rows} r
      where {batch} and not exists (
        select from customer_identity i where i.source = :source and i.external_id = r.customer)
      """;

  private static final String CREATE =
      """
      with fresh as materialized (
        select nextval(pg_get_serial_sequence('customer', 'id')) as id, customer
        from (
      """
          + UNKNOWN
          + """
          and r.customer <> all(:erased) order by r.customer) named
      ),
      created as (
        insert into customer (id, created_at, updated_at) overriding system value
        select id, :now, :now from fresh
      ),
      identified as (
        insert into customer_identity (source, external_id, customer_id)
        select :source, customer, id from fresh
      )
      select count(*) as created, coalesce(min(id), 0) as first from fresh
      """;

  private final ErasedIdentities erased;

  NewCustomers(ErasedIdentities erased) {
    this.erased = erased;
  }

  /**
   * Customers that were just created.
   *
   * @param count how many
   * @param firstKey the least of their keys; all of them are newer than any other customer
   */
  record Created(long count, long firstKey) {
    /** The least key that a customer created now can have. */
    long from() {
      return count == 0 ? Long.MAX_VALUE : firstKey;
    }
  }

  Created create(Batch batch) {
    Created created = insert(batch);
    if (created.count() > 0) {
      // The rest of the batch looks these customers up: it must not be planned for an empty table.
      batch.handle().execute("analyze customer_identity");
    }
    return created;
  }

  private Created insert(Batch batch) {
    return batch
        .query(CREATE)
        .bind("erased", erasedAmongUnknown(batch).toArray(String[]::new))
        .map((row, context) -> new Created(row.getLong("created"), row.getLong("first")))
        .one();
  }

  private Set<String> erasedAmongUnknown(Batch batch) {
    String source = batch.options().source();
    if (!erased.isAny(batch.handle(), source)) {
      return Set.of();
    }
    List<String> unknown = batch.query(UNKNOWN).mapTo(String.class).list();
    return erased.among(batch.handle(), source, unknown);
  }
}
