package io.perennial.workflow.enrolment;

/** A customer who enters a workflow by a firing. */
public record Entry(long firing, long customer) {}
