package io.perennial.job;

/** This replica no longer holds its lane: what it was about to commit must not be. */
public final class LeaseLost extends RuntimeException {

  LeaseLost(Lane lane) {
    super("Another replica has taken over the lane " + lane.key());
  }
}
