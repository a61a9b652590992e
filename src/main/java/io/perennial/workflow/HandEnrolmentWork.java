package io.perennial.workflow;

import io.perennial.business.BusinessCalendar;
import io.perennial.job.JobFailure;
import io.perennial.job.JobKind;
import io.perennial.job.JobRun;
import io.perennial.job.JobWork;
import io.perennial.score.Runs;
import io.perennial.segment.SegmentMembers;
import io.perennial.workflow.HandEnrolmentStore.Asked;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Enrols the members of a segment batch by batch, each in one transaction with the note of how far
 * it has come.
 */
@Singleton
class HandEnrolmentWork implements JobWork {
  static final String ENROLMENT = "enrolment";

  private static final int BATCH = 1_000;
  private static final String UNIT = "customers";

  private final Jdbi jdbi;
  private final Enroller enroller;
  private final SegmentMembers members;
  private final Runs runs;
  private final BusinessCalendar calendar;

  HandEnrolmentWork(
      Jdbi jdbi, Enroller enroller, SegmentMembers members, Runs runs, BusinessCalendar calendar) {
    this.jdbi = jdbi;
    this.enroller = enroller;
    this.members = members;
    this.runs = runs;
    this.calendar = calendar;
  }

  @Override
  public boolean does(JobKind kind) {
    return kind == JobKind.WORKFLOW_ENROL;
  }

  @Override
  public void run(JobRun run) {
    boolean more = true;
    while (more) {
      more =
          QuarkusTransaction.requiringNew()
              .timeout(600)
              .call(
                  () ->
                      jdbi.withHandle(
                          handle -> {
                            run.begin(handle);
                            boolean left = step(handle, run);
                            run.fence(handle);
                            return left;
                          }));
    }
  }

  private boolean step(Handle handle, JobRun run) {
    long key = Long.parseLong(String.valueOf(run.input().get(ENROLMENT)));
    Asked asked = HandEnrolmentStore.get(handle, key);
    List<Long> customers = members(asked, BATCH);
    enrol(handle, asked, customers);
    if (customers.isEmpty()) {
      return false;
    }
    HandEnrolmentStore.readThrough(handle, key, customers.get(customers.size() - 1));
    HandEnrolment outcome = HandEnrolmentStore.outcome(handle, asked);
    run.progress(handle, outcome.read(), (long) Math.max(asked.customers(), outcome.read()), UNIT);
    return true;
  }

  /** The next members of an enrolment's segment. */
  List<Long> members(Asked asked, int limit) {
    return Optional.ofNullable(asked.segment())
        .map(segment -> members.after(segment, asked.readThrough(), limit))
        .orElse(List.of());
  }

  /** Enrols customers, each once. */
  void enrol(Handle handle, Asked asked, List<Long> customers) {
    ActiveVersion version =
        ActiveVersionStore.lock(handle, asked.workflow())
            .orElseThrow(
                () ->
                    new JobFailure(
                        "The workflow is not active any more: resume it and enrol the rest again."));
    Seq episode = new Seq(asked.day(), asked.key());
    List<Edge> edges =
        customers.stream().map(c -> Edge.of(c, episode, Origin.HAND, Cause.HAND)).toList();
    enroller.act(handle, version, runs.current().orElse(null), calendar.today(), edges);
  }
}
