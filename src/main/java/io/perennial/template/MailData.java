package io.perennial.template;

import io.perennial.business.BusinessCalendar;
import io.perennial.business.Reporting;
import io.perennial.score.Runs;
import io.perennial.score.ScoringRun;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What templates may say about a customer. */
@Singleton
public class MailData {

  private static final String NOBODY = "there";
  private static final int LONGEST_NAME = 200;

  private final Jdbi jdbi;
  private final Runs runs;
  private final Reporting reporting;
  private final BusinessCalendar calendar;
  private final UnsubscribeLink unsubscribe;
  private final MailConfig config;

  MailData(
      Jdbi jdbi,
      Runs runs,
      Reporting reporting,
      BusinessCalendar calendar,
      UnsubscribeLink unsubscribe,
      MailConfig config) {
    this.jdbi = jdbi;
    this.runs = runs;
    this.reporting = reporting;
    this.calendar = calendar;
    this.unsubscribe = unsubscribe;
    this.config = config;
  }

  /**
   * The flat data of customers by their internal keys, in one statement; unknown keys are left out.
   *
   * <p>name (or "there"), locale, currency, lifetimeValue and predictedValue (amounts of money in
   * words, null without a score), orders, lastOrderAt (a day in words, null without orders),
   * daysSinceOrder (null without orders), unsubscribeUrl, shopName; couponCode and
   * couponValidUntil, both null until {@link #withCoupon} tells them.
   */
  public Map<Long, Map<String, @Nullable Object>> of(Collection<Long> customerKeys) {
    Map<Long, Map<String, @Nullable Object>> data = new HashMap<>();
    LocalDate today = calendar.today();
    jdbi.useHandle(
        handle ->
            query(handle, customerKeys)
                .map((row, context) -> Map.entry(row.getLong("id"), read(row, today)))
                .forEach(entry -> data.put(entry.getKey(), entry.getValue())));
    return data;
  }

  /**
   * The data and a coupon: its code, and its last day in words, null where it is valid for ever.
   */
  public static Map<String, @Nullable Object> withCoupon(
      Map<String, @Nullable Object> data, String code, @Nullable LocalDate validUntil) {
    Locale locale = Locale.forLanguageTag(String.valueOf(data.get("locale")));
    Map<String, @Nullable Object> more = new HashMap<>(data);
    more.put("couponCode", code);
    more.put("couponValidUntil", validUntil == null ? null : day(validUntil, locale));
    return more;
  }

  /** Data of customers who do not exist, to try a template with. */
  List<Map<String, @Nullable Object>> samples() {
    return Stream.of(MailSample.values()).map(s -> sample(s, Locale.ENGLISH)).toList();
  }

  /** Data of one of them. */
  Map<String, @Nullable Object> sample(MailSample sample, Locale locale) {
    String url = unsubscribe.of(0);
    LocalDate last = calendar.today().minusDays(90);
    return switch (sample) {
      case REGULAR ->
          withCoupon(
              flat("Ada Lovelace", locale, 812.5, 240.0, 7, last, 90L, url),
              "WELCOME-BACK",
              calendar.today().plusDays(30));
      case NEW -> flat(null, locale, null, null, 0, null, null, url);
    };
  }

  private org.jdbi.v3.core.statement.Query query(Handle handle, Collection<Long> customerKeys) {
    Optional<ScoringRun> run = runs.current();
    return handle
        .createQuery(
            """
            select c.id, c.name, c.locale, h.orders, h.last_day,
                   s.lifetime_value, s.predicted_value
            from customer c
            left join purchase_history h on h.customer_id = c.id
            left join <scores> s on s.customer_id = c.id
            where c.id = any(:keys)
            """)
        .define("scores", run.map(r -> "score_" + r.id()).orElse("(select * from score limit 0)"))
        .bind("keys", customerKeys.toArray(Long[]::new));
  }

  private Map<String, @Nullable Object> read(ResultSet row, LocalDate today) throws SQLException {
    LocalDate last = row.getObject("last_day", LocalDate.class);
    return flat(
        row.getString("name"),
        locale(row.getString("locale")),
        row.getObject("lifetime_value", Double.class),
        row.getObject("predicted_value", Double.class),
        row.getInt("orders"),
        last,
        last == null ? null : ChronoUnit.DAYS.between(last, today),
        unsubscribe.of(row.getLong("id")));
  }

  private Map<String, @Nullable Object> flat(
      @Nullable String name,
      Locale locale,
      @Nullable Double lifetimeValue,
      @Nullable Double predictedValue,
      int orders,
      @Nullable LocalDate lastOrderAt,
      @Nullable Long daysSinceOrder,
      String unsubscribeUrl) {
    Map<String, @Nullable Object> data = new HashMap<>();
    data.put("name", oneLine(name));
    data.put("locale", locale.toLanguageTag());
    data.put("currency", reporting.currency());
    data.put("lifetimeValue", money(lifetimeValue, locale));
    data.put("predictedValue", money(predictedValue, locale));
    data.put("orders", orders);
    data.put("lastOrderAt", lastOrderAt == null ? null : day(lastOrderAt, locale));
    data.put("daysSinceOrder", daysSinceOrder);
    data.put("unsubscribeUrl", unsubscribeUrl);
    data.put("couponCode", null);
    data.put("couponValidUntil", null);
    data.put("shopName", config.shopName());
    return data;
  }

  private @Nullable String money(@Nullable Double amount, Locale locale) {
    if (amount == null) {
      return null;
    }
    Currency currency = Currency.getInstance(reporting.currency());
    NumberFormat format = NumberFormat.getCurrencyInstance(locale);
    format.setCurrency(currency);
    format.setMinimumFractionDigits(Math.max(0, currency.getDefaultFractionDigits()));
    format.setMaximumFractionDigits(Math.max(0, currency.getDefaultFractionDigits()));
    return format.format(reporting.money(amount).amount());
  }

  private static String day(LocalDate day, Locale locale) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale).format(day);
  }

  private static Locale locale(@Nullable String tag) {
    return tag == null ? Locale.US : Locale.forLanguageTag(tag.replace('_', '-'));
  }

  /** Names come from files: nothing in one must keep its owner from getting mail. */
  private static String oneLine(@Nullable String name) {
    String line = name == null ? "" : name.replaceAll("[\\p{Cc}\\p{Zs}\\u2028\\u2029]+", " ");
    if (line.isBlank()) {
      return NOBODY;
    }
    int[] points = line.strip().codePoints().limit(LONGEST_NAME).toArray();
    return new String(points, 0, points.length);
  }
}
