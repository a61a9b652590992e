package io.perennial.segment;

/** The customers that fulfil a condition, by the scores of one run. */
record CustomerSelection(ScoredCustomers customers, Condition condition) implements CustomerSet {}
