package io.perennial.workflow.guardrail;

import io.perennial.workflow.definition.Definition;
import io.perennial.workflow.step.Program;
import io.perennial.workflow.step.SendEmail;
import io.perennial.workflow.step.Step;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What mails cost: those that wait, were sent, or may have been, and those that waiting enrolments
 * have ahead of them.
 */
@Startup
@Singleton
final class MailCost implements CostSource {
  private final BigDecimal perMail;

  MailCost(MessagingConfig config) {
    perMail = config.costPerMail();
    if (perMail.signum() < 0) {
      throw new IllegalArgumentException(
          "perennial.workflow.cost-per-mail is %s: take 0 or more.".formatted(perMail));
    }
  }

  @Override
  public Map<Long, BigDecimal> spent(
      Handle handle, Collection<Long> workflows, @Nullable Instant since) {
    Map<Long, BigDecimal> spent = new HashMap<>();
    if (perMail.signum() == 0) {
      return spent;
    }
    handle
        .createQuery(
            """
            select f.workflow_id, count(*) as mails
            from firing f join message m on m.firing_id = f.id
            where f.workflow_id = any(:workflows)
              and (cast(:since as timestamptz) is null or m.queued_at >= :since)
              and (m.slot_at is not null or m.state in ('PENDING', 'CLAIMED', 'RETRY_AT'))
            group by f.workflow_id
            """)
        .bindArray("workflows", Long.class, workflows)
        .bind("since", since == null ? null : since.atOffset(ZoneOffset.UTC))
        .map(
            (row, context) ->
                spent.put(
                    row.getLong("workflow_id"),
                    perMail.multiply(BigDecimal.valueOf(row.getLong("mails")))))
        .list();
    StepsAhead.cost(StepsAhead.of(handle, workflows), this::costOf)
        .forEach((workflow, cost) -> spent.merge(workflow, cost, BigDecimal::add));
    return spent;
  }

  /** All mails that a customer may get: which branch is taken is not known at enrolment. */
  @Override
  public BigDecimal ofEnrolment(Definition definition) {
    return Program.of(definition.steps()).places().stream()
        .map(place -> costOf(place.step()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private BigDecimal costOf(Step step) {
    return step instanceof SendEmail ? perMail : BigDecimal.ZERO;
  }
}
