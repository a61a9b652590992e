package io.perennial.score;

import java.util.OptionalDouble;

/**
 * How long a customer of the shop stays, for the formula value.
 *
 * @param years at least 1 unless configured otherwise
 * @param source where it comes from
 */
public record Lifespan(double years, LifespanSource source) {

  private static final double LONGEST = 10;
  private static final long FEWEST = 30;

  /**
   * The configured lifespan, else 1 / yearly churn of the shop: of the customers who bought in the
   * year before last, counted back from the run's day, the share who did not buy in the last one.
   *
   * @param configured in years
   * @param base customers who bought in the year before last
   * @param lost those of them who did not buy in the last year
   */
  public static Lifespan of(OptionalDouble configured, long base, long lost) {
    if (configured.isPresent()) {
      return new Lifespan(configured.getAsDouble(), LifespanSource.CONFIGURED);
    }
    if (base < FEWEST) {
      return new Lifespan(1, LifespanSource.ASSUMED);
    }
    double years = lost == 0 ? Double.POSITIVE_INFINITY : (double) base / lost;
    return years > LONGEST
        ? new Lifespan(LONGEST, LifespanSource.CAPPED)
        : new Lifespan(years, LifespanSource.OBSERVED_CHURN);
  }
}
