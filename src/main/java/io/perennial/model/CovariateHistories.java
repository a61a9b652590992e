package io.perennial.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The histories of a customer base, apart by what is known of the customers beside their purchases
 * and stays the same: the channel they came by, the country, the size of the first order.
 *
 * <p>Such a covariate is a number: 1 and 0 for one channel against all others, the logarithm of an
 * amount. Customers with the same values are a cell; cells are sorted, so that the order in which
 * customers came changes no bit of a fit. Few cells are best: round amounts. Instances are
 * immutable.
 */
public final class CovariateHistories {
  private final List<String> names;
  private final List<Cell> cells;

  private CovariateHistories(List<String> names, List<Cell> cells) {
    this.names = List.copyOf(names);
    this.cells = List.copyOf(cells);
  }

  /**
   * Begins a collection.
   *
   * @param names of the covariates, at least one
   */
  public static Builder builder(String... names) {
    if (names.length == 0) {
      throw new IllegalArgumentException("names is empty: name at least one covariate");
    }
    return new Builder(List.of(names));
  }

  /** The names of the covariates. */
  public List<String> names() {
    return names;
  }

  /** The histories of all customers, whatever their covariates. */
  public GroupedHistories all() {
    var all = GroupedHistories.builder();
    cells.forEach(cell -> cell.histories().addTo(all));
    return all.build();
  }

  List<Cell> cells() {
    return cells;
  }

  /**
   * The customers with the same covariates.
   *
   * @param values in the order of the names
   */
  record Cell(List<Double> values, GroupedHistories histories) {
    double value(int covariate) {
      return values.get(covariate);
    }
  }

  /** Collects customers one by one, in any order. */
  public static final class Builder {
    private final List<String> names;
    private final Map<double[], GroupedHistories.Builder> cells = new TreeMap<>(Arrays::compare);

    private Builder(List<String> names) {
      this.names = names;
    }

    /**
     * Adds one customer.
     *
     * @param values of the covariates in the order of their names, finite
     * @throws IllegalArgumentException if there are more or fewer than names, or one is not finite
     */
    public Builder add(History history, double... values) {
      return addCustomers(1, history, values);
    }

    /**
     * Adds customers with the same history and covariates.
     *
     * @param customers how many have them, at least 1
     * @param history of each of them
     * @param values of the covariates in the order of their names, finite
     * @throws IllegalArgumentException if there are more or fewer than names, or one is not finite
     */
    public Builder addCustomers(long customers, History history, double... values) {
      if (values.length != names.size() || !Arrays.stream(values).allMatch(Double::isFinite)) {
        throw new IllegalArgumentException(
            "values are "
                + Arrays.toString(values)
                + ": give a finite number for each of "
                + names);
      }
      double[] own = Arrays.stream(values).map(value -> value + 0.0).toArray();
      cells
          .computeIfAbsent(own, any -> GroupedHistories.builder())
          .add(history.frequency(), history.recency(), history.age(), customers);
      return this;
    }

    public CovariateHistories build() {
      return new CovariateHistories(
          names,
          cells.entrySet().stream()
              .map(
                  cell ->
                      new Cell(
                          Arrays.stream(cell.getKey()).boxed().toList(), cell.getValue().build()))
              .toList());
    }
  }
}
