package io.perennial.access;

import static io.perennial.graphql.Ask.ask;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.perennial.ingest.Uploads;
import io.perennial.store.EmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.smallrye.graphql.schema.model.Schema;
import jakarta.inject.Inject;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every mutation of the schema is made once: each records what it says, or says why nothing. */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class AuditedMutationsTest {

  private static final String WORKFLOW =
      """
      name: "Win back",
      trigger: {crossing: {metric: CHURN_PROBABILITY, direction: UP, enter: %s, exit: 0.5}},
      steps: [{sendEmail: {template: "win-back"}}]
      """;
  private static final String TAGGED = "condition: {tag: {has: \"%s\"}}";

  @Inject Schema schema;
  @Inject Uploads uploads;
  @Inject Jdbi jdbi;

  private MadeMutations mutations;

  @BeforeEach
  void nothingIsMadeYet() {
    mutations = new MadeMutations(jdbi);
  }

  @Test
  void everyMutationRecordsWhatItSays() {
    String workflow = workflows();
    segments();
    customers();
    suppressions();
    messages();
    mutate("scoringRun", "input: {refit: NEVER}", "job { id }");
    templates();
    couponPools();
    webhooks();
    messaging();
    aNightIsOver();
    mutate(
        "workflowBacktest",
        "input: {nights: 1, workflowId: \"%s\"}".formatted(workflow),
        "job { id }");
    assertEquals(new DeclaredActions(schema).all(), mutations.recorded());
  }

  private void aNightIsOver() {
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                with basis as (
                  insert into score_basis
                    (horizon_days, discount_rate, default_margin, lifespan_years, lifespan_source)
                  values (365, 0.1, 1, 3, 'ASSUMED') returning id
                )
                insert into scoring_run
                  (job_id, as_of, kind, state, stage, current_from, basis_id, started_at)
                select 1000000, '2026-01-01', 'MANUAL', 'SUCCEEDED', 'DONE', now(), id, now()
                from basis
                """));
  }

  private String workflows() {
    String id =
        mutate(
                "workflowCreate",
                "input: {%s}".formatted(WORKFLOW.formatted("0.6")),
                "workflow {id}")
            .getString("data.workflowCreate.workflow.id");
    mutate(
        "workflowUpdate",
        "id: \"%s\", input: {expectedVersion: 1, %s}".formatted(id, WORKFLOW.formatted("0.7")),
        "workflow { version }");
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                insert into enrolment (firing_id, workflow_id, workflow_version_id, customer_id,
                                       state, place, due_at, entered_at)
                values (1, 1, 1, 1, 'WAITING', 0, now() + interval '1 day', now())
                """));
    String enrolment =
        ask("{ workflows { edges { node { enrolments { edges { node { id } } } } } } }")
            .extract()
            .path("data.workflows.edges[0].node.enrolments.edges[0].node.id");
    mutate("enrolmentCancel", "id: \"%s\"".formatted(enrolment), "enrolment { state }");
    move("workflowActivate", id);
    mutate("workflowCreateFromRecipe", "input: {recipe: SECOND_ORDER}", "workflow { id }");
    uploads.done("customers", "customer_id,email\ncid,cid@example.com\n");
    String customer =
        ask("{ customer(externalId: \"cid\") { id } }").extract().path("data.customer.id");
    mutate(
        "workflowEnrol",
        "id: \"%s\", input: {customerIds: [\"%s\"]}".formatted(id, customer),
        "workflow { state }");
    for (String move : List.of("workflowPause", "workflowResume", "workflowArchive")) {
      move(move, id);
    }
    return id;
  }

  private void move(String mutation, String id) {
    mutate(mutation, "id: \"%s\"".formatted(id), "workflow { state }");
  }

  /** A pool, a file of codes beside the mutation, and a coupon of one who was given it. */
  private void couponPools() {
    String id =
        mutate("couponPoolCreate", "input: {name: \"Spring\", kind: UNIQUE}", "pool { id }")
            .getString("data.couponPoolCreate.pool.id");
    mutate(
        "couponPoolUpdate",
        "input: {id: \"%s\", expectedVersion: 1, description: \"For all.\"}".formatted(id),
        "pool { version }");
    mutate("couponCodesAdd", "input: {pool: \"%s\", codes: [\"A-1\"]}".formatted(id), "added");
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                insert into coupon (pool_id, code, shared, customer_id, firing_id, step, granted_at)
                select max(id), 'A-1', false, 1, 1, 0, now() from coupon_pool
                """));
    mutate("couponRedeem", "input: {code: \"A-1\"}", "coupon { redeemedAt }");
    mutate("couponPoolArchive", "id: \"%s\"".formatted(id), "pool { archivedAt }");
  }

  private void webhooks() {
    String id =
        mutate(
                "webhookEndpointCreate",
                "input: {name: \"crm\", url: \"https://localhost:8443/\"}",
                "endpoint { id }")
            .getString("data.webhookEndpointCreate.endpoint.id");
    mutate(
        "webhookEndpointUpdate",
        "input: {id: \"%s\", expectedVersion: 1, enabled: false}".formatted(id),
        "endpoint { version }");
    mutate("webhookEndpointRotateSecret", "id: \"%s\"".formatted(id), "endpoint { version }");
    mutate("webhookEndpointTest", "id: \"%s\"".formatted(id), "delivered");
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                insert into webhook_call (webhook_id, endpoint_id, firing_id, step, customer_id,
                                          state, queued_at, finished_at)
                select 'w1', max(id), 1, 0, 1, 'DEAD', now(), now() from webhook_endpoint
                """));
    String call =
        ask("{ webhookEndpoints { edges { node { calls { edges { node { id } } } } } } }")
            .extract()
            .path("data.webhookEndpoints.edges[0].node.calls.edges[0].node.id");
    mutate("webhookCallResend", "id: \"%s\"".formatted(call), "call { state }");
    mutate("webhookEndpointDelete", "id: \"%s\"".formatted(id), "endpoint { name }");
  }

  private void messaging() {
    mutate(
        "messagingSettingsUpdate",
        "input: {expectedVersion: 0, frequencyCap: {messages: 2, days: 7}}",
        "settings { version }");
    mutate("messagingPause", "reason: \"It is late.\"", "settings { version }");
    mutate("messagingResume", "", "settings { version }");
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                insert into installation
                  (system_identifier, cluster_name, database_oid, epoch, since)
                values (1, '', 1, '1', now())
                """));
    mutate("messagingTakeOver", "overdue: SKIP", "settings { version }");
  }

  private void templates() {
    mutate(
        "mailTemplateSave",
        "input: {name: \"thanks\", subject: \"Thank you\", html: \"<p>{name ?: 'you'}</p>\", text: \"{name ?: 'you'}\"}",
        "template { revision }");
    mutate(
        "mailTemplateTestSend",
        "input: {template: \"thanks\", to: \"me@shop.example\"}",
        "mail { id }");
    mutate("mailTemplateRestore", "name: \"thanks\", revision: 1", "template { revision }");
    mutate("mailTemplateArchive", "name: \"thanks\"", "archived { name }");
  }

  private JsonPath mutate(String mutation, String arguments, String asked) {
    return mutations.make(mutation, arguments, asked);
  }

  private void segments() {
    String id =
        mutate(
                "segmentCreate",
                "input: {name: \"Gardeners\", %s}".formatted(TAGGED.formatted("roses")),
                "segment {id}")
            .getString("data.segmentCreate.segment.id");
    mutate(
        "segmentUpdate",
        "input: {id: \"%s\", expectedVersion: 0, %s}".formatted(id, TAGGED.formatted("tulips")),
        "segment { version }");
    mutate("segmentDelete", "id: \"%s\"".formatted(id), "segment { name }");
  }

  private void customers() {
    uploads.done("customers", "customer_id,email\nann,ann@example.com\n");
    String id = ask("{ customer(externalId: \"ann\") { id } }").extract().path("data.customer.id");
    mutate(
        "customerUpdate",
        "input: {id: \"%s\", name: \"Ann\", emailConsent: true}".formatted(id),
        "customer { name }");
    mutate(
        "eventRecord",
        "input: {eventId: \"e1\", customerId: \"%s\", kind: COMPLAINT, occurredAt: \"2025-03-01T10:00:00Z\"}"
            .formatted(id),
        "event { id }");
    mutate("customerErase", "id: \"%s\"".formatted(id), "customer { name }");
  }

  private void suppressions() {
    mutate("suppressionAdd", "input: {email: \"bob@example.com\"}", "suppression { id }");
    mutate(
        "suppressionRemove",
        "input: {email: \"bob@example.com\", reason: \"It was the wrong Bob.\"}",
        "suppression { id }");
  }

  private void messages() {
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                insert into message (firing_id, step, customer_id, message_class, subject,
                                     message_id, state, queued_at)
                select n, 0, 1, 'MARKETING', 'Hello', 'm' || n, 'DEAD', now()
                from generate_series(1, 2) as n
                """));
    List<String> ids =
        ask("{ messages { edges { node { id } } } }").extract().path("data.messages.edges.node.id");
    mutate(
        "messageResolve", "id: \"%s\", resolution: RESEND".formatted(ids.get(0)), "message {id}");
    mutate(
        "messageResolve", "id: \"%s\", resolution: GIVE_UP".formatted(ids.get(1)), "message {id}");
  }
}
