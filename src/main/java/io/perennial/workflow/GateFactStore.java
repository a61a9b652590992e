package io.perennial.workflow;

import io.perennial.score.ScoringRun;
import io.perennial.segment.ConditionSql;
import io.perennial.segment.SqlCondition;
import io.perennial.workflow.definition.Definition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Reads what the guardrails ask, in one statement for any number of customers. */
public final class GateFactStore {
  private static final int FETCH = 2_000;

  private GateFactStore() {}

  /**
   * The facts of some customers, in their order of keys; erased and merged ones left out.
   *
   * @param run whose scores are read; null where there are none yet
   * @param day with which windows of days end
   */
  public static List<GateFacts> ofCustomers(
      Handle handle,
      long workflow,
      Definition definition,
      @Nullable ScoringRun run,
      LocalDate day,
      Collection<Long> customers) {
    return facts(
            handle, workflow, definition, run, day, "", "c.id = any(:customers)", " order by c.id")
        .bindArray("customers", Long.class, customers)
        .map(GateFactStore::read)
        .list();
  }

  /** The facts of all customers who are beyond the threshold in a run. Close the stream. */
  static Stream<GateFacts> beyondThreshold(
      Handle handle, long workflow, Definition definition, WatchedScores scores) {
    ScoringRun run = scores.run();
    String hot = "s.customer_id is not null and " + scores.sql().hot();
    return scores
        .bind(facts(handle, workflow, definition, run, run.asOf(), scores.joins(), hot, ""))
        .setFetchSize(FETCH)
        .map(GateFactStore::read)
        .stream();
  }

  /** The facts of all customers who fulfil a condition over {@code c}. Close the stream. */
  static Stream<GateFacts> where(
      Handle handle,
      long workflow,
      Definition definition,
      @Nullable ScoringRun run,
      LocalDate day,
      SqlCondition whose) {
    return facts(handle, workflow, definition, run, day, "", whose.text(), "")
        .bindMap(whose.binds())
        .setFetchSize(FETCH)
        .map(GateFactStore::read)
        .stream();
  }

  /** A workflow's enrolments since an instant. */
  static int enrolledSince(Handle handle, long workflow, Instant since) {
    return handle
        .createQuery(
            """
            select count(*) from firing
            where workflow_id = :workflow and outcome = 'ENROLLED' and at >= :since
            """)
        .bind("workflow", workflow)
        .bind("since", OffsetDateTime.ofInstant(since, ZoneOffset.UTC))
        .mapTo(Integer.class)
        .one();
  }

  // workflow_id + 0: a customer has few firings and a workflow many. On a night that writes faster
  // than statistics follow, the planner would read all of the workflow's for each customer.
  private static Query facts(
      Handle handle,
      long workflow,
      Definition definition,
      @Nullable ScoringRun run,
      LocalDate day,
      String joins,
      String whose,
      String order) {
    SqlCondition audience = ConditionSql.compile(definition.audience(), "audience", day);
    String text =
        """
        select c.id, (%s) is true as in_audience, nullif(trim(c.email), '') as email, c.locale,
               c.email_consent is true as consented, u.email_normalised is not null as suppressed,
               s.lifetime_value, f.last_as_of, coalesce(f.enrolments, 0) as enrolments
        from customer c
        left join score s on s.run_id = %s and s.customer_id = c.id%s
        left join suppression u on u.email_normalised = c.email_normalised
        left join lateral (
          select max(acted_as_of) as last_as_of, count(*) as enrolments from firing
          where customer_id = c.id and workflow_id + 0 = :workflow
            and outcome in ('ENROLLED', 'HELD_OUT')
        ) f on true
        where c.erased_at is null and c.merged_into is null and %s%s
        """
            .formatted(audience.text(), run == null ? "null" : run.id(), joins, whose, order);
    return handle.createQuery(text).bind("workflow", workflow).bindMap(audience.binds());
  }

  private static GateFacts read(ResultSet row, StatementContext context) throws SQLException {
    return new GateFacts(
        row.getLong("id"),
        row.getBoolean("in_audience"),
        row.getString("email"),
        row.getString("locale"),
        row.getBoolean("consented"),
        row.getBoolean("suppressed"),
        row.getObject("lifetime_value", Double.class),
        row.getObject("last_as_of", LocalDate.class),
        row.getInt("enrolments"));
  }
}
