package io.perennial.score;

import io.perennial.business.Money;
import io.perennial.business.Reporting;
import io.perennial.graphql.ApiException;
import io.perennial.model.GammaGamma;
import io.perennial.model.History;
import io.perennial.model.PredictiveValue;
import io.perennial.model.PurchaseModel;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** What scores foretell, over horizons and at levels that callers choose: plain arithmetic. */
@GraphQLApi
@Singleton
public class ForecastApi {

  private static final String DEFAULT_DAYS = "365";
  private static final double DAYS_PER_WEEK = 7;
  private static final int LONGEST_HORIZON_DAYS = 3_650;
  private static final int MOST_PURCHASES = 100;

  private final ScoreConfig config;
  private final Reporting reporting;

  ForecastApi(ScoreConfig config, Reporting reporting) {
    this.config = config;
    this.reporting = reporting;
  }

  /** The probability of at least one order within a horizon. */
  @Description("Probability in [0, 1] of at least one order within the days after the score's day.")
  public @Nullable Double probabilityOfOrder(
      @Source Score score,
      @Name("horizonDays") @DefaultValue(DEFAULT_DAYS) @Description("How many days, 1 to 3650.")
          int horizonDays) {
    double weeks = weeks(horizonDays);
    PurchaseModel purchases = score.valuation().purchases();
    return purchases == null
        ? null
        : Double.valueOf(purchases.probabilityOfPurchase(score.stored().history(), weeks));
  }

  /** The orders expected within a horizon. */
  @Description("Orders expected within the days after the score's day, not discounted.")
  public @Nullable Double expectedPurchases(
      @Source Score score,
      @Name("horizonDays") @DefaultValue(DEFAULT_DAYS) @Description("How many days, 1 to 3650.")
          int horizonDays) {
    double weeks = weeks(horizonDays);
    PurchaseModel purchases = score.valuation().purchases();
    return purchases == null
        ? null
        : Double.valueOf(purchases.expectedPurchases(score.stored().history(), weeks));
  }

  /** The distribution of the number of purchases within a horizon. */
  @Description(
      "How likely 0, 1, 2, … purchases are within the days after the score's day; what is missing to"
          + " 1 are more. Null where there is no model.")
  public @Nullable List<@NonNull PurchaseProbability> purchaseProbabilities(
      @Source Score score,
      @Name("horizonDays") @DefaultValue(DEFAULT_DAYS) @Description("How many days, 1 to 3650.")
          int horizonDays,
      @Name("upTo") @DefaultValue("10") @Description("The largest number, 0 to 100.") int upTo) {
    double weeks = weeks(horizonDays);
    if (upTo < 0 || upTo > MOST_PURCHASES) {
      throw ApiException.badUserInput(
          "upTo is " + upTo + ", but numbers of purchases are asked for up to 0 to 100.");
    }
    PurchaseModel purchases = score.valuation().purchases();
    if (purchases == null) {
      return null;
    }
    History history = score.stored().history();
    return IntStream.rangeClosed(0, upTo)
        .mapToObj(
            n -> new PurchaseProbability(n, purchases.probabilityOfPurchases(history, weeks, n)))
        .toList();
  }

  /** The value within a horizon. */
  @Description(
      "As predictedValue, over a horizon of one's own: the margin expected within the days after the"
          + " score's day, discounted, in the reporting currency.")
  public @Nullable Money valueWithin(
      @Source Score score,
      @Name("horizonDays") @DefaultValue(DEFAULT_DAYS) @Description("How many days, 1 to 3650.")
          int horizonDays) {
    double weeks = weeks(horizonDays);
    PurchaseModel purchases = score.valuation().purchases();
    Double spend = score.stored().expectedSpend();
    if (purchases == null || spend == null) {
      return null;
    }
    double discounted =
        purchases.discountedExpectedPurchases(
            score.stored().history(), weeks, score.valuation().basis().ratePerWeek());
    return reporting.money(discounted * spend * score.stored().margin());
  }

  /** The value of all the future. */
  @NonNull
  @Description("All the future, discounted: what predictedValue becomes without a horizon.")
  public ResidualValue residualValue(@Source Score score) {
    PurchaseModel purchases = score.valuation().purchases();
    Double spend = score.stored().expectedSpend();
    if (purchases == null || spend == null) {
      return ResidualValue.undefined(
          "There is no model of purchases: " + score.valuation().basis().missing());
    }
    double rate = score.valuation().basis().ratePerWeek();
    if (rate <= 0) {
      return ResidualValue.undefined(
          "Without discounting, all the future may be worth an infinite amount: set"
              + " perennial.score.discount-rate-per-year above 0.");
    }
    double discounted = purchases.discountedResidualPurchases(score.stored().history(), rate);
    return ResidualValue.of(reporting.money(discounted * spend * score.stored().margin()));
  }

  /** A range for the predicted value. */
  @Description("A range for predictedValue; null where there is none, or no model of spend.")
  public @Nullable PredictedInterval predictedInterval(
      @Source Score score,
      @Name("level")
          @Nullable
          @Description(
              "The probability of lying within, between 0 and 1; perennial.score.interval-level"
                  + " (0.8) where left out.")
          Double level) {
    double within = level == null ? config.intervalLevel() : level;
    if (!(within > 0 && within < 1)) {
      throw ApiException.badUserInput(
          "level is " + within + ", but a level lies between 0 and 1: 80 % is 0.8.");
    }
    PurchaseModel purchases = score.valuation().purchases();
    GammaGamma spend = score.valuation().spend();
    if (purchases == null || spend == null) {
      return null;
    }
    Basis basis = score.valuation().basis();
    var interval =
        PredictiveValue.of(
                purchases,
                spend,
                score.stored().history(),
                score.stored().spend(),
                basis.horizonWeeks(),
                basis.ratePerWeek(),
                score.stored().margin())
            .interval(within);
    return new PredictedInterval(
        reporting.money(interval.low()), reporting.money(interval.high()), interval.level());
  }

  private static double weeks(int horizonDays) {
    if (horizonDays < 1 || horizonDays > LONGEST_HORIZON_DAYS) {
      throw ApiException.badUserInput(
          "horizonDays is "
              + horizonDays
              + ", but a horizon is 1 to "
              + LONGEST_HORIZON_DAYS
              + " days.");
    }
    return horizonDays / DAYS_PER_WEEK;
  }
}
