package io.perennial.workflow;

import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Compares customers who were written to with those held out. Pure.
 *
 * @param firingsPerWeek how many customers joined either group in a week lately
 */
record Uplift(
    int windowDays,
    SampleMoments treatedOrders,
    SampleMoments heldOutOrders,
    SampleMoments treatedMargin,
    SampleMoments heldOutMargin,
    double firingsPerWeek,
    String currency) {

  /** Fewer than so many in either group show nothing, however large the difference. */
  static final int FEWEST = 30;

  private static final double LONGEST_WEEKS = 520;

  WorkflowUplift report() {
    UpliftVerdict verdict = verdict();
    OptionalInt weeks =
        verdict == UpliftVerdict.NOT_ENOUGH_DATA ? weeksMore() : OptionalInt.empty();
    UpliftFigure margin = UpliftFigure.of(treatedMargin, heldOutMargin);
    return new WorkflowUplift(
        windowDays,
        Math.toIntExact(treatedMargin.count()),
        Math.toIntExact(heldOutMargin.count()),
        UpliftFigure.of(treatedOrders, heldOutOrders),
        margin,
        WorkflowUplift.METHOD,
        verdict,
        sentence(verdict, margin, weeks),
        weeks.isPresent() ? Integer.valueOf(weeks.getAsInt()) : null);
  }

  private UpliftVerdict verdict() {
    if (heldOutMargin.count() == 0) {
      return treatedMargin.count() == 0
          ? UpliftVerdict.NOT_ENOUGH_DATA
          : UpliftVerdict.NO_CONTROL_GROUP;
    }
    MeanDifference difference = MeanDifference.of(treatedMargin, heldOutMargin);
    if (smaller() < FEWEST || !difference.isClear()) {
      return UpliftVerdict.NOT_ENOUGH_DATA;
    }
    return difference.difference() > 0 ? UpliftVerdict.MORE : UpliftVerdict.LESS;
  }

  private long smaller() {
    return Math.min(treatedMargin.count(), heldOutMargin.count());
  }

  /** The time that the groups need to grow at the rate they grow at. */
  private OptionalInt weeksMore() {
    long both = treatedMargin.count() + heldOutMargin.count();
    if (firingsPerWeek <= 0 || smaller() == 0) {
      return OptionalInt.empty();
    }
    double growth =
        Math.max(
            MeanDifference.of(treatedMargin, heldOutMargin).growthNeeded(),
            (double) FEWEST / smaller());
    double weeks = (growth - 1) * both / firingsPerWeek;
    return weeks <= LONGEST_WEEKS
        ? OptionalInt.of(Math.max(1, (int) Math.ceil(weeks)))
        : OptionalInt.empty();
  }

  private String sentence(UpliftVerdict verdict, UpliftFigure margin, OptionalInt weeks) {
    return switch (verdict) {
      case MORE -> difference("brought in", margin, 1);
      case LESS -> difference("cost", margin, -1);
      case NOT_ENOUGH_DATA ->
          weeks.isPresent()
              ? "Not enough data yet: about %d week%s more, if the difference stays as it is."
                  .formatted(weeks.getAsInt(), weeks.getAsInt() == 1 ? "" : "s")
              : "Not enough data yet: no difference shows so far.";
      case NO_CONTROL_GROUP ->
          "Nobody is held out, so that it cannot be told what the mails bring in: hold out a share"
              + " with holdoutShare.";
    };
  }

  private String difference(String verb, UpliftFigure margin, int sign) {
    double low = sign > 0 ? number(margin.low()) : -number(margin.high());
    double high = sign > 0 ? number(margin.high()) : -number(margin.low());
    return String.format(
        Locale.ROOT,
        "Each customer written to %s %.2f %s of margin in %d days (95 %%: %.2f to %.2f), beside"
            + " those held out.",
        verb,
        sign * margin.incremental(),
        currency,
        windowDays,
        low,
        high);
  }

  private static double number(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }
}
