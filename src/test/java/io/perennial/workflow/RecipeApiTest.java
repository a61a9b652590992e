package io.perennial.workflow;

import static io.perennial.workflow.WorkflowApiTest.ask;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.store.EmptyDatabase;
import io.perennial.workflow.definition.Definition;
import io.perennial.workflow.definition.DefinitionJson;
import io.perennial.workflow.recipe.WorkflowRecipe;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class RecipeApiTest {

  @Test
  void eachRecipeTellsWhatItDoesAndItsMailsAreThere() {
    JsonPath answer =
        ask("{ workflowRecipes { recipe name summary sentence templates } templates { name } }");
    assertEquals(
        List.of(
            "When the churn probability of a customer rises to 0.6 or more, and tier is “HIGH”,"
                + " send the e-mail “win-back”, then wait 7 days and then until 09:30 where the customer"
                + " lives, then send the e-mail “win-back-reminder”, at most once in 90 days, but not"
                + " to 10 % held out for comparison, ending early when the customer orders; it can"
                + " happen again once the churn probability was 0.5 or less."),
        answer.getList("data.workflowRecipes.sentence", String.class).subList(0, 1));
    List<String> there = answer.getList("data.templates.name");
    List<List<String>> sent = answer.getList("data.workflowRecipes.templates");
    sent.forEach(templates -> assertTrue(there.containsAll(templates), templates.toString()));
    assertEquals(6, sent.size());
  }

  @Test
  void whatARecipeSaysIsStoredAsItIs() {
    for (WorkflowRecipe recipe : WorkflowRecipe.all()) {
      Definition definition = recipe.definition();
      assertEquals(definition, DefinitionJson.read(DefinitionJson.write(definition)));
    }
  }

  @Test
  void aRecipeBecomesADraftThatDoesNothing() {
    for (WorkflowRecipe recipe : WorkflowRecipe.all()) {
      JsonPath made =
          create("recipe: %s, idempotencyKey: \"%s\"".formatted(recipe.recipe(), recipe));
      assertEquals(List.of(), made.getList("data.workflowCreateFromRecipe.userErrors"));
      assertEquals("DRAFT", made.getString("data.workflowCreateFromRecipe.workflow.state"));
      assertEquals(
          recipe.getSentence(), made.getString("data.workflowCreateFromRecipe.workflow.sentence"));
      JsonPath again =
          create("recipe: %s, idempotencyKey: \"%s\"".formatted(recipe.recipe(), recipe));
      assertEquals(
          made.getString("data.workflowCreateFromRecipe.workflow.id"),
          again.getString("data.workflowCreateFromRecipe.workflow.id"));
    }
  }

  @Test
  void aDraftMayHaveANameOfItsOwnAndNeedsARecipe() {
    JsonPath named = create("recipe: SECOND_ORDER, name: \"Come again\"");
    assertEquals("Come again", named.getString("data.workflowCreateFromRecipe.workflow.name"));
    assertEquals(
        "Give the workflow a name, such as Save valuable customers.",
        create("recipe: SECOND_ORDER, name: \" \"")
            .getString("data.workflowCreateFromRecipe.userErrors[0].message"));
    JsonPath none = create("");
    assertNull(none.get("data.workflowCreateFromRecipe.workflow"));
    assertEquals(
        "Say which recipe: see workflowRecipes.",
        none.getString("data.workflowCreateFromRecipe.userErrors[0].message"));
  }

  private static JsonPath create(String input) {
    return ask(
        "mutation { workflowCreateFromRecipe(input: {%s}) { workflow { id name state sentence } userErrors { code field message } } }"
            .formatted(input));
  }
}
