package io.perennial.score;

import io.perennial.graphql.Execution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** The ledger of scoring runs, for reading. */
@ApplicationScoped
public class Runs {

  private final Jdbi jdbi;

  Runs(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * The run whose scores count now: the published one of the greatest day, the latest of that day.
   *
   * <p>A GraphQL execution asks once, so that all its fields are by one run, and binds the run's id
   * as a literal.
   */
  public Optional<ScoringRun> current() {
    return Execution.once(
            Current.class,
            () ->
                new Current(
                    one(
                        "where current_from is not null order by as_of desc, id desc limit 1",
                        Map.of())))
        .run();
  }

  private record Current(Optional<ScoringRun> run) {}

  /** A run by its id. */
  public Optional<ScoringRun> find(long id) {
    return one("where id = :id", Map.of("id", id));
  }

  /** Runs by their numbers, in one statement. */
  public Map<Long, ScoringRun> find(Collection<Long> ids) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(ScoringRunRow.SELECT + "where id = any(:ids)")
                .bind("ids", ids.toArray(Long[]::new))
                .map(ScoringRunRow::read)
                .collect(Collectors.toMap(ScoringRun::id, Function.identity())));
  }

  /** The run that a job carries. */
  public Optional<ScoringRun> ofJob(long jobId) {
    return one("where job_id = :job", Map.of("job", jobId));
  }

  /** The runs that jobs carry, by the jobs' numbers. */
  public Map<Long, ScoringRun> ofJobs(List<Long> jobIds) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(ScoringRunRow.SELECT + "where job_id = any(:jobs)")
                .bind("jobs", jobIds.toArray(Long[]::new))
                .map(ScoringRunRow::read)
                .collect(Collectors.toMap(ScoringRun::jobId, Function.identity())));
  }

  /** The run of a night, failed ones left out. */
  public Optional<ScoringRun> night(LocalDate asOf) {
    return one(
        "where kind = 'NIGHT' and state <> 'FAILED' and as_of = :asOf", Map.of("asOf", asOf));
  }

  /** Newest first, before a run's number. */
  public List<ScoringRun> page(long before, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    ScoringRunRow.SELECT + "where id < :before order by id desc limit :limit")
                .bind("before", before)
                .bind("limit", limit)
                .map(ScoringRunRow::read)
                .list());
  }

  private Optional<ScoringRun> one(String condition, Map<String, ?> binds) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(ScoringRunRow.SELECT + condition)
                .bindMap(binds)
                .map(ScoringRunRow::read)
                .findOne());
  }
}
