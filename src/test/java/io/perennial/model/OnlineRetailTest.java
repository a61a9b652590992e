package io.perennial.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.perennial.model.FitOutcome.Converged;
import io.perennial.model.FitOutcome.Refused;
import java.time.LocalDate;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A wholesaler's ledger (UCI Online Retail, CC BY 4.0, never committed) on which dropout cannot be
 * told: its positive rows, at both ends of the usual split.
 */
@EnabledIfSystemProperty(
    named = "perennial.data.online-retail",
    matches = ".+",
    disabledReason = "the ledger is not in the repository: -Dperennial.data.online-retail=<file>")
class OnlineRetailTest {

  @ParameterizedTest
  @ValueSource(strings = {"2011-06-30", "2011-12-09"})
  void showsNoDropout(LocalDate asOf) {
    var ledger =
        Ledger.read(System.getProperty("perennial.data.online-retail"), amount -> amount > 0);
    var groups = GroupedHistories.of(ledger.histories(asOf));
    assertEquals(RefusalReason.NO_DROPOUT_IDENTIFIED, refusal(BgNbd.fit(groups)));
    assertEquals(RefusalReason.NO_DROPOUT_IDENTIFIED, refusal(MbgNbd.fit(groups)));
    assertEquals(RefusalReason.NO_DROPOUT_IDENTIFIED, refusal(ParetoNbd.fit(groups)));
    assertInstanceOf(Converged.class, Nbd.fit(groups));
  }

  private static RefusalReason refusal(FitOutcome<?> outcome) {
    return assertInstanceOf(Refused.class, outcome).reason();
  }
}
