package io.perennial.workflow;

import io.perennial.access.Audit;
import io.perennial.access.AuditAction;
import io.perennial.access.AuditChanges;
import io.perennial.graphql.OpaqueId;
import io.perennial.graphql.UserError;
import io.perennial.graphql.UserErrorCode;
import io.perennial.segment.Condition;
import io.perennial.segment.SegmentReferences;
import io.perennial.workflow.definition.Definition;
import io.perennial.workflow.definition.DefinitionJson;
import io.perennial.workflow.definition.DefinitionParser;
import io.perennial.workflow.definition.ParsedDefinition;
import io.perennial.workflow.guardrail.Messaging;
import io.perennial.workflow.recipe.Recipe;
import io.perennial.workflow.recipe.WorkflowRecipe;
import io.perennial.workflow.step.StepTargets;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Creates and edits workflows. */
@Singleton
class WorkflowEditor {
  private static final int KEY_LENGTH = 200;

  private final Jdbi jdbi;
  private final WorkflowStore store;
  private final StepTargets targets;
  private final Baseliner baseliner;
  private final Messaging messaging;
  private final SegmentReferences segments;
  private final Audit audit;

  WorkflowEditor(
      Jdbi jdbi,
      WorkflowStore store,
      StepTargets targets,
      Baseliner baseliner,
      Messaging messaging,
      SegmentReferences segments,
      Audit audit) {
    this.jdbi = jdbi;
    this.store = store;
    this.targets = targets;
    this.baseliner = baseliner;
    this.messaging = messaging;
    this.segments = segments;
    this.audit = audit;
  }

  /** Creates a draft. */
  @Transactional
  WorkflowPayload create(WorkflowCreateInput input) {
    return create(parser().parse(input), input.idempotencyKey());
  }

  /** Creates a draft of a recipe. */
  @Transactional
  WorkflowPayload create(WorkflowFromRecipeInput input) {
    Recipe recipe = input.recipe();
    if (recipe == null) {
      return WorkflowPayload.refused(
          null, UserError.required("recipe", "Say which recipe: see workflowRecipes."));
    }
    WorkflowRecipe shown = new WorkflowRecipe(recipe);
    String name = input.name() == null ? shown.getName() : input.name();
    return create(parser().named(name, shown.definition()), input.idempotencyKey());
  }

  private WorkflowPayload create(ParsedDefinition parsed, @Nullable String key) {
    if (parsed instanceof ParsedDefinition.Refused refused) {
      return new WorkflowPayload(null, refused.faults());
    }
    if (key != null && (key.isBlank() || key.length() > KEY_LENGTH)) {
      return WorkflowPayload.refused(
          null,
          UserError.invalid(
              "idempotencyKey",
              "idempotencyKey has %d characters: take 1 to %d, or leave it out."
                  .formatted(key.strip().length(), KEY_LENGTH)));
    }
    ParsedDefinition.Accepted accepted = (ParsedDefinition.Accepted) parsed;
    return jdbi.withHandle(handle -> create(handle, accepted, key));
  }

  private WorkflowPayload create(
      Handle handle, ParsedDefinition.Accepted accepted, @Nullable String key) {
    List<UserError> faults = missingSegments(handle, accepted);
    if (!faults.isEmpty()) {
      return new WorkflowPayload(null, faults);
    }
    byte[] hash = hash(accepted);
    Optional<Workflow> created =
        store.insert(handle, accepted.name(), accepted.definition(), key, hash);
    if (created.isPresent() || key == null) {
      Workflow workflow = created.orElseThrow();
      audit.record(AuditAction.WORKFLOW_CREATED, workflow.getId(), workflow.name());
      return WorkflowPayload.done(workflow);
    }
    return store
        .ofIdempotencyKey(handle, key, hash)
        .map(WorkflowPayload::done)
        .orElseGet(
            () ->
                WorkflowPayload.refused(
                    null,
                    new UserError(
                        UserErrorCode.IDEMPOTENCY_MISMATCH,
                        "idempotencyKey",
                        "The idempotencyKey was used before with another input: take a new one.")));
  }

  /** Puts a new version in force; where nothing differs, nothing changes. */
  @Transactional
  WorkflowPayload update(long workflow, WorkflowUpdateInput input) {
    ParsedDefinition parsed = parser().parse(input);
    return jdbi.withHandle(
        handle -> {
          Workflow now = store.lock(handle, workflow).orElse(null);
          if (now == null) {
            return WorkflowPayload.notFound(OpaqueId.of(Workflow.PREFIX, workflow));
          }
          if (parsed instanceof ParsedDefinition.Refused refused) {
            return new WorkflowPayload(now, refused.faults());
          }
          return update(handle, now, input.expectedVersion(), (ParsedDefinition.Accepted) parsed);
        });
  }

  private WorkflowPayload update(
      Handle handle, Workflow now, int expected, ParsedDefinition.Accepted wanted) {
    if (now.version() != expected) {
      return WorkflowPayload.refused(
          now,
          new UserError(
              UserErrorCode.CONFLICT,
              "expectedVersion",
              "expectedVersion is %d, but the workflow is at version %d by now: read it again."
                  .formatted(expected, now.version())));
    }
    if (now.state() == WorkflowState.ARCHIVED) {
      return WorkflowPayload.refused(
          now,
          new UserError(
              UserErrorCode.ILLEGAL_STATE,
              "id",
              "The workflow is archived and cannot be edited: create a new one."));
    }
    if (now.name().equals(wanted.name()) && now.definition().equals(wanted.definition())) {
      return WorkflowPayload.done(now);
    }
    List<UserError> faults = missingSegments(handle, wanted);
    if (!faults.isEmpty()) {
      return new WorkflowPayload(now, faults);
    }
    Workflow edited = store.edit(handle, now.key(), wanted.name(), wanted.definition());
    baseliner.follow(handle, now, edited);
    audit.record(AuditAction.WORKFLOW_UPDATED, edited.getId(), edited.name(), changes(now, edited));
    return WorkflowPayload.done(edited);
  }

  private DefinitionParser parser() {
    return new DefinitionParser(targets, messaging::holdsCapGroup);
  }

  private List<UserError> missingSegments(Handle handle, ParsedDefinition.Accepted wanted) {
    return wanted.definition().conditions().stream()
        .flatMap(
            condition ->
                segments.hold(handle, condition, place(wanted.definition(), condition)).stream())
        .toList();
  }

  private static String place(Definition definition, Condition condition) {
    if (condition == definition.audience()) {
      return "audience";
    }
    return definition.watched().filter(condition::equals).isPresent()
        ? "trigger.segmentChange.segment"
        : "steps";
  }

  private static AuditChanges changes(Workflow before, Workflow after) {
    return AuditChanges.none()
        .value("name", before.name(), after.name())
        .value("version", before.version(), after.version())
        .fields(
            DefinitionJson.write(before.definition()), DefinitionJson.write(after.definition()));
  }

  private static byte[] hash(ParsedDefinition.Accepted accepted) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(accepted.name().getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      return digest.digest(
          DefinitionJson.write(accepted.definition()).getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
