package io.perennial.model;

import static io.perennial.model.Parameter.given;

import io.perennial.model.numeric.BetaResolvent;
import java.util.List;
import java.util.Map;

/**
 * The shifted beta-geometric model (sBG): a contract that is renewed or not at the end of each
 * period.
 *
 * <p>At each renewal a subscriber leaves with a probability θ of the subscriber's own, which never
 * changes; over subscribers θ ~ Beta(α, β). Who has stayed long is likely to have a small θ: that
 * is why retention rates rise with tenure. With T the renewal at which a subscriber leaves, counted
 * from 1,
 *
 * <pre>
 * P(T = t) = B(α+1, β+t−1)/B(α, β)
 * S(t) = P(T &gt; t) = B(α, β+t)/B(α, β) = ∏ᵢ₌₁..ₜ (β+i−1)/(α+β+i−1)
 * r(t) = S(t)/S(t−1) = (β+t−1)/(α+β+t−1)
 * </pre>
 *
 * and after n renewals θ ~ Beta(α, β+n): the same model again. With d the discount rate per period,
 *
 * <pre>
 * DEL = Σₜ₌₀ S(t) (1+d)^−t = ₂F₁(1, β; α+β; 1/(1+d))
 * DERL after n renewals = (β+n)/(α+β+n) · ₂F₁(1, β+n+1; α+β+n+1; 1/(1+d))
 * </pre>
 *
 * <p>Limits: α, β → ∞ at a fixed ratio is one retention rate β/(α+β) for everybody; α → 0 is nobody
 * leaves.
 *
 * <p>Fader & Hardie (2007), "How to Project Customer Retention", Journal of Interactive Marketing
 * 21(1), 76–90, for P, S and r; Fader & Hardie (2010), "Customer-Base Valuation in a Contractual
 * Setting: The Perils of Ignoring Heterogeneity", Marketing Science 29(1), 85–93, for DEL and DERL
 * (whose γ, δ and n are α, β and n+1 here).
 *
 * @param alpha α, first parameter of the probability of leaving, above 0
 * @param beta β, second parameter of the same, above 0: of new subscribers α/(α+β) leave at the
 *     first renewal
 */
public record Sbg(double alpha, double beta) {

  public Sbg {
    Domain.positive("alpha", alpha);
    Domain.positive("beta", beta);
  }

  public static Sbg of(double alpha, double beta) {
    return new Sbg(alpha, beta);
  }

  /** The model with given parameters, as a fit once reported them. */
  public static Sbg of(Map<String, Double> parameters) {
    var values = new NamedValues(ModelName.SBG, parameters);
    return of(values.get("alpha"), values.get("beta"));
  }

  /** The model of maximum likelihood, or the reason why there is none. */
  public static FitOutcome<Sbg> fit(GroupedTenures tenures) {
    return ContractFit.sbg(tenures);
  }

  /** The parameters under the names of the model's paper, without standard errors. */
  public List<Parameter> parameters() {
    return List.of(given("alpha", alpha), given("beta", beta));
  }

  /**
   * The model of those who have renewed so often.
   *
   * @param renewals n, 0 or more
   */
  public Sbg posterior(int renewals) {
    return new Sbg(alpha, beta + Domain.count("renewals", renewals));
  }

  /**
   * The probability that who has renewed so often leaves at the next renewal: α/(α+β+n).
   *
   * @param renewals n, 0 or more
   */
  public double churnProbability(int renewals) {
    return 1 / (1 + (beta + Domain.count("renewals", renewals)) / alpha);
  }

  /**
   * The share of those who could that renew for the t-th time: r(t).
   *
   * @param renewal t, 1 or more
   */
  public double retentionRate(int renewal) {
    return 1 / (1 + alpha / (beta + Domain.count("renewal", renewal - 1)));
  }

  /**
   * The share of new subscribers who renew so often: S(t). The work is proportional to t.
   *
   * @param renewals t, 0 or more
   */
  public double survival(int renewals) {
    Domain.count("renewals", renewals);
    double survival = 1;
    for (int t = 1; t <= renewals && survival > 0; t++) {
      survival *= retentionRate(t);
    }
    return survival;
  }

  /**
   * The renewals expected of the next so many, by who has renewed n times: Σₜ₌₁ₖ S(n+t)/S(n).
   *
   * @param renewals n, 0 or more
   * @param horizon k, how many renewals fall due, 0 or more
   */
  public double expectedRenewals(int renewals, int horizon) {
    return discountedExpectedRenewals(renewals, horizon, 0);
  }

  /**
   * The same, discounted to the moment at which the next renewal falls due: Σₜ₌₁ₖ S(n+t)/S(n)
   * (1+d)^−(t−1). It rises with the horizon to {@link #discountedExpectedResidualLifetime}; the
   * work is proportional to the horizon.
   *
   * @param renewals n, 0 or more
   * @param horizon k, how many renewals fall due, 0 or more
   * @param ratePerPeriod d, 0 or more: (1 + yearly rate)^(1 / periods per year) − 1
   */
  public double discountedExpectedRenewals(int renewals, int horizon, double ratePerPeriod) {
    Domain.notNegative("ratePerPeriod", ratePerPeriod);
    Domain.count("horizon", horizon);
    Sbg now = posterior(renewals);
    double sum = 0;
    double term = 1;
    for (int t = 1; t <= horizon && term > 0; t++) {
      term *= now.retentionRate(t);
      sum += term;
      term /= 1 + ratePerPeriod;
    }
    return sum;
  }

  /**
   * DEL: the periods that a new subscriber is expected to pay for, the first one included,
   * discounted to its beginning.
   *
   * @param ratePerPeriod d, from 10⁻⁹: without discounting the sum is infinite where α ≤ 1
   */
  public double discountedExpectedLifetime(double ratePerPeriod) {
    Domain.atLeast("ratePerPeriod", ratePerPeriod, 10 * BetaResolvent.SMALLEST_COMPLEMENT);
    return BetaResolvent.value(alpha, beta, ratePerPeriod / (1 + ratePerPeriod));
  }

  /**
   * DERL: the periods that who has renewed n times is expected to pay for yet, discounted to the
   * moment at which the next renewal falls due.
   *
   * @param renewals n, 0 or more
   * @param ratePerPeriod d, from 10⁻⁹
   */
  public double discountedExpectedResidualLifetime(int renewals, double ratePerPeriod) {
    return retentionRate(renewals + 1)
        * posterior(renewals + 1).discountedExpectedLifetime(ratePerPeriod);
  }
}
