package io.perennial.workflow;

import io.perennial.score.ScoringRun;
import io.perennial.workflow.definition.CrossingTrigger;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * The rows of state: customers beyond the threshold, and the few that are unknown despite a past.
 */
final class CrossingStateStore {
  private CrossingStateStore() {}

  /**
   * Whether a run holds any value of the metric: one that is newly used is stored by the next run.
   */
  static boolean hasValues(Handle handle, CrossingTrigger trigger, ScoringRun run) {
    String anyValue =
        "select exists (select 1 from score s where s.run_id = %d and %s)"
            .formatted(run.id(), ThresholdSql.of(trigger, "s").finite());
    return handle.createQuery(anyValue).mapTo(Boolean.class).one();
  }

  /**
   * Puts every customer on the side of its value in a run; those that had a value once but have
   * none now are unknown.
   *
   * @param waiting whether those beyond the threshold wait to be enrolled
   */
  static void baseline(
      Handle handle, long version, CrossingTrigger trigger, ScoringRun run, boolean waiting) {
    ThresholdSql threshold = ThresholdSql.of(trigger, "s");
    clear(handle, version);
    String text =
        """
        insert into crossing_state
          (workflow_version_id, customer_id, side, last_as_of, last_version, waiting)
        select :version, s.customer_id, case when %1$s then 'HOT' else 'UNKNOWN' end, :asOf,
               s.purchase_version, :waiting and %1$s
        from score s
        join customer c on c.id = s.customer_id and c.erased_at is null and c.merged_into is null
        where s.run_id = %2$d and (%1$s or (%3$s is not null and %4$s is not true))
        """
            .formatted(
                threshold.hot(),
                run.id(),
                CandidateStore.since(trigger.metric()),
                threshold.finite());
    bound(handle.createUpdate(text), version, trigger, run).bind("waiting", waiting).execute();
  }

  /**
   * Puts every customer on the side of its value under a new basis; inside the band the side stays.
   *
   * @return how many customers that had a value before are now on the other side
   */
  static int rebaseline(Handle handle, long version, CrossingTrigger trigger, ScoringRun run) {
    ThresholdSql threshold = ThresholdSql.of(trigger, "s");
    String away =
        """
        with gone as (
          delete from crossing_state x using score s
          where x.workflow_version_id = :version and s.run_id = %d
            and s.customer_id = x.customer_id
            and ((x.side = 'HOT' and %s) or (x.side = 'UNKNOWN' and %s and not %s))
          returning x.side
        )
        select count(*) from gone where side = 'HOT'
        """
            .formatted(run.id(), threshold.cold(), threshold.finite(), threshold.hot());
    int left = bound(handle.createQuery(away), version, trigger, run).mapTo(Integer.class).one();
    String towards =
        """
        with hot as (
          select s.customer_id, s.purchase_version,
                 x.side is null and %3$s < :asOf as switched
          from score s
          join customer c on c.id = s.customer_id and c.erased_at is null and c.merged_into is null
          left join crossing_state x on x.workflow_version_id = :version
            and x.customer_id = s.customer_id
          where s.run_id = %2$d and %1$s and x.side is distinct from 'HOT'
        ), put as (
          insert into crossing_state
            (workflow_version_id, customer_id, side, last_as_of, last_version)
          select :version, customer_id, 'HOT', :asOf, purchase_version from hot
          on conflict (workflow_version_id, customer_id) do update
          set side = 'HOT', last_as_of = excluded.last_as_of, last_version = excluded.last_version
        )
        select count(*) from hot where switched
        """
            .formatted(threshold.hot(), run.id(), CandidateStore.since(trigger.metric()));
    return left
        + bound(handle.createQuery(towards), version, trigger, run).mapTo(Integer.class).one();
  }

  /** Notes customers as beyond the threshold, each since the seq (day, purchase version). */
  static void heat(Handle handle, long version, LocalDate asOf, Map<Long, Long> versions) {
    if (versions.isEmpty()) {
      return;
    }
    handle
        .createUpdate(
            """
            insert into crossing_state
              (workflow_version_id, customer_id, side, last_as_of, last_version)
            select :version, customer, 'HOT', :asOf, purchases
            from unnest(:customers, :purchases) as u (customer, purchases)
            on conflict (workflow_version_id, customer_id) do update
            set side = 'HOT', last_as_of = excluded.last_as_of,
                last_version = excluded.last_version
            """)
        .bind("version", version)
        .bind("asOf", asOf)
        .bindArray("customers", Long.class, versions.keySet())
        .bindArray("purchases", Long.class, versions.values())
        .execute();
  }

  /** Takes customers off: they are before the threshold. */
  static void cool(Handle handle, long version, List<Long> customers) {
    if (customers.isEmpty()) {
      return;
    }
    handle
        .createUpdate(
            """
            delete from crossing_state
            where workflow_version_id = :version and customer_id = any(:customers)
            """)
        .bind("version", version)
        .bindArray("customers", Long.class, customers)
        .execute();
  }

  /** Removes a version's rows. */
  static void clear(Handle handle, long version) {
    handle
        .createUpdate("delete from crossing_state where workflow_version_id = :version")
        .bind("version", version)
        .execute();
  }

  private static <S extends SqlStatement<S>> S bound(
      S statement, long version, CrossingTrigger trigger, ScoringRun run) {
    return statement
        .bind("version", version)
        .bind("asOf", run.asOf())
        .bind("enter", trigger.threshold().enter())
        .bind("exit", trigger.threshold().exit());
  }
}
