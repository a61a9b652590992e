package io.perennial.score;

import io.perennial.business.Money;
import io.perennial.business.Reporting;
import io.perennial.model.PurchaseModel;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Makes scores, as people read them, of what a run stored.
 *
 * @param stale why the run's scores are stale; null where they are fresh
 */
record ScoreReading(
    Valuation valuation, LocalDate asOf, @Nullable String stale, Reporting reporting) {

  private static final double LONGEST_WAIT_WEEKS = 522;

  /**
   * The score of a customer.
   *
   * @param acquisitionCost what winning the customer cost, where it is known
   */
  Score read(StoredScore stored, @Nullable BigDecimal acquisitionCost) {
    Double alive = stored.probabilityAlive();
    return new Score(
        stored,
        valuation,
        asOf,
        status(stored),
        reason(stored),
        stored.tier(),
        reporting.money(stored.historicalValue()),
        money(stored.predictedValue()),
        money(stored.lifetimeValue()),
        netLifetimeValue(stored.lifetimeValue(), acquisitionCost),
        formula(stored),
        alive,
        alive == null ? null : Double.valueOf(1 - alive),
        money(stored.expectedSpend()),
        nextOrder(stored, alive),
        stored.rfm(),
        valuation.purchaseFit());
  }

  private ScoreStatus status(StoredScore stored) {
    if (stored.predictedValue() == null) {
      return ScoreStatus.INSUFFICIENT_DATA;
    }
    return stale == null ? ScoreStatus.OK : ScoreStatus.STALE;
  }

  private @Nullable String reason(StoredScore stored) {
    return stored.predictedValue() == null ? valuation.basis().missing() : stale;
  }

  private @Nullable Money money(@Nullable Double amount) {
    return amount == null ? null : reporting.money(amount);
  }

  private @Nullable Money netLifetimeValue(@Nullable Double value, @Nullable BigDecimal cost) {
    return value == null || cost == null ? null : reporting.money(value - cost.doubleValue());
  }

  private Formula formula(StoredScore stored) {
    Basis basis = valuation.basis();
    FormulaValue factors =
        FormulaValue.of(
            stored.revenue(),
            stored.orders(),
            stored.history().age(),
            basis.lifespanYears(),
            stored.margin());
    return new Formula(
        reporting.money(factors.averageOrderValue()),
        factors.purchasesPerYear(),
        factors.lifespanYears(),
        basis.lifespanSource(),
        factors.margin(),
        stored.marginSource(),
        reporting.money(factors.lifetimeRevenue()),
        reporting.money(factors.value()));
  }

  private @Nullable LocalDate nextOrder(StoredScore stored, @Nullable Double alive) {
    PurchaseModel purchases = valuation.purchases();
    if (purchases == null || alive == null || alive < 0.5) {
      return null;
    }
    double weeks = purchases.medianWeeksToNextPurchase(stored.history());
    return weeks > LONGEST_WAIT_WEEKS ? null : asOf.plusDays(Math.round(Math.ceil(weeks * 7)));
  }
}
