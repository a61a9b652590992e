package io.perennial.fit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.perennial.fit.backtest.Backtest;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The backtests of the runs that fitted. */
@Singleton
class BacktestStore {

  private static final TypeReference<List<Backtest>> RESULTS = new TypeReference<>() {};

  private final ObjectMapper json;

  BacktestStore(ObjectMapper json) {
    this.json = json;
  }

  /** Keeps what a run found. */
  void keep(Handle handle, long jobId, BacktestReport report) {
    for (Family family : Family.values()) {
      report.of(family).ifPresent(tried -> insert(handle, jobId, family, write(tried.results())));
    }
  }

  /** The backtests of fits, in their order; null where their family was not tried. */
  List<@Nullable List<Backtest>> of(Handle handle, List<ModelFit> fits) {
    Map<Long, List<Backtest>> found = new HashMap<>();
    handle
        .createQuery(
            """
            select f.id, b.results
            from model_fit f join backtest b on b.job_id = f.job_id and b.family = f.family
            where f.id = any(:fits)
            """)
        .bind("fits", fits.stream().map(ModelFit::key).toArray(Long[]::new))
        .map((row, context) -> Map.entry(row.getLong(1), parse(row.getString(2))))
        .forEach(each -> found.put(each.getKey(), each.getValue()));
    List<@Nullable List<Backtest>> results = new ArrayList<>();
    for (ModelFit fit : fits) {
      results.add(found.get(fit.key()));
    }
    return results;
  }

  private static void insert(Handle handle, long jobId, Family family, String results) {
    handle
        .createUpdate(
            """
            insert into backtest (job_id, family, results)
            values (:job, :family, cast(:results as jsonb))
            """)
        .bind("job", jobId)
        .bind("family", family.name())
        .bind("results", results)
        .execute();
  }

  private String write(List<Backtest> results) {
    try {
      return json.writeValueAsString(results);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Backtest> parse(String results) {
    try {
      return json.readValue(results, RESULTS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
