package io.perennial.workflow.guardrail;

import io.perennial.business.BusinessCalendar;
import io.perennial.workflow.definition.Budget;
import io.perennial.workflow.definition.BudgetPeriod;
import io.perennial.workflow.definition.Definition;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Adds up what workflows spend, and compares it with their budgets. */
@Singleton
public final class Spending {
  private final List<CostSource> sources;
  private final BusinessCalendar calendar;

  Spending(@All List<CostSource> sources, BusinessCalendar calendar) {
    this.sources = List.copyOf(sources);
    this.calendar = calendar;
  }

  /** What is left of a workflow's budget now; empty where it has none. */
  public Optional<BudgetMeter> meter(Handle handle, long workflow, Definition definition) {
    Budget budget = definition.budget();
    if (budget == null) {
      return Optional.empty();
    }
    BigDecimal spent =
        spent(handle, List.of(workflow), since(budget)).getOrDefault(workflow, BigDecimal.ZERO);
    return Optional.of(new BudgetMeter(budget.amount().subtract(spent), ofEnrolment(definition)));
  }

  /** What workflows spent since an instant, or ever where that is null. */
  public Map<Long, BigDecimal> spent(
      Handle handle, Collection<Long> workflows, @Nullable Instant since) {
    Map<Long, BigDecimal> sum = new HashMap<>();
    if (!workflows.isEmpty()) {
      sources.forEach(
          source ->
              source
                  .spent(handle, workflows, since)
                  .forEach((workflow, cost) -> sum.merge(workflow, cost, BigDecimal::add)));
    }
    return sum;
  }

  /** Since when a budget counts; null for the workflow's life, as without a budget. */
  public @Nullable Instant since(@Nullable Budget budget) {
    return budget != null && budget.per() == BudgetPeriod.MONTH
        ? calendar.startOf(calendar.today().withDayOfMonth(1))
        : null;
  }

  /** What one enrolment costs at most as of now: which branch is taken is not known before. */
  public BigDecimal ofEnrolment(Definition definition) {
    return sources.stream()
        .map(source -> source.ofEnrolment(definition))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
