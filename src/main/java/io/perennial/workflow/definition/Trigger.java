package io.perennial.workflow.definition;

/** What starts a workflow for a customer. */
public sealed interface Trigger permits CrossingTrigger, EventTrigger, DateTrigger, ManualTrigger {}
