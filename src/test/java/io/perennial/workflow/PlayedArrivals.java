package io.perennial.workflow;

import io.perennial.segment.Condition;
import io.perennial.workflow.definition.Definition;
import io.perennial.workflow.definition.ExitRule;
import io.perennial.workflow.definition.OldData;
import io.perennial.workflow.definition.Trigger;
import io.perennial.workflow.step.SendEmail;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** Writes what arrives as the other packages would. */
final class PlayedArrivals {
  private PlayedArrivals() {}

  static Definition definition(Trigger trigger) {
    return definition(trigger, 0, OldData.IGNORE);
  }

  static Definition definition(Trigger trigger, int coolDownDays, OldData oldData) {
    return new Definition(
        trigger,
        Condition.EVERYONE,
        List.of(new SendEmail("win-back")),
        coolDownDays,
        null,
        null,
        0,
        oldData,
        ExitRule.DEFAULT);
  }

  /** Appends an order, refund or cancellation; its number. */
  static long purchase(
      Handle handle,
      long customer,
      String kind,
      String orderId,
      @Nullable String refundOf,
      Instant at,
      double amount) {
    return row(
        handle
            .createUpdate(
                """
                insert into purchase (source, order_id, customer_id, kind, refund_of, placed_at,
                  day, known_at, amount, currency, rate, reporting_amount)
                values ('csv', :order, :customer, :kind, :refundOf, :at,
                  cast(:at at time zone 'UTC' as date), :at, :amount, 'USD', 1, :amount)
                """)
            .bind("order", orderId)
            .bind("customer", customer)
            .bind("kind", kind)
            .bind("refundOf", refundOf)
            .bind("at", at.atOffset(ZoneOffset.UTC))
            .bind("amount", BigDecimal.valueOf(amount)));
  }

  static long order(Handle handle, long customer, String orderId, Instant at, double amount) {
    return purchase(handle, customer, "ORDER", orderId, null, at, amount);
  }

  /** Appends a revision of an order, with another amount. */
  static void correct(Handle handle, String orderId, double amount) {
    handle.execute(
        "update purchase set superseded_at = placed_at where order_id = ? and superseded_at is null",
        orderId);
    handle
        .createUpdate(
            """
            insert into purchase (source, order_id, revision, customer_id, kind, refund_of,
              placed_at, day, known_at, amount, currency, rate, reporting_amount)
            select source, order_id, revision + 1, customer_id, kind, refund_of, placed_at, day,
              placed_at, :amount, currency, rate, :amount
            from purchase where order_id = :order order by revision desc limit 1
            """)
        .bind("order", orderId)
        .bind("amount", BigDecimal.valueOf(amount))
        .execute();
  }

  static long event(
      Handle handle, long customer, String kind, @Nullable String name, String json, Instant at) {
    return row(
        handle
            .createUpdate(
                """
                insert into event (source, event_id, customer_id, kind, name, occurred_at, day,
                  known_at, properties)
                values ('csv', cast(gen_random_uuid() as text), :customer, :kind, :name, :at,
                  cast(:at at time zone 'UTC' as date), :at, cast(:properties as jsonb))
                """)
            .bind("customer", customer)
            .bind("kind", kind)
            .bind("name", name)
            .bind("at", at.atOffset(ZoneOffset.UTC))
            .bind("properties", json));
  }

  /** Appends a revision of a subscription's only phase; its number. */
  static long subscription(
      Handle handle, long customer, String id, Instant startedAt, @Nullable Instant endedAt) {
    handle.execute(
        "update subscription set superseded_at = started_at"
            + " where subscription_id = ? and started_at = ? and superseded_at is null",
        id,
        startedAt.atOffset(ZoneOffset.UTC));
    return row(
        handle
            .createUpdate(
                """
                insert into subscription (source, subscription_id, started_at, revision,
                  customer_id, plan, period, amount, currency, rate, reporting_amount, ended_at,
                  known_at)
                select 'csv', :id, :startedAt, count(*) + 1, :customer, 'p', 'MONTH', 10, 'USD', 1,
                  10, cast(:endedAt as timestamptz), :startedAt
                from subscription where subscription_id = :id and started_at = :startedAt
                """)
            .bind("id", id)
            .bind("startedAt", startedAt.atOffset(ZoneOffset.UTC))
            .bind("customer", customer)
            .bind("endedAt", endedAt == null ? null : endedAt.toString()));
  }

  private static long row(Update insertion) {
    return insertion.executeAndReturnGeneratedKeys("id").mapTo(Long.class).one();
  }
}
