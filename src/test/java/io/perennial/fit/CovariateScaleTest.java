package io.perennial.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.perennial.pipeline.SimulatedLedger;
import io.perennial.purchase.CovariateGroup;
import io.perennial.purchase.CovariateGroups;
import io.perennial.store.EmptyDatabase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** Fits the covariates of as many simulated customers as are asked for; the log tells the time. */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
@EnabledIfSystemProperty(
    named = "perennial.scale.customers",
    matches = "[0-9]+",
    disabledReason = "a measurement: -Dperennial.scale.customers=200000")
class CovariateScaleTest {

  private static final Logger LOG = Logger.getLogger(CovariateScaleTest.class);
  private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
  private static final LocalDate DAY = LocalDate.of(2025, 12, 31);

  @Inject Jdbi jdbi;
  @Inject CovariateGroups groups;

  /** More channels and countries than are told apart, each rarer than the one before. */
  @Test
  void fitsTheMostCovariatesThereCanBe() {
    int customers = Integer.getInteger("perennial.scale.customers");
    SimulatedLedger.load(jdbi, customers, FIRST, DAY);
    jdbi.useHandle(
        handle -> {
          handle.execute(
              """
              update customer set channel = 'channel ' || cast(-2 * ln((id * 48271 % 99991 + 1) / 99992.0) as int),
                                  country = 'C' || cast(-3 * ln((id * 69621 % 99989 + 1) / 99990.0) as int)
              """);
          handle.execute("analyze");
        });
    long start = System.nanoTime();
    List<CovariateGroup> read =
        QuarkusTransaction.requiringNew()
            .timeout(600)
            .call(
                () -> jdbi.withHandle(handle -> groups.of(handle, DAY, Backtester.MOST_CUSTOMERS)));
    long counted = System.nanoTime();
    CovariateDesign design = CovariateDesign.of(read).orElseThrow();
    CovariateFit fit = CovariateFit.of(design);
    long fitted = System.nanoTime();
    LOG.infof(
        "%,d customers in %,d groups and %d covariates: read in %,d ms, fitted in %,d ms: %s",
        customers,
        read.size(),
        design.covariates().size(),
        (counted - start) / 1_000_000,
        (fitted - counted) / 1_000_000,
        fit.verdict().reason());
    assertEquals(FitStatus.CANDIDATE, fit.verdict().status());
    assertEquals(17, design.covariates().size());
  }
}
