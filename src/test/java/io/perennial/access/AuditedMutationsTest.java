package io.perennial.access;

import static io.perennial.graphql.Ask.ask;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.ingest.Uploads;
import io.perennial.store.EmptyDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.smallrye.graphql.schema.model.Operation;
import io.smallrye.graphql.schema.model.Schema;
import jakarta.inject.Inject;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.Mutation;
import org.jdbi.v3.core.Jdbi;
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

  private final Map<String, Set<AuditAction>> recorded = new TreeMap<>();

  @Test
  void everyMutationRecordsWhatItSays() {
    workflows();
    segments();
    customers();
    suppressions();
    messages();
    mutate("scoringRun", "input: {refit: NEVER}", "job { id }");
    mutate(
        "mailTemplateSave",
        "input: {name: \"thanks\", subject: \"Thank you\", html: \"<p>{name ?: 'you'}</p>\", text: \"{name ?: 'you'}\"}",
        "template { revision }");
    assertEquals(declared(), recorded);
  }

  private void workflows() {
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
    for (String move :
        List.of("workflowActivate", "workflowPause", "workflowResume", "workflowArchive")) {
      mutate(move, "id: \"%s\"".formatted(id), "workflow { state }");
    }
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

  /** Makes a mutation, which has to succeed, and notes what it recorded. */
  private JsonPath mutate(String mutation, String arguments, String asked) {
    long before = newest();
    JsonPath answer =
        ask("mutation { %s(%s) { %s userErrors { message } } }"
                .formatted(mutation, arguments, asked))
            .body("errors", nullValue())
            .body("data." + mutation + ".userErrors", empty())
            .extract()
            .jsonPath();
    recorded
        .computeIfAbsent(mutation, name -> new TreeSet<>())
        .addAll(
            jdbi.withHandle(
                handle ->
                    handle
                        .createQuery(
                            "select action from audit_entry where id > :id and principal = 'anonymous'")
                        .bind("id", before)
                        .mapTo(AuditAction.class)
                        .list()));
    return answer;
  }

  private long newest() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select coalesce(max(id), 0) from audit_entry")
                .mapTo(Long.class)
                .one());
  }

  /** What each mutation of the schema says that it records. */
  private Map<String, Set<AuditAction>> declared() {
    Map<String, Set<AuditAction>> declared = new TreeMap<>();
    for (Operation mutation : schema.getMutations()) {
      if (!mutation.getName().startsWith("trial")) {
        declared.put(mutation.getName(), actions(method(mutation)));
      }
    }
    return declared;
  }

  private static Method method(Operation mutation) {
    try {
      return Stream.of(
              Thread.currentThread()
                  .getContextClassLoader()
                  .loadClass(mutation.getClassName())
                  .getMethods())
          .filter(method -> method.getName().equals(mutation.getMethodName()))
          .filter(method -> method.isAnnotationPresent(Mutation.class))
          .findFirst()
          .orElseThrow();
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static Set<AuditAction> actions(Method mutation) {
    Audited audited = mutation.getAnnotation(Audited.class);
    Unaudited unaudited = mutation.getAnnotation(Unaudited.class);
    assertTrue(
        (audited == null) != (unaudited == null),
        mutation + " needs @Audited with what it records, or @Unaudited with the reason");
    if (unaudited != null) {
      assertTrue(unaudited.value().endsWith("."), mutation + " says no reason");
      return Set.of();
    }
    return new TreeSet<>(List.of(audited.value()));
  }
}
