package io.perennial.trace;

import org.jspecify.annotations.Nullable;

/** What work follows from, told as the header {@code traceparent} of W3C tells it. */
public sealed interface Origin {

  /** Work of its own, or a part of what is in hand on this thread. */
  Origin HERE = new Here();

  /** Nothing but what is in hand on this thread. */
  record Here() implements Origin {}

  /** A part of work that another program, or another thread, has in hand. */
  record Part(@Nullable String traceparent) implements Origin {}

  /** A trace of its own, linked to work that ended before, maybe long ago. */
  record After(@Nullable String traceparent) implements Origin {}
}
