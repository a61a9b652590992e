package io.perennial.process;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;

/**
 * The main path on a data directory: import, a night, a workflow, a second night, sending; with the
 * service killed at random moments of each, as often as told.
 */
final class MainPath implements AutoCloseable {

  private static final SimulatedLedger LEDGER =
      new SimulatedLedger(10_000, LocalDate.of(2024, 1, 1), 500);
  private static final LocalDate FIRST_NIGHT = LocalDate.of(2025, 1, 31);
  private static final LocalDate SECOND_NIGHT = LocalDate.of(2025, 2, 20);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int LONGEST_LIFE_MILLIS = 1500;

  private final Path directory;
  private final Map<String, String> settings;
  private final int kills;
  private final Random random;
  private Service service;

  private MainPath(Path directory, Map<String, String> settings, int kills) throws IOException {
    this.directory = directory;
    this.settings = settings;
    this.kills = kills;
    this.random = new Random(kills);
    this.service = Service.start(directory, settings);
  }

  /** Walks the path to its end; the service still runs, for looking at what it did. */
  static MainPath walk(Path directory, int smtpPort, int kills) throws Exception {
    MainPath path =
        new MainPath(
            directory,
            Map.of(
                "perennial.job.lease", "2s",
                "perennial.outbox.claim-lease", "3s",
                "perennial.outbox.answer-timeout", "2s",
                "perennial.outbox.every", "1s",
                "perennial.night.enabled", "false",
                "quarkus.mailer.host", "localhost",
                "quarkus.mailer.port", Integer.toString(smtpPort),
                "quarkus.mailer.from", "shop@example.com",
                "quarkus.mailer.start-tls", "DISABLED"),
            kills);
    path.importFile("/imports/customers", LEDGER.consentingCustomers());
    path.importFile("/imports/orders", LEDGER.orders());
    path.night(FIRST_NIGHT);
    path.activate();
    path.night(SECOND_NIGHT);
    path.send();
    return path;
  }

  /** The rows of a query, columns joined by a bar. */
  List<String> rows(String sql) throws SQLException, IOException {
    return service.database().rows(sql);
  }

  @Override
  public void close() {
    service.close();
  }

  private void importFile(String path, String csv) throws Exception {
    String job = service.upload(path, csv);
    killSometimes();
    awaitJob(job);
  }

  private void night(LocalDate asOf) throws Exception {
    String job =
        service
            .ask(
                """
                mutation Night($asOf: Date!, $key: String!) {
                  scoringRun(input: {asOf: $asOf, idempotencyKey: $key}) {
                    job { id } userErrors { message } } }
                """,
                Map.of("asOf", asOf.toString(), "key", "night-" + asOf))
            .at("/scoringRun/job/id")
            .asText();
    killSometimes();
    awaitJob(job);
  }

  private void activate() throws Exception {
    JsonNode created =
        service.ask(
            """
            mutation { workflowCreate(input: {name: "Kill me",
                trigger: {crossing: {metric: CHURN_PROBABILITY, direction: UP, enter: 0.6, exit: 0.5}},
                steps: [{sendEmail: {template: "win-back"}}], coolDownDays: 30, holdoutShare: 0}) {
              workflow { id } userErrors { message } } }
            """,
            Map.of());
    String id = created.at("/workflowCreate/workflow/id").asText();
    service.ask(
        """
        mutation Activate($id: ID!) { workflowActivate(id: $id) {
          workflow { state } userErrors { message } } }
        """,
        Map.of("id", id));
  }

  private void send() throws Exception {
    killSometimes();
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .until(
            () ->
                rows("""
                        select 1 from message
                        where state in ('PENDING', 'CLAIMED', 'SENDING', 'RETRY_AT')
                        """)
                    .isEmpty());
  }

  private void killSometimes() throws Exception {
    for (int i = 0; i < kills; i++) {
      Thread.sleep(random.nextInt(LONGEST_LIFE_MILLIS));
      service.kill();
      service = Service.start(directory, settings);
    }
  }

  private void awaitJob(String id) {
    Callable<String> state =
        () ->
            service
                .ask("query Job($id: ID!) { job(id: $id) { state error } }", Map.of("id", id))
                .at("/job/state")
                .asText();
    String end =
        await()
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(200))
            .until(state, each -> each.equals("SUCCEEDED") || each.equals("FAILED"));
    if (!end.equals("SUCCEEDED")) {
      throw new AssertionError("Job " + id + " " + end);
    }
  }
}
