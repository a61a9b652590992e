package io.perennial.workflow.backtest;

import io.perennial.score.ScoringRun;
import io.perennial.workflow.GateFactStore;
import io.perennial.workflow.GateFacts;
import io.perennial.workflow.NewCustomers;
import io.perennial.workflow.backtest.PastSweep.CustomerEdges;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Reads what the guardrails ask of customers who crossed, as of today. */
final class PastFacts {
  private final BacktestRequest request;
  private final Instant activated;
  private final ScoringRun today;

  /**
   * @param activated when the workflow would have been activated
   */
  PastFacts(BacktestRequest request, Instant activated, ScoringRun today) {
    this.request = request;
    this.activated = activated;
    this.today = today;
  }

  /** Lets the guard act on customers' crossings; erased and merged customers have none. */
  void act(Handle handle, List<CustomerEdges> crossed, PastGuard guard) {
    if (crossed.isEmpty()) {
      return;
    }
    Map<Long, List<PastEdge>> edges = new HashMap<>();
    crossed.forEach(each -> edges.put(each.customer(), each.edges()));
    Set<Long> old = customersOfOld(handle, crossed);
    for (GateFacts facts :
        GateFactStore.ofCustomers(
            handle,
            request.workflow(),
            request.definition(),
            today,
            today.asOf(),
            edges.keySet())) {
      boolean isOld = old.contains(facts.customer());
      guard.act(
          facts,
          edges.getOrDefault(facts.customer(), List.of()).stream()
              .filter(edge -> !(isOld && edge.arrived()))
              .toList());
    }
  }

  /** Customers who were known at the activation: their first value is no crossing. */
  private Set<Long> customersOfOld(Handle handle, List<CustomerEdges> crossed) {
    if (request.newCustomers() == NewCustomers.BASELINE) {
      return Set.of();
    }
    return new HashSet<>(
        handle
            .createQuery(
                "select id from customer where id = any(:customers) and created_at <= :activated")
            .bindArray("customers", Long.class, crossed.stream().map(c -> c.customer()).toList())
            .bind("activated", OffsetDateTime.ofInstant(activated, ZoneOffset.UTC))
            .mapTo(Long.class)
            .list());
  }
}
