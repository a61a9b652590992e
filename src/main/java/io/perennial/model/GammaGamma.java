package io.perennial.model;

import static io.perennial.model.Parameter.given;

import java.util.List;
import java.util.Map;
import org.apache.commons.numbers.gamma.LogBeta;

/**
 * The Gamma-Gamma model: amounts vary around a mean of the customer's own, which does not depend on
 * how often the customer buys.
 *
 * <p>A customer's amounts are Gamma(shape p, rate ν); over customers ν ~ Gamma(shape q, rate v).
 * The density of the mean z̄ of x purchases (equation 1a of the paper) has the logarithm
 *
 * <pre>
 * ln Γ(px+q) − ln Γ(px) − ln Γ(q) + q ln v + (px−1) ln z̄ + px ln x − (px+q) ln(v + x z̄)
 * </pre>
 *
 * and the customer's mean, given the history (equation 5), is
 *
 * <pre>E[Z | x, z̄] = p (v + x z̄) / (p x + q − 1)</pre>
 *
 * a weighted mean of z̄ and the population's p v/(q − 1), the latter standing alone where x = 0. It
 * exists for q > 1 only, so q > 1 is required.
 *
 * <p><strong>Days without an amount.</strong> x and z̄ are taken over repeat days with a total
 * above 0. In the CDNOW ledger this leaves 9,450 customers; its one repeat day of total 0 up to
 * 1997-09-30 is the only repeat day of that customer, so the mean over all repeat days gives the
 * same customers and the same likelihood there.
 *
 * <p>Fader & Hardie (2013), "The Gamma-Gamma Model of Monetary Value"; Fader, Hardie & Lee (2005),
 * "RFM and CLV: Using Iso-Value Curves for Customer Base Analysis", Journal of Marketing Research
 * 42(4).
 *
 * @param p shape of a customer's amounts, above 0
 * @param q shape of the rates over customers, above 1
 * @param v rate of the same, in the currency of the amounts, above 0
 */
public record GammaGamma(double p, double q, double v) implements SpendModel {

  public GammaGamma {
    Domain.positive("p", p);
    Domain.positive("q", q);
    Domain.positive("v", v);
    if (q <= 1) {
      throw new IllegalArgumentException(
          "q is " + q + ": give more than 1, else the mean spend is infinite");
    }
  }

  public static GammaGamma of(double p, double q, double v) {
    return new GammaGamma(p, q, v);
  }

  /**
   * The model with given parameters, as a fit once reported them.
   *
   * @param parameters values by the names of {@link #parameters()}
   */
  public static GammaGamma of(Map<String, Double> parameters) {
    var values = new NamedValues(ModelName.GAMMA_GAMMA, parameters);
    return of(values.get("p"), values.get("q"), values.get("v"));
  }

  /** The model of maximum likelihood, or the reason why there is none. */
  public static FitOutcome<GammaGamma> fit(GroupedSpend spend) {
    return SpendFit.gammaGamma(spend);
  }

  @Override
  public ModelName name() {
    return ModelName.GAMMA_GAMMA;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(given("p", p), given("q", q), given("v", v));
  }

  @Override
  public double logLikelihood(SpendHistory history) {
    int x = history.count();
    if (x == 0) {
      return 0;
    }
    double px = p * x;
    double u = v / (x * history.mean());
    return -LogBeta.value(px, q)
        + q * Math.log(u)
        - (px + q) * Math.log1p(u)
        - Math.log(history.mean());
  }

  @Override
  public double expectedSpend(SpendHistory history) {
    int x = history.count();
    return p * (v + x * history.mean()) / (p * x + q - 1);
  }
}
