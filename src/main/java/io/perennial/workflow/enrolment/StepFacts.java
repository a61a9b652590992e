package io.perennial.workflow.enrolment;

import io.perennial.business.BusinessCalendar;
import io.perennial.score.Runs;
import io.perennial.score.ScoringRun;
import io.perennial.segment.Condition;
import io.perennial.segment.ConditionSql;
import io.perennial.segment.SqlCondition;
import io.perennial.workflow.definition.ExitRule;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What steps ask about customers, each in one statement for any number of them. */
@Singleton
final class StepFacts {
  private final Runs runs;
  private final BusinessCalendar calendar;

  StepFacts(Runs runs, BusinessCalendar calendar) {
    this.runs = runs;
    this.calendar = calendar;
  }

  Map<Long, Contact> contacts(Handle handle, Collection<Long> customers) {
    Map<Long, Contact> contacts = new HashMap<>();
    handle
        .createQuery(
            """
            select id, name, nullif(trim(email), '') as email, locale, time_zone
            from customer where id = any(:customers)
            """)
        .bindArray("customers", Long.class, customers)
        .map((row, context) -> Map.entry(row.getLong("id"), contact(row)))
        .forEach(entry -> contacts.put(entry.getKey(), entry.getValue()));
    return contacts;
  }

  /** Those of some customers who meet a condition by the scores that count now. */
  Set<Long> matching(Handle handle, Condition condition, Collection<Long> customers) {
    SqlCondition sql = ConditionSql.compile(condition, "condition");
    String text =
        """
        select c.id from customer c
        left join score s on s.run_id = %d and s.customer_id = c.id
        where c.id = any(:customers) and (%s) is true
        """
            .formatted(runs.current().map(ScoringRun::id).orElse(0L), sql.text());
    return Set.copyOf(
        handle
            .createQuery(text)
            .bindMap(sql.binds())
            .bindArray("customers", Long.class, customers)
            .mapTo(Long.class)
            .list());
  }

  /** Why some of those that waited leave now, by the number of the enrolment. */
  Map<Long, ExitReason> exits(Handle handle, Route route, List<Journey> journeys) {
    Set<ExitRule> rules = route.definition().exitRules();
    Map<Long, ExitReason> exits = new HashMap<>();
    gone(handle, journeys).forEach(e -> exits.put(e, ExitReason.CUSTOMER_GONE));
    if (rules.contains(ExitRule.UNSUBSCRIBE)) {
      unsubscribed(handle, journeys).forEach(e -> exits.putIfAbsent(e, ExitReason.UNSUBSCRIBED));
    }
    if (rules.contains(ExitRule.ORDER)) {
      ordered(handle, journeys).forEach(e -> exits.putIfAbsent(e, ExitReason.ORDER));
    }
    if (rules.contains(ExitRule.LEAVES_AUDIENCE)) {
      Set<Long> there =
          matching(
              handle,
              route.definition().audience(),
              journeys.stream().map(Journey::customer).toList());
      journeys.stream()
          .filter(j -> !there.contains(j.customer()))
          .forEach(j -> exits.putIfAbsent(j.enrolment(), ExitReason.LEFT_AUDIENCE));
    }
    return exits;
  }

  private static List<Long> gone(Handle handle, List<Journey> journeys) {
    return enrolments(
        handle,
        journeys,
        """
        not exists (select 1 from customer c
          where c.id = e.customer_id and c.erased_at is null and c.merged_into is null)
        """);
  }

  private static List<Long> unsubscribed(Handle handle, List<Journey> journeys) {
    return enrolments(
        handle,
        journeys,
        """
        exists (select 1 from customer c
          where c.id = e.customer_id and c.email_consent is not true)
        and exists (select 1 from consent_change g
          where g.customer_id = e.customer_id and g.granted is not true and g.at >= e.entered_at)
        """);
  }

  private static List<Long> ordered(Handle handle, List<Journey> journeys) {
    return enrolments(
        handle,
        journeys,
        """
        exists (select 1 from purchase p
          where p.customer_id = e.customer_id and p.superseded_at is null and p.kind = 'ORDER'
            and p.placed_at > e.entered_at)
        """);
  }

  private static List<Long> enrolments(Handle handle, List<Journey> journeys, String condition) {
    return handle
        .createQuery("select e.id from enrolment e where e.id = any(:ids) and " + condition)
        .bindArray("ids", Long.class, journeys.stream().map(Journey::enrolment).toList())
        .mapTo(Long.class)
        .list();
  }

  private Contact contact(ResultSet row) throws SQLException {
    return new Contact(
        row.getString("name"),
        row.getString("email"),
        row.getString("locale"),
        zone(row.getString("time_zone")));
  }

  private ZoneId zone(@Nullable String id) {
    try {
      return id == null ? calendar.zone() : ZoneId.of(id);
    } catch (DateTimeException unknownZone) {
      return calendar.zone();
    }
  }
}
