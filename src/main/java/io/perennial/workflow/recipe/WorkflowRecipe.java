package io.perennial.workflow.recipe;

import io.perennial.workflow.definition.Definition;
import io.perennial.workflow.definition.DefinitionSentence;
import io.perennial.workflow.definition.WorkflowTrigger;
import io.perennial.workflow.step.Program;
import io.perennial.workflow.step.SendEmail;
import io.perennial.workflow.step.WorkflowStep;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;

/** A recipe as it is shown. */
@Description("A workflow to start from: workflowCreateFromRecipe makes a draft of it.")
public record WorkflowRecipe(@NonNull @Description("Which one it is.") Recipe recipe) {

  /** All there are. */
  public static List<@NonNull WorkflowRecipe> all() {
    return List.of(Recipe.values()).stream().map(WorkflowRecipe::new).toList();
  }

  @NonNull
  @Description("The name that a draft of it gets.")
  public String getName() {
    return recipe.title();
  }

  @NonNull
  @Description("What it does, in a few words.")
  public String getSummary() {
    return recipe.summary();
  }

  @NonNull
  @Description("The whole workflow in one sentence.")
  public String getSentence() {
    return DefinitionSentence.of(definition(), Map.of());
  }

  @NonNull
  @Description("What starts it for a customer.")
  public WorkflowTrigger getTrigger() {
    return WorkflowTrigger.of(definition().trigger());
  }

  @NonNull
  @Description("What is done, in order.")
  public List<@NonNull WorkflowStep> getSteps() {
    return WorkflowStep.of(definition().steps(), Map.of());
  }

  @NonNull
  @Description("The mail templates that it sends, to be looked at first.")
  public List<@NonNull String> getTemplates() {
    return Program.of(definition().steps()).places().stream()
        .flatMap(
            place ->
                place.step() instanceof SendEmail mail ? Stream.of(mail.template()) : Stream.of())
        .distinct()
        .toList();
  }

  /** What a draft of it says. */
  @Ignore
  public Definition definition() {
    return recipe.definition();
  }
}
