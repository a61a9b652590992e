package io.perennial.workflow;

import io.perennial.reward.Coupons;
import io.perennial.workflow.definition.Definition;
import io.perennial.workflow.guardrail.CostSource;
import io.perennial.workflow.guardrail.StepsAhead;
import io.perennial.workflow.step.GrantCoupon;
import io.perennial.workflow.step.Program;
import io.perennial.workflow.step.Step;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * What coupons cost: each the value that its pool had at the grant, and those that waiting
 * enrolments have ahead of them the value that it has now.
 */
@Singleton
final class CouponCost implements CostSource {
  private final Jdbi jdbi;
  private final Coupons coupons;

  CouponCost(Jdbi jdbi, Coupons coupons) {
    this.jdbi = jdbi;
    this.coupons = coupons;
  }

  @Override
  public Map<Long, BigDecimal> spent(
      Handle handle, Collection<Long> workflows, @Nullable Instant since) {
    Map<Long, BigDecimal> spent = new HashMap<>();
    handle
        .createQuery(
            """
            select f.workflow_id, coalesce(sum(c.value), 0) as value
            from firing f join coupon c on c.firing_id = f.id
            where f.workflow_id = any(:workflows)
              and (cast(:since as timestamptz) is null or c.granted_at >= :since)
            group by f.workflow_id
            """)
        .bindArray("workflows", Long.class, workflows)
        .bind("since", since == null ? null : since.atOffset(ZoneOffset.UTC))
        .map((row, context) -> spent.put(row.getLong("workflow_id"), row.getBigDecimal("value")))
        .list();
    List<StepsAhead> ahead = StepsAhead.of(handle, workflows);
    Map<Long, BigDecimal> values =
        values(handle, ahead.stream().flatMap(each -> each.steps().stream()));
    StepsAhead.cost(ahead, step -> costOf(step, values))
        .forEach((workflow, cost) -> spent.merge(workflow, cost, BigDecimal::add));
    return spent;
  }

  /** All coupons that a customer may get: which branch is taken is not known at enrolment. */
  @Override
  public BigDecimal ofEnrolment(Definition definition) {
    List<Step> steps =
        Program.of(definition.steps()).places().stream().map(Program.Place::step).toList();
    Map<Long, BigDecimal> values = jdbi.withHandle(handle -> values(handle, steps.stream()));
    return steps.stream()
        .map(step -> costOf(step, values))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** The values of the pools that steps grant of. */
  private Map<Long, BigDecimal> values(Handle handle, Stream<Step> steps) {
    List<Long> pools =
        steps
            .filter(GrantCoupon.class::isInstance)
            .map(step -> ((GrantCoupon) step).pool())
            .distinct()
            .toList();
    return pools.isEmpty() ? Map.of() : coupons.values(handle, pools);
  }

  private static BigDecimal costOf(Step step, Map<Long, BigDecimal> values) {
    return step instanceof GrantCoupon grant
        ? values.getOrDefault(grant.pool(), BigDecimal.ZERO)
        : BigDecimal.ZERO;
  }
}
