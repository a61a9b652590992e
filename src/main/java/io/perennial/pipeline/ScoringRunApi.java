package io.perennial.pipeline;

import io.perennial.access.Audit;
import io.perennial.access.AuditAction;
import io.perennial.access.Audited;
import io.perennial.business.BusinessCalendar;
import io.perennial.fit.Refit;
import io.perennial.graphql.Cursors;
import io.perennial.graphql.Page;
import io.perennial.graphql.UserError;
import io.perennial.graphql.UserErrorCode;
import io.perennial.job.IdempotencyMismatch;
import io.perennial.job.Job;
import io.perennial.job.Jobs;
import io.perennial.score.RunKind;
import io.perennial.score.Runs;
import io.perennial.score.ScoringRun;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/** Asks for scoring runs, and shows those that were. */
@GraphQLApi
@Singleton
public class ScoringRunApi {

  private static final String LIST = "scoringRuns";

  private final Jobs jobs;
  private final Runs runs;
  private final BusinessCalendar calendar;
  private final Cursors cursors;
  private final Audit audit;

  ScoringRunApi(Jobs jobs, Runs runs, BusinessCalendar calendar, Cursors cursors, Audit audit) {
    this.jobs = jobs;
    this.runs = runs;
    this.calendar = calendar;
    this.cursors = cursors;
    this.audit = audit;
  }

  @Mutation("scoringRun")
  @Audited(AuditAction.SCORING_RUN_REQUESTED)
  @NonNull
  @Transactional(dontRollbackOn = IdempotencyMismatch.class)
  @Description("Scores every customer as of a day, as the night does. It runs as a job.")
  public ScoringRunPayload scoringRun(
      @Name("input") @NonNull @Description("What it is asked to do.") ScoringRunInput input) {
    LocalDate asOf = Objects.requireNonNullElse(input.asOf(), calendar.today());
    if (asOf.isAfter(calendar.today())) {
      return ScoringRunPayload.of(
          UserError.invalid(
              "asOf",
              asOf
                  + " is in the future: give a day up to today, "
                  + calendar.today()
                  + ", or leave asOf out."));
    }
    RunRequest request =
        new RunRequest(
            asOf, RunKind.MANUAL, Objects.requireNonNullElse(input.refit(), Refit.IF_DUE));
    String key = input.idempotencyKey();
    try {
      String named = key == null ? null : "scoringRun:" + key;
      Job job = request.submit(jobs, named, input.asOf() + " " + input.refit());
      audit.recordOnce(
          AuditAction.SCORING_RUN_REQUESTED, job.getId(), asOf + ", refit " + request.refit());
      return ScoringRunPayload.of(job);
    } catch (IdempotencyMismatch e) {
      return ScoringRunPayload.of(
          new UserError(
              UserErrorCode.IDEMPOTENCY_MISMATCH,
              "idempotencyKey",
              "'"
                  + key
                  + "' was used before for another run: use a new key, or ask as you did before."));
    }
  }

  @Query("scoringRuns")
  @NonNull
  @Description("The scoring runs that were begun, newest first.")
  public ScoringRunConnection scoringRuns(
      @Name("first") @DefaultValue(Page.DEFAULT) @Description("How many, 1 to 100.") int first,
      @Name("after") @Description("The cursor to go on after.") @Nullable String after) {
    Page page = Page.of(first, after);
    long before = after == null ? Long.MAX_VALUE : cursors.decode(LIST, after).number(0);
    List<ScoringRun> read = runs.page(before, page.fetch());
    List<ScoringRunEdge> edges = page.cut(read).stream().map(this::edge).toList();
    return new ScoringRunConnection(edges, page.info(read, edges, ScoringRunEdge::cursor));
  }

  private ScoringRunEdge edge(ScoringRun run) {
    return new ScoringRunEdge(cursors.encode(LIST, run.id()), run);
  }
}
