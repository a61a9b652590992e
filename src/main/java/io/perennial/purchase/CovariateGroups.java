package io.perennial.purchase;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The histories of customers as of a day, apart by what is known of them beside their purchases and
 * stays the same, counted by the database.
 *
 * <p>Of channels and of countries the most frequent {@link Levels} are told apart; the others are
 * one together.
 */
@Singleton
public class CovariateGroups {

  /** The level of customers of whom it is not known. */
  public static final String UNKNOWN = "unknown";

  /** The levels of too few customers together. */
  public static final String OTHER = "other";

  private static final int FETCH = 5_000;

  private static final String LEVEL =
      """
      {trait}_level as (
        select {trait} from known
        group by {trait}
        having count(*) >= :fewest and count(*) filter (where frequency > 0) >= :fewestRepeat
        order by count(*) desc, {trait} collate "C"
        limit :most
      )
      """;

  private static final String GROUPS =
      """
      , known as materialized (
        select h.frequency, {recency} as recency, {age} as age,
               coalesce(customer.channel, h.channel, :unknown) as channel,
               coalesce(customer.country, :unknown) as country,
               case when f.value > f.loose_refund
                    then cast(round(2 * ln(cast(f.value - f.loose_refund as float8))) as int)
                    end as first_order
        from history h
        join numbered f on f.customer_id = h.customer_id and f.occasion = f.first
        left join customer on customer.id = h.customer_id
        where h.orders > 0
      ),
      {channels}, {countries}
      select coalesce(channel_level.channel, :other), coalesce(country_level.country, :other),
             first_order, frequency, recency, age, count(*)
      from known
      left join channel_level on channel_level.channel = known.channel
      left join country_level on country_level.country = known.country
      group by 1, 2, 3, 4, 5, 6
      """;

  private final Counting counting;
  private final Levels levels;

  @Inject
  CovariateGroups(Counting counting) {
    this(counting, Levels.ENOUGH);
  }

  CovariateGroups(Counting counting, Levels levels) {
    this.counting = counting;
    this.levels = levels;
  }

  /**
   * The groups, in no order. In a large shop they are those of the customers that {@link Holdouts}
   * draws.
   *
   * @param most about how many customers at the most, counted among all of today
   */
  public List<CovariateGroup> of(Handle handle, LocalDate asOf, int most) {
    String groups =
        GROUPS
            .replace("{recency}", counting.recencyDays("h"))
            .replace("{age}", counting.ageDays("h"))
            .replace("{channels}", LEVEL.replace("{trait}", "channel"))
            .replace("{countries}", LEVEL.replace("{trait}", "country"));
    return handle
        .createQuery("with " + HistorySql.history(counting, Holdouts.SAMPLE, false, false) + groups)
        .bind("asOf", asOf)
        .bind("sample", Holdouts.sample(handle, most))
        .bind("unknown", UNKNOWN)
        .bind("other", OTHER)
        .bind("fewest", levels.customers())
        .bind("fewestRepeat", levels.repeatCustomers())
        .bind("most", levels.most())
        .setFetchSize(FETCH)
        .map(CovariateGroups::read)
        .list();
  }

  private static CovariateGroup read(ResultSet row, StatementContext context) throws SQLException {
    return new CovariateGroup(
        row.getString(1),
        row.getString(2),
        row.getObject(3, Integer.class),
        row.getInt(4),
        row.getDouble(5),
        row.getDouble(6),
        row.getLong(7));
  }
}
