package io.perennial.docs;

import static io.perennial.graphql.Ask.ask;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.perennial.fit.Refit;
import io.perennial.pipeline.ScoringRuns;
import io.perennial.pipeline.SimulatedLedger;
import io.perennial.store.EmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The query of docs/workflows.md leads from a mail of a real night to the fitted parameters. */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class WorkflowsPageTest {
  private static final Pattern GRAPHQL = Pattern.compile("(?s)```graphql\n(.*?)```");
  private static final LocalDate FIRST = LocalDate.of(2025, 1, 1);
  private static final LocalDate DAY = LocalDate.of(2025, 9, 30);
  private static final String INPUT =
      """
      name: "%s", trigger: {crossing: {metric: CHURN_PROBABILITY, direction: UP, enter: 0.6, exit: 0.5}},
      audience: {not: {segment: {id: "%s"}}}, steps: [{sendEmail: {template: "win-back"}}], coolDownDays: %d
      """;

  @Inject Jdbi jdbi;
  @Inject ScoringRuns runs;

  private String friends = "";

  @Test
  void aMailLeadsBackToTheParametersOfItsFit() throws IOException {
    SimulatedLedger.load(jdbi, 1_000, FIRST, DAY.plusDays(30));
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                update customer set email = 'c' || id || '@example.com', email_consent = true,
                                    email_normalised = 'c' || id || '@example.com'
                """));
    runs.run(DAY);
    String workflow = activeWorkflow();
    runs.run(DAY.plusDays(21), Refit.NEVER);
    ask("mutation { workflowUpdate(id: \"%s\", input: {expectedVersion: 1, %s}) { userErrors { message } } }"
            .formatted(workflow, INPUT.formatted("Renamed", friends, 90)))
        .body("data.workflowUpdate.userErrors", empty());

    String message =
        ask("{ messages(first: 1) { edges { node { id } } } }")
            .body("data.messages.edges", not(empty()))
            .extract()
            .path("data.messages.edges[0].node.id");
    JsonPath firing =
        ask(query(), Map.of("id", message))
            .body("errors", nullValue())
            .extract()
            .jsonPath()
            .setRootPath("data.message.firing");
    assertEquals("Renamed", firing.getString("workflow.name"));
    assertEquals(1, firing.getInt("workflowVersion.number"));
    assertEquals(
        "When the churn probability of a customer rises to 0.6 or more, and not in segment “Friends”,"
            + " send the e-mail “win-back”, at most once in 30 days, but not to 10 % held out for"
            + " comparison; it can happen again once the churn probability was 0.5 or less.",
        firing.getString("workflowVersion.sentence"));
    assertEquals(DAY.plusDays(21).toString(), firing.getString("scoringRun.asOf"));
    assertEquals(DAY.plusDays(21).toString(), firing.getString("episode.asOf"));
    assertEquals("OWN", firing.getString("cause"));
    assertEquals(churn(message), firing.getDouble("value"), 1e-6);
    assertEquals(
        chosen(),
        firing.<Map<String, Object>>getList("basis.fits").stream()
            .map(WorkflowsPageTest::fit)
            .toList());
    assertEquals(firing.getList("basis.fits.name"), firing.getList("scoringRun.basis.fits.name"));
    assertFalse(firing.getList("basis.fits[0].parameters").isEmpty());
  }

  private String activeWorkflow() {
    friends =
        ask("mutation { segmentCreate(input: {name: \"Friends\", condition: {tag: {has: \"friend\"}}}) { segment { id } } }")
            .extract()
            .path("data.segmentCreate.segment.id");
    String id =
        ask("mutation { workflowCreate(input: {%s}) { workflow { id } } }"
                .formatted(INPUT.formatted("Win back", friends, 30)))
            .extract()
            .path("data.workflowCreate.workflow.id");
    ask("mutation { workflowActivate(id: \"%s\") { userErrors { message } } }".formatted(id))
        .body("data.workflowActivate.userErrors", empty());
    return id;
  }

  private static String query() throws IOException {
    return GRAPHQL
        .matcher(Files.readString(Path.of("docs", "workflows.md")))
        .results()
        .map(match -> match.group(1))
        .filter(document -> document.contains("WhereItCameFrom"))
        .findFirst()
        .orElseThrow();
  }

  /** What the run stored for the customer whom the mail is for. */
  private double churn(String message) {
    String customer =
        ask("query($id: ID!) { message(id: $id) { to } }", Map.of("id", message))
            .extract()
            .path("data.message.to");
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select 1 - s.probability_alive from score s join customer c on c.id = s.customer_id
                    where c.email = :email and s.run_id = (select max(id) from scoring_run)
                    """)
                .bind("email", customer)
                .mapTo(Double.class)
                .one());
  }

  /** The models that were chosen, each with its parameters. */
  private List<String> chosen() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select name || ' ' || (select string_agg(p ->> 'name', ' ' order by place)
                                           from jsonb_array_elements(parameters)
                                                with ordinality as each (p, place))
                    from model_fit where status = 'CHOSEN' order by family = 'SPEND'
                    """)
                .mapTo(String.class)
                .list());
  }

  private static String fit(Map<String, Object> fit) {
    List<?> parameters = (List<?>) Objects.requireNonNull(fit.get("parameters"));
    return Stream.concat(
            Stream.of(fit.get("name")), parameters.stream().map(p -> ((Map<?, ?>) p).get("name")))
        .map(String::valueOf)
        .collect(Collectors.joining(" "));
  }
}
