package io.perennial.fit;

import io.perennial.graphql.Node;
import io.perennial.graphql.OpaqueId;
import io.perennial.model.GammaGamma;
import io.perennial.model.ModelName;
import io.perennial.model.PurchaseModel;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * A model that was tried on the histories of a day. Its figures never change, only its status.
 *
 * @param key its internal number
 */
@Description("A model that was tried on the purchase histories of a day.")
public record ModelFit(
    @Ignore long key,
    @NonNull @Description("Which model.") ModelName name,
    @NonNull @Description("What became of it.") FitStatus status,
    @NonNull @Description("It knows the purchases up to the end of this business day.")
        LocalDate asOf,
    @NonNull @Description("When it was fitted.") Instant fittedAt,
    @Description(
            "Customers it was fitted on; for a spend model, those with repeat purchases; for sBG,"
                + " how many contracts.")
        int customers,
    @Description("Log-likelihood at the maximum; null where refused.")
        @Nullable Double logLikelihood,
    @NonNull @Description("The estimates; empty where refused.")
        List<@NonNull FitParameter> parameters,
    @Description("Why it was chosen, passed over or refused.") @Nullable String reason,
    @NonNull @Description("What to beware of where scores are computed with it; mostly empty.")
        List<@NonNull FitWarning> warnings)
    implements Node {

  /** The prefix of the ids. */
  static final String PREFIX = "fit";

  @Override
  @Id
  @NonNull
  @Description("Opaque and stable.")
  public String getId() {
    return OpaqueId.of(PREFIX, key);
  }

  /**
   * The model of purchases that was fitted.
   *
   * @throws IllegalArgumentException where it is a model of spend, or was refused
   */
  @Ignore
  public PurchaseModel purchaseModel() {
    return PurchaseModel.of(name, values());
  }

  /**
   * The model of spend that was fitted.
   *
   * @throws IllegalArgumentException where it is a model of purchases, or was refused
   */
  @Ignore
  public GammaGamma spendModel() {
    return GammaGamma.of(values());
  }

  private Map<String, Double> values() {
    return parameters.stream().collect(Collectors.toMap(FitParameter::name, FitParameter::value));
  }
}
