package io.perennial.fit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.perennial.model.Parameter;
import io.perennial.model.Sbg;
import io.perennial.purchase.BillingPeriod;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The fits of contracts among those of {@link FitStore}: one is accepted per billing period. */
@Singleton
public class ContractFitStore {
  private static final TypeReference<List<FitParameter>> PARAMETERS = new TypeReference<>() {};

  private static final String ACCEPTED =
      """
      select distinct on (period) * from model_fit
      where family = 'CONTRACT' and status in ('CHOSEN', 'SUPERSEDED') and as_of <= :asOf
      order by period, as_of desc, id desc
      """;

  private final ObjectMapper json;
  private final Clock clock;

  ContractFitStore(ObjectMapper json, Clock clock) {
    this.json = json;
    this.clock = clock;
  }

  /** The models that count on a day, by billing period. */
  public Map<BillingPeriod, Sbg> accepted(Handle handle, LocalDate asOf) {
    return handle
        .createQuery(ACCEPTED)
        .bind("asOf", asOf)
        .map(
            (row, context) ->
                Map.entry(
                    BillingPeriod.valueOf(row.getString("period")),
                    model(row.getString("parameters"))))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** The days of the models that count on a day. */
  Map<BillingPeriod, LocalDate> acceptedDays(Handle handle, LocalDate asOf) {
    return handle
        .createQuery(ACCEPTED)
        .bind("asOf", asOf)
        .map(
            (row, context) ->
                Map.entry(
                    BillingPeriod.valueOf(row.getString("period")),
                    row.getObject("as_of", LocalDate.class)))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** The billing periods of fits by their numbers; other fits are left out. */
  Map<Long, BillingPeriod> periods(Handle handle, Collection<Long> keys) {
    return handle
        .createQuery("select id, period from model_fit where id = any(:ids) and period is not null")
        .bind("ids", keys.toArray(Long[]::new))
        .map(
            (row, context) ->
                Map.entry(row.getLong("id"), BillingPeriod.valueOf(row.getString("period"))))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Keeps a verdict of a run; a chosen one takes the place of an earlier one of its period. */
  void keep(
      Handle handle, long jobId, LocalDate asOf, BillingPeriod period, FitChoice.Verdict verdict) {
    Candidate candidate = verdict.candidate();
    handle
        .createUpdate(
            """
            insert into model_fit (job_id, as_of, name, family, period, status, reason, fitted_at,
                                   customers, log_likelihood, parameters)
            values (:job, :asOf, 'SBG', 'CONTRACT', :period, :status, :reason, :at,
                    :contracts, :logLikelihood, cast(:parameters as jsonb))
            """)
        .bind("job", jobId)
        .bind("asOf", asOf)
        .bind("period", period.name())
        .bind("status", verdict.status().name())
        .bind("reason", verdict.reason())
        .bind("at", clock.instant().atOffset(ZoneOffset.UTC))
        .bind("contracts", candidate.customers())
        .bind("logLikelihood", candidate.logLikelihood())
        .bind("parameters", write(candidate.parameters()))
        .execute();
    handle
        .createUpdate(
            """
            update model_fit older set status = 'SUPERSEDED'
            where family = 'CONTRACT' and period = :period and status = 'CHOSEN'
              and exists (select from model_fit newer
                          where newer.family = older.family and newer.period = older.period
                            and newer.status = 'CHOSEN'
                            and (newer.as_of, newer.id) > (older.as_of, older.id))
            """)
        .bind("period", period.name())
        .execute();
  }

  private String write(List<Parameter> parameters) {
    try {
      return json.writeValueAsString(
          parameters.stream()
              .map(each -> new FitParameter(each.name(), each.value(), each.standardError()))
              .toList());
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private Sbg model(String parameters) {
    try {
      return Sbg.of(
          json.readValue(parameters, PARAMETERS).stream()
              .collect(Collectors.toMap(FitParameter::name, FitParameter::value)));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
