package io.perennial.graphql;

import graphql.schema.diff.DiffEvent;
import graphql.schema.diff.SchemaDiff;
import graphql.schema.diff.SchemaDiffSet;
import graphql.schema.diff.reporting.CapturingReporter;
import java.util.List;

/**
 * What changed between two schemas.
 *
 * @param breaking what makes documents that were valid invalid
 * @param dangerous what may surprise clients, such as a further value of an enum
 */
record SchemaChange(List<String> breaking, List<String> dangerous) {

  static SchemaChange between(String before, String after) {
    CapturingReporter reporter = new CapturingReporter();
    new SchemaDiff().diffSchema(SchemaDiffSet.diffSetFromSdl(before, after), reporter);
    return new SchemaChange(words(reporter.getBreakages()), words(reporter.getDangers()));
  }

  private static List<String> words(List<DiffEvent> events) {
    return events.stream().map(DiffEvent::getReasonMsg).distinct().sorted().toList();
  }
}
