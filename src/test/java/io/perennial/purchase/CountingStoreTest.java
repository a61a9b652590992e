package io.perennial.purchase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.pipeline.ScoringRuns;
import io.perennial.pipeline.SimulatedLedger;
import io.perennial.score.ScoringRun;
import io.perennial.store.EmptyDatabase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class CountingStoreTest {
  private static final LocalDate DAY = LocalDate.of(2025, 12, 31);
  private static final int CUSTOMERS = 300;

  @Inject Jdbi jdbi;
  @Inject CountingStore store;
  @Inject Counting configured;
  @Inject HistoryRefresh refresh;
  @Inject ScoringRuns scoringRuns;

  @BeforeEach
  void aShop() {
    SimulatedLedger.load(jdbi, CUSTOMERS, LocalDate.of(2025, 1, 1), DAY);
  }

  @Test
  void aStartWithTheSameConfigurationChangesNothing() {
    scoringRuns.run(DAY);
    follow(configured);
    follow(configured);
    assertEquals(0, dirty());
    assertTrue(jdbi.withHandle(store::changedAt).isEmpty());
  }

  @Test
  void aStartWithAnotherOneMakesHistoriesAndFitsAnewAndShowsWorkflowsNoPreviousBasis() {
    ScoringRun before = scoringRuns.run(DAY);
    follow(new Counting(false, true, configured.zone()));
    assertEquals(CUSTOMERS, dirty());
    ScoringRun after = scoringRuns.run(DAY.plusDays(1));
    assertEquals(0, dirty());
    assertNotEquals(before.basisId(), after.basisId(), "another fit");
    assertNull(after.previousBasisId(), "its values would be of the new histories");
    ScoringRun next = scoringRuns.run(DAY.plusDays(2));
    assertEquals(after.basisId(), next.basisId(), "once is enough");
  }

  private void follow(Counting counting) {
    QuarkusTransaction.requiringNew()
        .run(() -> jdbi.useHandle(handle -> store.follow(handle, counting)));
  }

  private long dirty() {
    return jdbi.withHandle(refresh::dirty);
  }
}
