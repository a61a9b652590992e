package io.perennial.workflow;

/** Where a customer stands relative to a threshold: beyond it, before it, or never yet observed. */
public enum Side {
  /** No value was read yet. */
  UNKNOWN,
  /** Before the threshold: below it for UP, above it for DOWN. Armed. */
  COLD,
  /** Beyond the threshold. It has to come back to {@code exit} before it can cross again. */
  HOT
}
