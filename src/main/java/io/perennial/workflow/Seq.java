package io.perennial.workflow;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * The place of an observation in a customer's history: by business day, then by purchase version.
 *
 * @param asOf the business day up to whose end purchases counted
 * @param purchaseVersion the number of changes to the customer's purchases that were read
 */
public record Seq(LocalDate asOf, long purchaseVersion) implements Comparable<Seq> {
  private static final Comparator<Seq> ORDER =
      Comparator.comparing(Seq::asOf).thenComparingLong(Seq::purchaseVersion);

  @Override
  public int compareTo(Seq other) {
    return ORDER.compare(this, other);
  }
}
