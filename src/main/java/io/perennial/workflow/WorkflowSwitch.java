package io.perennial.workflow;

import io.perennial.access.Audit;
import io.perennial.access.AuditAction;
import io.perennial.access.AuditChanges;
import io.perennial.graphql.OpaqueId;
import io.perennial.graphql.UserError;
import io.perennial.graphql.UserErrorCode;
import io.perennial.outbox.Outbox;
import io.perennial.workflow.WorkflowState.Move;
import io.perennial.workflow.enrolment.Enrolments;
import io.perennial.workflow.guardrail.OverdueMessages;
import io.perennial.workflow.guardrail.WaitingMessages;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Activates, pauses, resumes and archives workflows. */
@Singleton
class WorkflowSwitch {
  private static final int DEFAULT_PER_DAY = 100;
  private static final int MAXIMUM_PER_DAY = 10_000;

  private final Jdbi jdbi;
  private final WorkflowStore store;
  private final Baseliner baseliner;
  private final Previewer previewer;
  private final Enrolments enrolments;
  private final Outbox outbox;
  private final Audit audit;

  WorkflowSwitch(
      Jdbi jdbi,
      WorkflowStore store,
      Baseliner baseliner,
      Previewer previewer,
      Enrolments enrolments,
      Outbox outbox,
      Audit audit) {
    this.jdbi = jdbi;
    this.store = store;
    this.baseliner = baseliner;
    this.previewer = previewer;
    this.enrolments = enrolments;
    this.outbox = outbox;
    this.audit = audit;
  }

  @Transactional
  WorkflowPayload activate(long key, @Nullable WorkflowActivateInput given) {
    WorkflowActivateInput input =
        given == null ? new WorkflowActivateInput(null, null, null, null) : given;
    return jdbi.withHandle(
        handle -> {
          Workflow workflow = store.lock(handle, key).orElse(null);
          if (workflow == null) {
            return WorkflowPayload.notFound(OpaqueId.of(Workflow.PREFIX, key));
          }
          WorkflowState next = workflow.state().after(Move.ACTIVATE).orElse(null);
          if (next == null) {
            return illegal(workflow, Move.ACTIVATE);
          }
          Optional<UserError> error = confirmation(handle, workflow, input);
          if (error.isPresent()) {
            return WorkflowPayload.refused(workflow, error.get());
          }
          NewCustomers newCustomers =
              Optional.ofNullable(input.newCustomers()).orElse(NewCustomers.BASELINE);
          Workflow moved = store.move(handle, key, next, newCustomers);
          Integer existing = enrols(input) ? Integer.valueOf(perDay(input)) : null;
          baseliner.activate(handle, key, existing);
          record(
              Move.ACTIVATE,
              moved,
              changes(workflow, moved).value("existingPerDay", null, existing));
          return WorkflowPayload.done(moved);
        });
  }

  @Transactional
  WorkflowPayload pause(long key) {
    return move(key, Move.PAUSE, OverdueMessages.SEND);
  }

  @Transactional
  WorkflowPayload resume(long key, @Nullable WorkflowResumeInput input) {
    OverdueMessages overdue = input == null ? null : input.overdue();
    return move(key, Move.RESUME, overdue == null ? OverdueMessages.SKIP : overdue);
  }

  @Transactional
  WorkflowPayload archive(long key) {
    return move(key, Move.ARCHIVE, OverdueMessages.SEND);
  }

  private WorkflowPayload move(long key, Move move, OverdueMessages overdue) {
    return jdbi.withHandle(
        handle -> {
          Workflow workflow = store.lock(handle, key).orElse(null);
          if (workflow == null) {
            return WorkflowPayload.notFound(OpaqueId.of(Workflow.PREFIX, key));
          }
          WorkflowState next = workflow.state().after(move).orElse(null);
          if (next == null) {
            return illegal(workflow, move);
          }
          Workflow moved = store.move(handle, key, next, workflow.newCustomers());
          switch (move) {
            case RESUME -> {
              baseliner.resume(handle, key);
              if (overdue == OverdueMessages.SKIP) {
                store.markOverdue(handle, key);
                enrolments.skipOverdue(handle, key);
              }
              outbox.wake(WaitingMessages.ofWorkflow(handle, key));
            }
            case ARCHIVE -> {
              CrossingStateStore.clear(handle, ActiveVersionStore.inForce(handle, key).id());
              enrolments.archived(handle, key);
              outbox.wake(WaitingMessages.ofWorkflow(handle, key));
            }
            case PAUSE, ACTIVATE -> {}
          }
          record(move, moved, changes(workflow, moved));
          return WorkflowPayload.done(moved);
        });
  }

  private void record(Move move, Workflow moved, AuditChanges changes) {
    AuditAction action =
        switch (move) {
          case ACTIVATE -> AuditAction.WORKFLOW_ACTIVATED;
          case PAUSE -> AuditAction.WORKFLOW_PAUSED;
          case RESUME -> AuditAction.WORKFLOW_RESUMED;
          case ARCHIVE -> AuditAction.WORKFLOW_ARCHIVED;
        };
    audit.record(action, moved.getId(), moved.name(), changes);
  }

  private static AuditChanges changes(Workflow before, Workflow after) {
    return AuditChanges.none()
        .value("state", before.state(), after.state())
        .value("newCustomers", before.newCustomers(), after.newCustomers());
  }

  private Optional<UserError> confirmation(
      Handle handle, Workflow workflow, WorkflowActivateInput input) {
    if (!enrols(input)) {
      return Optional.empty();
    }
    if (!workflow.definition().isCrossing()) {
      return Optional.of(
          UserError.invalid(
              "input.existing",
              "existing is ENROL, but no threshold starts this workflow, so nobody is beyond one: leave it out, and enrol customers with workflowEnrol."));
    }
    int perDay = perDay(input);
    if (perDay < 1 || perDay > MAXIMUM_PER_DAY) {
      return Optional.of(
          UserError.invalid(
              "input.maximumPerDay",
              "maximumPerDay is %d: take 1 to %d.".formatted(perDay, MAXIMUM_PER_DAY)));
    }
    if (baseliner.scores(handle, workflow.definition().crossing()).isEmpty()) {
      return Optional.of(
          new UserError(
              UserErrorCode.ILLEGAL_STATE,
              "input.existing",
              "There are no scores of this metric yet, so nobody can be enrolled: activate with"
                  + " existing: IGNORE, or wait for the first night."));
    }
    return confirmedCount(workflow, input.confirmationToken());
  }

  private Optional<UserError> confirmedCount(Workflow workflow, @Nullable String token) {
    int now = previewer.preview(workflow).map(Preview::wouldSend).orElse(0);
    if (token == null) {
      return Optional.of(
          UserError.required(
              "input.confirmationToken",
              "%d customers would be enrolled: look at preview and send its confirmationToken."
                  .formatted(now)));
    }
    OptionalLong seen = previewer.confirmed(workflow, token);
    if (seen.isEmpty()) {
      return Optional.of(
          UserError.invalid(
              "input.confirmationToken",
              "The token belongs to no preview of this version of the workflow: take"
                  + " preview.confirmationToken."));
    }
    if (Math.abs(now - seen.getAsLong()) * 10 > seen.getAsLong()) {
      return Optional.of(
          new UserError(
              UserErrorCode.CONFLICT,
              "input.confirmationToken",
              "The preview showed %d customers, now there are %d: look at it again and send its new token."
                  .formatted(seen.getAsLong(), now)));
    }
    return Optional.empty();
  }

  private static boolean enrols(WorkflowActivateInput input) {
    return input.existing() == ExistingCustomers.ENROL;
  }

  private static int perDay(WorkflowActivateInput input) {
    return Optional.ofNullable(input.maximumPerDay()).orElse(DEFAULT_PER_DAY);
  }

  private static WorkflowPayload illegal(Workflow workflow, Move move) {
    return WorkflowPayload.refused(
        workflow,
        new UserError(
            UserErrorCode.ILLEGAL_STATE,
            "id",
            "The workflow is %s: %s."
                .formatted(word(workflow.state().name()), remedy(workflow.state(), move))));
  }

  private static String remedy(WorkflowState state, Move move) {
    return switch (state) {
      case DRAFT -> "activate it first, to " + word(move.name()) + " it";
      case ACTIVE -> "it needs no " + (move == Move.RESUME ? "resuming" : "activation");
      case PAUSED -> move == Move.PAUSE ? "it needs no pausing" : "resume it";
      case ARCHIVED -> "create a new one";
    };
  }

  private static String word(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
