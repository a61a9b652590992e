package io.perennial.demo;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Jdbi;

/** What there is to see in the demo shop. */
@Singleton
final class DemoSummary {

  private final DemoClient client;
  private final Jdbi jdbi;

  DemoSummary(DemoClient client, Jdbi jdbi) {
    this.client = client;
    this.jdbi = jdbi;
  }

  /** A few lines for the log: where to look, what was scored, what fired. */
  String tell(Duration took) {
    return String.format(
        Locale.ROOT,
        """
        The demo shop is ready, after %.0f s.
          customers  %,d, with %,d orders; %,d rows of the files were rejected, see jobs
          scores     %d nights; by tier: %s
          models     %s
          workflows  %s
          look       %s/q/graphql-ui  (README.md has first queries; mails are captured: ask for messages)""",
        took.toMillis() / 1000.0,
        count("select count(*) from customer"),
        count("select count(*) from purchase where kind = 'ORDER'"),
        count("select coalesce(sum(rejected), 0) from job"),
        count("select count(*) from scoring_run where current_from is not null"),
        lines(
            """
            select tier || ' ' || count(*) from score
            where run_id = (select max(id) from scoring_run where current_from is not null)
              and tier is not null
            group by tier order by min(lifetime_value) desc
            """,
            ", "),
        lines("select name || ' ' || lower(status) from model_fit order by id", ", "),
        lines(
            """
            select w.name || ': ' || count(f.id) || ' fired, '
              || count(f.id) filter (where f.outcome = 'ENROLLED') || ' mails'
            from workflow w left join firing f on f.workflow_id = w.id
            group by w.id order by w.id
            """,
            "; "),
        client.address());
  }

  private long count(String sql) {
    return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
  }

  private String lines(String sql, String separator) {
    List<String> lines =
        jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(String.class).list());
    return String.join(separator, lines);
  }
}
