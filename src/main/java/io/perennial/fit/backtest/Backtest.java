package io.perennial.fit.backtest;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * How well a model, or a rule of thumb, foretold purchases or spend that were kept from it.
 *
 * @see Accuracy
 */
@Description(
    "How well a model, or a rule of thumb, foretold what was kept from it: purchases, or for models"
        + " of spend the money spent, in the reporting currency.")
public record Backtest(
    @NonNull @Description("What was tried.") Contender model,
    @Description("Mean absolute error per customer.") double mae,
    @Description("Root mean squared error per customer.") double rmse,
    @Description("Sum foretold over the sum that came, minus 1; null where nobody bought.")
        @Nullable Double bias,
    @Description(
            "Normalised Gini of the ranking: 1 is perfect, 0 is chance; null where no ranking is"
                + " better than another.")
        @Nullable Double gini,
    @Description("Share of all that came from the tenth ranked highest; null where nobody bought.")
        @Nullable Double topDecileCapture,
    @Description("The same for a perfect ranking; null where nobody bought.")
        @Nullable Double bestCapture,
    @Description(
            "Whether it foretold best. Where that is a rule of thumb, no model was as good, and"
                + " scores are computed with the best of the models, with a warning.")
        boolean chosen,
    @NonNull @Description("The days up to which purchases were known; the latest first.")
        List<@NonNull LocalDate> origins,
    @Description("How many days after an origin were foretold.") int horizonDays,
    @Description("Customers foretold, each as often as there are origins they are known at.")
        int customers,
    @NonNull @Description("Foretold against what came, by tenths of the customers.")
        List<@NonNull CalibrationDecile> calibration,
    @NonNull @Description("Foretold against what came since the latest origin, added up in time.")
        List<@NonNull CumulativePoint> cumulative) {

  public Backtest {
    origins = List.copyOf(origins);
    calibration = List.copyOf(calibration);
    cumulative = List.copyOf(cumulative);
  }
}
