package io.perennial.segment;

import io.perennial.segment.CustomerOrdering.Stretch;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The statement that reads a page's share of one stretch of a list: keys, then sort values. */
record CustomerPageSql(String text, Map<String, Object> binds) {

  static CustomerPageSql of(
      CustomerSelection selection,
      CustomerOrdering ordering,
      Stretch stretch,
      @Nullable CustomerPosition after,
      int limit) {
    SqlCondition where = ConditionSql.compile(selection.condition(), selection.customers());
    Map<String, Object> binds = new HashMap<>(where.binds());
    binds.put("limit", limit);
    String start = after == null ? "true" : ordering.after(after, binds);
    String text =
        """
        select c.id%s
        from %s
        where %s and %s
          and %s and %s
        order by %s
        limit :limit
        """
            .formatted(
                ordering.columns(),
                selection.customers().from(),
                ScoredCustomers.LISTED,
                where.text(),
                ordering.within(stretch),
                start,
                ordering.orderBy(stretch));
    return new CustomerPageSql(text, binds);
  }
}
