package io.perennial.workflow;

import io.perennial.segment.Conditions;
import io.perennial.segment.SegmentNames;
import io.perennial.workflow.definition.Definition;
import io.perennial.workflow.definition.DefinitionSentence;
import io.perennial.workflow.step.WorkflowStep;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

/** Workflows, their versions and steps in words; segments are told by their names of today. */
@GraphQLApi
public class WorkflowSentenceApi {
  private final SegmentNames segments;

  WorkflowSentenceApi(SegmentNames segments) {
    this.segments = segments;
  }

  /** Workflows in words. */
  @NonNull
  @Name("sentence")
  @Description("The whole workflow in one sentence.")
  public List<@NonNull String> sentence(@Source List<Workflow> workflows) {
    return sentences(workflows.stream().map(Workflow::definition).toList());
  }

  /** Versions of workflows in words. */
  @NonNull
  @Name("sentence")
  @Description("The whole workflow in one sentence, as it was in this version.")
  public List<@NonNull String> sentenceOfVersion(@Source List<WorkflowVersion> versions) {
    return sentences(versions.stream().map(WorkflowVersion::definition).toList());
  }

  /** The audiences of workflows in words. */
  @NonNull
  @Description("Whom it is for, in words.")
  public List<@NonNull String> audienceSentence(@Source List<Workflow> workflows) {
    List<Definition> definitions = workflows.stream().map(Workflow::definition).toList();
    Map<Long, String> names = names(definitions);
    return definitions.stream().map(d -> Conditions.sentence(d.audience(), names)).toList();
  }

  /** The steps of workflows. */
  @NonNull
  @Description("What is done, in order.")
  public List<@NonNull List<@NonNull WorkflowStep>> steps(@Source List<Workflow> workflows) {
    return allSteps(workflows.stream().map(Workflow::definition).toList());
  }

  /** The steps of versions of workflows. */
  @NonNull
  @Name("steps")
  @Description("What was done, in order.")
  public List<@NonNull List<@NonNull WorkflowStep>> stepsOfVersion(
      @Source List<WorkflowVersion> versions) {
    return allSteps(versions.stream().map(WorkflowVersion::definition).toList());
  }

  private List<List<WorkflowStep>> allSteps(List<Definition> definitions) {
    Map<Long, String> names = names(definitions);
    return definitions.stream().map(d -> WorkflowStep.of(d.steps(), names)).toList();
  }

  private List<String> sentences(List<Definition> definitions) {
    Map<Long, String> names = names(definitions);
    return definitions.stream().map(d -> DefinitionSentence.of(d, names)).toList();
  }

  private Map<Long, String> names(List<Definition> definitions) {
    return segments.in(definitions.stream().flatMap(d -> d.conditions().stream()).toList());
  }
}
