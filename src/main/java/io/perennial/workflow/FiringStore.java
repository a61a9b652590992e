package io.perennial.workflow;

import io.perennial.score.ScoringRun;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Records firings. */
final class FiringStore {
  private FiringStore() {}

  /**
   * Records firings of one version, at most one for each customer; one whose episode is recorded
   * already changes nothing.
   *
   * @param run whose scores were read; null where there are none yet
   * @param day by which it was acted
   * @return the numbers of those that are new, by customer
   */
  static Map<Long, Long> insert(
      Handle handle,
      ActiveVersion version,
      @Nullable ScoringRun run,
      LocalDate day,
      List<FiringDraft> drafts,
      Instant at) {
    Map<Long, Long> numbers = new HashMap<>();
    if (drafts.isEmpty()) {
      return numbers;
    }
    handle
        .createQuery(
            """
            insert into firing (workflow_id, workflow_version_id, customer_id, episode_as_of,
              episode_version, origin, acted_as_of, cause, value, caused_by, run_id, basis_id, outcome,
              reason, at)
            select :workflow, :version, customer, cast(as_of as date), purchases, origin, :actedAsOf,
                   cause, value, caused_by, cast(:run as bigint), cast(:basis as bigint), outcome,
                   reason, :at
            from unnest(:customers, :asOfs, :purchases, :origins, :causes, :values, :causedBys,
              :outcomes, :reasons) as u (customer, as_of, purchases, origin, cause, value,
              caused_by, outcome, reason)
            order by customer
            on conflict do nothing
            returning customer_id, id
            """)
        .bind("workflow", version.workflow())
        .bind("version", version.id())
        .bind("run", run == null ? null : Long.valueOf(run.id()))
        .bind("basis", run == null ? null : version.progress().basis(run))
        .bind("actedAsOf", day)
        .bind("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
        .bindArray("customers", Long.class, each(drafts, d -> d.edge().customer()))
        .bindArray("asOfs", String.class, each(drafts, d -> d.edge().episode().asOf().toString()))
        .bindArray("purchases", Long.class, each(drafts, d -> d.edge().episode().purchaseVersion()))
        .bindArray("origins", String.class, each(drafts, d -> d.edge().origin().name()))
        .bindArray("causedBys", Long.class, each(drafts, d -> d.edge().causedBy()))
        .bindArray("causes", String.class, each(drafts, d -> d.edge().cause().name()))
        .bindArray("values", Double.class, each(drafts, d -> d.edge().value()))
        .bindArray("outcomes", String.class, each(drafts, d -> d.outcome().name()))
        .bindArray("reasons", String.class, each(drafts, d -> name(d.reason())))
        .map((row, context) -> Map.entry(row.getLong("customer_id"), row.getLong("id")))
        .forEach(number -> numbers.put(number.getKey(), number.getValue()));
    return numbers;
  }

  /** Notes why the steps of some firings could not be done; they count for no limit any more. */
  static void failed(Handle handle, Map<Long, String> failures) {
    if (failures.isEmpty()) {
      return;
    }
    handle
        .createUpdate(
            """
            update firing f set outcome = 'FAILED', reason = 'MAIL_NOT_MADE', detail = u.detail
            from unnest(:firings, :details) as u (firing, detail)
            where f.id = u.firing
            """)
        .bindArray("firings", Long.class, List.copyOf(failures.keySet()))
        .bindArray("details", String.class, List.copyOf(failures.values()))
        .execute();
  }

  private static @Nullable String name(@Nullable FiringReason reason) {
    return reason == null ? null : reason.name();
  }

  private static List<@Nullable Object> each(
      List<FiringDraft> drafts, Function<FiringDraft, @Nullable Object> column) {
    return drafts.stream().map(column).collect(Collectors.toCollection(ArrayList::new));
  }
}
