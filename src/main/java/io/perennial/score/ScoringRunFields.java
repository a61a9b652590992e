package io.perennial.score;

import io.perennial.fit.ModelFit;
import io.perennial.graphql.NodeLoader;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Source;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What a scoring run shows beside its own row. */
@GraphQLApi
@Singleton
public class ScoringRunFields implements NodeLoader {

  private final Jdbi jdbi;
  private final Runs runs;
  private final Valuations valuations;

  ScoringRunFields(Jdbi jdbi, Runs runs, Valuations valuations) {
    this.jdbi = jdbi;
    this.runs = runs;
    this.valuations = valuations;
  }

  /** The fits of purchases that runs computed with, in their order. */
  @Name("model")
  @Description("The fit of purchases that its scores are computed with; null where there is none.")
  public List<@Nullable ModelFit> model(@Source List<ScoringRun> scored) {
    return jdbi.withHandle(
        handle -> {
          Map<Long, Optional<ModelFit>> ofBasis = new HashMap<>();
          List<@Nullable ModelFit> models = new ArrayList<>(scored.size());
          for (ScoringRun run : scored) {
            Long basis = run.basisId();
            models.add(
                basis == null
                    ? null
                    : ofBasis
                        .computeIfAbsent(
                            basis,
                            id -> Optional.ofNullable(valuations.load(handle, id).purchaseFit()))
                        .orElse(null));
          }
          return models;
        });
  }

  @Override
  public String prefix() {
    return ScoringRun.PREFIX;
  }

  @Override
  public Optional<ScoringRun> load(long key) {
    return runs.find(key);
  }
}
