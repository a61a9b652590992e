package io.perennial.fit;

import io.perennial.model.GroupedTenures;
import io.perennial.model.ModelName;
import io.perennial.model.Sbg;
import io.perennial.purchase.BillingPeriod;
import io.perennial.purchase.Contracts;
import io.perennial.purchase.Tenure;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Fits the renewals of a shop's contracts, those of each billing period on their own. */
@Singleton
public class ContractFitter {
  private final Contracts contracts;
  private final ContractFitStore store;
  private final FitConfig config;

  ContractFitter(Contracts contracts, ContractFitStore store, FitConfig config) {
    this.contracts = contracts;
    this.store = store;
    this.config = config;
  }

  /**
   * Fits each period that has contracts and is due, and keeps what came of it, in the ambient
   * transaction.
   *
   * @return a verdict for each period that was tried; none where there are no subscriptions
   */
  public List<FitChoice.Verdict> fit(Handle handle, long jobId, LocalDate asOf, Refit refit) {
    Set<BillingPeriod> due = due(handle, asOf, refit);
    List<FitChoice.Verdict> verdicts = new ArrayList<>();
    if (due.isEmpty()) {
      return verdicts;
    }
    grouped(contracts.tenures(handle, asOf))
        .forEach(
            (period, tenures) -> {
              if (due.contains(period)) {
                FitChoice.Verdict verdict = judge(period, tenures);
                store.keep(handle, jobId, asOf, period, verdict);
                verdicts.add(verdict);
              }
            });
    return verdicts;
  }

  private Set<BillingPeriod> due(Handle handle, LocalDate asOf, Refit refit) {
    Map<BillingPeriod, LocalDate> accepted = store.acceptedDays(handle, asOf);
    return contracts.periods(handle).stream()
        .filter(
            period ->
                FitDue.isDue(
                    refit, Optional.ofNullable(accepted.get(period)), asOf, config.maxAgeDays()))
        .collect(Collectors.toSet());
  }

  private static Map<BillingPeriod, GroupedTenures> grouped(List<Tenure> tenures) {
    Map<BillingPeriod, GroupedTenures.Builder> builders = new EnumMap<>(BillingPeriod.class);
    for (Tenure tenure : tenures) {
      GroupedTenures.Builder builder =
          builders.computeIfAbsent(tenure.period(), period -> GroupedTenures.builder());
      if (tenure.ended()) {
        builder.ended(tenure.renewals(), tenure.contracts());
      } else {
        builder.active(tenure.renewals(), tenure.contracts());
      }
    }
    Map<BillingPeriod, GroupedTenures> grouped = new EnumMap<>(BillingPeriod.class);
    builders.forEach((period, builder) -> grouped.put(period, builder.build()));
    return grouped;
  }

  private static FitChoice.Verdict judge(BillingPeriod period, GroupedTenures tenures) {
    Candidate candidate = Candidate.of(ModelName.SBG, tenures.contracts(), Sbg.fit(tenures));
    String which = "Of subscriptions renewed each " + period.name().toLowerCase(Locale.ROOT) + ": ";
    return candidate.isRefused()
        ? new FitChoice.Verdict(candidate, FitStatus.REFUSED, which + candidate.refusal())
        : new FitChoice.Verdict(
            candidate, FitStatus.CHOSEN, which + "it is the only model of renewals.");
  }
}
