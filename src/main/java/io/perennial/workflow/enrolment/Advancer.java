package io.perennial.workflow.enrolment;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Moves enrolments on whose wait is over. A batch is one transaction that holds its rows, past
 * those of others: any number of replicas work side by side, and what a killed one had begun is as
 * if it had not.
 */
@Singleton
public class Advancer {
  private static final Logger LOG = Logger.getLogger(Advancer.class);
  private static final int BATCH = 500;
  private static final int ATTEMPTS = 5;
  private static final Duration AFTER_A_FAULT = Duration.ofMinutes(5);

  private final Jdbi jdbi;
  private final StepRunner runner;
  private final StepFacts facts;
  private final Clock clock;

  Advancer(Jdbi jdbi, StepRunner runner, StepFacts facts, Clock clock) {
    this.jdbi = jdbi;
    this.runner = runner;
    this.facts = facts;
    this.clock = clock;
  }

  @Scheduled(
      every = "${perennial.workflow.every}",
      delayed = "5s",
      concurrentExecution = ConcurrentExecution.SKIP)
  void tick() {
    advance();
  }

  /** Moves everybody on whose wait is over, and returns how many that were. */
  public int advance() {
    Instant now = clock.instant();
    int moved = 0;
    for (Route route : inTransaction(handle -> EnrolmentStore.routesDue(handle, now))) {
      int batch;
      do {
        batch = advance(route, now, BATCH);
        moved += batch;
      } while (batch == BATCH);
    }
    return moved;
  }

  private int advance(Route route, Instant now, int limit) {
    try {
      return inTransaction(handle -> move(handle, route, now, limit));
    } catch (RuntimeException fault) {
      return oneByOne(route, now, limit, fault);
    }
  }

  /** So that one whose step cannot be done does not hold up the others. */
  private int oneByOne(Route route, Instant now, int limit, RuntimeException fault) {
    if (limit > 1) {
      int moved = 0;
      for (int i = 0; i < limit && advance(route, now, 1) == 1; i++) {
        moved++;
      }
      return moved;
    }
    return inTransaction(
        handle -> {
          List<Journey> stuck = EnrolmentStore.due(handle, route.version(), now, 1);
          for (Journey journey : stuck) {
            LOG.errorf(fault, "Enrolment %d could not be moved on", journey.enrolment());
            EnrolmentStore.putOff(
                handle, journey.enrolment(), now.plus(AFTER_A_FAULT), ATTEMPTS, now);
          }
          return stuck.size();
        });
  }

  private int move(Handle handle, Route route, Instant now, int limit) {
    List<Journey> journeys = EnrolmentStore.due(handle, route.version(), now, limit);
    Map<Long, ExitReason> exits = facts.exits(handle, route, journeys);
    for (Journey journey : journeys) {
      ExitReason why = exits.get(journey.enrolment());
      if (why != null) {
        journey.leave(why);
      }
    }
    runner.walk(handle, route, journeys);
    EnrolmentStore.moved(handle, journeys, now);
    return journeys.size();
  }

  private <T> T inTransaction(Function<Handle, T> work) {
    return QuarkusTransaction.requiringNew().call(() -> jdbi.withHandle(work::apply));
  }
}
