package io.perennial.workflow.definition;

/** The trigger of a workflow that nothing starts but people, by hand. */
public record ManualTrigger() implements Trigger {}
