package io.perennial.score;

import io.perennial.purchase.CustomerHistory;
import io.perennial.purchase.Histories;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Scores the customers of a run into its partition: all of them, and before it is published once
 * more those that changed meanwhile. Each method is one step of a resumable run and may be done
 * again from its beginning.
 */
@Singleton
public class RunScorer {

  private static final int CHUNK = 10_000;

  private final CustomerSweep sweep;
  private final Histories histories;
  private final Valuations valuations;
  private final CutPointStore cutPoints;
  private final RunLedger ledger;
  private final ScoreConfig config;
  private final Instance<ExtraMetrics> extras;

  RunScorer(
      CustomerSweep sweep,
      Histories histories,
      Valuations valuations,
      CutPointStore cutPoints,
      RunLedger ledger,
      ScoreConfig config,
      Instance<ExtraMetrics> extras) {
    this.sweep = sweep;
    this.histories = histories;
    this.valuations = valuations;
    this.cutPoints = cutPoints;
    this.ledger = ledger;
    this.config = config;
    this.extras = extras;
  }

  /** Gives the run the borders of its epoch, taken from its own customers where there are none. */
  public void cut(Handle handle, ScoringRun run) throws Exception {
    Valuation valuation = valuation(handle, run);
    long customers = customers(handle, run);
    Optional<Long> serving =
        cutPoints.serving(handle, run.asOf(), customers, valuation.purchases() != null);
    ledger.cut(handle, run, serving.isPresent() ? serving.get() : make(handle, run, valuation));
  }

  /** Scores everybody into a new partition. */
  public void score(Handle handle, ScoringRun run) throws Exception {
    Ranker ranker = ranker(handle, run);
    new ScorePartition(run.id()).create(handle);
    long customers =
        ScoreCopy.scores(
            handle, run, rows -> sweep.sweep(run.asOf(), previous(run), ranker::score, rows));
    ledger.scored(handle, run, customers);
  }

  /** Where the basis is another one than before, values everybody under the one before too. */
  public void valueUnderPreviousBasis(Handle handle, ScoringRun run) throws Exception {
    forgetPreviousBasis(handle);
    Scorer scorer = previousScorer(handle, run);
    ScoreCopy.underPreviousBasis(
        handle,
        run,
        rows ->
            sweep.<ValuedCustomer>sweep(
                run.asOf(),
                OptionalLong.empty(),
                (history, before) -> new ValuedCustomer(history, scorer.value(history)),
                rows));
    handle.execute("analyze score_under_previous_basis");
  }

  /** Scores anew whose purchases changed since the run read them, and makes the run current. */
  public void publish(Handle handle, ScoringRun run) throws Exception {
    List<Long> changed = changed(handle, run);
    for (int from = 0; from < changed.size(); from += CHUNK) {
      rescore(handle, run, changed.subList(from, Math.min(from + CHUNK, changed.size())));
    }
    ledger.publish(handle, run);
  }

  /** Empties what was valued under the previous basis, once workflows have read it. */
  public void forgetPreviousBasis(Handle handle) {
    handle.execute("truncate score_under_previous_basis");
  }

  private void rescore(Handle handle, ScoringRun run, List<Long> customers) throws Exception {
    delete(handle, new ScorePartition(run.id()).table(), customers);
    List<CustomerHistory> found = histories.of(handle, customers, run.asOf());
    Map<Long, PreviousScore> before = PreviousScores.of(handle, previous(run), customers);
    Ranker ranker = ranker(handle, run);
    ScoreCopy.scores(
        handle,
        run,
        rows -> {
          for (CustomerHistory history : found) {
            PreviousScore previous = before.getOrDefault(history.customerKey(), PreviousScore.NONE);
            rows.write(ranker.score(history, previous));
          }
        });
    if (run.switchesBasis()) {
      delete(handle, "score_under_previous_basis", customers);
      Scorer scorer = previousScorer(handle, run);
      ScoreCopy.underPreviousBasis(
          handle,
          run,
          rows -> {
            for (CustomerHistory history : found) {
              rows.write(new ValuedCustomer(history, scorer.value(history)));
            }
          });
    }
  }

  private long make(Handle handle, ScoringRun run, Valuation valuation) throws Exception {
    Scorer scorer = new Scorer(valuation, Set.of());
    return cutPoints.make(
        handle,
        run.asOf(),
        rows ->
            sweep.<CutPointStore.ScoredSample>sweep(
                run.asOf(),
                OptionalLong.empty(),
                (history, before) ->
                    new CutPointStore.ScoredSample(
                        scorer.value(history),
                        Ranker.daysSinceOrder(history, run.asOf()),
                        history.orders(),
                        history.revenue()),
                rows));
  }

  private Ranker ranker(Handle handle, ScoringRun run) {
    CutPoints borders = cutPoints.load(handle, Objects.requireNonNull(run.cutPointsId()));
    Scorer scorer = new Scorer(valuation(handle, run), wanted());
    return new Ranker(scorer, run.asOf(), borders, config.tierHysteresis());
  }

  private Scorer previousScorer(Handle handle, ScoringRun run) {
    long basis = Objects.requireNonNull(run.previousBasisId());
    return new Scorer(valuations.load(handle, basis), wanted());
  }

  private Valuation valuation(Handle handle, ScoringRun run) {
    return valuations.load(handle, Objects.requireNonNull(run.basisId()));
  }

  private Set<ScoreMetric> wanted() {
    Set<ScoreMetric> wanted = EnumSet.noneOf(ScoreMetric.class);
    extras.forEach(extra -> wanted.addAll(extra.wanted()));
    wanted.removeIf(metric -> !metric.isOptional());
    return wanted;
  }

  private static OptionalLong previous(ScoringRun run) {
    Long previous = run.previousRunId();
    return previous == null ? OptionalLong.empty() : OptionalLong.of(previous);
  }

  private static long customers(Handle handle, ScoringRun run) {
    return handle
        .createQuery("select count(*) from purchase_history where first_day <= :asOf")
        .bind("asOf", run.asOf())
        .mapTo(Long.class)
        .one();
  }

  /** Whose purchases changed since the run read them, or who came to buy meanwhile. */
  private static List<Long> changed(Handle handle, ScoringRun run) {
    return handle
        .createQuery(
            """
            select c.customer_id
            from purchase_change c
              left join <partition> s using (customer_id)
              left join purchase_history h using (customer_id)
            where c.version > s.purchase_version
               or s.customer_id is null and (c.version > c.refreshed_version or h.first_day <= :asOf)
            order by c.customer_id
            """)
        .define("partition", new ScorePartition(run.id()).table())
        .bind("asOf", run.asOf())
        .mapTo(Long.class)
        .list();
  }

  private static void delete(Handle handle, String table, List<Long> customers) {
    handle
        .createUpdate("delete from <table> where customer_id = any(:customers)")
        .define("table", table)
        .bind("customers", customers.toArray(new Long[0]))
        .execute();
  }
}
