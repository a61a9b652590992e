package io.perennial.segment;

import io.perennial.fit.Refit;
import io.perennial.score.RunKind;
import io.perennial.score.RunState;
import io.perennial.score.ScoringRun;
import io.perennial.score.Stage;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Handle;

/** Scoring runs as the pipeline would leave them: in the ledger, published, with a partition. */
final class PublishedRuns {

  private PublishedRuns() {}

  static ScoringRun add(Handle handle, long id, LocalDate asOf) {
    handle.execute("create table score_%1$d partition of score for values in (%1$d)".formatted(id));
    handle.execute("create unique index on score_%d (customer_id)".formatted(id));
    handle
        .createUpdate(
            """
            insert into scoring_run
              (id, job_id, as_of, kind, state, stage, started_at, current_from)
            overriding system value
            values (:id, :id, :asOf, 'MANUAL', 'SUCCEEDED', 'DONE', :asOf, :asOf)
            """)
        .bind("id", id)
        .bind("asOf", asOf)
        .execute();
    return of(id, asOf);
  }

  /** The run as the stage of segments gets it. */
  static ScoringRun of(long id, LocalDate asOf) {
    return new ScoringRun(
        id,
        id,
        asOf,
        RunKind.MANUAL,
        RunState.RUNNING,
        Stage.SEGMENT,
        Refit.NEVER,
        false,
        null,
        null,
        null,
        null,
        null,
        asOf.atStartOfDay(ZoneOffset.UTC).toInstant(),
        asOf.atStartOfDay(ZoneOffset.UTC).toInstant(),
        null,
        null);
  }

  /** Adds a customer's score with a lifetime value, a tier and an RFM group. */
  static void score(
      Handle handle, long run, long customer, double value, String tier, String group) {
    handle
        .createUpdate(
            """
            insert into score (run_id, customer_id, purchase_version, status, orders, frequency,
              recency_weeks, age_weeks, spend_days, revenue, margin, margin_source,
              historical_value, lifetime_value, tier, rfm_group)
            values (:run, :customer, 1, 'OK', 2, 1, 1, 2, 1, :value, 1, 'DEFAULT', :value, :value,
              :tier, :group)
            """)
        .bind("run", run)
        .bind("customer", customer)
        .bind("value", value)
        .bind("tier", tier)
        .bind("group", group)
        .execute();
  }
}
