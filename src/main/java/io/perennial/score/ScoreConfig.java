package io.perennial.score;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What scores are computed with, and how long they are kept. */
@ConfigMapping(prefix = "perennial.score")
public interface ScoreConfig {

  /** How far predicted values look ahead, in days. */
  @WithDefault("365")
  int horizonDays();

  /** What money is worth less after a year: 0.10 makes 110 in a year worth 100 now. */
  @WithDefault("0.10")
  double discountRatePerYear();

  /** The probability that a predicted interval holds the outcome. */
  @WithDefault("0.8")
  double intervalLevel();

  /** The share of customers, by lifetime value, in the tier HIGH. */
  @WithDefault("0.2")
  double tierHighShare();

  /** The share of customers, by lifetime value, in the tier LOW. */
  @WithDefault("0.5")
  double tierLowShare();

  /** How far below a tier's border, as a share of it, a customer keeps the tier it had. */
  @WithDefault("0.05")
  double tierHysteresis();

  /** A score is STALE this many days after its run was published. */
  @WithDefault("2")
  int staleAfterDays();

  /** How many runs' scores are kept; older ones are dropped. */
  @WithDefault("400")
  int keepRuns();
}
