package io.perennial.workflow;

import io.perennial.access.AuditAction;
import io.perennial.access.Audited;
import io.perennial.workflow.recipe.WorkflowRecipe;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** Workflows to start from. */
@GraphQLApi
public class RecipeApi {
  private final WorkflowEditor editor;

  RecipeApi(WorkflowEditor editor) {
    this.editor = editor;
  }

  /** The recipes. */
  @Query("workflowRecipes")
  @NonNull
  @Description("Workflows to start from, ready but for a review.")
  public List<@NonNull WorkflowRecipe> recipes() {
    return WorkflowRecipe.all();
  }

  /** Makes a draft. */
  @Audited(AuditAction.WORKFLOW_CREATED)
  @Mutation("workflowCreateFromRecipe")
  @NonNull
  @Description(
      "Makes a draft of a recipe: it does nothing until somebody has looked at it, changed it where"
          + " need be, and activated it.")
  public WorkflowPayload create(
      @Name("input") @NonNull @Description("Which recipe.") WorkflowFromRecipeInput input) {
    return editor.create(input);
  }
}
