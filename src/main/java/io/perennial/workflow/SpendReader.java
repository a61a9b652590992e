package io.perennial.workflow;

import io.perennial.business.Reporting;
import io.perennial.workflow.definition.Budget;
import io.perennial.workflow.guardrail.Spending;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Reads what workflows spent, for people: once for all that count since the same instant. */
@Singleton
final class SpendReader {
  private final Jdbi jdbi;
  private final Spending spending;
  private final Reporting reporting;

  SpendReader(Jdbi jdbi, Spending spending, Reporting reporting) {
    this.jdbi = jdbi;
    this.spending = spending;
    this.reporting = reporting;
  }

  /** The spend of each of some workflows, in their order. */
  List<WorkflowSpend> of(List<Workflow> workflows) {
    Map<Long, BigDecimal> spent = new HashMap<>();
    Map<Optional<Instant>, List<Workflow>> together =
        workflows.stream().collect(Collectors.groupingBy(this::since));
    jdbi.useHandle(
        handle ->
            together.forEach(
                (since, same) ->
                    spent.putAll(
                        spending.spent(
                            handle,
                            same.stream().map(Workflow::key).toList(),
                            since.orElse(null)))));
    return workflows.stream()
        .map(w -> spend(w, spent.getOrDefault(w.key(), BigDecimal.ZERO)))
        .toList();
  }

  private Optional<Instant> since(Workflow workflow) {
    return Optional.ofNullable(spending.since(workflow.definition().budget()));
  }

  private WorkflowSpend spend(Workflow workflow, BigDecimal spent) {
    @Nullable Budget budget = workflow.definition().budget();
    return new WorkflowSpend(
        reporting.money(spent),
        budget == null
            ? null
            : reporting.money(budget.amount().subtract(spent).max(BigDecimal.ZERO)),
        since(workflow).orElse(null));
  }
}
