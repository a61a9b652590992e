package io.perennial.workflow;

import io.perennial.fit.Refit;
import io.perennial.score.RunKind;
import io.perennial.score.RunState;
import io.perennial.score.ScoreMetric;
import io.perennial.score.ScoringRun;
import io.perennial.score.Stage;
import io.perennial.segment.Condition;
import io.perennial.store.CopyWriter;
import io.perennial.workflow.definition.CrossingTrigger;
import io.perennial.workflow.definition.Definition;
import io.perennial.workflow.definition.DefinitionJson;
import io.perennial.workflow.definition.ExitRule;
import io.perennial.workflow.definition.OldData;
import io.perennial.workflow.definition.Threshold;
import io.perennial.workflow.step.SendEmail;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Writes customers, workflows and scoring runs as the other packages would, for the observer to
 * read.
 */
final class PlayedNights {
  static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

  private final Jdbi jdbi;
  private @Nullable ScoringRun last;

  PlayedNights(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Adds customers with the keys from .. to, who agreed to mail. */
  void customers(long from, long to) {
    write(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into customer (id, name, email, email_normalised, email_consent, created_at)
                    overriding system value
                    select i, 'Customer ' || i, 'c' || i || '@example.org', 'c' || i || '@example.org',
                           true, cast(:at as timestamptz)
                    from generate_series(:from, :to) i
                    """)
                .bind("from", from)
                .bind("to", to)
                .bind("at", BEGINNING.toString())
                .execute());
  }

  static Definition definition(ScoreMetric metric, Threshold threshold) {
    return definition(metric, threshold, 0);
  }

  static Definition definition(ScoreMetric metric, Threshold threshold, int coolDownDays) {
    return definition(new CrossingTrigger(metric, threshold), coolDownDays, OldData.IGNORE);
  }

  static Definition definition(CrossingTrigger trigger, int coolDownDays, OldData oldData) {
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

  /** Adds an active workflow that baselines at its first night; gives its key. */
  long workflow(Definition definition) {
    return workflow(definition, NewCustomers.BASELINE);
  }

  long workflow(Definition definition, NewCustomers newCustomers) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                jdbi.withHandle(
                    handle ->
                        handle
                            .createQuery(
                                """
                                with w as (
                                  insert into workflow
                                    (name, state, definition, new_customers, created_at, updated_at)
                                  values ('Played', 'ACTIVE', cast(:definition as jsonb),
                                    :newCustomers, cast(:at as timestamptz), cast(:at as timestamptz))
                                  returning id, definition, created_at
                                ), v as (
                                  insert into workflow_version
                                    (workflow_id, number, definition, created_at, activated_at)
                                  select id, 1, definition, created_at, created_at from w
                                )
                                select id from w
                                """)
                            .bind("definition", DefinitionJson.write(definition))
                            .bind("newCustomers", newCustomers)
                            .bind("at", BEGINNING.toString())
                            .mapTo(Long.class)
                            .one()));
  }

  /** Publishes a run with these scores under the basis of the run before. */
  ScoringRun night(LocalDate asOf, List<PlayedScore> scores) {
    return publish(asOf, scores, List.of(), false);
  }

  /** Publishes a run under a new basis; the values under the previous one stand beside it. */
  ScoringRun switchNight(
      LocalDate asOf, List<PlayedScore> scores, List<PlayedScore> underPreviousBasis) {
    return publish(asOf, scores, underPreviousBasis, true);
  }

  private ScoringRun publish(
      LocalDate asOf, List<PlayedScore> scores, List<PlayedScore> previous, boolean switches) {
    ScoringRun before = last;
    long id = before == null ? 1 : before.id() + 1;
    Long previousBasis = before == null ? null : before.basisId();
    Long basis = previousBasis == null ? Long.valueOf(1) : previousBasis + (switches ? 1 : 0);
    ScoringRun run =
        new ScoringRun(
            id,
            id,
            asOf,
            RunKind.MANUAL,
            RunState.RUNNING,
            Stage.CROSSING,
            Refit.NEVER,
            false,
            basis,
            switches ? previousBasis : null,
            null,
            before == null ? null : before.id(),
            scores.size(),
            asOf.atStartOfDay(java.time.ZoneOffset.UTC).toInstant(),
            asOf.atStartOfDay(java.time.ZoneOffset.UTC).toInstant(),
            null,
            null);
    write(
        handle -> {
          insertRun(handle, run);
          handle.execute(
              "create table score_%1$d partition of score for values in (%1$d)".formatted(id));
          copyScores(handle, id, scores);
          handle.execute("create unique index on score_%d (customer_id)".formatted(id));
          copyPrevious(handle, id, previous);
        });
    write(handle -> handle.execute("analyze score_%d".formatted(id)));
    last = run;
    return run;
  }

  private static void insertRun(Handle handle, ScoringRun run) {
    handle
        .createUpdate(
            """
            insert into scoring_run (id, job_id, as_of, kind, stage, current_from, basis_id,
              previous_basis_id, previous_run_id, started_at)
            overriding system value
            values (:id, :id, :asOf, 'MANUAL', 'CROSSING', cast(:at as timestamptz), :basis,
              :previousBasis, :previousRun, cast(:at as timestamptz))
            """)
        .bind("id", run.id())
        .bind("asOf", run.asOf())
        .bind("basis", run.basisId())
        .bind("previousBasis", run.previousBasisId())
        .bind("previousRun", run.previousRunId())
        .bind("at", run.startedAt().toString())
        .execute();
  }

  private static void copyScores(Handle handle, long run, List<PlayedScore> scores)
      throws SQLException {
    String columns =
        "run_id, customer_id, purchase_version, status, orders, frequency, recency_weeks, age_weeks,"
            + " spend_days, revenue, margin, margin_source, historical_value, predicted_value,"
            + " lifetime_value, probability_alive, no_order_90, alive_since, valued_since";
    try (CopyWriter copy = CopyWriter.open(handle, "score (" + columns + ")")) {
      for (PlayedScore s : scores) {
        Double predicted = s.predictedValue();
        Double lifetime = predicted == null ? null : Double.valueOf(predicted + 50);
        copy.row(
            run,
            s.customer(),
            s.purchaseVersion(),
            "OK",
            1,
            0,
            0.0,
            1.0,
            0,
            50.0,
            1.0,
            "DEFAULT",
            50.0,
            predicted,
            lifetime,
            s.probabilityAlive(),
            s.noOrder90(),
            s.since(),
            s.since());
      }
      copy.finish();
    }
  }

  private static void copyPrevious(Handle handle, long run, List<PlayedScore> scores)
      throws SQLException {
    String columns =
        "run_id, customer_id, purchase_version, historical_value, predicted_value, lifetime_value,"
            + " probability_alive, no_order_90";
    try (CopyWriter copy =
        CopyWriter.open(handle, "score_under_previous_basis (" + columns + ")")) {
      for (PlayedScore s : scores) {
        Double predicted = s.predictedValue();
        Double lifetime = predicted == null ? null : Double.valueOf(predicted + 50);
        copy.row(
            run,
            s.customer(),
            s.purchaseVersion(),
            50.0,
            predicted,
            lifetime,
            s.probabilityAlive(),
            s.noOrder90());
      }
      copy.finish();
    }
  }

  /**
   * The firings of a workflow as "customer day version outcome reason", in the order of (day,
   * customer).
   */
  List<String> firings(long workflow) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select concat_ws(' ', customer_id, episode_as_of, episode_version, outcome, reason)
                    from firing where workflow_id = :workflow
                    order by episode_as_of, episode_version, customer_id
                    """)
                .bind("workflow", workflow)
                .mapTo(String.class)
                .list());
  }

  /** The customers with a row of state, by side. */
  Map<Long, String> sides(long workflow) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select x.customer_id, x.side from crossing_state x
                    join workflow_version v on v.id = x.workflow_version_id
                    where v.workflow_id = :workflow
                    """)
                .bind("workflow", workflow)
                .map((row, context) -> Map.entry(row.getLong(1), row.getString(2)))
                .collect(
                    java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  void write(HandleConsumer<Exception> work) {
    QuarkusTransaction.requiringNew()
        .timeout(600)
        .run(
            () -> {
              try {
                jdbi.useHandle(work);
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            });
  }

  static <T> List<T> listOf(int size, java.util.function.IntFunction<T> element) {
    List<T> list = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      list.add(element.apply(i));
    }
    return list;
  }
}
