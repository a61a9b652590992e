package io.perennial.score;

import io.perennial.fit.ModelFit;
import io.perennial.model.GammaGamma;
import io.perennial.model.PurchaseModel;
import org.jspecify.annotations.Nullable;

/**
 * A basis with its models at hand.
 *
 * @param purchaseFit the accepted fit of purchases, where there is one
 * @param purchases its model
 * @param spend the model of the accepted fit of spend, where there is one
 */
public record Valuation(
    Basis basis,
    @Nullable ModelFit purchaseFit,
    @Nullable PurchaseModel purchases,
    @Nullable GammaGamma spend) {

  /** Whether customers have predicted values. */
  public boolean hasPurchaseModel() {
    return purchases != null;
  }

  /** A basis with the fits that it names. */
  public static Valuation of(
      Basis basis, @Nullable ModelFit purchaseFit, @Nullable ModelFit spendFit) {
    return new Valuation(
        basis,
        purchaseFit,
        purchaseFit == null ? null : purchaseFit.purchaseModel(),
        spendFit == null ? null : spendFit.spendModel());
  }
}
