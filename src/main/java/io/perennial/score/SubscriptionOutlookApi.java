package io.perennial.score;

import io.perennial.business.BusinessCalendar;
import io.perennial.business.BusinessConfig;
import io.perennial.business.Reporting;
import io.perennial.fit.ContractFitStore;
import io.perennial.model.Sbg;
import io.perennial.purchase.BillingPeriod;
import io.perennial.purchase.Contract;
import io.perennial.purchase.CustomerSubscription;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Source;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Tells what is to be expected of subscriptions, computed when it is asked. */
@GraphQLApi
@Singleton
public class SubscriptionOutlookApi {
  private final Jdbi jdbi;
  private final ContractFitStore fits;
  private final ScoreConfig config;
  private final BusinessConfig business;
  private final BusinessCalendar calendar;
  private final Reporting reporting;
  private final Clock clock;

  SubscriptionOutlookApi(
      Jdbi jdbi,
      ContractFitStore fits,
      ScoreConfig config,
      BusinessConfig business,
      BusinessCalendar calendar,
      Reporting reporting,
      Clock clock) {
    this.jdbi = jdbi;
    this.fits = fits;
    this.config = config;
    this.business = business;
    this.calendar = calendar;
    this.reporting = reporting;
    this.clock = clock;
  }

  /** The outlooks of subscriptions, in their order. */
  @Name("outlook")
  @Description(
      "What is to be expected of it as of now; null where it is not active or costs nothing, or"
          + " where no model of its billing period is accepted yet (see modelFits).")
  public List<@Nullable SubscriptionOutlook> outlook(
      @Source List<CustomerSubscription> subscriptions) {
    Instant now = clock.instant();
    Map<BillingPeriod, Sbg> models =
        jdbi.withHandle(handle -> fits.accepted(handle, calendar.dayOf(now)));
    List<@Nullable SubscriptionOutlook> outlooks = new ArrayList<>(subscriptions.size());
    for (CustomerSubscription subscription : subscriptions) {
      Contract contract = subscription.contract();
      Sbg model = models.get(subscription.period());
      outlooks.add(
          contract == null || model == null ? null : outlook(subscription, contract, model, now));
    }
    return outlooks;
  }

  private SubscriptionOutlook outlook(
      CustomerSubscription subscription, Contract contract, Sbg model, Instant now) {
    Prospect prospect =
        Prospect.of(
            contract,
            model,
            now,
            config.horizonDays(),
            config.discountRatePerYear(),
            calendar.zone());
    double margin =
        subscription.margin() == null
            ? business.defaultMargin()
            : subscription.margin().doubleValue();
    double value = subscription.reportingAmount().doubleValue() * margin * prospect.discounted();
    return new SubscriptionOutlook(
        contract.renewals(),
        prospect.next(),
        prospect.churnProbability(),
        prospect.expected(),
        config.horizonDays(),
        reporting.money(value),
        margin);
  }
}
