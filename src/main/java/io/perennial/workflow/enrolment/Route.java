package io.perennial.workflow.enrolment;

import io.perennial.workflow.definition.Definition;
import io.perennial.workflow.step.Program;

/**
 * What enrolments of one version walk through.
 *
 * @param workflow the workflow's internal key
 * @param version the version's internal key
 * @param name the workflow's name, for people
 */
record Route(long workflow, long version, String name, Definition definition, Program program) {
  static Route of(long workflow, long version, String name, Definition definition) {
    return new Route(workflow, version, name, definition, Program.of(definition.steps()));
  }
}
