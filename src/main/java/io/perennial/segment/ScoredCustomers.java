package io.perennial.segment;

import io.perennial.score.ScorePartition;
import io.perennial.score.ScoringRun;
import java.time.LocalDate;
import java.util.OptionalLong;

/**
 * The customers that lists show, each with its score of one run: the from clause over the aliases
 * {@code c} and {@code s} that compiled conditions need.
 *
 * @param run the run whose partition is read; empty where nothing was scored yet: then every score
 *     is missing
 * @param asOf the business day of the scores, with whose end windows of days end
 */
public record ScoredCustomers(OptionalLong run, LocalDate asOf) {

  /** Leaves out customers that were merged into another or erased. */
  public static final String LISTED = "c.merged_into is null and c.erased_at is null";

  /** The customers with their scores of a run. */
  public static ScoredCustomers of(ScoringRun run) {
    return new ScoredCustomers(OptionalLong.of(run.id()), run.asOf());
  }

  /** The customers while nothing is scored yet: windows of days end today. */
  static ScoredCustomers unscored(LocalDate today) {
    return new ScoredCustomers(OptionalLong.empty(), today);
  }

  /** What follows {@code from}; the partition is named, so that it is planned as one table. */
  public String from() {
    return "customer c left join " + scores() + " s on s.customer_id = c.id";
  }

  /** The table of the scores alone. */
  String scores() {
    return run.isPresent()
        ? new ScorePartition(run.getAsLong()).table()
        : "(select * from score where false)";
  }
}
