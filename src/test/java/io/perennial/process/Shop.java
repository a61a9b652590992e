package io.perennial.process;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.Callable;

/** What a shop asks of a service along the main path: files, nights, a workflow. */
record Shop(SimulatedLedger ledger) {

  static final LocalDate FIRST_NIGHT = LocalDate.of(2025, 1, 31);
  static final LocalDate SECOND_NIGHT = LocalDate.of(2025, 2, 20);

  static final LocalDate LAST_NIGHT = LocalDate.of(2025, 2, 28);

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration LOOK = Duration.ofMillis(200);

  /** A shop with some customers, who bought until before the nights. */
  static Shop of(int customers) {
    return new Shop(new SimulatedLedger(customers, LocalDate.of(2024, 1, 1), 500));
  }

  /** Settings for a mail server on a port of this machine. */
  static Map<String, String> mail(int port) {
    return Map.of(
        "quarkus.mailer.host", "localhost",
        "quarkus.mailer.port", Integer.toString(port),
        "quarkus.mailer.from", "shop@example.com",
        "quarkus.mailer.start-tls", "DISABLED");
  }

  /** Sends the file of customers; the id of its job. */
  String customers(Service service) throws IOException, InterruptedException {
    return service.upload("/imports/customers", ledger.consentingCustomers());
  }

  /** Sends the file of orders; the id of its job. */
  String orders(Service service) throws IOException, InterruptedException {
    return service.upload("/imports/orders", ledger.orders());
  }

  /** Asks for a night; the id of its job. */
  static String night(Service service, LocalDate asOf) throws IOException, InterruptedException {
    return service
        .ask(
            """
            mutation Night($asOf: Date!, $key: String!) {
              scoringRun(input: {asOf: $asOf, idempotencyKey: $key}) {
                job { id } userErrors { message } } }
            """,
            Map.of("asOf", asOf.toString(), "key", "night-" + asOf))
        .at("/scoringRun/job/id")
        .asText();
  }

  /** Activates a workflow that writes to customers who are slipping away. */
  static void activate(Service service) throws IOException, InterruptedException {
    activate(
        service,
        """
        mutation { workflowCreate(input: {name: "Kill me",
            trigger: {crossing: {metric: CHURN_PROBABILITY, direction: UP, enter: 0.6, exit: 0.5}},
            steps: [{sendEmail: {template: "win-back"}}], coolDownDays: 30, holdoutShare: 0}) {
          workflow { id } userErrors { message } } }
        """);
  }

  /** Creates a workflow by a mutation and activates it. */
  static void activate(Service service, String mutation) throws IOException, InterruptedException {
    JsonNode created = service.ask(mutation, Map.of());
    String id = created.at("/workflowCreate/workflow/id").asText();
    service.ask(
        """
        mutation Activate($id: ID!) { workflowActivate(id: $id) {
          workflow { state } userErrors { message } } }
        """,
        Map.of("id", id));
  }

  /** Waits for a job's success. */
  static void awaitJob(Service service, String id) {
    Callable<String> state =
        () ->
            service
                .ask("query Job($id: ID!) { job(id: $id) { state error } }", Map.of("id", id))
                .at("/job/state")
                .asText();
    String end =
        await()
            .atMost(PATIENCE)
            .pollInterval(LOOK)
            .until(state, each -> each.equals("SUCCEEDED") || each.equals("FAILED"));
    if (!end.equals("SUCCEEDED")) {
      throw new AssertionError("Job " + id + " " + end + "\n" + service.log());
    }
  }

  /** Waits until every message has come to its end. */
  static void awaitSent(ServiceDatabase database) {
    await()
        .atMost(PATIENCE)
        .pollInterval(LOOK)
        .until(
            () ->
                database
                    .rows(
                        """
                        select 1 from message
                        where state in ('PENDING', 'CLAIMED', 'SENDING', 'RETRY_AT')
                        """)
                    .isEmpty());
  }
}
