package io.perennial.workflow.backtest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.business.BusinessCalendar;
import io.perennial.purchase.CustomerHistory;
import io.perennial.purchase.Histories;
import io.perennial.purchase.HistoryRefresh;
import io.perennial.score.CustomerValue;
import io.perennial.score.Runs;
import io.perennial.score.ScoreMetric;
import io.perennial.score.Scorer;
import io.perennial.score.ScoringRun;
import io.perennial.score.Valuation;
import io.perennial.score.Valuations;
import io.perennial.segment.Condition;
import io.perennial.store.EmptyDatabase;
import io.perennial.workflow.Cause;
import io.perennial.workflow.GateFactStore;
import io.perennial.workflow.GateFacts;
import io.perennial.workflow.NewCustomers;
import io.perennial.workflow.definition.CrossingTrigger;
import io.perennial.workflow.definition.Definition;
import io.perennial.workflow.definition.Direction;
import io.perennial.workflow.definition.OldData;
import io.perennial.workflow.definition.Threshold;
import io.perennial.workflow.step.SendEmail;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Backtests of random workflows over random pasts against {@link PlainPast}, which is shown every
 * customer's score of every night, each computed from the whole log.
 */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class RandomPastTest {
  private static final AtomicInteger FIRINGS = new AtomicInteger();
  private static final Map<String, Integer> OUTCOMES = new HashMap<>();
  private static final long WORKFLOW = 7;
  private static final int DEFINITIONS = 6;

  @Inject Jdbi jdbi;
  @Inject Backtester backtester;
  @Inject BusinessCalendar calendar;
  @Inject Histories histories;
  @Inject HistoryRefresh refresh;
  @Inject Valuations valuations;
  @Inject Runs runs;

  private NightPlan plan = new NightPlan(List.of(), 0, LocalDate.EPOCH, 0);
  private List<Map<Long, CustomerHistory>> nights = List.of();
  private Map<Long, Valuation> bases = Map.of();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void agreesWithThePlainReading(long seed) throws Exception {
    Random random = new Random(seed);
    PastShop shop = new PastShop(random);
    shop.write(jdbi, calendar);
    keep(random);
    plan = backtester.plan(PastShop.NIGHTS, 0);
    bases = inTransaction(this::bases);
    nights = inTransaction(this::nights);
    for (int i = 0; i < DEFINITIONS; i++) {
      BacktestRequest request = request(random);
      PastWatch metric = backtester.watched(request, plan);
      List<Set<String>> found = found(request, metric);
      for (int threshold = 0; threshold < request.thresholds().size(); threshold++) {
        Set<String> expected = expected(request, metric, threshold, shop);
        assertEquals(
            String.join("\n", expected),
            String.join("\n", found.get(threshold)),
            request + " " + request.thresholds().get(threshold));
        FIRINGS.addAndGet(expected.size());
        expected.forEach(
            firing ->
                OUTCOMES.merge(firing.substring(firing.lastIndexOf(' ') + 1), 1, Integer::sum));
      }
    }
  }

  /** Else the test would say nothing. */
  @AfterAll
  static void theyFiredOftenAndInAllWays() {
    assertTrue(FIRINGS.get() > 1_000, "only " + FIRINGS);
    assertEquals(
        Set.of(
            "ENROLLED",
            "HELD_OUT",
            "OLD_DATA",
            "NO_EMAIL",
            "NO_CONSENT",
            "SUPPRESSED_ADDRESS",
            "COOL_DOWN",
            "CUSTOMER_MAXIMUM",
            "WORKFLOW_CAP"),
        OUTCOMES.keySet());
  }

  /** Most histories are kept; of some customers something waits to be counted. */
  private void keep(Random random) {
    inTransaction(handle -> refresh.refresh(handle, 1_000));
    int rest = random.nextInt(5) + 2;
    inTransaction(
        handle ->
            handle.execute(
                "update purchase_change set version = version + 1 where customer_id % ? = 0",
                rest));
  }

  private Map<Long, Valuation> bases(Handle handle) {
    return plan.nights().stream()
        .map(Night::basis)
        .distinct()
        .collect(Collectors.toMap(Function.identity(), each -> valuations.load(handle, each)));
  }

  /** The histories of every customer on every night, each from the whole log. */
  private List<Map<Long, CustomerHistory>> nights(Handle handle) {
    List<Map<Long, CustomerHistory>> all = new ArrayList<>();
    for (Night night : plan.nights()) {
      try (Stream<CustomerHistory> stream =
          histories.streamAsKnown(handle, night.asOf(), night.knownUntil())) {
        all.add(
            stream.collect(Collectors.toMap(CustomerHistory::customerKey, Function.identity())));
      }
    }
    return all;
  }

  private BacktestRequest request(Random random) {
    List<ScoreMetric> metrics =
        List.of(
            ScoreMetric.PREDICTED_VALUE,
            ScoreMetric.LIFETIME_VALUE,
            ScoreMetric.CHURN_PROBABILITY,
            ScoreMetric.NO_ORDER_30,
            ScoreMetric.NO_ORDER_90,
            ScoreMetric.EXPECTED_PURCHASES,
            ScoreMetric.DAYS_SINCE_ORDER,
            ScoreMetric.DAYS_OVERDUE);
    ScoreMetric metric = metrics.get(random.nextInt(metrics.size()));
    Direction direction = random.nextBoolean() ? Direction.UP : Direction.DOWN;
    List<Threshold> thresholds =
        Stream.generate(() -> threshold(random, metric, direction)).limit(4).toList();
    int hold = random.nextInt(3) == 0 ? 1 + random.nextInt(4) : 0;
    Definition definition =
        new Definition(
            new CrossingTrigger(metric, thresholds.get(0), hold),
            Condition.EVERYONE,
            List.of(new SendEmail("win-back")),
            random.nextInt(3) * 6,
            random.nextInt(3) == 0 ? Integer.valueOf(1 + random.nextInt(2)) : null,
            random.nextInt(2) == 0 ? Integer.valueOf(1 + random.nextInt(2)) : null,
            random.nextInt(2) * 0.3,
            random.nextBoolean() ? OldData.IGNORE : OldData.ENROL,
            Set.of());
    NewCustomers newCustomers = random.nextBoolean() ? NewCustomers.ENROL : NewCustomers.BASELINE;
    return new BacktestRequest(WORKFLOW, definition, newCustomers, PastShop.NIGHTS, thresholds);
  }

  /** At what some customer shows on some night, so that values are crossed, and met exactly. */
  private Threshold threshold(Random random, ScoreMetric metric, Direction direction) {
    List<Double> values = new ArrayList<>();
    for (int night = 0; night < plan.size(); night++) {
      for (CustomerHistory history : nights.get(night).values()) {
        Double value = value(plan.at(night).basis(), night, history, metric);
        if (value != null) {
          values.add(value);
        }
      }
    }
    double enter = values.isEmpty() ? 0.5 : values.get(random.nextInt(values.size()));
    double gap = random.nextInt(3) * 0.05 * Math.max(enter, 0.1);
    return new Threshold(direction, enter, direction == Direction.UP ? enter - gap : enter + gap);
  }

  private List<Set<String>> found(BacktestRequest request, PastWatch metric) throws Exception {
    List<Set<String>> found =
        Stream.<Set<String>>generate(TreeSet::new).limit(request.thresholds().size()).toList();
    if (metric.baseline() < plan.size()) {
      backtester.run(
          request,
          metric,
          (customer, edge, outcome, reason) ->
              assertTrue(
                  found
                      .get(edge.threshold())
                      .add(
                          customer
                              + " "
                              + plan.at(edge.night()).asOf()
                              + " "
                              + (reason == null ? outcome.name() : reason.name()))),
          (handle, done) -> {});
    }
    return found;
  }

  private Set<String> expected(
      BacktestRequest request, PastWatch metric, int threshold, PastShop shop) {
    Definition definition = request.definition();
    ScoreMetric watched = Objects.requireNonNull(request.metric());
    PlainPast past =
        new PlainPast(definition, request.thresholds().get(threshold), request.newCustomers());
    int baseline = 0;
    while (watched.dependsOnBasis()
        && baseline < plan.size()
        && basis(baseline).purchases() == null) {
      baseline++;
    }
    assertEquals(baseline, metric.baseline());
    for (long customer = 1; customer <= PastShop.CUSTOMERS; customer++) {
      boolean gap = false;
      for (int night = baseline; night < plan.size(); night++) {
        CustomerHistory history = nights.get(night).get(customer);
        if (history == null) {
          gap = true;
          continue;
        }
        Double value = value(plan.at(night).basis(), night, history, watched);
        Cause cause = night == 0 ? Cause.OWN : cause(shop, customer, night);
        if (night == baseline) {
          past.show(customer, new PlainPast.Shown(night, value, true, false, Cause.MODEL));
        } else if (!watched.dependsOnBasis()
            || basis(night).basis().valuesLike(basis(night - 1).basis())) {
          past.show(customer, new PlainPast.Shown(night, value, false, gap, cause));
        } else {
          Double before = value(plan.at(night - 1).basis(), night, history, watched);
          past.show(customer, new PlainPast.Shown(night, before, false, gap, cause));
          past.show(
              customer,
              new PlainPast.Shown(night, value, true, gap && before == null, Cause.MODEL));
        }
        gap = gap && value == null;
      }
    }
    Map<Long, GateFacts> facts =
        inTransaction(handle -> facts(handle, definition)).stream()
            .collect(Collectors.toMap(GateFacts::customer, Function.identity()));
    return past.firings(plan, WORKFLOW, facts, baseline == plan.size() ? Set.of() : old(baseline));
  }

  private List<GateFacts> facts(Handle handle, Definition definition) {
    ScoringRun run = runs.find(plan.lastRun()).orElseThrow();
    return GateFactStore.ofCustomers(
        handle,
        WORKFLOW,
        definition,
        run,
        run.asOf(),
        LongStream.rangeClosed(1, PastShop.CUSTOMERS).boxed().toList());
  }

  private Set<Long> old(int baseline) {
    return new HashSet<>(
        inTransaction(
            handle ->
                handle
                    .createQuery("select id from customer where created_at <= :at")
                    .bind("at", plan.at(baseline).knownUntil().atOffset(java.time.ZoneOffset.UTC))
                    .mapTo(Long.class)
                    .list()));
  }

  /** What came in of a customer between two nights. */
  private Cause cause(PastShop shop, long customer, int night) {
    Night now = plan.at(night);
    Night before = plan.at(night - 1);
    List<PastShop.Row> news =
        shop.rows().stream()
            .filter(row -> row.customer() == customer && !row.day().isAfter(now.asOf()))
            .filter(row -> !row.known().isAfter(now.knownUntil()))
            .filter(row -> row.superseded() == null || row.superseded().isAfter(now.knownUntil()))
            .filter(
                row -> row.day().isAfter(before.asOf()) || row.known().isAfter(before.begunAt()))
            .toList();
    LocalDate latest =
        news.stream()
            .filter(row -> row.kind().equals("ORDER"))
            .map(PastShop.Row::day)
            .max(Comparator.naturalOrder())
            .orElse(null);
    if (latest == null) {
      return news.isEmpty() ? Cause.OWN : Cause.CORRECTION;
    }
    return latest.isBefore(before.asOf().minusDays(30)) ? Cause.OLD_DATA : Cause.OWN;
  }

  private Valuation basis(int night) {
    Valuation basis = bases.get(plan.at(night).basis());
    assertTrue(basis != null);
    return basis;
  }

  /** By the whole score of the customer. */
  private @Nullable Double value(
      long basis, int night, CustomerHistory history, ScoreMetric metric) {
    Set<ScoreMetric> extras =
        metric.isOptional() ? EnumSet.of(metric) : EnumSet.noneOf(ScoreMetric.class);
    CustomerValue value =
        new Scorer(Objects.requireNonNull(bases.get(basis)), extras).value(history);
    Double alive = value.probabilityAlive();
    double silence = ChronoUnit.DAYS.between(history.lastDay(), plan.at(night).asOf());
    return switch (metric) {
      case PREDICTED_VALUE -> value.predictedValue();
      case LIFETIME_VALUE -> value.lifetimeValue();
      case CHURN_PROBABILITY -> alive == null ? null : Double.valueOf(1 - alive);
      case EXPECTED_PURCHASES -> value.expectedPurchases();
      case DAYS_SINCE_ORDER -> silence;
      case DAYS_OVERDUE ->
          history.frequency() == 0
              ? null
              : Double.valueOf(silence - history.recencyDays() / history.frequency());
      default -> value.noOrder().get(metric);
    };
  }

  private <T> T inTransaction(Function<Handle, T> work) {
    return QuarkusTransaction.requiringNew().call(() -> jdbi.withHandle(work::apply));
  }
}
