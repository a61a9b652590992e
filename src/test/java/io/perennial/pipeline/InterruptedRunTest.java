package io.perennial.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.fit.Refit;
import io.perennial.score.ScoringRun;
import io.perennial.store.EmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A run that is interrupted just before or just after any of its commits ends like one that was
 * not: what dies with the process is exactly what was not committed.
 */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class InterruptedRunTest {

  private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);
  private static final LocalDate BEFORE = LocalDate.of(2025, 11, 15);
  private static final LocalDate DAY = LocalDate.of(2025, 12, 31);

  @Inject Jdbi jdbi;
  @Inject ScoringRuns scoringRuns;
  @Inject CommitObserver observer;

  @AfterEach
  void stopObserving() {
    observer.reset();
  }

  /** On a night that fits anew, so that everybody is valued twice. */
  @Test
  void endsAsIfItHadNotBeenInterrupted() {
    play(0, false);
    List<String> expected = endState();
    int commits = observer.count();
    assertTrue(commits >= 9, "of each stage at least one, not " + commits);
    for (int commit = 1; commit <= commits; commit++) {
      for (boolean done : List.of(false, true)) {
        EmptyDatabase.empty(jdbi);
        play(commit, done);
        assertEquals(
            expected,
            endState(),
            "interrupted " + (done ? "after" : "before") + " commit " + commit);
      }
    }
  }

  @Test
  void scoresAnewWhoseOrdersArriveDuringAnyStage() {
    SimulatedLedger.load(jdbi, 800, FIRST, DAY);
    scoringRuns.run(BEFORE);
    observer.act(
        (commit, number) -> {
          if (!commit.done() && number < 8) {
            order(number, DAY.minusDays(1));
            order(1_000L + number, DAY.minusDays(1));
          }
        });
    ScoringRun disturbed = scoringRuns.run(DAY, Refit.ALWAYS);
    observer.reset();
    ScoringRun calm = scoringRuns.run(DAY, Refit.NEVER);
    List<String> published =
        List.of("purchase_version", "orders", "predicted_value", "historical_value", "tier");
    String columns = String.join(", ", published);
    assertEquals(
        0,
        number(
            """
            select count(*) from (
              (select customer_id, %1$s from score_%2$d except select customer_id, %1$s from score_%3$d)
              union all
              (select customer_id, %1$s from score_%3$d except select customer_id, %1$s from score_%2$d)
            ) differing
            where customer_id not in (8, 1008)
            """
                .formatted(columns, calm.id(), disturbed.id())));
    assertTrue(number("select count(*) from score_2 where customer_id > 1000") >= 5);
  }

  private void play(int commit, boolean done) {
    SimulatedLedger.load(jdbi, 800, FIRST, DAY);
    observer.reset();
    scoringRuns.run(BEFORE);
    AtomicBoolean dead = new AtomicBoolean();
    observer.act(
        (each, number) -> {
          if (number == commit && each.done() == done && dead.compareAndSet(false, true)) {
            throw new IllegalStateException("interrupted on purpose");
          }
        });
    scoringRuns.run(DAY);
    assertEquals(commit > 0, dead.get());
  }

  /** Everything that the runs wrote, without times. */
  private List<String> endState() {
    return List.of(
        text("select jsonb_agg(to_jsonb(s) order by run_id, customer_id) from score s"),
        text("select jsonb_agg(to_jsonb(f) - 'fitted_at' - 'id' order by id) from model_fit f"),
        text("select jsonb_agg(to_jsonb(c) - 'id' order by id) from cut_points c"),
        text(
            """
            select jsonb_agg(to_jsonb(r) - 'started_at' - 'finished_at' - 'current_from'
                               - 'basis_id' - 'previous_basis_id' - 'cut_points_id' order by id)
            from scoring_run r
            """),
        text("select count(*) from score_under_previous_basis"),
        text("select count(*) from pg_tables where tablename ~ '^score_[0-9]+$'"),
        text(
            "select jsonb_agg(indexname order by indexname) from pg_indexes"
                + " where tablename ~ '^score_[0-9]+$'"));
  }

  private void order(long customer, LocalDate day) {
    jdbi.useHandle(handle -> SimulatedLedger.order(handle, customer, day, 40));
  }

  private String text(String sql) {
    return jdbi.withHandle(
        handle -> String.valueOf(handle.createQuery(sql).mapTo(String.class).one()));
  }

  private long number(String sql) {
    return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
  }
}
