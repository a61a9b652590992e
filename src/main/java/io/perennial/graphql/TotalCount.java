package io.perennial.graphql;

import org.eclipse.microprofile.graphql.Description;

/**
 * How many a list holds, counted up to {@value #LIMIT}.
 *
 * @param value the count, or {@value #LIMIT} where there are more
 * @param exact whether the count is complete
 */
@Description("How many a list holds, counted up to 10,000.")
public record TotalCount(
    @Description("The count, or 10,000 where there are more.") int value,
    @Description("Whether the count is complete: false where there are more than 10,000.")
        boolean exact) {

  /** How far a list is counted. */
  public static final int LIMIT = 10_000;

  /**
   * The total of a count that may have stopped early, such as of {@code select count(*) from
   * (select … limit 10001)}.
   */
  public static TotalCount of(long counted) {
    return new TotalCount((int) Math.min(counted, LIMIT), counted <= LIMIT);
  }
}
