package io.perennial.fit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** What covariates do, beside the fits of {@link FitStore} that have them. */
@Singleton
class CovariateFitStore {

  private static final TypeReference<List<CovariateEffect>> EFFECTS = new TypeReference<>() {};

  private final ObjectMapper json;

  CovariateFitStore(ObjectMapper json) {
    this.json = json;
  }

  /** Keeps the effects of a run's fit with covariates. */
  void keep(Handle handle, long jobId, List<CovariateEffect> effects) {
    handle
        .createUpdate(
            """
            update model_fit set covariates = cast(:effects as jsonb)
            where job_id = :job and name = 'MBG_NBD_COVARIATES'
            """)
        .bind("job", jobId)
        .bind("effects", write(effects))
        .execute();
  }

  /** The effects of fits by their numbers; fits without covariates are left out. */
  Map<Long, List<CovariateEffect>> effects(Handle handle, Collection<Long> keys) {
    return handle
        .createQuery(
            "select id, covariates from model_fit where id = any(:ids) and covariates is not null")
        .bind("ids", keys.toArray(Long[]::new))
        .map((row, context) -> Map.entry(row.getLong(1), parse(row.getString(2))))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private String write(List<CovariateEffect> effects) {
    try {
      return json.writeValueAsString(effects);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private List<CovariateEffect> parse(String effects) {
    try {
      return json.readValue(effects, EFFECTS);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
