package io.perennial.segment;

import io.perennial.job.JobRun;
import io.perennial.score.ScoringRun;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Brings the members of own segments up to date with the scores of a run: who fulfils the condition
 * by now comes in, who no longer does goes out, everyone else keeps the time since when.
 */
@Singleton
public class MembershipRefresh {

  private static final int TIMEOUT_SECONDS = (int) Duration.ofMinutes(30).toSeconds();

  private final Jdbi jdbi;
  private final SegmentStore segments;
  private final MembershipStore members;
  private final Clock clock;

  MembershipRefresh(Jdbi jdbi, SegmentStore segments, MembershipStore members, Clock clock) {
    this.jdbi = jdbi;
    this.segments = segments;
    this.members = members;
    this.clock = clock;
  }

  /**
   * Refreshes every own segment, each in its own transaction. One that this run has refreshed
   * already is left alone, so an interrupted stage goes on where it was.
   *
   * @throws io.perennial.job.LeaseLost where another replica has the lane by now
   */
  public void refresh(ScoringRun run, JobRun job) {
    refresh(run, job::fence);
  }

  void refresh(ScoringRun run, Consumer<Handle> fence) {
    for (long segment : jdbi.withHandle(handle -> segments.notRefreshedBy(handle, run.id()))) {
      QuarkusTransaction.requiringNew()
          .timeout(TIMEOUT_SECONDS)
          .run(
              () ->
                  jdbi.useHandle(
                      handle -> {
                        refresh(handle, segment, ScoredCustomers.of(run));
                        fence.accept(handle);
                      }));
    }
  }

  /** Refreshes one segment in the ambient transaction; nothing where it does not exist. */
  void refresh(Handle handle, long segment, ScoredCustomers customers) {
    Instant now = clock.instant();
    segments
        .lock(handle, segment)
        .ifPresent(
            found -> {
              members.refresh(handle, segment, found.tree(), customers, now);
              segments.markRefreshed(handle, segment, customers.run(), now);
            });
  }
}
