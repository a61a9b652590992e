package io.perennial.workflow;

import io.perennial.graphql.OpaqueId;
import io.perennial.graphql.UserError;
import io.perennial.graphql.UserErrorCode;
import io.perennial.workflow.WorkflowState.Move;
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

  WorkflowSwitch(Jdbi jdbi, WorkflowStore store, Baseliner baseliner, Previewer previewer) {
    this.jdbi = jdbi;
    this.store = store;
    this.baseliner = baseliner;
    this.previewer = previewer;
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
          baseliner.activate(handle, key, enrols(input) ? perDay(input) : null);
          return WorkflowPayload.done(moved);
        });
  }

  @Transactional
  WorkflowPayload pause(long key) {
    return move(key, Move.PAUSE);
  }

  @Transactional
  WorkflowPayload resume(long key) {
    return move(key, Move.RESUME);
  }

  @Transactional
  WorkflowPayload archive(long key) {
    return move(key, Move.ARCHIVE);
  }

  private WorkflowPayload move(long key, Move move) {
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
            case RESUME -> baseliner.resume(handle, key);
            case ARCHIVE ->
                CrossingStateStore.clear(handle, ActiveVersionStore.inForce(handle, key).id());
            case PAUSE, ACTIVATE -> {}
          }
          return WorkflowPayload.done(moved);
        });
  }

  private Optional<UserError> confirmation(
      Handle handle, Workflow workflow, WorkflowActivateInput input) {
    if (!enrols(input)) {
      return Optional.empty();
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
