package io.perennial.workflow;

import io.perennial.job.JobRun;
import io.perennial.score.ScoringRun;
import io.perennial.workflow.definition.Watched;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Reads a published scoring run for every active workflow: moves customers over their thresholds
 * and acts on the edges.
 *
 * <p>Each batch is one transaction that holds the workflow's lock, and each begins by asking how
 * far the workflow has read. So a run may be observed again, be taken up after a crash, or be
 * observed by two replicas at once: nothing is done twice.
 */
@Singleton
public class CrossingObserver {
  private static final int TIMEOUT_SECONDS = 600;

  /** Candidates in one transaction: to find them costs a scan of all scores. */
  private static final int BATCH = 20_000;

  private final Jdbi jdbi;
  private final Enroller enroller;
  private final WaitingCustomers waiting;
  private final HeldCustomers held;
  private final WatchedReader watched;

  CrossingObserver(
      Jdbi jdbi,
      Enroller enroller,
      WaitingCustomers waiting,
      HeldCustomers held,
      WatchedReader watched) {
    this.jdbi = jdbi;
    this.watched = watched;
    this.enroller = enroller;
    this.waiting = waiting;
    this.held = held;
  }

  /**
   * Observes a run that was just published.
   *
   * @throws io.perennial.job.LeaseLost where another replica has the lane by now
   */
  public void observe(ScoringRun run, JobRun jobRun) {
    observe(run, jobRun::fence);
  }

  /** The same with a fence that is the last statement of each transaction. */
  void observe(ScoringRun run, Consumer<Handle> fence) {
    observe(run, fence, BATCH);
  }

  /**
   * The same.
   *
   * @param batch candidates in one transaction
   */
  void observe(ScoringRun run, Consumer<Handle> fence, int batch) {
    for (long workflow : inTransaction(CrossingObserver::toRead)) {
      Position position = Position.START;
      while (position != null) {
        Position from = position;
        position =
            inTransaction(
                    handle -> {
                      Position next = advance(handle, workflow, run, from, batch);
                      fence.accept(handle);
                      return Optional.ofNullable(next);
                    })
                .orElse(null);
      }
    }
  }

  /** The workflows to read, the planner being told how many customers each has beyond. */
  private static List<Long> toRead(Handle handle) {
    handle.execute("analyze crossing_state");
    return ActiveVersionStore.activeWorkflows(handle);
  }

  /** Where a reader is: the step, and the last customer read in it. */
  private record Position(NightStep step, long after) {
    static final Position START = new Position(NightStep.NONE, 0);
  }

  /** Does one transaction's worth of work; null where nothing is left to do. */
  private @Nullable Position advance(
      Handle handle, long workflow, ScoringRun run, Position from, int batch) {
    ActiveVersion version = ActiveVersionStore.lock(handle, workflow).orElse(null);
    if (version == null || !version.definition().isCrossing()) {
      return null;
    }
    WatchedScores scores = watched.ofRun(handle, version, run);
    Watched what = version.definition().crossing().watched();
    NightStep step = version.progress().next(run, what, scores.edition());
    long after = step == from.step() ? from.after() : 0;
    return switch (step) {
      case NONE -> {
        enrolWaiting(handle, version, scores);
        yield null;
      }
      case BASELINE -> {
        baseline(handle, version, scores);
        yield null;
      }
      case READ -> {
        List<Candidate> candidates = CandidateStore.read(handle, version, scores, after, batch);
        read(handle, version, run, candidates);
        if (candidates.size() < batch && held.enrol(handle, version, scores, batch) < batch) {
          ActiveVersionStore.observed(handle, version.id(), scores);
        }
        yield next(step, candidates);
      }
      case READ_AS_BEFORE -> {
        WatchedScores before = watched.asBefore(handle, version, run);
        List<Candidate> candidates = CandidateStore.read(handle, version, before, after, batch);
        read(handle, version, run, candidates);
        if (candidates.size() < batch && held.enrol(handle, version, before, batch) < batch) {
          ActiveVersionStore.readAsBefore(handle, version.id(), run);
        }
        yield next(step, candidates);
      }
      case REBASELINE -> {
        Cause cause = version.progress().shift(run, what, scores.edition()).orElseThrow();
        int sides = CrossingStateStore.rebaseline(handle, version.id(), scores);
        ActiveVersionStore.setAnew(handle, version.id(), run, cause, sides);
        ActiveVersionStore.observed(handle, version.id(), scores);
        yield Position.START;
      }
    };
  }

  private static void baseline(Handle handle, ActiveVersion version, WatchedScores scores) {
    if (CrossingStateStore.hasValues(handle, scores)) {
      CrossingStateStore.baseline(handle, version.id(), scores, false);
      ActiveVersionStore.baselined(handle, version.id(), scores);
    }
  }

  private void enrolWaiting(Handle handle, ActiveVersion version, WatchedScores scores) {
    if (Long.valueOf(scores.run().id()).equals(version.progress().observedRun())) {
      waiting.enrol(handle, version, scores);
    }
  }

  private void read(
      Handle handle, ActiveVersion version, ScoringRun run, List<Candidate> candidates) {
    Map<Long, Cause> causes =
        CauseStore.causes(
            handle, version.progress(), run, candidates.stream().map(Candidate::customer).toList());
    Map<Long, Long> heated = new LinkedHashMap<>();
    List<Long> cooled = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    for (Candidate candidate : candidates) {
      Cause cause = causes.getOrDefault(candidate.customer(), Cause.OWN);
      Observation observation = candidate.observation(run.asOf(), cause, basis(run));
      Reading reading = Crossing.read(candidate.state(), version.threshold(), observation);
      Edge edge = new Edge(candidate.customer(), observation.seq(), candidate.value(), cause);
      switch (reading.change()) {
        case IGNORED, KEPT -> {}
        case BASELINED, REARMED -> cooled.add(candidate.customer());
        case ARRIVED -> {
          heated.put(candidate.customer(), candidate.purchaseVersion());
          if (enrols(version, candidate)) {
            edges.add(edge);
          }
        }
        case CROSSED -> {
          heated.put(candidate.customer(), candidate.purchaseVersion());
          edges.add(edge);
        }
      }
    }
    CrossingStateStore.heat(handle, version.id(), run.asOf(), heated);
    CrossingStateStore.cool(handle, version.id(), cooled);
    if (version.definition().crossing().holdForDays() > 0) {
      held.hold(handle, version, edges);
    } else {
      enroller.act(handle, version, run, edges);
    }
  }

  private static boolean enrols(ActiveVersion version, Candidate candidate) {
    return switch (version.newCustomers()) {
      case BASELINE -> false;
      case ENROL -> candidate.createdAt().isAfter(version.activatedAt());
    };
  }

  private static long basis(ScoringRun run) {
    Long basis = run.basisId();
    return basis == null ? 0 : basis;
  }

  private static Position next(NightStep step, List<Candidate> read) {
    return read.isEmpty()
        ? Position.START
        : new Position(step, read.get(read.size() - 1).customer());
  }

  private <T> T inTransaction(Function<Handle, T> work) {
    return QuarkusTransaction.requiringNew()
        .timeout(TIMEOUT_SECONDS)
        .call(() -> jdbi.withHandle(work::apply));
  }
}
