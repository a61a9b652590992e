package io.perennial.webhook;

import io.perennial.customer.TimelineEntry;
import io.perennial.customer.TimelineKind;
import io.perennial.customer.TimelineRange;
import io.perennial.customer.TimelineSource;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Calls about customers on their timelines, one entry for each, where it was queued. */
@Singleton
final class WebhookCallTimeline implements TimelineSource {
  private static final String PAGE =
      """
      select c.*, e.name as endpoint_name from unnest(:customers) as asked (id)
      cross join lateral (
        select * from webhook_call
        where customer_id = asked.id
          and (queued_at, id) < (cast(:before as timestamptz), :belowKey)
        order by queued_at desc, id desc limit :limit) c
      join webhook_endpoint e on e.id = c.endpoint_id
      order by c.queued_at desc, c.id desc
      """;

  @Override
  public String name() {
    return "webhook calls";
  }

  @Override
  public Set<TimelineKind> kinds() {
    return Set.of(TimelineKind.WEBHOOK_CALL);
  }

  @Override
  public Map<Long, List<TimelineEntry>> entries(Handle handle, TimelineRange range) {
    return range.bind(handle.createQuery(PAGE)).map(WebhookCallTimeline::read).stream()
        .collect(
            Collectors.groupingBy(
                Queued::customer, Collectors.mapping(Queued::entry, Collectors.toList())));
  }

  private static Queued read(ResultSet row, StatementContext context) throws SQLException {
    return new Queued(WebhookCallRow.read(row, context), row.getString("endpoint_name"));
  }

  /** A call with what its endpoint is called. */
  private record Queued(WebhookCall call, String endpoint) {
    long customer() {
      return call.customerKey();
    }

    TimelineEntry entry() {
      return new TimelineEntry(
          call.key(), call.queuedAt(), TimelineKind.WEBHOOK_CALL, endpoint, call);
    }
  }
}
