package io.perennial.workflow;

/**
 * What an observation did to a customer's side.
 *
 * @param after the state to keep
 */
public record Reading(CrossingState after, Change change) {
  /** The closed set of things that an observation can do. */
  public enum Change {
    /** It is not newer than what was read: the state is as it was. */
    IGNORED,
    /** The side stays. */
    KEPT,
    /**
     * The side was set without an edge: by a cause that sets anew, or by a first value before the
     * threshold.
     */
    BASELINED,
    /**
     * The first value, and it lies beyond the threshold: no edge, unless new customers are
     * enrolled.
     */
    ARRIVED,
    /** The edge: from the cold side to the hot one. Its seq is the episode. */
    CROSSED,
    /** Back at {@code exit}: the next crossing is an edge again. */
    REARMED
  }
}
