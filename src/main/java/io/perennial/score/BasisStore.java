package io.perennial.score;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** What scores were computed with. */
@Singleton
public class BasisStore {

  private static final TypeReference<Map<String, Double>> MARGINS = new TypeReference<>() {};

  private final ObjectMapper json;

  BasisStore(ObjectMapper json) {
    this.json = json;
  }

  /** The number of a basis, stored where no equal one was. */
  public long settle(Handle handle, Basis basis) {
    return handle
        .createQuery("select * from score_basis order by id desc limit 1")
        .map((row, context) -> Map.entry(row.getLong("id"), read(row, context)))
        .findOne()
        .filter(latest -> latest.getValue().equals(basis))
        .map(Map.Entry::getKey)
        .orElseGet(() -> insert(handle, basis));
  }

  /** A stored basis. */
  public Basis load(Handle handle, long id) {
    return handle
        .createQuery("select * from score_basis where id = :id")
        .bind("id", id)
        .map(this::read)
        .one();
  }

  /** Stored bases by their numbers, in one statement. */
  Map<Long, Basis> load(Handle handle, Collection<Long> ids) {
    return handle
        .createQuery("select * from score_basis where id = any(:ids)")
        .bind("ids", ids.toArray(Long[]::new))
        .map((row, context) -> Map.entry(row.getLong("id"), read(row, context)))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** The fits of purchases that bases name; bases without one are left out. */
  Map<Long, Long> purchaseFits(Handle handle, List<Long> ids) {
    return handle
        .createQuery(
            """
            select id, purchase_fit_id from score_basis
            where id = any(:ids) and purchase_fit_id is not null
            """)
        .bind("ids", ids.toArray(Long[]::new))
        .map((row, context) -> Map.entry(row.getLong(1), row.getLong(2)))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** The lifespan that counts on a day; churn is only looked for where none is configured. */
  public Lifespan lifespan(Handle handle, OptionalDouble configured, LocalDate asOf) {
    if (configured.isPresent()) {
      return Lifespan.of(configured, 0, 0);
    }
    return handle
        .createQuery(
            """
            with bought as (
              select customer_id, bool_or(day > cast(:asOf as date) - 365) as again,
                     bool_or(day <= cast(:asOf as date) - 365) as before
              from purchase
              where superseded_at is null and kind = 'ORDER'
                and day > cast(:asOf as date) - 730 and day <= :asOf
              group by customer_id)
            select count(*) as base, count(*) filter (where not again) as lost
            from bought where before
            """)
        .bind("asOf", asOf)
        .map((row, context) -> Lifespan.of(configured, row.getLong("base"), row.getLong("lost")))
        .one();
  }

  private long insert(Handle handle, Basis basis) {
    return handle
        .createQuery(
            """
            insert into score_basis (purchase_fit_id, spend_fit_id, missing, horizon_days,
                discount_rate, default_margin, channel_margins, lifespan_years, lifespan_source)
            values (:purchaseFit, :spendFit, :missing, :horizonDays,
                :discountRate, :defaultMargin, cast(:channelMargins as jsonb), :years, :source)
            returning id
            """)
        .bind("purchaseFit", basis.purchaseFit())
        .bind("spendFit", basis.spendFit())
        .bind("missing", basis.missing())
        .bind("horizonDays", basis.horizonDays())
        .bind("discountRate", basis.discountRate())
        .bind("defaultMargin", basis.defaultMargin())
        .bind("channelMargins", write(basis.channelMargins()))
        .bind("years", basis.lifespanYears())
        .bind("source", basis.lifespanSource().name())
        .mapTo(Long.class)
        .one();
  }

  private Basis read(ResultSet row, StatementContext context) throws SQLException {
    return new Basis(
        row.getObject("purchase_fit_id", Long.class),
        row.getObject("spend_fit_id", Long.class),
        row.getString("missing"),
        row.getInt("horizon_days"),
        row.getDouble("discount_rate"),
        row.getDouble("default_margin"),
        parse(row.getString("channel_margins")),
        row.getDouble("lifespan_years"),
        LifespanSource.valueOf(row.getString("lifespan_source")));
  }

  private String write(Map<String, Double> margins) {
    try {
      return json.writeValueAsString(margins);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<String, Double> parse(String margins) {
    try {
      return json.readValue(margins, MARGINS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
