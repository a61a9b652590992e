package io.perennial.workflow;

/**
 * Who is held out of a workflow: a share of the customers, by a hash of workflow and customer. It
 * stays the same for the workflow's whole life, differs from workflow to workflow, and with a
 * larger share only grows.
 */
final class ControlGroup {
  /** The golden ratio in 64 bits. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private ControlGroup() {}

  /** Whether a customer is held out of a workflow of which a share is. */
  static boolean holdsOut(long workflow, long customer, double share) {
    return place(workflow, customer) < share;
  }

  /** Evenly spread over 0 to 1: the finaliser of SplitMix64 (Steele, Lea & Flood 2014). */
  private static double place(long workflow, long customer) {
    long hash = mixed(workflow * SPREAD) + customer * SPREAD;
    return (mixed(hash) >>> 11) * 0x1.0p-53;
  }

  private static long mixed(long value) {
    long hash = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
    return hash ^ (hash >>> 31);
  }
}
