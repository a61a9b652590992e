package io.perennial.workflow;

import io.perennial.graphql.OpaqueId;
import io.perennial.graphql.UserError;
import io.perennial.graphql.UserErrorCode;
import io.perennial.segment.SegmentPredicates;
import io.perennial.template.Templates;
import io.perennial.workflow.definition.DefinitionInput;
import io.perennial.workflow.definition.DefinitionJson;
import io.perennial.workflow.definition.DefinitionParser;
import io.perennial.workflow.definition.ParsedDefinition;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
  private final Templates templates;
  private final Baseliner baseliner;
  private final SegmentPredicates segments;

  WorkflowEditor(
      Jdbi jdbi,
      WorkflowStore store,
      Templates templates,
      Baseliner baseliner,
      SegmentPredicates segments) {
    this.segments = segments;
    this.jdbi = jdbi;
    this.store = store;
    this.templates = templates;
    this.baseliner = baseliner;
  }

  /** Creates a draft. */
  @Transactional
  WorkflowPayload create(WorkflowCreateInput input) {
    ParsedDefinition parsed = parse(input);
    if (parsed instanceof ParsedDefinition.Refused refused) {
      return new WorkflowPayload(null, refused.faults());
    }
    String key = input.idempotencyKey();
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
    byte[] hash = hash(accepted);
    Optional<Workflow> created =
        store.insert(handle, accepted.name(), accepted.definition(), key, hash);
    if (created.isPresent() || key == null) {
      return WorkflowPayload.done(created.orElseThrow());
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
    ParsedDefinition parsed = parse(input);
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
    Workflow edited = store.edit(handle, now.key(), wanted.name(), wanted.definition());
    baseliner.follow(handle, now, edited);
    return WorkflowPayload.done(edited);
  }

  private ParsedDefinition parse(DefinitionInput input) {
    return new DefinitionParser(
            templates::exists, key -> jdbi.withHandle(handle -> segments.exists(handle, key)))
        .parse(input);
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
