package io.perennial.fit;

import io.perennial.purchase.BillingPeriod;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Source;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Tells of fits which contracts they are about. */
@GraphQLApi
@Singleton
public class ContractFitApi {
  private final Jdbi jdbi;
  private final ContractFitStore store;

  ContractFitApi(Jdbi jdbi, ContractFitStore store) {
    this.jdbi = jdbi;
    this.store = store;
  }

  /** The billing periods of fits, in their order. */
  @Name("billingPeriod")
  @Description(
      "For a model of renewals, how long the subscriptions that it is about run until they are"
          + " renewed; null for other models.")
  public List<@Nullable BillingPeriod> billingPeriod(@Source List<ModelFit> fits) {
    Map<Long, BillingPeriod> found =
        jdbi.withHandle(handle -> store.periods(handle, fits.stream().map(ModelFit::key).toList()));
    List<@Nullable BillingPeriod> periods = new ArrayList<>(fits.size());
    fits.forEach(fit -> periods.add(found.get(fit.key())));
    return periods;
  }
}
