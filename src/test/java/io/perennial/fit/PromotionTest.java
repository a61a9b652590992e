package io.perennial.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.model.GroupedHistories;
import io.perennial.model.MbgNbd;
import io.perennial.model.ModelName;
import io.perennial.model.Nbd;
import io.perennial.model.Parameter;
import io.perennial.model.PurchaseModel;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** On a simulated shop with dropout, which MBG/NBD explains and NBD does not. */
class PromotionTest {

  private static final GroupedHistories SHOP = CalendarShop.of(3_000, 400, 1, day -> 1).histories();
  private static final MbgNbd BEST = MbgNbd.fit(SHOP).fitted().orElseThrow();
  private static final BacktestReport UNTRIED =
      BacktestReport.none("The orders reach back 9 days.");

  @Test
  void keepsBackAModelThatExplainsTheOrdersMuchWorse() {
    Nbd nbd = Nbd.fit(SHOP).fitted().orElseThrow();
    FitChoice.Verdict verdict = over(BEST, nbd);
    assertEquals(FitStatus.CANDIDATE, verdict.status());
    String reason = Objects.requireNonNull(verdict.reason());
    assertTrue(
        reason.matches(
            "The new NBD explains the orders worse than the accepted MBG/NBD \\(log-likelihood per"
                + " customer -\\d+\\.\\d{3}, beside -\\d+\\.\\d{3}\\): the fit of 2024-01-01 stays\\."),
        reason);
    assertEquals(List.of(new FitWarning(FitWarningCode.NOT_PROMOTED, reason)), verdict.warnings());
  }

  @Test
  void promotesWhatIsBetterOrHardlyWorse() {
    MbgNbd old = MbgNbd.of(BEST.r(), 2 * BEST.alpha(), BEST.a(), BEST.b());
    assertEquals(FitStatus.CHOSEN, over(old, BEST).status());
    MbgNbd hardly = MbgNbd.of(BEST.r() * 1.01, BEST.alpha(), BEST.a(), BEST.b());
    assertEquals(FitStatus.CHOSEN, over(BEST, hardly).status());
  }

  @Test
  void leavesOtherVerdictsAlone() {
    FitChoice.Verdict spend =
        new FitChoice.Verdict(
            new Candidate(ModelName.GAMMA_GAMMA, 10, -1.0, List.of(), null),
            FitStatus.CHOSEN,
            "It is the only model of spend.");
    assertEquals(List.of(spend), new Promotion(accepted(BEST), SHOP, UNTRIED).over(List.of(spend)));
  }

  private static FitChoice.Verdict over(PurchaseModel accepted, PurchaseModel chosen) {
    Candidate candidate =
        new Candidate(
            chosen.name(), SHOP.customers(), SHOP.logLikelihood(chosen), chosen.parameters(), null);
    return new Promotion(accepted(accepted), SHOP, UNTRIED)
        .over(List.of(new FitChoice.Verdict(candidate, FitStatus.CHOSEN, "It is good.")))
        .get(0);
  }

  private static ModelFit accepted(PurchaseModel model) {
    return new ModelFit(
        1,
        model.name(),
        FitStatus.CHOSEN,
        LocalDate.of(2024, 1, 1),
        Instant.EPOCH,
        3_000,
        -1.0,
        model.parameters().stream().map(PromotionTest::parameter).toList(),
        null,
        List.of());
  }

  private static FitParameter parameter(Parameter parameter) {
    return new FitParameter(parameter.name(), parameter.value(), null);
  }
}
