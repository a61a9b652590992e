package io.perennial.workflow;

import io.perennial.event.EventKind;
import io.perennial.segment.SqlCondition;
import io.perennial.workflow.definition.ArrivalKind;
import io.perennial.workflow.definition.EventTrigger;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/**
 * What a trigger asks of the rows that arrive, as SQL: {@code p} is the order, refund, cancellation
 * or phase as it is known now, {@code e} the event, {@code m} the answer to a mail.
 */
final class ArrivalSql {
  private static final String KNOWN_ORDER =
      """
      select p.customer_id, cast(null as bigint) as caused_by, false as chained
      from purchase arrived
      join purchase p on p.source = arrived.source and p.order_id = arrived.order_id
        and p.superseded_at is null and p.kind = arrived.kind
      where a.origin = 'PURCHASE' and arrived.id = a.row_id and %s
      """;

  private static final String KNOWN_PHASE =
      """
      select p.customer_id, cast(null as bigint) as caused_by, false as chained
      from subscription arrived
      join subscription p on p.source = arrived.source
        and p.subscription_id = arrived.subscription_id and p.started_at = arrived.started_at
        and p.superseded_at is null
      where a.origin = 'SUBSCRIPTION' and arrived.id = a.row_id and %s
      """;

  private static final String EVENT =
      """
      select e.customer_id, cast(null as bigint) as caused_by, false as chained
      from event e where a.origin = 'EVENT' and e.id = a.row_id and %s
      """;

  private static final String ANSWER =
      """
      select m.customer_id, f.id as caused_by,
             coalesce(f.workflow_id = :workflow or f.caused_by is not null, false) as chained
      from mail_event m
      left join message on message.id = m.message_key
      left join firing f on f.id = message.firing_id
      where a.origin = 'MAIL' and m.id = a.row_id and m.customer_id is not null
      """;

  /** The last phase of a subscription that was one. */
  private static final String LAST_PHASE =
      """
      p.ended_at is not null and p.ended_at <> p.started_at and not exists (
        select from subscription later
        where later.source = p.source and later.subscription_id = p.subscription_id
          and later.superseded_at is null and later.started_at > p.started_at
          and later.ended_at is distinct from later.started_at)
      """;

  private static final String NOT_CANCELLED =
      """
      not exists (
        select from purchase r
        where r.source = p.source and r.refund_of = p.order_id and r.kind = 'CANCELLATION'
          and r.superseded_at is null)
      """;

  private final EventTrigger trigger;
  private final Map<String, Object> binds = new HashMap<>();

  private ArrivalSql(EventTrigger trigger) {
    this.trigger = trigger;
  }

  /** The kind of the arrivals that a trigger reads. */
  static String kind(EventTrigger trigger) {
    EventKind event = trigger.eventKind();
    return switch (trigger.kind()) {
      case ORDER, REFUND, SUBSCRIPTION_CANCELLATION -> trigger.kind().name();
      case ORDER_CANCELLATION -> "CANCELLATION";
      case EVENT -> event == null ? "" : event.name();
    };
  }

  /**
   * The row of an arrival {@code a}, where it is still known and as the trigger asks: customer_id,
   * caused_by and chained.
   */
  static SqlCondition row(EventTrigger trigger, long workflow) {
    ArrivalSql sql = new ArrivalSql(trigger);
    String text =
        switch (trigger.kind()) {
          case ORDER, REFUND, ORDER_CANCELLATION -> KNOWN_ORDER.formatted(sql.ofOrder());
          case SUBSCRIPTION_CANCELLATION -> KNOWN_PHASE.formatted(LAST_PHASE);
          case EVENT ->
              EVENT.formatted(sql.ofEvent()) + (sql.readsAnswers() ? sql.answersTo(workflow) : "");
        };
    return new SqlCondition(text, sql.binds);
  }

  /** That a customer {@code c} did what the trigger asks after one instant and up to another. */
  static SqlCondition lately(EventTrigger trigger, Instant since, Instant now) {
    ArrivalSql sql = new ArrivalSql(trigger);
    sql.binds.put("since", since.atOffset(ZoneOffset.UTC));
    sql.binds.put("now", now.atOffset(ZoneOffset.UTC));
    String text =
        switch (trigger.kind()) {
          case ORDER, REFUND, ORDER_CANCELLATION ->
              """
              select p.customer_id from purchase p
              where p.superseded_at is null and p.kind = :kind
                and p.placed_at > :since and p.placed_at <= :now and %s
              """
                  .formatted(sql.ofOrder(kind(trigger)));
          case SUBSCRIPTION_CANCELLATION ->
              """
              select p.customer_id from subscription p
              where p.superseded_at is null and p.ended_at > :since and p.ended_at <= :now
                and %s
              """
                  .formatted(LAST_PHASE);
          case EVENT -> sql.eventsLately();
        };
    return new SqlCondition("c.id in (" + text + ")", sql.binds);
  }

  private String ofOrder(String kind) {
    binds.put("kind", kind);
    return ofOrder();
  }

  private String answersTo(long workflow) {
    binds.put("workflow", workflow);
    return " union all " + ANSWER;
  }

  private String eventsLately() {
    binds.put("kind", kind(trigger));
    String events =
        """
        select e.customer_id from event e
        where e.kind = :kind and e.occurred_at > :since and e.occurred_at <= :now and %s
        """
            .formatted(ofEvent());
    String answers =
        """
        union all
        select m.customer_id from mail_event m
        where m.customer_id is not null and m.at > :since and m.at <= :now
          and :kind = case m.kind when 'OPENED' then 'EMAIL_OPEN' when 'CLICKED' then 'EMAIL_CLICK'
                                  when 'COMPLAINT' then 'COMPLAINT' end
        """;
    return readsAnswers() ? events + answers : events;
  }

  private String ofOrder() {
    BigDecimal minimum = trigger.minimumAmount();
    String known = trigger.kind() == ArrivalKind.ORDER ? NOT_CANCELLED : "true";
    if (minimum == null) {
      return known;
    }
    binds.put("minimum", minimum);
    return known + " and p.reporting_amount >= :minimum";
  }

  private String ofEvent() {
    StringBuilder conditions = new StringBuilder("true");
    String name = trigger.name();
    if (name != null) {
      binds.put("name", name);
      conditions.append(" and e.name = :name");
    }
    EventTrigger.Property property = trigger.property();
    if (property != null) {
      binds.put("property", property.name());
      binds.put("propertyValue", property.value());
      conditions.append(" and e.properties ->> cast(:property as text) = :propertyValue");
    }
    return conditions.toString();
  }

  /** Answers to mails have neither names nor properties. */
  private boolean readsAnswers() {
    EventKind kind = trigger.eventKind();
    if (kind == null || trigger.name() != null || trigger.property() != null) {
      return false;
    }
    return switch (kind) {
      case EMAIL_OPEN, EMAIL_CLICK, COMPLAINT -> true;
      case PAGE_VIEW, SUPPORT_TICKET, REFERRAL, USAGE, CUSTOM -> false;
    };
  }
}
