package io.perennial.workflow.guardrail;

import io.perennial.workflow.definition.Definition;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** A kind of thing that workflows spend money on: each is a bean, and budgets add them up. */
public interface CostSource {

  /**
   * What workflows spent since an instant, or ever where that is null, in the reporting currency,
   * in one statement; a workflow that spent nothing may be left out. What is promised counts as
   * spent.
   */
  Map<Long, BigDecimal> spent(Handle handle, Collection<Long> workflows, @Nullable Instant since);

  /** What one enrolment costs at most, in the reporting currency. */
  BigDecimal ofEnrolment(Definition definition);
}
