package io.perennial.workflow;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Enrolments by hand as they were asked for, and what became of them. */
final class HandEnrolmentStore {
  private HandEnrolmentStore() {}

  /**
   * An enrolment by hand.
   *
   * @param segment whose members are enrolled; null where customers were named
   * @param day the business day on which it was asked for
   * @param customers how many were asked for
   * @param readThrough of a segment: its last customer who was read
   */
  record Asked(
      long key,
      long workflow,
      @Nullable Long segment,
      LocalDate day,
      int customers,
      long readThrough,
      @Nullable Long job,
      String payloadHash) {}

  /** Adds one; empty where its idempotency key is taken in the workflow. */
  static Optional<Asked> insert(
      Handle handle,
      long workflow,
      @Nullable Long segment,
      LocalDate day,
      int customers,
      @Nullable String idempotencyKey,
      String payloadHash,
      Instant at) {
    return handle
        .createQuery(
            """
            insert into hand_enrolment
              (workflow_id, segment_id, day, customers, idempotency_key, payload_hash, at)
            values (:workflow, :segment, :day, :customers, :key, :hash, :at)
            on conflict (workflow_id, idempotency_key) do nothing
            returning *
            """)
        .bind("workflow", workflow)
        .bind("segment", segment)
        .bind("day", day)
        .bind("customers", customers)
        .bind("key", idempotencyKey)
        .bind("hash", payloadHash)
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .map(HandEnrolmentStore::read)
        .findOne();
  }

  static Optional<Asked> find(Handle handle, long workflow, String idempotencyKey) {
    return handle
        .createQuery(
            "select * from hand_enrolment where workflow_id = :workflow and idempotency_key = :key")
        .bind("workflow", workflow)
        .bind("key", idempotencyKey)
        .map(HandEnrolmentStore::read)
        .findOne();
  }

  static Asked get(Handle handle, long key) {
    return handle
        .createQuery("select * from hand_enrolment where id = :key")
        .bind("key", key)
        .map(HandEnrolmentStore::read)
        .one();
  }

  static void given(Handle handle, long key, long job) {
    handle
        .createUpdate("update hand_enrolment set job_id = :job where id = :key")
        .bind("key", key)
        .bind("job", job)
        .execute();
  }

  static void readThrough(Handle handle, long key, long customer) {
    handle
        .createUpdate("update hand_enrolment set read_through = :customer where id = :key")
        .bind("key", key)
        .bind("customer", customer)
        .execute();
  }

  /**
   * Customers by the keys that were given: erased and unknown ones missing, merged ones followed.
   */
  static Map<Long, Long> living(Handle handle, Collection<Long> keys) {
    return handle
        .createQuery(
            """
            select asked.id as asked, c.id from customer asked
            join customer c on c.id = coalesce(asked.merged_into, asked.id)
            where asked.id = any(:keys) and c.erased_at is null and c.merged_into is null
            """)
        .bindArray("keys", Long.class, keys)
        .reduceRows(
            new java.util.TreeMap<Long, Long>(),
            (found, row) -> {
              found.put(row.getColumn("asked", Long.class), row.getColumn("id", Long.class));
              return found;
            });
  }

  /** What became of an enrolment so far. */
  static HandEnrolment outcome(Handle handle, Asked asked) {
    Map<FiringOutcome, Integer> outcomes = new EnumMap<>(FiringOutcome.class);
    Map<FiringReason, Integer> reasons = new EnumMap<>(FiringReason.class);
    handle
        .createQuery(
            """
            select outcome, reason, count(*) from firing
            where workflow_id = :workflow and episode_version = :key and origin = 'HAND'
            group by outcome, reason
            """)
        .bind("workflow", asked.workflow())
        .bind("key", asked.key())
        .map((row, context) -> add(row, outcomes, reasons))
        .list();
    return new HandEnrolment(
        asked.customers(),
        outcomes.getOrDefault(FiringOutcome.ENROLLED, 0),
        outcomes.getOrDefault(FiringOutcome.HELD_OUT, 0),
        outcomes.getOrDefault(FiringOutcome.FAILED, 0),
        Stream.of(FiringReason.values())
            .flatMap(
                reason ->
                    Optional.ofNullable(reasons.get(reason))
                        .map(count -> new HandEnrolment.Suppressed(reason, count))
                        .stream())
            .toList());
  }

  private static int add(
      ResultSet row, Map<FiringOutcome, Integer> outcomes, Map<FiringReason, Integer> reasons)
      throws SQLException {
    FiringOutcome outcome = FiringOutcome.valueOf(row.getString(1));
    int count = row.getInt(3);
    outcomes.merge(outcome, count, Integer::sum);
    if (outcome == FiringOutcome.SUPPRESSED) {
      reasons.merge(FiringReason.valueOf(row.getString(2)), count, Integer::sum);
    }
    return count;
  }

  private static Asked read(ResultSet row, StatementContext context) throws SQLException {
    return new Asked(
        row.getLong("id"),
        row.getLong("workflow_id"),
        row.getObject("segment_id", Long.class),
        row.getObject("day", LocalDate.class),
        row.getInt("customers"),
        row.getLong("read_through"),
        row.getObject("job_id", Long.class),
        row.getString("payload_hash"));
  }
}
