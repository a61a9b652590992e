package io.perennial.workflow;

import io.perennial.score.ExtraMetrics;
import io.perennial.score.ScoreMetric;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Asks for the horizons of "no order within n days" that active workflows watch. */
@Singleton
final class WorkflowMetrics implements ExtraMetrics {
  private final Jdbi jdbi;

  WorkflowMetrics(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public Set<ScoreMetric> wanted() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select distinct definition #>> '{trigger,crossing,metric}' from workflow
                    where state = 'ACTIVE' and definition #> '{trigger,crossing}' is not null
                    """)
                .mapTo(ScoreMetric.class)
                .stream()
                .filter(ScoreMetric::isOptional)
                .collect(Collectors.toUnmodifiableSet()));
  }
}
