package io.perennial.workflow;

import io.perennial.workflow.recipe.Recipe;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** Which recipe a draft is made of. */
@Description("Which recipe a draft is made of.")
@Input("WorkflowFromRecipeInput")
public record WorkflowFromRecipeInput(
    @Nullable @Description("Which recipe. Required.") Recipe recipe,
    @Nullable @Description("What the workflow is called; the recipe's name where left out.")
        String name,
    @Nullable
        @Description(
            "Any text of your own: asking again with the same one and the same input gives the same"
                + " workflow.")
        String idempotencyKey) {}
