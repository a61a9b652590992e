package io.perennial.workflow.enrolment;

import io.perennial.access.Audit;
import io.perennial.access.AuditAction;
import io.perennial.graphql.OpaqueId;
import io.perennial.graphql.Quoted;
import io.perennial.graphql.UserError;
import io.perennial.graphql.UserErrorCode;
import io.perennial.workflow.definition.Definition;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Lets customers into the steps of a workflow, and takes them out, in the ambient transaction. */
@Singleton
public class Enrolments {
  private final Jdbi jdbi;
  private final StepRunner runner;
  private final EnrolmentList list;
  private final Clock clock;
  private final Audit audit;

  Enrolments(Jdbi jdbi, StepRunner runner, EnrolmentList list, Clock clock, Audit audit) {
    this.jdbi = jdbi;
    this.runner = runner;
    this.list = list;
    this.clock = clock;
    this.audit = audit;
  }

  /**
   * Enrols customers and walks them to their first wait, or through.
   *
   * @return why the steps of some could not be done, by their firing
   */
  public Map<Long, String> begin(
      Handle handle, long workflow, long version, Definition definition, List<Entry> entries) {
    Map<Long, String> failures = new HashMap<>();
    if (entries.isEmpty()) {
      return failures;
    }
    Route route = Route.of(workflow, version, EnrolmentStore.name(handle, workflow), definition);
    Instant now = clock.instant();
    List<Journey> journeys = EnrolmentStore.insert(handle, route, entries, now);
    runner.walk(handle, route, journeys);
    EnrolmentStore.moved(handle, journeys, now);
    journeys.stream()
        .filter(j -> j.state() == EnrolmentState.FAILED)
        .forEach(j -> failures.put(j.firing(), Objects.requireNonNullElse(j.detail(), "")));
    return failures;
  }

  /** Takes out everybody who waits in a workflow that is put away. */
  public void archived(Handle handle, long workflow) {
    EnrolmentStore.leave(handle, workflow, ExitReason.ARCHIVED, null, clock.instant());
  }

  /** Takes out those whose wait was over while a workflow was paused: that is not made up for. */
  public void skipOverdue(Handle handle, long workflow) {
    Instant now = clock.instant();
    EnrolmentStore.leave(handle, workflow, ExitReason.OVERDUE, now, now);
  }

  /** Takes a customer out everywhere who was erased. */
  public void erased(Handle handle, long customer) {
    EnrolmentStore.gone(handle, customer, clock.instant());
  }

  /**
   * Follows the firings of a customer who was merged into another one: enrolments belong to whom
   * their firing belongs to, and where the firing stayed, they end.
   */
  public void merged(Handle handle, long from, long into) {
    EnrolmentStore.follow(handle, from, into);
    EnrolmentStore.gone(handle, from, clock.instant());
  }

  /** Takes one out by hand; what its steps have queued is not sent any more. */
  @Transactional
  public EnrolmentPayload cancel(long key) {
    Enrolment enrolment = list.find(key).orElse(null);
    if (enrolment == null) {
      return notFound(OpaqueId.of(Enrolment.PREFIX, key));
    }
    boolean cancelled =
        jdbi.withHandle(handle -> EnrolmentStore.cancel(handle, key, clock.instant()));
    Enrolment now = list.find(key).orElseThrow();
    if (cancelled) {
      audit.record(AuditAction.ENROLMENT_CANCELLED, now.getId(), null);
    }
    if (cancelled || now.state() == EnrolmentState.CANCELLED) {
      return new EnrolmentPayload(now, List.of());
    }
    return new EnrolmentPayload(
        now,
        List.of(
            new UserError(
                UserErrorCode.ILLEGAL_STATE,
                "id",
                "The enrolment has ended, it is %s: nothing is left to cancel."
                    .formatted(now.state().name().toLowerCase(Locale.ROOT)))));
  }

  /** The answer to an id that no enrolment has. */
  public static EnrolmentPayload notFound(String id) {
    return new EnrolmentPayload(
        null,
        List.of(
            UserError.notFound(
                "id", "There is no enrolment with the id " + Quoted.brief(id) + ".")));
  }
}
