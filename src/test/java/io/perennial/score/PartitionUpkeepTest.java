package io.perennial.score;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.perennial.pipeline.ScoringRuns;
import io.perennial.pipeline.SimulatedLedger;
import io.perennial.store.EmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class PartitionUpkeepTest {

  private static final LocalDate DAY = LocalDate.of(2025, 12, 31);
  private static final int KEPT = 2;

  @Inject Jdbi jdbi;
  @Inject ScoringRuns scoringRuns;

  @BeforeEach
  void threeRuns() {
    SimulatedLedger.load(jdbi, 200, LocalDate.of(2025, 1, 1), DAY);
    for (int night = 0; night < 3; night++) {
      scoringRuns.run(DAY.plusDays(night));
    }
  }

  @Test
  void supersededPartitionsLoseTheirSecondaryIndexes() {
    assertEquals(List.of("score_1 1", "score_2 1"), indexes().subList(0, 2));
    assertEquals(false, indexes().contains("score_3 1"), "the current one keeps its own");
  }

  @Test
  void theOldestPartitionsAreDroppedAlsoWhereADetachmentWasInterrupted() {
    jdbi.useHandle(h -> h.execute("alter table score detach partition score_1 concurrently"));
    jdbi.useHandle(h -> h.execute("create table score_4 partition of score for values in (4)"));
    insertFailedRun(4);
    new PartitionUpkeep(jdbi, KEPT).tidy();
    assertEquals(List.of("score_2", "score_3"), tables());
  }

  @Test
  void theCurrentPartitionIsKeptHoweverManyRunsForEarlierDaysFollowed() {
    scoringRuns.run(DAY.minusDays(50));
    scoringRuns.run(DAY.minusDays(40));
    scoringRuns.run(DAY.minusDays(30));
    new PartitionUpkeep(jdbi, KEPT).tidy();
    assertEquals(List.of("score_3", "score_5", "score_6"), tables());
  }

  private void insertFailedRun(long id) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                insert into scoring_run (id, job_id, as_of, kind, state, started_at)
                overriding system value values (?, ?, '2026-01-09', 'MANUAL', 'FAILED', '2026-01-09')
                """,
                id,
                id));
  }

  private List<String> tables() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select relname from pg_class
                    where relname ~ '^score_[0-9]+$' and relkind = 'r' order by relname
                    """)
                .mapTo(String.class)
                .list());
  }

  private List<String> indexes() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select c.relname || ' ' || count(*) from pg_class c
                    join pg_inherits i on i.inhrelid = c.oid and i.inhparent = 'score'::regclass
                    join pg_index x on x.indrelid = c.oid
                    group by c.relname order by c.relname
                    """)
                .mapTo(String.class)
                .list());
  }
}
