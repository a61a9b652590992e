package io.perennial.workflow;

/** Which way a value crosses: UP to {@code enter} or more, DOWN to {@code enter} or less. */
public enum Direction {
  UP,
  DOWN
}
