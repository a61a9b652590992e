package io.perennial.workflow;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * The rows of state: customers beyond the threshold, and the few that are unknown despite a past.
 */
final class CrossingStateStore {
  private CrossingStateStore() {}

  /**
   * Whether there is any value: a metric that is newly used is stored by the next run, and nothing
   * can be compared before there was something.
   */
  static boolean hasValues(Handle handle, WatchedScores scores) {
    String anyValue =
        "select exists (select 1 from %s where %s and %s)"
            .formatted(scores.from(), scores.ofRun(), scores.sql().known());
    return scores.bind(handle.createQuery(anyValue)).mapTo(Boolean.class).one();
  }

  /**
   * Puts every customer on the side of its value in a run; those that had a value once but have
   * none now are unknown.
   *
   * @param waiting whether those beyond the threshold wait to be enrolled
   */
  static void baseline(Handle handle, long version, WatchedScores scores, boolean waiting) {
    clear(handle, version);
    String text =
        """
        insert into crossing_state
          (workflow_version_id, customer_id, side, last_as_of, last_version, waiting)
        select :version, s.customer_id, case when %1$s then 'HOT' else 'UNKNOWN' end, :asOf,
               s.purchase_version, :waiting and %1$s
        from %2$s
        where %3$s and %6$s and (%1$s or (%4$s and %5$s is not true))
        """
            .formatted(
                scores.sql().hot(),
                scores.from(),
                scores.ofRun(),
                scores.known().ever(),
                scores.sql().known(),
                scores.listed());
    scores
        .bind(handle.createUpdate(text))
        .bind("version", version)
        .bind("waiting", waiting)
        .execute();
  }

  /**
   * Puts every customer on the side of its value under a new basis, new borders or by a new
   * condition; inside the band the side stays.
   *
   * @return how many customers that had a value before are now on the other side
   */
  static int rebaseline(Handle handle, long version, WatchedScores scores) {
    String text =
        """
        with moved as (
          select s.customer_id, s.purchase_version, x.side, %1$s is true as hot, %2$s as known
          from %3$s
          left join crossing_state x on x.workflow_version_id = :version
            and x.customer_id = s.customer_id
          where %4$s and %5$s
            and ((x.side is null and %1$s) or (x.side = 'HOT' and %6$s)
              or (x.side = 'UNKNOWN' and %7$s))
        ), gone as (
          delete from crossing_state x using moved m
          where x.workflow_version_id = :version and x.customer_id = m.customer_id and not m.hot
        ), put as (
          insert into crossing_state
            (workflow_version_id, customer_id, side, last_as_of, last_version)
          select :version, customer_id, 'HOT', :asOf, purchase_version from moved where hot
          on conflict (workflow_version_id, customer_id) do update
          set side = 'HOT', last_as_of = excluded.last_as_of, last_version = excluded.last_version
        )
        select count(*) from moved where side = 'HOT' or (side is null and known)
        """
            .formatted(
                scores.sql().hot(),
                scores.known().before(),
                scores.from(),
                scores.ofRun(),
                scores.listed(),
                scores.sql().cold(),
                scores.sql().known());
    return scores
        .bind(handle.createQuery(text))
        .bind("version", version)
        .mapTo(Integer.class)
        .one();
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
}
