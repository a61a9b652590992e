package io.perennial.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.perennial.fit.Refit;
import io.perennial.score.ScoringRun;
import io.perennial.store.EmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** Scores as many simulated customers as are asked for; the log tells the time of each stage. */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
@EnabledIfSystemProperty(
    named = "perennial.scale.customers",
    matches = "[0-9]+",
    disabledReason = "a measurement: -Dperennial.scale.customers=1000000")
class ScaleTest {

  private static final Logger LOG = Logger.getLogger(ScaleTest.class);
  private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
  private static final LocalDate DAY = LocalDate.of(2025, 12, 31);

  @Inject Jdbi jdbi;
  @Inject ScoringRuns scoringRuns;

  @Test
  void scoresThemInConstantMemory() {
    int customers = Integer.getInteger("perennial.scale.customers");
    SimulatedLedger.load(jdbi, customers, FIRST, DAY);
    ScoringRun first = scoringRuns.run(DAY);
    ScoringRun second = scoringRuns.run(DAY, Refit.NEVER);
    ScoringRun third = scoringRuns.run(DAY, Refit.NEVER);
    assertEquals(customers, first.customers());
    assertEquals(customers, third.customers());
    LOG.infof(
        "%,d customers: first run %s, then %s and %s; heap at most %,d MB",
        customers, took(first), took(second), took(third), Runtime.getRuntime().maxMemory() >> 20);
    LOG.infof("On disk, indexes too: %s", String.join(", ", sizes()));
  }

  private static Duration took(ScoringRun run) {
    return Duration.between(run.startedAt(), java.util.Objects.requireNonNull(run.finishedAt()));
  }

  /** The largest tables, partitions of runs by themselves. */
  private List<String> sizes() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select relname || ' ' || pg_size_pretty(pg_total_relation_size(c.oid))
                    from pg_class c join pg_namespace n on n.oid = relnamespace
                    where nspname = 'public' and relkind = 'r'
                      and pg_total_relation_size(c.oid) > 1000000
                    order by pg_total_relation_size(c.oid) desc
                    """)
                .mapTo(String.class)
                .list());
  }
}
