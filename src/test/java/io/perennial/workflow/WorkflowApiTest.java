package io.perennial.workflow;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.perennial.store.EmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class WorkflowApiTest {
  private static final String CREATE =
      """
      mutation Create { workflowCreate(input: { name: "Save valuable customers",
          trigger: { crossing: { metric: CHURN_PROBABILITY, direction: UP, enter: 0.6, exit: 0.5 } },
          audience: { all: [ { metric: { field: LIFETIME_VALUE, op: GTE, number: 500 } } ] },
          steps: [ { sendEmail: { template: "win-back" } } ], coolDownDays: 30, holdoutShare: 0 }) {
        workflow { id version state sentence } userErrors { code field message } } }
      """;

  @Test
  void theContractsWorkflowIsADraftThatReadsAsOneSentence() {
    JsonPath answer = ask(CREATE);
    assertEquals(List.of(), answer.getList("data.workflowCreate.userErrors"));
    assertEquals("DRAFT", answer.getString("data.workflowCreate.workflow.state"));
    assertEquals(1, answer.getInt("data.workflowCreate.workflow.version"));
    assertEquals(
        "When the churn probability of a customer rises to 0.6 or more, and lifetime value is at least"
            + " 500, send the e-mail “win-back”, at most once in 30 days; it can happen again once the"
            + " churn probability was 0.5 or less.",
        answer.getString("data.workflowCreate.workflow.sentence"));
  }

  @Test
  void aWorkflowShowsWhatItWasGiven() {
    String id = created("metric: NO_ORDER, withinDays: 90, direction: UP, enter: 0.8");
    JsonPath answer =
        ask(
            """
            { workflow(id: "%s") { name trigger { crossing { metric withinDays direction enter exit } }
              audience audienceSentence steps { sendEmail { template } } coolDownDays
              maximumPerCustomer maximumPerDay holdoutShare newCustomers createdAt updatedAt
              observation { baselineAsOf observedAsOf customersBeyond modelSwitch { sentence } }
              preview { matched } firings(first: 10) { totalCount { value exact } edges { node { id } } } } }
            """
                .formatted(id));
    Map<String, Object> crossing = answer.getMap("data.workflow.trigger.crossing");
    assertEquals("NO_ORDER", crossing.get("metric"));
    assertEquals(90, crossing.get("withinDays"));
    assertEquals(0.77, answer.getDouble("data.workflow.trigger.crossing.exit"));
    assertEquals("{\"all\":[]}", answer.getString("data.workflow.audience"));
    assertEquals(30, answer.getInt("data.workflow.coolDownDays"));
    assertNull(answer.get("data.workflow.preview"));
    assertEquals(0, answer.getInt("data.workflow.firings.totalCount.value"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          metric: CHURN_PROBABILITY, direction: UP, enter: 0.6     | 0.57
          metric: CHURN_PROBABILITY, direction: DOWN, enter: 0.1   | 0.13
          metric: CHURN_PROBABILITY, direction: UP, enter: 0.01    | 0
          metric: CHURN_PROBABILITY, direction: DOWN, enter: 0.99  | 1
          metric: PREDICTED_VALUE, direction: UP, enter: 200       | 190
          direction: DOWN, enter: 200                              | 210
          metric: LIFETIME_VALUE, direction: UP, enter: 7, exit: 7 | 7
          """)
  void theExitHasADefaultGap(String crossing, double exit) {
    JsonPath answer =
        ask(
            "{ workflow(id: \"%s\") { trigger { crossing { metric exit } } } }"
                .formatted(created(crossing)));
    assertEquals(exit, answer.getDouble("data.workflow.trigger.crossing.exit"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          name: " " | REQUIRED | name | Give the workflow a name, such as Save valuable customers.
          trigger: {} | REQUIRED | trigger | Say what starts the workflow: trigger: { crossing: { metric, direction, enter, exit } }, or one of event, date and manual.
          trigger: {crossing: {metric: LIFETIME_VALUE, enter: 5}} | REQUIRED | trigger.crossing.direction | Say which way the value crosses: UP or DOWN.
          trigger: {crossing: {direction: UP, enter: 5}} | REQUIRED | trigger.crossing.metric | Say which value is watched: PREDICTED_VALUE, LIFETIME_VALUE, CHURN_PROBABILITY or NO_ORDER with withinDays.
          trigger: {crossing: {metric: NO_ORDER, direction: UP, enter: 0.5}} | REQUIRED | trigger.crossing.withinDays | NO_ORDER needs withinDays: take one of 30, 60, 90, 180, 365.
          trigger: {crossing: {metric: NO_ORDER, withinDays: 45, direction: UP, enter: 0.5}} | INVALID | trigger.crossing.withinDays | withinDays is 45: take one of 30, 60, 90, 180, 365.
          trigger: {crossing: {metric: CHURN_PROBABILITY, withinDays: 30, direction: UP, enter: 0.5}} | INVALID | trigger.crossing.withinDays | withinDays is 30, but CHURN_PROBABILITY has no days: leave it out, or watch NO_ORDER.
          trigger: {crossing: {metric: CHURN_PROBABILITY, direction: UP}} | REQUIRED | trigger.crossing.enter | Say at which churn probability the workflow starts, such as 0.6.
          trigger: {crossing: {metric: CHURN_PROBABILITY, direction: UP, enter: 60}} | INVALID | trigger.crossing.enter | enter is 60, but a churn probability lies in 0 to 1: 60 % is 0.6.
          trigger: {crossing: {metric: PREDICTED_VALUE, direction: UP, enter: -1}} | INVALID | trigger.crossing.enter | enter is -1, but a predicted value is 0 or more, in the reporting currency.
          trigger: {crossing: {metric: PREDICTED_VALUE, direction: UP, enter: 0}} | INVALID | trigger.crossing.enter | enter is 0, which every customer has reached already: take a value above 0.
          trigger: {crossing: {metric: CHURN_PROBABILITY, direction: DOWN, enter: 1}} | INVALID | trigger.crossing.enter | enter is 1, which every customer has reached already: take a value below 1.
          trigger: {crossing: {metric: CHURN_PROBABILITY, direction: UP, enter: 0.6, exit: 0.7}} | INVALID | trigger.crossing.exit | exit is 0.7, but a workflow that starts at 0.6 or more can start again only at 0.6 or less: take an exit of at most enter.
          trigger: {crossing: {direction: DOWN, enter: 100, exit: 90}} | INVALID | trigger.crossing.exit | exit is 90, but a workflow that starts at 100 or less can start again only at 100 or more: take an exit of at least enter.
          trigger: {crossing: {metric: CHURN_PROBABILITY, direction: UP, enter: 0.6, exit: -1}} | INVALID | trigger.crossing.exit | exit is -1, but a churn probability lies in 0 to 1: 60 % is 0.6.
          trigger: {crossing: {direction: DOWN, enter: 100, holdForDays: 366}} | INVALID | trigger.crossing.holdForDays | holdForDays is 366: take 0 (at once) to 365.
          capGroup: "nope" | NOT_FOUND | capGroup | There is no cap group “nope”: take the name of one in messagingSettings, or add it there.
          expireAfterHours: 0 | INVALID | expireAfterHours | expireAfterHours is 0: take 1 to 8760.
          budget: {per: MONTH} | REQUIRED | budget.amount | Say how much may be spent, such as 500.
          budget: {amount: 5} | REQUIRED | budget.per | Say what the budget is for: MONTH or TOTAL.
          budget: {amount: 0, per: TOTAL} | INVALID | budget.amount | The budget is 0: take more than 0, up to 1000000000000, or leave it out for no limit.
          budget: {amount: 1e99, per: TOTAL} | INVALID | budget.amount | The budget is 1E+99: take more than 0, up to 1000000000000, or leave it out for no limit.
          budget: {amount: 0.00001, per: TOTAL} | INVALID | budget.amount | The budget is 0.00001: take at most 4 digits after the point.
          trigger: {crossing: {direction: DOWN, enter: 100}, manual: {}} | INVALID | trigger | crossing and manual are given, but a workflow has one trigger: keep one of them, and make another workflow for the rest.
          trigger: {event: {}} | REQUIRED | trigger.event.kind | Say what arrives: ORDER, REFUND, ORDER_CANCELLATION, SUBSCRIPTION_CANCELLATION or EVENT.
          trigger: {event: {kind: EVENT}} | REQUIRED | trigger.event.eventKind | EVENT needs eventKind: say which, such as COMPLAINT.
          trigger: {event: {kind: ORDER, eventKind: COMPLAINT}} | INVALID | trigger.event.eventKind | eventKind is COMPLAINT, but it belongs to EVENT and ORDER arrives: leave it out.
          trigger: {event: {kind: ORDER, name: "x"}} | INVALID | trigger.event.name | name is x, but it belongs to EVENT and ORDER arrives: leave it out.
          trigger: {event: {kind: EVENT, eventKind: CUSTOM, name: " "}} | REQUIRED | trigger.event.name | name is empty: fill it in.
          trigger: {event: {kind: REFUND, property: {name: "a", value: "b"}}} | INVALID | trigger.event.property | property is a, but it belongs to EVENT and REFUND arrives: leave it out.
          trigger: {event: {kind: EVENT, eventKind: CUSTOM, property: {name: "a"}}} | REQUIRED | trigger.event.property.value | property.value is empty: fill it in.
          trigger: {event: {kind: REFUND, minimumAmount: 5}} | INVALID | trigger.event.minimumAmount | minimumAmount is 5, but it belongs to ORDER and REFUND arrives: leave it out.
          trigger: {event: {kind: ORDER, minimumAmount: -5}} | INVALID | trigger.event.minimumAmount | minimumAmount is -5: take an amount above 0, in the reporting currency, or leave it out.
          trigger: {date: {}} | REQUIRED | trigger.date.anchor | Say which date: FIRST_ORDER, LAST_ORDER, ACQUIRED or ATTRIBUTE.
          trigger: {date: {anchor: ATTRIBUTE}} | REQUIRED | trigger.date.attribute | ATTRIBUTE needs attribute: name the one that holds the date, such as birthday.
          trigger: {date: {anchor: ACQUIRED, attribute: "x"}} | INVALID | trigger.date.attribute | attribute is given, but ACQUIRED has none: leave it out.
          trigger: {date: {anchor: LAST_ORDER, recurrence: YEARLY, days: 1}} | INVALID | trigger.date.recurrence | recurrence is YEARLY, but the last order changes with each order: take ONCE, or FIRST_ORDER.
          trigger: {date: {anchor: LAST_ORDER}} | INVALID | trigger.date.days | days is 0: with LAST_ORDER and ONCE, take 1 to 3650.
          trigger: {date: {anchor: FIRST_ORDER, recurrence: YEARLY, days: 181}} | INVALID | trigger.date.days | days is 181: with FIRST_ORDER and YEARLY, take -180 to 180.
          steps: [] | REQUIRED | steps | Say what is done: steps: [{ sendEmail: { template: "win-back" } }].
          steps: [null] | REQUIRED | steps[0] | Say what the step does: sendEmail, wait, branch, addTag, removeTag, grantCoupon, webhook, notifyStaff or exit.
          steps: [{}] | REQUIRED | steps[0] | Say what the step does: sendEmail, wait, branch, addTag, removeTag, grantCoupon, webhook, notifyStaff or exit.
          steps: [{sendEmail: {template: "win-back"}, exit: true}] | INVALID | steps[0] | The step says sendEmail and exit: give each of them a step of its own.
          steps: [{sendEmail: {}}] | REQUIRED | steps[0].sendEmail.template | Name a mail template, such as win-back.
          steps: [{sendEmail: {template: "nope"}}] | NOT_FOUND | steps[0].sendEmail.template | There is no mail template “nope”: take the name of one there is, such as win-back.
          steps: [{sendEmail: {template: "win-back", messageClass: STAFF}}] | INVALID | steps[0].sendEmail.messageClass | A mail to the customer is MARKETING or TRANSACTIONAL: use notifyStaff for STAFF.
          steps: [{wait: {}}, {addTag: {tag: "a"}}] | REQUIRED | steps[0].wait | Say how long: wait: { days: 3 }, or until: "09:30".
          steps: [{wait: {days: 366}}, {addTag: {tag: "a"}}] | INVALID | steps[0].wait.days | days is 366: take 0 to 365.
          steps: [{wait: {hours: -1}}, {addTag: {tag: "a"}}] | INVALID | steps[0].wait.hours | hours is -1: take 0 to 23.
          steps: [{wait: {until: "9 o'clock"}}, {addTag: {tag: "a"}}] | INVALID | steps[0].wait.until | “9 o'clock” is not a time of day: write hours and minutes, such as 09:30.
          steps: [{addTag: {tag: "a"}}, {wait: {days: 3}}] | INVALID | steps[1] | A wait at the end waits for nothing: leave it out.
          steps: [{exit: true}, {addTag: {tag: "a"}}] | INVALID | steps[0] | After exit nothing is done: leave out the steps behind it.
          steps: [{exit: false}] | INVALID | steps[0].exit | exit is false: leave the step out, or say true.
          steps: [{addTag: {tag: " "}}] | REQUIRED | steps[0].addTag.tag | Name the tag, such as won-back.
          steps: [{branch: {condition: {tag: {has: "vip"}}}}] | REQUIRED | steps[0].branch.then | Say what is done with those who meet the condition.
          steps: [{branch: {condition: {tag: {has: "vip"}}, then: [{sendEmail: {template: "nope"}}]}}] | NOT_FOUND | steps[0].branch.then[0].sendEmail.template | There is no mail template “nope”: take the name of one there is, such as win-back.
          steps: [{grantCoupon: {pool: "cpl_nope"}}] | NOT_FOUND | steps[0].grantCoupon.pool | There is no coupon pool “cpl_nope” that grants coupons: take an id of couponPools.
          steps: [{webhook: {endpoint: "whe_nope"}}] | NOT_FOUND | steps[0].webhook.endpoint | There is no webhook endpoint “whe_nope”: take an id of webhookEndpoints.
          steps: [{notifyStaff: {recipient: "care", text: "call"}}] | INVALID | steps[0].notifyStaff.recipient | “care” is not an e-mail address.
          steps: [{notifyStaff: {recipient: "care@example.org"}}] | REQUIRED | steps[0].notifyStaff.text | Say what they are told, such as: please call this customer.
          coolDownDays: -1 | INVALID | coolDownDays | coolDownDays is -1: take 0 (none) to 3650.
          maximumPerDay: 0 | INVALID | maximumPerDay | maximumPerDay is 0: take 1 or more, or leave it out for no limit. To stop a workflow, pause it.
          maximumPerCustomer: -2 | INVALID | maximumPerCustomer | maximumPerCustomer is -2: take 1 or more, or leave it out for no limit. To stop a workflow, pause it.
          holdoutShare: 0.6 | INVALID | holdoutShare | holdoutShare is 0.6: take 0 (nobody) to 0.5 (every other customer); 10 % is 0.1.
          """)
  void whatIsWrongIsToldWithPlaceValueAndRemedy(
      String wrong, String code, String field, String message) {
    String name = wrong.substring(0, wrong.indexOf(':'));
    String input =
        List.of(
                "name: \"n\"",
                "trigger: {crossing: {metric: CHURN_PROBABILITY, direction: UP, enter: 0.6}}",
                "steps: [{sendEmail: {template: \"win-back\"}}]")
            .stream()
            .filter(part -> !part.startsWith(name + ":"))
            .reduce(wrong, (all, part) -> all + " " + part);
    JsonPath answer =
        ask(
            "mutation { workflowCreate(input: {%s}) { workflow { id } userErrors { code field message } } }"
                .formatted(input));
    assertNull(answer.get("data.workflowCreate.workflow"));
    assertEquals(
        List.of(Map.of("code", code, "field", field, "message", message)),
        answer.getList("data.workflowCreate.userErrors"));
  }

  @Test
  void everyFaultIsToldAtOnceAndOfTheAudienceToo() {
    JsonPath answer =
        ask(
            """
            mutation { workflowCreate(input: { name: "",
              audience: { metric: { field: LIFETIME_VALUE, op: GTE } }, holdoutShare: 1 }) {
              workflow { id } userErrors { field } } }
            """);
    assertEquals(
        List.of("name", "trigger", "audience.metric.number", "steps", "holdoutShare"),
        answer.getList("data.workflowCreate.userErrors.field"));
  }

  @Test
  void anIdempotencyKeyCreatesOnce() {
    String one =
        createWith("a", "idempotencyKey: \"k\"").getString("data.workflowCreate.workflow.id");
    String two =
        createWith("a", "idempotencyKey: \"k\"").getString("data.workflowCreate.workflow.id");
    assertEquals(one, two);
    assertNotEquals(one, createWith("a", "").getString("data.workflowCreate.workflow.id"));
    JsonPath other = createWith("b", "idempotencyKey: \"k\"");
    assertEquals(
        List.of("IDEMPOTENCY_MISMATCH"), other.getList("data.workflowCreate.userErrors.code"));
  }

  @Test
  void anEditNeedsTheNewestVersionAndGivesANewOne() {
    String id = created("metric: CHURN_PROBABILITY, direction: UP, enter: 0.6");
    assertEquals(2, update(id, 1, 0.7).getInt("data.workflowUpdate.workflow.version"));
    assertEquals(2, update(id, 2, 0.7).getInt("data.workflowUpdate.workflow.version"));
    JsonPath stale = update(id, 1, 0.8);
    assertEquals(
        List.of(
            Map.of(
                "code",
                "CONFLICT",
                "field",
                "expectedVersion",
                "message",
                "expectedVersion is 1, but the workflow is at version 2 by now: read it again.")),
        stale.getList("data.workflowUpdate.userErrors"));
  }

  @Test
  void statesChangeOnlyAsTheyMay() {
    String id = created("metric: CHURN_PROBABILITY, direction: UP, enter: 0.6");
    assertEquals(
        List.of("ILLEGAL_STATE"), move("workflowPause", id).getList("data.m.userErrors.code"));
    assertEquals("ACTIVE", move("workflowActivate", id).getString("data.m.workflow.state"));
    assertEquals(
        List.of("The workflow is active: it needs no activation."),
        move("workflowActivate", id).getList("data.m.userErrors.message"));
    assertEquals("PAUSED", move("workflowPause", id).getString("data.m.workflow.state"));
    assertEquals("ACTIVE", move("workflowResume", id).getString("data.m.workflow.state"));
    assertEquals("ARCHIVED", move("workflowArchive", id).getString("data.m.workflow.state"));
    assertEquals(
        List.of("The workflow is archived: create a new one."),
        move("workflowResume", id).getList("data.m.userErrors.message"));
    assertEquals(
        List.of("NOT_FOUND"), move("workflowPause", "wfl_nope").getList("data.m.userErrors.code"));
  }

  @Test
  void workflowsAreListedNewestFirstPageByPage() {
    List<String> ids =
        List.of(created("direction: DOWN, enter: 1"), created("direction: DOWN, enter: 2"));
    JsonPath first =
        ask(
            "{ workflows(first: 1) { totalCount { value exact } pageInfo { hasNextPage endCursor } edges { node { id } } } }");
    assertEquals(2, first.getInt("data.workflows.totalCount.value"));
    assertEquals(List.of(ids.get(1)), first.getList("data.workflows.edges.node.id"));
    JsonPath second =
        ask(
            "{ workflows(first: 1, after: \"%s\") { pageInfo { hasNextPage } edges { node { id } } } }"
                .formatted(first.getString("data.workflows.pageInfo.endCursor")));
    assertEquals(List.of(ids.get(0)), second.getList("data.workflows.edges.node.id"));
    assertEquals(false, second.getBoolean("data.workflows.pageInfo.hasNextPage"));
    assertEquals(
        ids.get(0),
        ask("{ node(id: \"%s\") { id } }".formatted(ids.get(0))).getString("data.node.id"));
  }

  static String created(String crossing) {
    JsonPath answer =
        ask(
            """
            mutation { workflowCreate(input: { name: "n", trigger: { crossing: { %s } },
              steps: [ { sendEmail: { template: "win-back" } } ], holdoutShare: 0 }) {
              workflow { id } userErrors { message } } }
            """
                .formatted(crossing));
    assertEquals(List.of(), answer.getList("data.workflowCreate.userErrors"));
    return answer.getString("data.workflowCreate.workflow.id");
  }

  private static JsonPath createWith(String name, String more) {
    return ask(
        """
        mutation { workflowCreate(input: { name: "%s", %s,
          trigger: { crossing: { direction: DOWN, enter: 100 } },
          steps: [ { sendEmail: { template: "win-back" } } ] }) {
          workflow { id } userErrors { code } } }
        """
            .formatted(name, more));
  }

  private static JsonPath update(String id, int expected, double enter) {
    return ask(
        """
        mutation { workflowUpdate(id: "%s", input: { expectedVersion: %d, name: "n",
          trigger: { crossing: { metric: CHURN_PROBABILITY, direction: UP, enter: %s } },
          steps: [ { sendEmail: { template: "win-back" } } ] }) {
          workflow { version } userErrors { code field message } } }
        """
            .formatted(id, expected, enter));
  }

  static JsonPath move(String mutation, String id) {
    return ask(
        "mutation { m: %s(id: \"%s\") { workflow { state } userErrors { code message } } }"
            .formatted(mutation, id));
  }

  static JsonPath ask(String query) {
    return given()
        .contentType(ContentType.JSON)
        .body(Map.of("query", query))
        .post("/graphql")
        .then()
        .extract()
        .jsonPath();
  }
}
