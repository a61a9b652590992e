package io.perennial.pipeline;

import io.perennial.fit.Refit;
import io.perennial.job.JobFailure;
import io.perennial.job.JobKind;
import io.perennial.job.JobRun;
import io.perennial.job.JobWork;
import io.perennial.score.PartitionUpkeep;
import io.perennial.score.RunKind;
import io.perennial.score.RunLedger;
import io.perennial.score.RunState;
import io.perennial.score.ScoringRun;
import io.perennial.score.Stage;
import io.perennial.trace.Field;
import io.perennial.trace.Origin;
import io.perennial.trace.Traces;
import io.perennial.trace.Work;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Scores every customer as of a day. Each stage commits where it has come to; after a crash the run
 * goes on at the stage that was not finished.
 */
@Singleton
public final class ScoringRunWork implements JobWork {

  private static final Logger LOG = Logger.getLogger(ScoringRunWork.class);

  private final HistoryStage history;
  private final FitStage fit;
  private final ScoreStage score;
  private final PublishStage publish;
  private final ObserveStage observe;
  private final RunLedger ledger;
  private final PartitionUpkeep upkeep;
  private final NightMeters meters;
  private final Traces traces;
  private final Jdbi jdbi;

  ScoringRunWork(
      HistoryStage history,
      FitStage fit,
      ScoreStage score,
      PublishStage publish,
      ObserveStage observe,
      RunLedger ledger,
      PartitionUpkeep upkeep,
      NightMeters meters,
      Traces traces,
      Jdbi jdbi) {
    this.history = history;
    this.fit = fit;
    this.score = score;
    this.publish = publish;
    this.observe = observe;
    this.ledger = ledger;
    this.upkeep = upkeep;
    this.meters = meters;
    this.traces = traces;
    this.jdbi = jdbi;
  }

  @Override
  public boolean does(JobKind kind) {
    return kind == JobKind.SCORING_RUN;
  }

  @Override
  public void run(JobRun job) throws Exception {
    ScoringRun run = open(job);
    boolean wasDone = run.stage() == Stage.DONE;
    try {
      while (run.stage() != Stage.DONE) {
        pass(job, run);
        run = open(job);
      }
    } catch (JobFailure e) {
      fail(job, run, e);
      meters.ended(run.kind(), RunState.FAILED, run.startedAt());
      throw e;
    }
    if (!wasDone) {
      meters.ended(run.kind(), RunState.SUCCEEDED, run.startedAt());
    }
    upkeep.tidy();
  }

  private void pass(JobRun job, ScoringRun run) throws Exception {
    long begun = System.nanoTime();
    String name = "stage " + run.stage().name().toLowerCase(Locale.ROOT);
    try (Work work = traces.begin(name, Map.of(Field.RUN, run.id()), Origin.HERE)) {
      try {
        step(job, run);
      } catch (Exception e) {
        work.failed(e);
        throw e;
      }
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      meters.passed(run.stage(), took);
      LOG.infof(
          "Scoring run %d as of %s: %s took %d ms",
          run.id(), run.asOf(), run.stage(), took.toMillis());
    }
  }

  private void step(JobRun job, ScoringRun run) throws Exception {
    switch (run.stage()) {
      case HISTORY -> history.pass(job, run);
      case FIT -> fit.pass(job, run);
      case SCORE -> score.pass(job, run);
      case INDEX -> publish.index(job, run);
      case PUBLISH -> publish.publish(job, run);
      case SEGMENT -> observe.segments(job, run);
      case CROSSING -> observe.crossings(job, run);
      case DONE -> throw new IllegalStateException("run " + run.id() + " is done");
    }
  }

  private ScoringRun open(JobRun job) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                jdbi.withHandle(
                    handle -> {
                      job.begin(handle);
                      ledger.endAbandoned(handle);
                      ScoringRun run =
                          ledger.open(
                              handle,
                              job.id(),
                              LocalDate.parse(input(job, RunRequest.AS_OF)),
                              RunKind.valueOf(input(job, RunRequest.KIND)),
                              Refit.valueOf(input(job, RunRequest.REFIT)));
                      job.fence(handle);
                      return run;
                    }));
  }

  private void fail(JobRun job, ScoringRun run, JobFailure failure) {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                jdbi.useHandle(
                    handle -> {
                      ledger.say(handle, run, String.valueOf(failure.getMessage()));
                      ledger.end(handle, run, RunState.FAILED);
                      job.fence(handle);
                    }));
  }

  private static String input(JobRun job, String name) {
    String value = job.input().get(name);
    if (value == null) {
      throw new JobFailure("The job has no " + name + ": ask for the scoring run again.");
    }
    return value;
  }
}
