package io.perennial.fit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.perennial.model.ModelName;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The fits of models: every candidate of every run that fitted. */
@Singleton
public class FitStore {

  private static final TypeReference<List<FitParameter>> PARAMETERS = new TypeReference<>() {};
  private static final TypeReference<List<FitWarning>> WARNINGS = new TypeReference<>() {};

  private final ObjectMapper json;
  private final Clock clock;

  FitStore(ObjectMapper json, Clock clock) {
    this.json = json;
    this.clock = clock;
  }

  /**
   * The fit of a family that counts on a day: the latest that was chosen on histories up to that
   * day, whether another took its place since or not.
   */
  public Optional<ModelFit> accepted(Handle handle, Family family, LocalDate asOf) {
    return handle
        .createQuery(
            """
            select * from model_fit
            where family = :family and status in ('CHOSEN', 'SUPERSEDED') and as_of <= :asOf
            order by as_of desc, id desc limit 1
            """)
        .bind("family", family.name())
        .bind("asOf", asOf)
        .map(this::read)
        .findOne();
  }

  /** A fit by its number. */
  public Optional<ModelFit> find(Handle handle, long key) {
    return handle
        .createQuery("select * from model_fit where id = :id")
        .bind("id", key)
        .map(this::read)
        .findOne();
  }

  /** Fits by their numbers. */
  public Map<Long, ModelFit> find(Handle handle, Collection<Long> keys) {
    return handle
        .createQuery("select * from model_fit where id = any(:ids)")
        .bind("ids", keys.toArray(Long[]::new))
        .map(this::read)
        .collect(Collectors.toMap(ModelFit::key, Function.identity()));
  }

  /**
   * Keeps the verdicts of a run. A chosen one takes the place of the chosen one before; where that
   * is of a later day, it stays, and the new one counts for its own day only.
   */
  public void keep(Handle handle, long jobId, LocalDate asOf, List<FitChoice.Verdict> verdicts) {
    for (FitChoice.Verdict verdict : verdicts) {
      insert(handle, jobId, asOf, verdict);
    }
    handle
        .createUpdate(
            """
            update model_fit older set status = 'SUPERSEDED'
            where status = 'CHOSEN'
              and exists (select from model_fit newer
                          where newer.family = older.family and newer.status = 'CHOSEN'
                            and newer.period is not distinct from older.period
                            and (newer.as_of, newer.id) > (older.as_of, older.id))
            """)
        .execute();
  }

  /** The day of the latest fit by a day, whatever came of it. */
  public Optional<LocalDate> tried(Handle handle, LocalDate asOf) {
    return handle
        .createQuery("select max(as_of) from model_fit where as_of <= :asOf")
        .bind("asOf", asOf)
        .mapTo(LocalDate.class)
        .findOne();
  }

  /** Whether a run has fitted already: it then was interrupted, and goes on from there. */
  public boolean hasFitted(Handle handle, long jobId) {
    return handle
        .createQuery("select exists (select from model_fit where job_id = :job)")
        .bind("job", jobId)
        .mapTo(Boolean.class)
        .one();
  }

  /** Why the latest candidates of a family were refused, as the first of them says. */
  public String refusal(Handle handle, Family family) {
    return handle
        .createQuery(
            """
            select reason from model_fit
            where family = :family and status = 'REFUSED'
              and job_id = (select max(job_id) from model_fit)
            order by id limit 1
            """)
        .bind("family", family.name())
        .mapTo(String.class)
        .findOne()
        .orElse("No model has been fitted yet.");
  }

  /** Newest first, after a fit's number where one is given. */
  List<ModelFit> page(Handle handle, long before, int limit) {
    return handle
        .createQuery("select * from model_fit where id < :before order by id desc limit :limit")
        .bind("before", before)
        .bind("limit", limit)
        .map(this::read)
        .list();
  }

  private void insert(Handle handle, long jobId, LocalDate asOf, FitChoice.Verdict verdict) {
    Candidate candidate = verdict.candidate();
    handle
        .createUpdate(
            """
            insert into model_fit (job_id, as_of, name, family, status, reason, fitted_at,
                                   customers, log_likelihood, parameters, warnings)
            values (:job, :asOf, :name, :family, :status, :reason, :at, :customers,
                    :logLikelihood, cast(:parameters as jsonb), cast(:warnings as jsonb))
            """)
        .bind("job", jobId)
        .bind("asOf", asOf)
        .bind("name", candidate.name().name())
        .bind("family", Family.of(candidate.name()).name())
        .bind("status", verdict.status().name())
        .bind("reason", verdict.reason())
        .bind("at", clock.instant().atOffset(ZoneOffset.UTC))
        .bind("customers", candidate.customers())
        .bind("logLikelihood", candidate.logLikelihood())
        .bind("parameters", write(parameters(candidate)))
        .bind("warnings", write(verdict.warnings()))
        .execute();
  }

  private ModelFit read(ResultSet row, StatementContext context) throws SQLException {
    return new ModelFit(
        row.getLong("id"),
        ModelName.valueOf(row.getString("name")),
        FitStatus.valueOf(row.getString("status")),
        row.getObject("as_of", LocalDate.class),
        row.getObject("fitted_at", OffsetDateTime.class).toInstant(),
        row.getInt("customers"),
        row.getObject("log_likelihood", Double.class),
        parse(row.getString("parameters"), PARAMETERS),
        row.getString("reason"),
        parse(row.getString("warnings"), WARNINGS));
  }

  private static List<FitParameter> parameters(Candidate candidate) {
    return candidate.parameters().stream()
        .map(each -> new FitParameter(each.name(), each.value(), each.standardError()))
        .toList();
  }

  private String write(List<?> values) {
    try {
      return json.writeValueAsString(values);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private <T> T parse(String text, TypeReference<T> type) {
    try {
      return json.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
