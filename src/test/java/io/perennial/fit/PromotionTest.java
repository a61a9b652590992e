package io.perennial.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.fit.backtest.BacktestPlan;
import io.perennial.fit.backtest.Contender;
import io.perennial.fit.backtest.PurchaseHoldout;
import io.perennial.fit.backtest.PurchaseTrial;
import io.perennial.fit.backtest.Ruling;
import io.perennial.fit.backtest.Trial;
import io.perennial.model.GroupedHistories;
import io.perennial.model.History;
import io.perennial.model.MbgNbd;
import io.perennial.model.ModelName;
import io.perennial.model.Nbd;
import io.perennial.model.Parameter;
import io.perennial.model.PurchaseModel;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
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

  /** Nobody comes back of those of whom NBD expects 28 purchases in ten weeks. */
  @Test
  void keepsBackAModelThatForetoldMuchWorse() {
    MbgNbd old = MbgNbd.of(BEST.r(), 9 * BEST.alpha(), BEST.a(), BEST.b());
    Nbd nbd = Nbd.fit(SHOP).fitted().orElseThrow();
    assertEquals(FitStatus.CHOSEN, over(old, nbd).status(), "it explains more");
    FitChoice.Verdict verdict = over(old, nbd, tried());
    assertEquals(FitStatus.CANDIDATE, verdict.status());
    String reason = Objects.requireNonNull(verdict.reason());
    assertTrue(
        reason.startsWith("NBD foretold purchases worse than MBG/NBD, 28.00 off per customer"),
        reason);
  }

  @Test
  void promotesWhatForetoldBetterThoughItExplainsLess() {
    Nbd nbd = Nbd.fit(SHOP).fitted().orElseThrow();
    assertEquals(
        FitStatus.CHOSEN, over(BEST, nbd, tried(IntStream.rangeClosed(1, 28).toArray())).status());
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

  /** Customers with the same history, and days on which each of them bought after the origin. */
  private static BacktestReport tried(int... laterDays) {
    LocalDate origin = LocalDate.of(2026, 1, 1);
    PurchaseHoldout.Builder builder = PurchaseHoldout.builder(origin, 70);
    for (int i = 0; i < 100; i++) {
      builder.add(new History(4, 5, 10), 4, laterDays);
    }
    Trial trial =
        PurchaseTrial.of(
            new BacktestPlan.Origins(List.of(origin), 70),
            List.of(builder.build()),
            List.of(
                Map.of(
                    Contender.NBD, Nbd.of(52, 10),
                    Contender.MBG_NBD, MbgNbd.of(52, 10, 1, 1))));
    Ruling ruling = Ruling.on(trial, Set.of(Contender.NBD)).orElseThrow();
    return new BacktestReport(BacktestReport.Tried.of(ruling, "orders"), null, null);
  }

  private static FitChoice.Verdict over(PurchaseModel accepted, PurchaseModel chosen) {
    return over(accepted, chosen, UNTRIED);
  }

  private static FitChoice.Verdict over(
      PurchaseModel accepted, PurchaseModel chosen, BacktestReport report) {
    Candidate candidate =
        new Candidate(
            chosen.name(), SHOP.customers(), SHOP.logLikelihood(chosen), chosen.parameters(), null);
    return new Promotion(accepted(accepted), SHOP, report)
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
