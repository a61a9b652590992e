package io.perennial.workflow;

import io.perennial.business.BusinessCalendar;
import io.perennial.score.Runs;
import io.perennial.score.ScoringRun;
import io.perennial.workflow.definition.EventTrigger;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Reads what has arrived for every active workflow that arrivals start, and acts on it.
 *
 * <p>Each batch is one transaction that holds the workflow's lock, asks first how far the version
 * has read, and moves that on: killed anywhere, or run by two replicas at once, nothing is done
 * twice and nothing is left out.
 */
@Singleton
public class ArrivalObserver {
  private static final int TIMEOUT_SECONDS = 600;

  /** Arrivals in one transaction. */
  private static final int BATCH = 500;

  private final Jdbi jdbi;
  private final Enroller enroller;
  private final Runs runs;
  private final BusinessCalendar calendar;
  private final Clock clock;
  private final WorkflowConfig config;

  ArrivalObserver(
      Jdbi jdbi,
      Enroller enroller,
      Runs runs,
      BusinessCalendar calendar,
      Clock clock,
      WorkflowConfig config) {
    this.jdbi = jdbi;
    this.enroller = enroller;
    this.runs = runs;
    this.calendar = calendar;
    this.clock = clock;
    this.config = config;
  }

  /** Reads all that has arrived by now. */
  public void observe() {
    observe(handle -> {}, BATCH);
  }

  /**
   * The same.
   *
   * @param fence the last statement of each transaction
   * @param batch arrivals in one transaction
   */
  void observe(Consumer<Handle> fence, int batch) {
    repeat(ArrivalStore::number, fence);
    EachWorkflow.of(
            jdbi,
            ActiveVersionStore::startedByEvents,
            workflow -> repeat(handle -> advance(handle, workflow, batch), fence))
        .run();
    repeat(
        handle -> {
          ArrivalStore.tidy(handle);
          return false;
        },
        fence);
  }

  /** Does one transaction's worth of work; whether there may be more. */
  private boolean advance(Handle handle, long workflow, int batch) {
    ActiveVersion version = ActiveVersionStore.lock(handle, workflow).orElse(null);
    if (version == null || !(version.definition().trigger() instanceof EventTrigger trigger)) {
      return false;
    }
    long after = ArrivalStore.through(handle, version.id());
    long through = ArrivalStore.numbered(handle);
    if (after >= through) {
      return false;
    }
    Instant now = clock.instant();
    List<Arrival> arrivals =
        ArrivalReader.read(handle, version, trigger, after, through, now, batch);
    act(handle, version, arrivals, now);
    boolean more = arrivals.size() == batch;
    ArrivalStore.readThrough(
        handle, version.id(), more ? arrivals.get(batch - 1).number() : through);
    return more;
  }

  private void act(Handle handle, ActiveVersion version, List<Arrival> arrivals, Instant now) {
    if (arrivals.isEmpty()) {
      return;
    }
    ScoringRun run = runs.current().orElse(null);
    Instant late = now.minus(config.lateAfter());
    List<Edge> edges = arrivals.stream().map(arrival -> edge(arrival, late)).toList();
    for (List<Edge> round : rounds(edges)) {
      enroller.act(handle, version, run, calendar.dayOf(now), round);
    }
  }

  private Edge edge(Arrival arrival, Instant late) {
    Cause cause = arrival.happenedAt().isBefore(late) ? Cause.OLD_DATA : Cause.OWN;
    return new Edge(
        arrival.customer(),
        new Seq(calendar.dayOf(arrival.happenedAt()), arrival.row()),
        arrival.origin(),
        null,
        cause,
        arrival.causedBy(),
        arrival.chained());
  }

  /** The first edge of each customer, then the second of each, and so on. */
  private static List<List<Edge>> rounds(List<Edge> edges) {
    List<List<Edge>> rounds = new ArrayList<>();
    Map<Long, Integer> seen = new HashMap<>();
    for (Edge edge : edges) {
      int round = seen.merge(edge.customer(), 1, Integer::sum) - 1;
      if (round == rounds.size()) {
        rounds.add(new ArrayList<>());
      }
      rounds.get(round).add(edge);
    }
    return rounds;
  }

  private void repeat(Predicate<Handle> step, Consumer<Handle> fence) {
    boolean more = true;
    while (more) {
      more =
          QuarkusTransaction.requiringNew()
              .timeout(TIMEOUT_SECONDS)
              .call(
                  () ->
                      jdbi.withHandle(
                          handle -> {
                            boolean left = step.test(handle);
                            fence.accept(handle);
                            return left;
                          }));
    }
  }
}
