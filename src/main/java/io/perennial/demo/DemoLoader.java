package io.perennial.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.perennial.business.BusinessCalendar;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Loads the demo shop into an empty database through the public API, plays the last nights, and
 * says what there is to see. A database that has data is never touched.
 */
@Singleton
final class DemoLoader {

  private static final Logger LOG = Logger.getLogger(DemoLoader.class);
  private static final int NIGHTS = 14;
  private static final Duration LOOK = Duration.ofMillis(100);

  private final DemoConfig config;
  private final DemoClient client;
  private final DemoSummary summary;
  private final BusinessCalendar calendar;
  private final Clock clock;
  private final Jdbi jdbi;
  private @Nullable Thread thread;

  DemoLoader(
      DemoConfig config,
      DemoClient client,
      DemoSummary summary,
      BusinessCalendar calendar,
      Clock clock,
      Jdbi jdbi) {
    this.config = config;
    this.client = client;
    this.summary = summary;
    this.calendar = calendar;
    this.clock = clock;
    this.jdbi = jdbi;
  }

  void onStart(@Observes StartupEvent event) {
    if (!config.enabled()) {
      return;
    }
    if (!isEmpty()) {
      LOG.info("The database has data: the demo shop is not loaded.");
      return;
    }
    Thread loading = new Thread(this::load, "demo-shop");
    loading.setDaemon(true);
    loading.start();
    thread = loading;
  }

  void onStop(@Observes ShutdownEvent event) {
    if (thread != null) {
      thread.interrupt();
    }
  }

  private boolean isEmpty() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select not exists (select from customer)
                      and not exists (select from purchase)
                      and not exists (select from job)
                    """)
                .mapTo(Boolean.class)
                .one());
  }

  private void load() {
    Instant start = clock.instant();
    try {
      LOG.info("Loading the demo shop: 3,000 customers, 24 months, the last 14 nights …");
      awaitService();
      files(DemoShop.until(start, config.seed()));
      LocalDate today = calendar.today();
      night(today.minusDays(NIGHTS - 1));
      activate(DemoWorkflow.values());
      for (int ago = NIGHTS - 2; ago >= 0; ago--) {
        night(today.minusDays(ago));
      }
      LOG.info(summary.tell(Duration.between(start, clock.instant())));
    } catch (InterruptedException e) {
      LOG.info("The demo shop was not loaded to its end. Delete the data directory to start over.");
    } catch (IOException | RuntimeException e) {
      LOG.error("The demo shop was not loaded to its end", e);
    }
  }

  private void files(DemoShop shop) throws IOException, InterruptedException {
    DemoFiles files = new DemoFiles(shop);
    await(client.upload("/imports/products", files.products()));
    await(client.upload("/imports/customers", files.customers()));
    await(client.upload("/imports/orders", files.orders()));
    await(client.upload("/imports/order-lines", files.orderLines()));
  }

  private void night(LocalDate asOf) throws IOException, InterruptedException {
    JsonNode answer =
        client.ask(
            """
            mutation Night($asOf: Date) {
              scoringRun(input: {asOf: $asOf}) { job { id } userErrors { message } } }
            """,
            Map.of("asOf", asOf.toString()));
    await(answer.at("/scoringRun/job/id").asText());
  }

  private void activate(DemoWorkflow... workflows) throws IOException, InterruptedException {
    for (DemoWorkflow workflow : workflows) {
      String id =
          client.ask(workflow.document(), Map.of()).at("/workflowCreate/workflow/id").asText();
      client.ask(
          """
          mutation Activate($id: ID!) {
            workflowActivate(id: $id) { workflow { state } userErrors { message } } }
          """,
          Map.of("id", id));
    }
  }

  private void await(String job) throws IOException, InterruptedException {
    while (true) {
      JsonNode found =
          client
              .ask("query Job($id: ID!) { job(id: $id) { state error } }", Map.of("id", job))
              .get("job");
      switch (found.get("state").asText()) {
        case "SUCCEEDED" -> {
          return;
        }
        case "FAILED", "CANCELLED" -> throw new IOException(found.get("error").asText());
        default -> Thread.sleep(LOOK.toMillis());
      }
    }
  }

  private void awaitService() throws IOException, InterruptedException {
    while (true) {
      try {
        client.ask("{ __typename }", Map.of());
        return;
      } catch (ConnectException notYet) {
        Thread.sleep(LOOK.toMillis());
      }
    }
  }
}
