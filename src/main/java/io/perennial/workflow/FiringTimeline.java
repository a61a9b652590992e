package io.perennial.workflow;

import io.perennial.customer.TimelineEntry;
import io.perennial.customer.TimelineKind;
import io.perennial.customer.TimelineRange;
import io.perennial.customer.TimelineSource;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Firings on customers' timelines: who was enrolled, held out, or kept out and why. */
@Singleton
final class FiringTimeline implements TimelineSource {
  private static final String PAGE =
      """
      select f.*, w.name as workflow_name from unnest(:customers) as asked (id)
      cross join lateral (
        select * from firing
        where customer_id = asked.id and outcome = any(:outcomes)
          and (at, id) < (cast(:before as timestamptz), :belowKey)
        order by at desc, id desc limit :limit) f
      join workflow w on w.id = f.workflow_id
      order by f.at desc, f.id desc
      """;

  @Override
  public String name() {
    return "firings";
  }

  @Override
  public Set<TimelineKind> kinds() {
    return Stream.of(FiringOutcome.values()).map(FiringTimeline::told).collect(Collectors.toSet());
  }

  @Override
  public Map<Long, List<TimelineEntry>> entries(Handle handle, TimelineRange range) {
    String[] outcomes =
        Stream.of(FiringOutcome.values())
            .filter(outcome -> range.kinds().contains(told(outcome)))
            .map(FiringOutcome::name)
            .toArray(String[]::new);
    return range
        .bind(handle.createQuery(PAGE))
        .bind("outcomes", outcomes)
        .map(FiringTimeline::read)
        .stream()
        .collect(
            Collectors.groupingBy(
                Named::customer, Collectors.mapping(Named::entry, Collectors.toList())));
  }

  private static Named read(ResultSet row, StatementContext context) throws SQLException {
    return new Named(FiringList.read(row, context), row.getString("workflow_name"));
  }

  private static TimelineKind told(FiringOutcome outcome) {
    return switch (outcome) {
      case ENROLLED -> TimelineKind.WORKFLOW_ENROLLED;
      case HELD_OUT -> TimelineKind.WORKFLOW_HELD_OUT;
      case SUPPRESSED -> TimelineKind.WORKFLOW_SUPPRESSED;
      case FAILED -> TimelineKind.WORKFLOW_FAILED;
    };
  }

  /** A firing with what its workflow is called. */
  private record Named(Firing firing, String workflow) {
    long customer() {
      return firing.customerKey();
    }

    TimelineEntry entry() {
      return new TimelineEntry(firing.key(), firing.at(), told(firing.outcome()), title(), firing);
    }

    private String title() {
      FiringReason reason = firing.reason();
      return reason == null
          ? workflow
          : workflow + ": " + reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }
}
