package io.perennial.workflow.definition;

import io.perennial.graphql.UserError;
import java.util.List;

/** The outcome of reading a workflow's input: what it says, or everything that is wrong with it. */
public sealed interface ParsedDefinition {

  /** A legal workflow. */
  record Accepted(String name, Definition definition) implements ParsedDefinition {}

  /** The faults, at least one, in the order of the input. */
  record Refused(List<UserError> faults) implements ParsedDefinition {
    public Refused {
      faults = List.copyOf(faults);
    }
  }
}
