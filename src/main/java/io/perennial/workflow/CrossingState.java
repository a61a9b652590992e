package io.perennial.workflow;

import org.jspecify.annotations.Nullable;

/**
 * What is known of one customer in one version of a workflow.
 *
 * @param last the observation that set the side; null where none is remembered
 */
public record CrossingState(Side side, @Nullable Seq last) {
  /** Nothing was read yet. */
  public static final CrossingState UNKNOWN = new CrossingState(Side.UNKNOWN, null);

  /** Armed, by an observation that is not remembered. */
  public static final CrossingState COLD = new CrossingState(Side.COLD, null);
}
