package io.perennial.workflow;

import static io.perennial.workflow.WorkflowApiTest.created;
import static io.perennial.workflow.WorkflowApiTest.move;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.fit.Refit;
import io.perennial.graphql.OpaqueId;
import io.perennial.pipeline.ScoringRuns;
import io.perennial.pipeline.SimulatedLedger;
import io.perennial.score.ScoringRun;
import io.perennial.store.EmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The whole night, from simulated orders through fits and scores to firings. */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class RealNightsTest {
  private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);
  private static final LocalDate DAY = LocalDate.of(2025, 9, 30);
  private static final double ENTER = 0.6;
  private static final double EXIT = 0.5;

  @Inject Jdbi jdbi;
  @Inject ScoringRuns runs;

  @Test
  void customersFireWhenTheirScoresCrossAndNotWhenTheModelDoes() {
    SimulatedLedger.load(jdbi, 2_000, FIRST, DAY.plusDays(60));
    ScoringRun baseline = runs.run(DAY);
    String id =
        created(
            "metric: CHURN_PROBABILITY, direction: UP, enter: %s, exit: %s".formatted(ENTER, EXIT));
    long workflow = OpaqueId.parse(Workflow.PREFIX, id);
    assertEquals("ACTIVE", move("workflowActivate", id).getString("data.m.workflow.state"));

    Set<Long> beyond = new HashSet<>();
    Set<Long> known = new HashSet<>();
    Set<String> fired = new TreeSet<>();
    step(baseline, beyond, known, new TreeSet<>());
    for (int week = 1; week <= 6; week++) {
      step(runs.run(DAY.plusDays(7L * week), Refit.NEVER), beyond, known, fired);
    }
    PlayedNights nights = new PlayedNights(jdbi);
    assertTrue(fired.size() > 50, "too few crossings to tell: " + fired.size());
    assertEquals(fired, firings(nights, workflow));

    ScoringRun refitted = runs.run(DAY.plusDays(42), Refit.ALWAYS);
    assertTrue(refitted.switchesBasis());
    step(refitted, beyond, known, new TreeSet<>());
    assertEquals(fired, firings(nights, workflow));
    assertEquals(beyond, nights.sides(workflow).keySet());
  }

  /** Reads a run in the plainest way: every customer, one after the other. */
  private void step(ScoringRun run, Set<Long> beyond, Set<Long> known, Set<String> fired) {
    churn(run)
        .forEach(
            (customer, value) -> {
              boolean wasBeyond = beyond.contains(customer);
              if (value >= ENTER) {
                beyond.add(customer);
              }
              if (value <= EXIT) {
                beyond.remove(customer);
              }
              if (value >= ENTER && !wasBeyond && known.contains(customer)) {
                fired.add(customer + " " + run.asOf());
              }
              known.add(customer);
            });
  }

  private Map<Long, Double> churn(ScoringRun run) {
    Map<Long, Double> churn = new HashMap<>();
    jdbi.useHandle(
        h ->
            h.createQuery(
                    "select customer_id, 1 - probability_alive from score where run_id = :run"
                        + " and probability_alive is not null")
                .bind("run", run.id())
                .map((row, context) -> Map.entry(row.getLong(1), row.getDouble(2)))
                .forEach(entry -> churn.put(entry.getKey(), entry.getValue())));
    return churn;
  }

  private static Set<String> firings(PlayedNights nights, long workflow) {
    Set<String> firings = new TreeSet<>();
    List<String> read = nights.firings(workflow);
    read.forEach(f -> firings.add(f.substring(0, f.indexOf(' ', f.indexOf(' ') + 1))));
    assertEquals(read.size(), firings.size());
    return firings;
  }
}
