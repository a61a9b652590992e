package io.perennial.segment;

import io.perennial.graphql.ApiException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A total order of customers: by the given fields, unknown values last, ties broken by the internal
 * key; with the SQL that reads on from a position.
 *
 * <p>A list is read in two stretches, those whose first value is known and those whose is not.
 * Within the first, an index on the value serves the order, read in either direction.
 */
record CustomerOrdering(List<CustomerOrder> terms) {

  private static final int MAX_TERMS = 5;

  CustomerOrdering {
    terms = List.copyOf(terms);
  }

  /** The ordering of an argument: by key where there is none. */
  static CustomerOrdering of(@Nullable List<@Nullable CustomerOrder> orderBy) {
    if (orderBy == null) {
      return new CustomerOrdering(List.of());
    }
    if (orderBy.size() > MAX_TERMS) {
      throw ApiException.badUserInput(
          "orderBy has %d fields: give at most %d.".formatted(orderBy.size(), MAX_TERMS));
    }
    List<CustomerOrder> terms = new ArrayList<>();
    Set<CustomerOrderField> seen = EnumSet.noneOf(CustomerOrderField.class);
    for (CustomerOrder order : orderBy) {
      if (order == null || !seen.add(order.field())) {
        throw ApiException.badUserInput(
            "orderBy names %s twice: give each field once."
                .formatted(order == null ? null : order.field()));
      }
      terms.add(order);
    }
    return new CustomerOrdering(terms);
  }

  /** The stretches to be read, one after the other, from a position or from the start. */
  List<Stretch> stretchesFrom(@Nullable CustomerPosition position) {
    if (terms.isEmpty() || !terms.get(0).field().isNullable()) {
      return List.of(Stretch.WHOLE);
    }
    return position != null && position.values().get(0) == null
        ? List.of(Stretch.UNKNOWN)
        : List.of(Stretch.KNOWN, Stretch.UNKNOWN);
  }

  /** The values of a position, each after a comma. */
  String columns() {
    return terms.stream().map(term -> ", " + term.field().sql()).collect(Collectors.joining());
  }

  String orderBy(Stretch stretch) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < terms.size(); i++) {
      CustomerOrder term = terms.get(i);
      if (i > 0) {
        parts.add(term.field().sql() + " " + direction(term) + " nulls last");
      } else if (stretch != Stretch.UNKNOWN) {
        parts.add(term.field().sql() + " " + asIndexed(term));
      }
    }
    parts.add("c.id");
    return String.join(", ", parts);
  }

  /** The rows of a stretch. */
  String within(Stretch stretch) {
    return switch (stretch) {
      case WHOLE -> "true";
      case KNOWN -> terms.get(0).field().sql() + " is not null";
      case UNKNOWN -> terms.get(0).field().sql() + " is null";
    };
  }

  /** The rows after a position in its own stretch; its values are bound into the map. */
  String after(CustomerPosition position, Map<String, Object> binds) {
    List<String> ways = new ArrayList<>();
    StringBuilder same = new StringBuilder();
    String bound = "";
    for (int i = 0; i < terms.size(); i++) {
      CustomerOrder term = terms.get(i);
      String column = term.field().sql();
      Object value = position.values().get(i);
      if (value == null) {
        same.append(column).append(" is null and ");
        continue;
      }
      String beyond = direction(term).equals("asc") ? " > " : " < ";
      String name = ":after" + i;
      binds.put("after" + i, value);
      if (i == 0) {
        bound =
            column + beyond.stripTrailing() + "= " + name + " and "; // where an index scan starts
      }
      String unknown = i > 0 ? " or " + column + " is null" : "";
      ways.add("(" + same + "(" + column + beyond + name + unknown + "))");
      same.append(column).append(" = ").append(name).append(" and ");
    }
    binds.put("afterKey", position.customer());
    ways.add("(" + same + "c.id > :afterKey)");
    return "(" + bound + "(" + String.join(" or ", ways) + "))";
  }

  /** What cursors of this order are good for. */
  @Override
  public String toString() {
    return terms.stream()
        .map(term -> term.field() + ":" + direction(term))
        .collect(Collectors.joining(","));
  }

  /** There are no nulls in this stretch: the words are those of an index on "desc nulls last". */
  private static String asIndexed(CustomerOrder term) {
    return term.direction() == OrderDirection.DESC ? "desc nulls last" : "asc nulls first";
  }

  private static String direction(CustomerOrder term) {
    return term.direction() == OrderDirection.DESC ? "desc" : "asc";
  }

  /** A part of the list whose first value is alike known or unknown. */
  enum Stretch {
    WHOLE,
    KNOWN,
    UNKNOWN
  }
}
