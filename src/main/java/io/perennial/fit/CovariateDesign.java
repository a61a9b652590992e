package io.perennial.fit;

import io.perennial.model.CovariateHistories;
import io.perennial.model.History;
import io.perennial.purchase.CovariateGroup;
import io.perennial.purchase.CovariateGroups;
import io.perennial.purchase.Levels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Which covariates the customers of a shop differ in enough to be fitted.
 *
 * <p>Of channel and country the most frequent level is the reference; each other one is a covariate
 * of its own, 1 for its customers and 0 for all others. The rare levels together are one of them,
 * or, where they are fewer than {@link Levels#ENOUGH} asks, belong to the reference. Of the first
 * order it is log₂(value / median value), 0 where it had no value. A covariate that the ones before
 * it say already, since the same customers have it, is left out.
 */
final class CovariateDesign {

  private static final double DAYS_PER_WEEK = 7;

  /** Buckets of twice the natural logarithm, of which each is 0.72 doublings wide. */
  private static final double DOUBLINGS_PER_BUCKET = 0.5 / Math.log(2);

  private final List<CovariateGroup> groups;
  private final List<Column> columns;

  private CovariateDesign(List<CovariateGroup> groups, List<Column> columns) {
    this.groups = groups;
    this.columns = columns;
  }

  private record Column(Covariate covariate, ToDoubleFunction<CovariateGroup> value) {}

  /** The design for a shop; none where no covariate varies. */
  static Optional<CovariateDesign> of(List<CovariateGroup> groups) {
    List<Column> columns = new ArrayList<>();
    columns.addAll(levels("channel", groups, CovariateGroup::channel));
    columns.addAll(levels("country", groups, CovariateGroup::country));
    firstOrder(groups).ifPresent(columns::add);
    List<Column> independent = independent(groups, columns);
    return independent.isEmpty()
        ? Optional.empty()
        : Optional.of(new CovariateDesign(groups, independent));
  }

  List<Covariate> covariates() {
    return columns.stream().map(Column::covariate).toList();
  }

  CovariateHistories histories() {
    CovariateHistories.Builder builder =
        CovariateHistories.builder(
            covariates().stream().map(Covariate::name).toArray(String[]::new));
    for (CovariateGroup group : groups) {
      History history =
          new History(
              group.frequency(),
              group.recencyDays() / DAYS_PER_WEEK,
              group.ageDays() / DAYS_PER_WEEK);
      builder.addCustomers(group.customers(), history, values(group));
    }
    return builder.build();
  }

  /** The covariates of the customers of a group, in their order. */
  double[] values(CovariateGroup group) {
    return values(columns, group);
  }

  private static double[] values(List<Column> columns, CovariateGroup group) {
    return columns.stream().mapToDouble(column -> column.value().applyAsDouble(group)).toArray();
  }

  private static List<Column> levels(
      String trait, List<CovariateGroup> groups, Function<CovariateGroup, String> level) {
    Map<String, Long> customers = new TreeMap<>();
    groups.forEach(group -> customers.merge(level.apply(group), group.customers(), Long::sum));
    List<String> frequent =
        customers.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
            .map(Map.Entry::getKey)
            .toList();
    Optional<String> reference =
        frequent.stream().filter(each -> !each.equals(CovariateGroups.OTHER)).findFirst();
    return frequent.stream()
        .filter(each -> reference.isPresent() && !each.equals(reference.get()))
        .filter(each -> isEnough(groups, group -> level.apply(group).equals(each)))
        .map(
            each ->
                new Column(
                    Covariate.level(trait, each, reference.orElseThrow()),
                    group -> level.apply(group).equals(each) ? 1 : 0))
        .toList();
  }

  private static Optional<Column> firstOrder(List<CovariateGroup> groups) {
    TreeMap<Integer, Long> customers = new TreeMap<>();
    groups.stream()
        .filter(group -> group.firstOrder() != null)
        .forEach(
            group ->
                customers.merge(
                    Objects.requireNonNull(group.firstOrder()), group.customers(), Long::sum));
    if (customers.isEmpty()) {
      return Optional.empty();
    }
    int median = median(customers);
    ToDoubleFunction<CovariateGroup> doublings =
        group ->
            group.firstOrder() == null ? 0 : (group.firstOrder() - median) * DOUBLINGS_PER_BUCKET;
    return isEnough(groups, group -> doublings.applyAsDouble(group) != 0)
        ? Optional.of(new Column(Covariate.firstOrder(), doublings))
        : Optional.empty();
  }

  private static int median(NavigableMap<Integer, Long> customers) {
    long half = (customers.values().stream().mapToLong(Long::longValue).sum() + 1) / 2;
    long below = 0;
    for (Map.Entry<Integer, Long> each : customers.entrySet()) {
      below += each.getValue();
      if (below >= half) {
        return each.getKey();
      }
    }
    return customers.lastKey();
  }

  private static boolean isEnough(List<CovariateGroup> groups, Predicate<CovariateGroup> those) {
    long customers = 0;
    long repeat = 0;
    for (CovariateGroup group : groups) {
      if (those.test(group)) {
        customers += group.customers();
        repeat += group.frequency() > 0 ? group.customers() : 0;
      }
    }
    return customers >= Levels.ENOUGH.customers() && repeat >= Levels.ENOUGH.repeatCustomers();
  }

  private static List<Column> independent(List<CovariateGroup> groups, List<Column> columns) {
    Independence independence = new Independence(columns.size());
    for (CovariateGroup group : groups) {
      independence.add(values(columns, group), (double) group.customers());
    }
    boolean[] kept = independence.kept();
    List<Column> independent = new ArrayList<>();
    for (int i = 0; i < kept.length; i++) {
      if (kept[i]) {
        independent.add(columns.get(i));
      }
    }
    return independent;
  }
}
