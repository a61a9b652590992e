package io.perennial.workflow;

import io.perennial.fit.Refit;
import io.perennial.score.CutPoints;
import io.perennial.score.Quintiles;
import io.perennial.score.RunKind;
import io.perennial.score.RunState;
import io.perennial.score.ScoreMetric;
import io.perennial.score.ScoringRun;
import io.perennial.score.Stage;
import io.perennial.segment.Condition;
import io.perennial.workflow.definition.CrossingTrigger;
import io.perennial.workflow.definition.Definition;
import io.perennial.workflow.definition.DefinitionJson;
import io.perennial.workflow.definition.ExitRule;
import io.perennial.workflow.definition.OldData;
import io.perennial.workflow.definition.Threshold;
import io.perennial.workflow.step.SendEmail;
import io.quarkus.narayana.jta.QuarkusTransaction;
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
  private final PlayedScoreTable table = new PlayedScoreTable();
  private @Nullable ScoringRun last;
  private @Nullable CutPoints borders;
  private @Nullable Long cutPoints;

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

  /** Gives the following nights borders of tiers and RFM groups. */
  void cut(CutPoints points) {
    borders = points;
    cutPoints =
        QuarkusTransaction.requiringNew()
            .call(() -> jdbi.withHandle(handle -> insertCutPoints(handle, points)));
  }

  private static long insertCutPoints(Handle handle, CutPoints points) {
    return handle
        .createQuery(
            """
            insert into cut_points
              (epoch, as_of, tier_high, tier_mid, recency, frequency, monetary, customers)
            values (:epoch, '2026-01-01', :high, :mid, :recency, :frequency, :monetary, 1)
            returning id
            """)
        .bind("epoch", points.epoch())
        .bind("high", points.tierHigh())
        .bind("mid", points.tierMid())
        .bindArray("recency", Double.class, four(points.recency()))
        .bindArray("frequency", Double.class, four(points.frequency()))
        .bindArray("monetary", Double.class, four(points.monetary()))
        .mapTo(Long.class)
        .one();
  }

  private static List<Double> four(Quintiles borders) {
    return List.of(borders.first(), borders.second(), borders.third(), borders.fourth());
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
            cutPoints,
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
          table.copy(handle, id, borders, scores);
          handle.execute("create unique index on score_%d (customer_id)".formatted(id));
          PlayedScoreTable.copyPrevious(handle, id, previous);
        });
    write(handle -> handle.execute("analyze score_%d, score_under_previous_basis".formatted(id)));
    last = run;
    return run;
  }

  private static void insertRun(Handle handle, ScoringRun run) {
    handle
        .createUpdate(
            """
            insert into score_basis (id, horizon_days, discount_rate, default_margin,
              lifespan_years, lifespan_source)
            overriding system value values (:basis, 300 + :basis, 0.1, 1, 5, 'ASSUMED')
            on conflict do nothing
            """)
        .bind("basis", run.basisId())
        .execute();
    handle
        .createUpdate(
            """
            insert into scoring_run (id, job_id, as_of, kind, stage, current_from, basis_id,
              previous_basis_id, cut_points_id, previous_run_id, started_at)
            overriding system value
            values (:id, :id, :asOf, 'MANUAL', 'CROSSING', cast(:at as timestamptz), :basis,
              :previousBasis, :cutPoints, :previousRun, cast(:at as timestamptz))
            """)
        .bind("id", run.id())
        .bind("asOf", run.asOf())
        .bind("basis", run.basisId())
        .bind("previousBasis", run.previousBasisId())
        .bind("cutPoints", run.cutPointsId())
        .bind("previousRun", run.previousRunId())
        .bind("at", run.startedAt().toString())
        .execute();
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
