package io.perennial.workflow;

import static io.perennial.graphql.Ask.ask;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.perennial.graphql.OpaqueId;
import io.perennial.segment.Segment;
import io.perennial.store.EmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Segments in the conditions of workflows: told by name, and not deleted. */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class WorkflowSegmentsTest {

  @Test
  void sentencesTellSegmentsByTheirNames() {
    String friends = segment("Friends");
    workflow("One", friends);
    workflow("Two", OpaqueId.of(Segment.PREFIX, 1));
    ask("{ workflows(first: 2) { edges { node { sentence audienceSentence } } } }")
        .body("errors", nullValue())
        .body(
            "data.workflows.edges.node.audienceSentence",
            contains("in segment “High value”", "in segment “Friends”"))
        .body(
            "data.workflows.edges[1].node.sentence",
            equalTo(
                "When the predicted value of a customer falls to 100 or less, and in segment"
                    + " “Friends”, send the e-mail “win-back”, at most once in 30 days; it can happen"
                    + " again once the predicted value was 105 or more."));
  }

  @Test
  void aSegmentThatAWorkflowIsForIsNotDeleted() {
    String friends = segment("Friends");
    String one = workflow("One", friends);
    delete(friends)
        .body("data.segmentDelete.userErrors.code", contains("IN_USE"))
        .body("data.segmentDelete.userErrors.field", contains("id"))
        .body(
            "data.segmentDelete.userErrors.message",
            contains(
                "The workflow “One” names it in a condition: change that, or archive the workflow,"
                    + " first."));
    List<String> others =
        Stream.of("Two", "Three", "Four", "Five", "Six")
            .map(name -> workflow(name, friends))
            .toList();
    delete(friends)
        .body(
            "data.segmentDelete.userErrors.message",
            contains(
                "The workflows “One”, “Two”, “Three”, “Four”, “Five” and 1 more name it in a"
                    + " condition: change that, or archive them, first."));
    Stream.concat(Stream.of(one), others.stream())
        .forEach(id -> WorkflowApiTest.move("workflowArchive", id));
    delete(friends).body("data.segmentDelete.userErrors", empty());
  }

  @Test
  void anAudienceNamesNoSegmentThatIsNotThere() {
    String gone = OpaqueId.of(Segment.PREFIX, 4711);
    create("Lost", gone)
        .body("data.workflowCreate.workflow", nullValue())
        .body("data.workflowCreate.userErrors.code", contains("NOT_FOUND"))
        .body("data.workflowCreate.userErrors.field", contains("audience"))
        .body(
            "data.workflowCreate.userErrors.message",
            contains(
                "There is no segment "
                    + gone
                    + ", which the condition names: take an id from the list."));
    String id = workflow("Kept", segment("Friends"));
    ask("mutation { workflowUpdate(id: \"%s\", input: {expectedVersion: 1, %s}) { workflow { version } userErrors { field } } }"
            .formatted(id, input("Kept", gone)))
        .body("data.workflowUpdate.workflow.version", equalTo(1))
        .body("data.workflowUpdate.userErrors.field", contains("audience"));
  }

  @Test
  void theConditionsOfBranchesCountToo() {
    String friends = segment("Friends");
    String branch =
        """
        name: "Branching", trigger: {crossing: {direction: DOWN, enter: 100}}, holdoutShare: 0,
        steps: [{branch: {condition: {segment: {id: "%s"}}, then: [{exit: true}],
                          otherwise: [{sendEmail: {template: "win-back"}}]}}]
        """;
    ask("mutation { workflowCreate(input: {%s}) { workflow { sentence } userErrors { field } } }"
            .formatted(branch.formatted(friends)))
        .body("data.workflowCreate.userErrors", empty())
        .body(
            "data.workflowCreate.workflow.sentence",
            containsString("if in segment “Friends” (stop)"));
    delete(friends).body("data.segmentDelete.userErrors.code", contains("IN_USE"));
    ask("mutation { workflowCreate(input: {%s}) { workflow { id } userErrors { field } } }"
            .formatted(branch.formatted(OpaqueId.of(Segment.PREFIX, 4711))))
        .body("data.workflowCreate.userErrors.field", contains("steps"));
  }

  /** Each is legal alone; together they would leave a workflow for a segment that is gone. */
  @Test
  void ofADeletionAndAWorkflowAtOnceOneIsRefused() {
    for (int round = 0; round < 10; round++) {
      String name = "Round " + round;
      String segment = segment(name);
      CompletableFuture<List<String>> made =
          CompletableFuture.supplyAsync(
              () -> create(name, segment).extract().path("data.workflowCreate.userErrors.code"));
      CompletableFuture<List<String>> deleted =
          CompletableFuture.supplyAsync(
              () -> delete(segment).extract().path("data.segmentDelete.userErrors.code"));
      List<String> faults = Stream.concat(made.join().stream(), deleted.join().stream()).toList();
      assertEquals(1, faults.size(), "round " + round + " " + faults);
    }
  }

  private static String segment(String name) {
    return ask(
            "mutation($name: String!) { segmentCreate(input: {name: $name, condition: {tag: {has: \"t\"}}}) { segment { id } } }",
            Map.of("name", name))
        .extract()
        .path("data.segmentCreate.segment.id");
  }

  private static ValidatableResponse delete(String segment) {
    return ask(
        "mutation($id: ID!) { segmentDelete(id: $id) { userErrors { code field message } } }",
        Map.of("id", segment));
  }

  private static String workflow(String name, String segment) {
    return create(name, segment)
        .body("data.workflowCreate.userErrors", empty())
        .extract()
        .path("data.workflowCreate.workflow.id");
  }

  private static ValidatableResponse create(String name, String segment) {
    return ask(
        "mutation { workflowCreate(input: {%s}) { workflow { id } userErrors { code field message } } }"
            .formatted(input(name, segment)));
  }

  private static String input(String name, String segment) {
    return """
        name: "%s", trigger: {crossing: {metric: PREDICTED_VALUE, direction: DOWN, enter: 100}},
        audience: {segment: {id: "%s"}}, steps: [{sendEmail: {template: "win-back"}}], holdoutShare: 0
        """
        .formatted(name, segment);
  }
}
