package io.perennial.workflow.backtest;

import io.perennial.business.BusinessCalendar;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * A small shop with everything in its log that makes a past night differ from today: orders that
 * came in late, corrections of amount, day and customer, refunds, cancellations, orders to come;
 * and with runs on some nights only, under several models.
 */
final class PastShop {
  static final LocalDate LAST = LocalDate.of(2026, 3, 31);
  static final int CUSTOMERS = 60;
  static final int NIGHTS = 40;

  private static final List<String> MODELS =
      List.of(
          "NBD r=0.8 alpha=9",
          "BG_NBD r=0.9 alpha=6 a=0.8 b=2.4",
          "MBG_NBD r=0.9 alpha=6 a=0.8 b=1.2",
          "PARETO_NBD r=0.9 alpha=6 s=0.7 beta=9",
          "MBG_CNBD k=3 r=1.1 alpha=2 a=0.8 b=1.2",
          "");

  private final Random random;
  private final List<Row> rows = new ArrayList<>();

  /** A revision of an order, a refund or a cancellation. */
  record Row(
      String id,
      int revision,
      long customer,
      String kind,
      @Nullable String of,
      LocalDate day,
      Instant known,
      @Nullable Instant superseded,
      double amount) {

    Row(
        String id,
        long customer,
        String kind,
        @Nullable String of,
        LocalDate day,
        Instant known,
        double amount) {
      this(id, 1, customer, kind, of, day, known, null, amount);
    }
  }

  PastShop(Random random) {
    this.random = random;
    for (long customer = 1; customer <= CUSTOMERS; customer++) {
      int orders = random.nextInt(8);
      for (int i = 0; i < orders; i++) {
        order(customer, customer + "-" + i);
      }
    }
  }

  List<Row> rows() {
    return rows;
  }

  private void order(long customer, String id) {
    LocalDate day = LAST.minusDays(random.nextInt(150) - 4L);
    Row order = new Row(id, customer, "ORDER", null, day, known(day), amount());
    if (random.nextInt(5) == 0) {
      Instant corrected = order.known().plusSeconds(3_600L * (1 + random.nextInt(600)));
      long whose = random.nextInt(4) == 0 ? 1 + random.nextInt(CUSTOMERS) : customer;
      rows.add(
          new Row(id, 1, customer, "ORDER", null, day, order.known(), corrected, order.amount()));
      order =
          new Row(
              id,
              2,
              whose,
              "ORDER",
              null,
              day.minusDays(random.nextInt(3)),
              corrected,
              null,
              amount());
    }
    rows.add(order);
    LocalDate later = order.day().plusDays(random.nextInt(20));
    switch (random.nextInt(10)) {
      case 0 -> back(order, "CANCELLATION", later, 0);
      case 1 -> back(order, "REFUND", later, order.amount() / 4);
      case 2 -> back(order, "REFUND", later, order.amount());
      default -> {}
    }
  }

  private void back(Row order, String kind, LocalDate day, double amount) {
    rows.add(
        new Row("b" + order.id(), order.customer(), kind, order.id(), day, known(day), amount));
  }

  private double amount() {
    return random.nextInt(20) == 0 ? 0 : 4.0 * (1 + random.nextInt(60));
  }

  /** Most are known at once, some days or weeks later. */
  private Instant known(LocalDate day) {
    int late = random.nextInt(4) == 0 ? random.nextInt(50) : 0;
    return day.plusDays(late).atTime(LocalTime.of(random.nextInt(24), 7)).toInstant(ZoneOffset.UTC);
  }

  /** Writes customers, purchases, bases and runs; histories are not yet kept. */
  void write(Jdbi jdbi, BusinessCalendar calendar) {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                jdbi.useHandle(
                    handle -> {
                      customers(handle);
                      rows.forEach(row -> insert(handle, row));
                      handle.execute(
                          """
                          insert into purchase_change (customer_id, version)
                          select distinct customer_id, 1 from purchase
                          """);
                      bases(handle);
                      runs(handle, calendar);
                    }));
  }

  private void customers(Handle handle) {
    handle.execute(
        """
        insert into customer (id, name, email, email_normalised, email_consent, created_at, erased_at)
        overriding system value
        select i, 'C' || i, case when i % 11 = 0 then 'nothing' else 'c' || i || '@example.org' end,
               'c' || i || '@example.org', i % 7 > 0,
               timestamptz '2026-02-01 00:00+00' + make_interval(days => i % 40),
               case when i = 13 then timestamptz '2026-03-01 00:00+00' end
        from generate_series(1, 60) i
        """);
    handle.execute(
        """
        insert into suppression (email_normalised, reason, at)
        select 'c' || i || '@example.org', 'MANUAL', timestamptz '2026-03-01 00:00+00'
        from generate_series(5, 60, 17) i
        """);
  }

  private static void insert(Handle handle, Row row) {
    handle
        .createUpdate(
            """
            insert into purchase (source, order_id, revision, customer_id, kind, refund_of, placed_at,
              day, known_at, superseded_at, amount, currency, rate, reporting_amount)
            values ('test', :id, :revision, :customer, :kind, :of, :day, :day, :known, :superseded,
              :amount, 'USD', 1, :amount)
            """)
        .bind("id", row.id())
        .bind("revision", row.revision())
        .bind("customer", row.customer())
        .bind("kind", row.kind())
        .bind("of", row.of())
        .bind("day", row.day())
        .bind("known", utc(row.known()))
        .bind("superseded", row.superseded() == null ? null : utc(row.superseded()))
        .bind("amount", row.amount())
        .execute();
  }

  /**
   * Four bases: three models, and one more that differs from the one before by its lifespan only.
   */
  private void bases(Handle handle) {
    handle.execute(
        """
        insert into model_fit (as_of, name, family, status, fitted_at, customers, parameters)
        values ('2026-01-01', 'GAMMA_GAMMA', 'SPEND', 'CHOSEN', '2026-01-01', 60,
          '[{"name":"p","value":6.2},{"name":"q","value":3.7},{"name":"v","value":55}]')
        """);
    for (int i = 0; i < 4; i++) {
      String[] model = MODELS.get(random.nextInt(MODELS.size())).split(" ");
      Long fit = model.length == 1 ? null : Long.valueOf(fit(handle, model));
      for (int lifespan = 1; lifespan <= (i == 1 ? 2 : 1); lifespan++) {
        handle
            .createUpdate(
                """
                insert into score_basis (purchase_fit_id, spend_fit_id, horizon_days, discount_rate,
                  default_margin, lifespan_years, lifespan_source)
                values (:fit, 1, 365, 0.1, 0.4, :lifespan, 'ASSUMED')
                """)
            .bind("fit", fit)
            .bind("lifespan", lifespan)
            .execute();
      }
    }
  }

  private static long fit(Handle handle, String[] model) {
    List<String> parameters = new ArrayList<>();
    for (int i = 1; i < model.length; i++) {
      String[] each = model[i].split("=");
      parameters.add("{\"name\":\"%s\",\"value\":%s}".formatted(each[0], each[1]));
    }
    return handle
        .createQuery(
            """
            insert into model_fit (as_of, name, family, status, fitted_at, customers, parameters)
            values ('2026-01-01', :name, 'PURCHASE', 'CHOSEN', '2026-01-01', 60,
              cast(:parameters as jsonb)) returning id
            """)
        .bind("name", model[0])
        .bind("parameters", "[" + String.join(",", parameters) + "]")
        .mapTo(Long.class)
        .one();
  }

  /** Most nights have a run, some two, of which the last counts; the bases follow each other. */
  private void runs(Handle handle, BusinessCalendar calendar) {
    int from = random.nextBoolean() ? 0 : random.nextInt(15);
    Instant published = Instant.EPOCH;
    for (int night = from; night <= NIGHTS; night++) {
      LocalDate day = LAST.minusDays(NIGHTS - night);
      long basis = 1 + (night - from) * 3L / NIGHTS + (night > NIGHTS / 2 ? 1 : 0);
      int runs = night == from || night == NIGHTS ? 1 : random.nextInt(8);
      for (int i = 0; i < (runs == 0 ? 0 : runs == 7 ? 2 : 1); i++) {
        Instant start = calendar.startOf(day).plusSeconds(3_600L * (2 + random.nextInt(40)));
        Instant begun = start.isAfter(published) ? start : published;
        published = begun.plusSeconds(random.nextInt(7_200));
        handle
            .createUpdate(
                """
                insert into scoring_run
                  (job_id, as_of, kind, state, stage, basis_id, started_at, current_from)
                values (0, :day, 'MANUAL', 'SUCCEEDED', 'DONE', :basis, :begun, :published)
                """)
            .bind("day", day)
            .bind("basis", basis)
            .bind("begun", utc(begun))
            .bind("published", utc(published))
            .execute();
      }
    }
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
