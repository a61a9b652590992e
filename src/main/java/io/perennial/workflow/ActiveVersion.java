package io.perennial.workflow;

import io.perennial.workflow.definition.Definition;
import io.perennial.workflow.definition.Threshold;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The version in force of a workflow, with how far it has read.
 *
 * @param workflow the workflow's internal key
 * @param id the version's internal key
 * @param existingPerDay how many of the customers that wait since the activation are enrolled a day
 */
record ActiveVersion(
    long workflow,
    long id,
    Definition definition,
    NewCustomers newCustomers,
    Instant activatedAt,
    @Nullable Integer existingPerDay,
    ObservationProgress progress) {

  Threshold threshold() {
    return definition.crossing().threshold();
  }
}
