package io.perennial.purchase;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * Histories as they were known on nights of the past. For customers without news they are the kept
 * ones; for the others each night's is made from the log by the same SQL as every history.
 *
 * <p>What is not kept by its time is as of today: the costs of products, the channels of customers,
 * what counts as a purchase, and who was merged into whom.
 */
@Singleton
public class PastHistories {
  private static final int FETCH = 5_000;

  /** A customer whose kept history is not up to date has news of unknown time. */
  private static final String NEWS =
      """
      select customer_id, kind, day, known_at, superseded_at
      from purchase
      where day > :asOf or known_at > :knownUntil or superseded_at > :knownUntil
      union all
      select p.customer_id, null, p.day, greatest(p.known_at, l.known_at), l.superseded_at
      from purchase_line l
      join purchase p on p.source = l.source and p.order_id = l.order_id
      where l.known_at > :knownUntil or l.superseded_at > :knownUntil
      union all
      select customer_id, null, cast(:asOf as date), :knownUntil, null
      from purchase_change where version > refreshed_version
      order by customer_id
      """;

  private final Histories histories;

  PastHistories(Histories histories) {
    this.histories = histories;
  }

  /**
   * What happened after a night or became known after it, in the order of the customers' keys.
   * Needs a transaction, in which rows are fetched as they are read; close the stream.
   */
  public Stream<PurchaseNews> news(Handle handle, LocalDate asOf, Instant knownUntil) {
    return handle
        .createQuery(NEWS)
        .bind("asOf", asOf)
        .bind("knownUntil", utc(knownUntil))
        .setFetchSize(FETCH)
        .map(PastHistories::read)
        .stream();
  }

  /**
   * The kept histories as of a day, in the order of the customers' keys: for customers without news
   * since. Close the stream.
   */
  public Stream<CustomerHistory> kept(Handle handle, LocalDate asOf) {
    return histories.kept(handle, asOf);
  }

  /** Some customers' histories as of a day, as known at an instant; none for who had not bought. */
  public List<CustomerHistory> of(
      Handle handle, Collection<Long> customers, LocalDate asOf, Instant knownUntil) {
    return histories.asKnown(handle, customers, asOf, knownUntil);
  }

  /** Days by which the age of a customer grows from the end of one day to that of another. */
  public double ageing(LocalDate from, LocalDate to) {
    return histories.ageing(from, to);
  }

  private static PurchaseNews read(ResultSet row, StatementContext context) throws SQLException {
    String kind = row.getString(2);
    OffsetDateTime superseded = row.getObject(5, OffsetDateTime.class);
    return new PurchaseNews(
        row.getLong(1),
        kind == null ? null : PurchaseKind.valueOf(kind),
        row.getObject(3, LocalDate.class),
        row.getObject(4, OffsetDateTime.class).toInstant(),
        instant(superseded));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  private static OffsetDateTime utc(Instant instant) {
    return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
  }
}
