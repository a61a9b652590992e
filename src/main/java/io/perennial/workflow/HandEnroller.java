package io.perennial.workflow;

import io.perennial.access.Audit;
import io.perennial.access.AuditAction;
import io.perennial.access.AuditChanges;
import io.perennial.access.SignedToken;
import io.perennial.business.BusinessCalendar;
import io.perennial.graphql.OpaqueId;
import io.perennial.graphql.UserError;
import io.perennial.graphql.UserErrorCode;
import io.perennial.job.Job;
import io.perennial.job.JobKind;
import io.perennial.job.Jobs;
import io.perennial.segment.Segment;
import io.perennial.workflow.HandEnrolmentStore.Asked;
import io.perennial.workflow.HandSelection.Chosen;
import io.perennial.workflow.HandSelection.Refused;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Enrols customers by hand: few at once, many by a job. */
@Singleton
class HandEnroller {
  /** More than so many are confirmed first. */
  static final int UNCONFIRMED = 100;

  /** More than so many are enrolled by a job. */
  static final int AT_ONCE = 2_000;

  private static final int KEY_LENGTH = 200;

  private final Jdbi jdbi;
  private final WorkflowStore store;
  private final HandSelector selector;
  private final HandEnrolmentWork work;
  private final Jobs jobs;
  private final SignedToken tokens;
  private final BusinessCalendar calendar;
  private final Clock clock;
  private final Audit audit;

  HandEnroller(
      Jdbi jdbi,
      WorkflowStore store,
      HandSelector selector,
      HandEnrolmentWork work,
      Jobs jobs,
      SignedToken tokens,
      BusinessCalendar calendar,
      Clock clock,
      Audit audit) {
    this.jdbi = jdbi;
    this.store = store;
    this.selector = selector;
    this.work = work;
    this.jobs = jobs;
    this.tokens = tokens;
    this.calendar = calendar;
    this.clock = clock;
    this.audit = audit;
  }

  @Transactional
  WorkflowEnrolPayload enrol(long key, WorkflowEnrolInput input) {
    return jdbi.withHandle(
        handle -> {
          Workflow workflow = store.lock(handle, key).orElse(null);
          if (workflow == null) {
            String id = OpaqueId.of(Workflow.PREFIX, key);
            return WorkflowEnrolPayload.refused(
                null, UserError.notFound("id", WorkflowMutationApi.noWorkflow(id)));
          }
          return refusal(workflow, input)
              .map(error -> WorkflowEnrolPayload.refused(workflow, error))
              .orElseGet(() -> enrol(handle, workflow, input));
        });
  }

  private WorkflowEnrolPayload enrol(Handle handle, Workflow workflow, WorkflowEnrolInput input) {
    HandSelection selection = selector.select(handle, input);
    if (selection instanceof Refused refused) {
      return WorkflowEnrolPayload.refused(workflow, refused.error());
    }
    Chosen chosen = (Chosen) selection;
    String idempotencyKey = input.idempotencyKey();
    Asked before =
        idempotencyKey == null
            ? null
            : HandEnrolmentStore.find(handle, workflow.key(), idempotencyKey).orElse(null);
    if (before != null) {
      return again(handle, workflow, before, chosen);
    }
    Optional<WorkflowEnrolPayload> unconfirmed =
        confirm(workflow, chosen, input.confirmationToken());
    if (unconfirmed.isPresent()) {
      return unconfirmed.get();
    }
    Asked asked =
        HandEnrolmentStore.insert(
                handle,
                workflow.key(),
                chosen.segment(),
                calendar.today(),
                Math.toIntExact(chosen.count()),
                idempotencyKey,
                chosen.hash(),
                clock.instant())
            .orElseThrow();
    return chosen.count() > AT_ONCE
        ? byJob(handle, workflow, asked)
        : atOnce(handle, workflow, asked, chosen.customers());
  }

  private WorkflowEnrolPayload atOnce(
      Handle handle, Workflow workflow, Asked asked, List<Long> named) {
    work.enrol(handle, asked, asked.segment() == null ? named : work.members(asked, AT_ONCE));
    HandEnrolment outcome = HandEnrolmentStore.outcome(handle, asked);
    record(
        workflow,
        counts(asked)
            .value("enrolled", null, outcome.enrolled())
            .value("heldOut", null, outcome.heldOut())
            .value("failed", null, outcome.failed()));
    return WorkflowEnrolPayload.done(workflow, outcome, null);
  }

  private WorkflowEnrolPayload byJob(Handle handle, Workflow workflow, Asked asked) {
    Job job =
        jobs.submit(
            JobKind.WORKFLOW_ENROL,
            Map.of(HandEnrolmentWork.ENROLMENT, Long.toString(asked.key())),
            null,
            null);
    HandEnrolmentStore.given(handle, asked.key(), job.key());
    record(workflow, counts(asked).value("job", null, job.getId()));
    return WorkflowEnrolPayload.done(workflow, HandEnrolmentStore.outcome(handle, asked), job);
  }

  private void record(Workflow workflow, AuditChanges counts) {
    audit.record(AuditAction.CUSTOMERS_ENROLLED, workflow.getId(), workflow.name(), counts);
  }

  /** What is kept of whom: how many and of which segment, but nobody's id. */
  private static AuditChanges counts(Asked asked) {
    Long segment = asked.segment();
    return AuditChanges.none()
        .value("segment", null, segment == null ? null : OpaqueId.of(Segment.PREFIX, segment))
        .value("customers", null, asked.customers());
  }

  private WorkflowEnrolPayload again(
      Handle handle, Workflow workflow, Asked before, Chosen chosen) {
    if (!before.payloadHash().equals(chosen.hash())) {
      return WorkflowEnrolPayload.refused(
          workflow,
          new UserError(
              UserErrorCode.IDEMPOTENCY_MISMATCH,
              "input.idempotencyKey",
              "The idempotencyKey was used before with other customers: take a new one."));
    }
    Long job = before.job();
    return WorkflowEnrolPayload.done(
        workflow,
        HandEnrolmentStore.outcome(handle, before),
        job == null ? null : jobs.find(job).orElse(null));
  }

  private static Optional<UserError> refusal(Workflow workflow, WorkflowEnrolInput input) {
    if (workflow.state() != WorkflowState.ACTIVE) {
      return Optional.of(
          new UserError(
              UserErrorCode.ILLEGAL_STATE,
              "id",
              "The workflow is %s: only in an active one are customers enrolled."
                  .formatted(workflow.state().name().toLowerCase(Locale.ROOT))));
    }
    String key = input.idempotencyKey();
    if (key != null && (key.isBlank() || key.length() > KEY_LENGTH)) {
      return Optional.of(
          UserError.invalid(
              "input.idempotencyKey",
              "idempotencyKey has %d characters: take 1 to %d, or leave it out."
                  .formatted(key.strip().length(), KEY_LENGTH)));
    }
    return Optional.empty();
  }

  private Optional<WorkflowEnrolPayload> confirm(
      Workflow workflow, Chosen chosen, @Nullable String token) {
    long now = chosen.count();
    if (now <= UNCONFIRMED) {
      return Optional.empty();
    }
    String field = "input.confirmationToken";
    String purpose = "hand/%d/%d/%s".formatted(workflow.key(), workflow.version(), chosen.hash());
    OptionalLong seen = token == null ? OptionalLong.empty() : tokens.open(purpose, token);
    UserError error;
    if (token == null) {
      error =
          UserError.required(
              field,
              "%d customers would be enrolled: send the confirmationToken of this answer to agree."
                  .formatted(now));
    } else if (seen.isEmpty()) {
      error =
          UserError.invalid(
              field,
              "The token belongs to other customers or to another version of the workflow: send that of this answer.");
    } else if (Math.abs(now - seen.getAsLong()) * 10 > seen.getAsLong()) {
      error =
          new UserError(
              UserErrorCode.CONFLICT,
              field,
              "There were %d customers, now there are %d: send the confirmationToken of this answer."
                  .formatted(seen.getAsLong(), now));
    } else {
      return Optional.empty();
    }
    return Optional.of(
        WorkflowEnrolPayload.unconfirmed(workflow, tokens.seal(purpose, now), error));
  }
}
