package io.perennial.customer;

import io.perennial.graphql.NodeLoader;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Changes of consent on customers' timelines. */
@Singleton
final class ConsentTimeline implements TimelineSource, NodeLoader {
  private static final String PAGE =
      """
      select c.* from unnest(:customers) as asked (id)
      cross join lateral (
        select * from consent_change
        where customer_id = asked.id and (at, id) < (cast(:before as timestamptz), :belowKey)
        order by at desc, id desc limit :limit) c
      order by c.at desc, c.id desc
      """;

  private final Jdbi jdbi;

  ConsentTimeline(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public String name() {
    return "consent";
  }

  @Override
  public Set<TimelineKind> kinds() {
    return Set.of(TimelineKind.CONSENT);
  }

  @Override
  public Map<Long, List<TimelineEntry>> entries(Handle handle, TimelineRange range) {
    return range.bind(handle.createQuery(PAGE)).map(ConsentTimeline::read).stream()
        .collect(
            Collectors.groupingBy(
                ConsentChange::customerKey,
                Collectors.mapping(ConsentTimeline::entry, Collectors.toList())));
  }

  private static TimelineEntry entry(ConsentChange change) {
    return new TimelineEntry(
        change.key(), change.at(), TimelineKind.CONSENT, word(change.granted()), change);
  }

  private static String word(@Nullable Boolean granted) {
    if (granted == null) {
      return "unknown";
    }
    return granted ? "given" : "refused";
  }

  @Override
  public String prefix() {
    return ConsentChange.PREFIX;
  }

  @Override
  public Optional<ConsentChange> load(long key) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from consent_change where id = :key")
                .bind("key", key)
                .map(ConsentTimeline::read)
                .findOne());
  }

  private static ConsentChange read(ResultSet row, StatementContext context) throws SQLException {
    return new ConsentChange(
        row.getLong("id"),
        row.getLong("customer_id"),
        row.getObject("granted", Boolean.class),
        ConsentCause.valueOf(row.getString("cause")),
        row.getObject("at", OffsetDateTime.class).toInstant());
  }
}
