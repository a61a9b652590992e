package io.perennial.workflow;

import io.perennial.segment.Conditions;
import io.perennial.segment.SegmentUse;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Keeps the segments that workflows are for, archived ones aside, from being deleted. */
@Singleton
final class WorkflowAudiences implements SegmentUse {
  private static final int TOLD = 5;

  private final WorkflowStore workflows;

  WorkflowAudiences(WorkflowStore workflows) {
    this.workflows = workflows;
  }

  @Override
  public Optional<String> inUse(Handle handle, long segment) {
    List<Workflow> users =
        workflows.unarchived(handle).stream()
            .filter(w -> Conditions.segments(w.definition().audience()).contains(segment))
            .toList();
    return users.isEmpty() ? Optional.empty() : Optional.of(sentence(users));
  }

  private static String sentence(List<Workflow> users) {
    String names =
        users.stream()
            .limit(TOLD)
            .map(workflow -> "“" + workflow.name() + "”")
            .collect(Collectors.joining(", "));
    String more = users.size() > TOLD ? " and " + (users.size() - TOLD) + " more" : "";
    return users.size() == 1
        ? "The workflow %s names it in its audience: change that, or archive the workflow, first."
            .formatted(names)
        : "The workflows %s%s name it in their audience: change that, or archive them, first."
            .formatted(names, more);
  }
}
