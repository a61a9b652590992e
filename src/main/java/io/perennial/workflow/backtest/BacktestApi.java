package io.perennial.workflow.backtest;

import io.perennial.access.Unaudited;
import io.perennial.graphql.OpaqueId;
import io.perennial.graphql.UserError;
import io.perennial.graphql.UserErrorCode;
import io.perennial.job.IdempotencyMismatch;
import io.perennial.job.Job;
import io.perennial.job.JobKind;
import io.perennial.job.Jobs;
import io.perennial.workflow.WorkflowStore;
import io.perennial.workflow.definition.DefinitionParser;
import io.perennial.workflow.guardrail.Messaging;
import io.perennial.workflow.step.StepTargets;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/** Backtests of workflows, as people ask for them. */
@GraphQLApi
@Singleton
public class BacktestApi {
  private final Jobs jobs;
  private final WorkflowStore workflows;
  private final StepTargets targets;
  private final Messaging messaging;
  private final Backtester backtester;
  private final BacktestStore store;

  BacktestApi(
      Jobs jobs,
      WorkflowStore workflows,
      StepTargets targets,
      Messaging messaging,
      Backtester backtester,
      BacktestStore store) {
    this.jobs = jobs;
    this.workflows = workflows;
    this.targets = targets;
    this.messaging = messaging;
    this.backtester = backtester;
    this.store = store;
  }

  /** Asks for a backtest. */
  @Unaudited("It only reads.")
  @Mutation("workflowBacktest")
  @NonNull
  @Transactional(dontRollbackOn = IdempotencyMismatch.class)
  @Description(
      "Asks what a workflow would have done, had it been active over the last nights, and what with"
          + " other thresholds. It runs as a job, one at a time; nothing is sent and nothing changes."
          + " Its answer: workflowBacktest(jobId).")
  public WorkflowBacktestPayload submit(
      @Name("input") @NonNull @Description("What is asked.") WorkflowBacktestInput input) {
    BacktestInputReader reader =
        new BacktestInputReader(
            workflows::find, new DefinitionParser(targets, messaging::holdsCapGroup));
    BacktestRequest request = reader.read(input);
    if (request == null) {
      return new WorkflowBacktestPayload(null, reader.errors());
    }
    if (!backtester.hasNights()) {
      return refused(
          UserErrorCode.ILLEGAL_STATE,
          "nights",
          "There are no scores yet: ask again after the first night.");
    }
    return submit(request, input.idempotencyKey());
  }

  private WorkflowBacktestPayload submit(BacktestRequest request, @Nullable String key) {
    Map<String, String> asked = request.toInput();
    try {
      String named = key == null ? null : "workflowBacktest:" + key;
      Job job = jobs.submit(JobKind.WORKFLOW_BACKTEST, asked, named, hash(asked));
      return new WorkflowBacktestPayload(job, List.of());
    } catch (IdempotencyMismatch e) {
      return refused(
          UserErrorCode.IDEMPOTENCY_MISMATCH,
          "idempotencyKey",
          "The idempotencyKey was used before for another backtest: use a new key.");
    }
  }

  /** The answer of a backtest. */
  @Query("workflowBacktest")
  @Description(
      "What a backtest found; null before its job has ended, and once 20 others were made after it.")
  public @Nullable WorkflowBacktest result(
      @Name("jobId") @Id @NonNull @Description("The job that makes it: job_….") String jobId) {
    return store.find(OpaqueId.parse(Job.PREFIX, jobId)).orElse(null);
  }

  private static WorkflowBacktestPayload refused(UserErrorCode code, String field, String message) {
    return new WorkflowBacktestPayload(null, List.of(new UserError(code, field, message)));
  }

  private static byte[] hash(Map<String, String> input) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(new TreeMap<>(input).toString().getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
