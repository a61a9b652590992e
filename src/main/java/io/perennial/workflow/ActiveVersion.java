package io.perennial.workflow;

import java.time.Instant;

/**
 * The version in force of an active workflow, with how far it has read.
 *
 * @param workflow the workflow's internal key
 * @param id the version's internal key
 */
record ActiveVersion(
    long workflow,
    long id,
    Definition definition,
    NewCustomers newCustomers,
    Instant activatedAt,
    ObservationProgress progress) {

  Threshold threshold() {
    return definition.trigger().threshold();
  }
}
