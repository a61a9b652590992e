package io.perennial.fit;

import static io.perennial.fit.CovariateShop.WEB;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.model.MbgNbd;
import io.perennial.model.Parameter;
import io.perennial.purchase.CovariateGroup;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CovariateFitTest {

  private static final double RATE = 0.7;
  private static final double LEAVING = 1.6;
  private static final MbgNbd ADS =
      MbgNbd.of(WEB.r(), WEB.alpha() / RATE, WEB.a() * LEAVING, WEB.b());

  /** The intervals hold the factors that the shop is simulated with in 16 of 20 shops or more. */
  @Test
  void findsTheFactorsOfASimulatedShop() {
    int rate = 0;
    int leaving = 0;
    for (long seed = 1; seed <= 20; seed++) {
      CovariateEffect ads = fit(CovariateShop.of(ADS, 6_000, seed)).effects().get(0);
      assertEquals("channel=ads", ads.name());
      assertEquals("channel=web", ads.reference());
      rate += holds(ads.rateFactor(), RATE) ? 1 : 0;
      leaving += holds(ads.leavingFactor(), LEAVING) ? 1 : 0;
    }
    assertTrue(rate >= 16 && leaving >= 16, rate + " and " + leaving + " of 20");
  }

  @Test
  void namesTheStrongestEffectInWords() {
    CovariateFit fit = fit(CovariateShop.of(ADS, 20_000, 3));
    assertEquals(FitStatus.CANDIDATE, fit.verdict().status());
    String reason = Objects.requireNonNull(fit.verdict().reason());
    assertTrue(
        reason.matches(
            "What is known of customers \\(channel, first order\\) explains their orders better than"
                + " MBG/NBD alone, by [0-9.]+ in log-likelihood for 4 coefficients\\. Customers from"
                + " channel ads buy 0\\.[67][0-9] times as often \\(95 %: 0\\.[0-9]+–0\\.[0-9]+\\)"
                + " and have 1\\.[4-8][0-9] times the odds of leaving after a purchase"
                + " \\(95 %: [12]\\.[0-9]+–[12]\\.[0-9]+\\), compared with those from channel web"
                + " \\(reference\\)\\. Scores are not computed with it\\."),
        reason);
    assertEquals(
        List.of(
            "r",
            "alpha",
            "a",
            "b",
            "gamma channel=ads",
            "gamma first order doubled",
            "delta channel=ads",
            "delta first order doubled"),
        fit.verdict().candidate().parameters().stream().map(Parameter::name).toList());
  }

  /** Of 40 shops without effects, Akaike's criterion takes 9 % for one: χ² of 4 above 8. */
  @Test
  void saysThatNothingIsToldWhereThereAreNoEffects() {
    int silent = 0;
    for (long seed = 1; seed <= 40; seed++) {
      String reason = fit(CovariateShop.of(WEB, 1_500, seed)).verdict().reason();
      silent += String.valueOf(reason).contains("tells nothing beyond their orders") ? 1 : 0;
    }
    assertTrue(silent >= 32, silent + " of 40");
  }

  /** Everybody bought yesterday: nobody is seen to leave. */
  @Test
  void keepsTheReasonWhereItIsRefused() {
    CovariateFit fit =
        fit(
            IntStream.range(0, 200)
                .mapToObj(i -> new CovariateGroup("web", "DE", i % 4, 3 + i % 5, 99, 100, 1))
                .toList());
    assertEquals(FitStatus.REFUSED, fit.verdict().status());
    assertEquals(List.of(), fit.effects());
    assertEquals(fit.verdict().candidate().refusal(), fit.verdict().reason());
  }

  /** Customers of one channel never leave: by how much less than others is beyond any number. */
  @Test
  void saysWhatCannotBeTold() {
    MbgNbd loyal = MbgNbd.of(WEB.r(), WEB.alpha(), 1e-6, WEB.b());
    CovariateFit fit = fit(CovariateShop.of(loyal, 6_000, 1));
    assertNull(fit.effects().get(0).leavingFactor());
    assertTrue(holds(fit.effects().get(0).rateFactor(), 1));
    assertTrue(
        String.valueOf(fit.verdict().reason())
            .endsWith(
                "coefficients. How these change the odds of leaving cannot be told, as hardly any of"
                    + " their customers are seen to leave, or nearly all: channel=ads. Scores are not"
                    + " computed with it."),
        fit.verdict().reason());
  }

  private static boolean holds(@Nullable CovariateFactor factor, double truth) {
    return factor != null && factor.low() <= truth && truth <= factor.high();
  }

  private static CovariateFit fit(List<CovariateGroup> groups) {
    return CovariateFit.of(CovariateDesign.of(groups).orElseThrow());
  }
}
