package io.perennial.fit;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Tells of fits what goes with a customer's channel, country and first order. */
@GraphQLApi
@Singleton
public class CovariateFitApi {

  private final Jdbi jdbi;
  private final CovariateFitStore store;

  CovariateFitApi(Jdbi jdbi, CovariateFitStore store) {
    this.jdbi = jdbi;
    this.store = store;
  }

  /** The effects of the fits' covariates, in the order of the fits. */
  @Name("covariates")
  @Description(
      "For MBG/NBD with covariates, how often customers buy and how soon they leave by channel,"
          + " country and the value of their first order; empty where refused, null for other"
          + " models.")
  public List<@Nullable List<@NonNull CovariateEffect>> covariates(@Source List<ModelFit> fits) {
    Map<Long, List<CovariateEffect>> found =
        jdbi.withHandle(handle -> store.effects(handle, fits.stream().map(ModelFit::key).toList()));
    List<@Nullable List<@NonNull CovariateEffect>> effects = new ArrayList<>(fits.size());
    fits.forEach(fit -> effects.add(found.get(fit.key())));
    return effects;
  }
}
