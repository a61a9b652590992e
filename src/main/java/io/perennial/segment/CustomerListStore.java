package io.perennial.segment;

import io.perennial.graphql.TotalCount;
import io.perennial.segment.CustomerOrdering.Stretch;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Reads and counts the customers of a selection. */
@Singleton
final class CustomerListStore {

  private final Jdbi jdbi;

  CustomerListStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** The first so many customers after a position, or from the start. */
  List<CustomerPosition> page(
      CustomerSelection selection,
      CustomerOrdering ordering,
      @Nullable CustomerPosition after,
      int limit) {
    List<CustomerPosition> page = new ArrayList<>();
    CustomerPosition from = after;
    for (Stretch stretch : ordering.stretchesFrom(after)) {
      if (page.size() < limit) {
        page.addAll(stretch(selection, ordering, stretch, from, limit - page.size()));
      }
      from = null;
    }
    return page;
  }

  /** How many there are, counted no further than need be told. */
  TotalCount total(CustomerSelection selection) {
    return TotalCount.of(count(selection, "limit " + (TotalCount.LIMIT + 1)));
  }

  /** How many there are. */
  long count(CustomerSelection selection) {
    return count(selection, "");
  }

  private long count(CustomerSelection selection, String limit) {
    SqlCondition where = ConditionSql.compile(selection.condition(), selection.customers());
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select count(*) from (select from %s where %s and %s %s) counted"
                        .formatted(
                            selection.customers().from(),
                            ScoredCustomers.LISTED,
                            where.text(),
                            limit))
                .bindMap(where.binds())
                .mapTo(Long.class)
                .one());
  }

  private List<CustomerPosition> stretch(
      CustomerSelection selection,
      CustomerOrdering ordering,
      Stretch stretch,
      @Nullable CustomerPosition after,
      int limit) {
    CustomerPageSql sql = CustomerPageSql.of(selection, ordering, stretch, after, limit);
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(sql.text())
                .bindMap(sql.binds())
                .map((row, context) -> position(row, ordering))
                .list());
  }

  private static CustomerPosition position(ResultSet row, CustomerOrdering ordering)
      throws SQLException {
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < ordering.terms().size(); i++) {
      values.add(ordering.terms().get(i).field().read(row, i + 2));
    }
    return new CustomerPosition(values, row.getLong(1));
  }
}
