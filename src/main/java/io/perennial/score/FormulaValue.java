package io.perennial.score;

/**
 * The factors of the textbook value: average order value x purchases per year x lifespan = lifetime
 * revenue, which times the margin is the value.
 *
 * @param averageOrderValue net revenue per order
 * @param purchasesPerYear orders per year since the first purchase, over one year at least
 * @param lifespanYears how long a customer of the shop stays
 * @param margin share of revenue that is earned
 */
record FormulaValue(
    double averageOrderValue, double purchasesPerYear, double lifespanYears, double margin) {

  private static final double WEEKS_PER_YEAR = 365.25 / 7;

  static FormulaValue of(
      double revenue, int orders, double ageWeeks, double lifespanYears, double margin) {
    double years = Math.max(1, ageWeeks / WEEKS_PER_YEAR);
    return new FormulaValue(revenue / Math.max(1, orders), orders / years, lifespanYears, margin);
  }

  /** What a customer brings in during the lifespan. */
  double lifetimeRevenue() {
    return averageOrderValue * purchasesPerYear * lifespanYears;
  }

  /** What is earned of it. */
  double value() {
    return lifetimeRevenue() * margin;
  }
}
