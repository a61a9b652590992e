package io.perennial.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.perennial.purchase.CovariateGroup;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CovariateDesignTest {

  @Test
  void comparesEachLevelWithTheMostFrequentAndRareOnesTogether() {
    assertEquals(
        List.of("channel=other against channel=web", "channel=ads against channel=web"),
        names(
            new Customers("other", "DE", null, 100, 90),
            new Customers("web", "DE", null, 80, 70),
            new Customers("ads", "DE", null, 60, 50)));
  }

  @Test
  void countsTheRareWithTheReferenceWhereTheyAreTooFew() {
    assertEquals(
        List.of("channel=ads against channel=web"),
        names(
            new Customers("web", "DE", null, 80, 70),
            new Customers("ads", "DE", null, 60, 50),
            new Customers("other", "DE", null, 49, 49)));
    assertEquals(
        List.of(),
        names(new Customers("web", "DE", null, 80, 70), new Customers("other", "DE", null, 60, 19)),
        "too few of them bought again");
  }

  @Test
  void hasNoneWhereNobodyDiffers() {
    assertEquals(List.of(), names(new Customers("unknown", "unknown", 7, 500, 100)));
    assertEquals(List.of(), names(new Customers("other", "other", null, 500, 100)));
  }

  /** Customers of whom nothing is known lack channel and country alike. */
  @Test
  void saysNothingTwice() {
    assertEquals(
        List.of("channel=unknown against channel=web", "country=FR against country=DE"),
        names(
            new Customers("web", "DE", null, 100, 90),
            new Customers("web", "FR", null, 80, 70),
            new Customers("unknown", "unknown", null, 60, 50)));
  }

  /** Two buckets are the first order e times as large: log₂ e doublings. */
  @Test
  void countsTheFirstOrderInDoublingsOfTheMedian() {
    List<CovariateGroup> groups =
        groups(
            new Customers("web", "DE", 6, 100, 90),
            new Customers("web", "DE", 8, 60, 50),
            new Customers("web", "DE", null, 30, 25));
    CovariateDesign design = CovariateDesign.of(groups).orElseThrow();
    assertEquals("first order doubled", design.covariates().get(0).name());
    assertEquals(190, design.histories().all().customers());
    assertEquals(1 / Math.log(2), design.values(groups.get(2))[0], 1e-12);
    assertEquals(0, design.values(groups.get(4))[0], "no value counts as the median");
  }

  private static List<String> names(Customers... customers) {
    return CovariateDesign.of(groups(customers)).stream()
        .flatMap(design -> design.covariates().stream())
        .map(covariate -> covariate.name() + " against " + covariate.reference())
        .toList();
  }

  /** Customers who are alike, so many of whom bought again. */
  private record Customers(
      String channel, String country, @Nullable Integer firstOrder, long size, long repeat) {
    Stream<CovariateGroup> groups() {
      return Stream.of(
          new CovariateGroup(channel, country, firstOrder, 0, 0, 100, size - repeat),
          new CovariateGroup(channel, country, firstOrder, 2, 50, 100, repeat));
    }
  }

  private static List<CovariateGroup> groups(Customers... customers) {
    return Stream.of(customers).flatMap(Customers::groups).toList();
  }
}
