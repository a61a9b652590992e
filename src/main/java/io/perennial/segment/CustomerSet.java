package io.perennial.segment;

/** A set of customers that a page is part of. */
sealed interface CustomerSet permits CustomerSelection, CustomerSet.Members {

  /** The members of a segment. */
  record Members(Segment segment) implements CustomerSet {}
}
