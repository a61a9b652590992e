package io.perennial.workflow;

import io.perennial.segment.Conditions;
import io.perennial.segment.SegmentUse;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Keeps the segments that workflows name, archived ones aside, from being deleted. */
@Singleton
final class WorkflowSegments implements SegmentUse {
  private static final int TOLD = 5;

  private final WorkflowStore workflows;

  WorkflowSegments(WorkflowStore workflows) {
    this.workflows = workflows;
  }

  @Override
  public Optional<String> inUse(Handle handle, long segment) {
    List<Workflow> users =
        workflows.unarchived(handle).stream().filter(w -> names(w, segment)).toList();
    return users.isEmpty() ? Optional.empty() : Optional.of(sentence(users));
  }

  private static boolean names(Workflow workflow, long segment) {
    return workflow.definition().conditions().stream()
        .anyMatch(condition -> Conditions.segments(condition).contains(segment));
  }

  private static String sentence(List<Workflow> users) {
    String names =
        users.stream()
            .limit(TOLD)
            .map(workflow -> "“" + workflow.name() + "”")
            .collect(Collectors.joining(", "));
    String more = users.size() > TOLD ? " and " + (users.size() - TOLD) + " more" : "";
    return users.size() == 1
        ? "The workflow %s names it in a condition: change that, or archive the workflow, first."
            .formatted(names)
        : "The workflows %s%s name it in a condition: change that, or archive them, first."
            .formatted(names, more);
  }
}
