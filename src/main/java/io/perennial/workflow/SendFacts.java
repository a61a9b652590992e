package io.perennial.workflow;

import io.perennial.workflow.definition.Definition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is true of a firing at the moment of sending.
 *
 * @param definition what the workflow says now
 * @param overdueBefore what was queued up to then waited when the workflow was resumed with SKIP
 * @param cold whether the customer is known not to be beyond the workflow's threshold any more
 * @param cancelled whether a person took the customer out of the workflow
 * @param gone whether the customer was erased or merged into another one
 * @param address normalised
 */
record SendFacts(
    long workflow,
    WorkflowState state,
    Definition definition,
    Instant firedAt,
    @Nullable Instant overdueBefore,
    boolean cold,
    boolean cancelled,
    long customer,
    boolean gone,
    boolean consented,
    @Nullable String address) {}
