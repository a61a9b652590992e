package io.perennial.webhook;

import static io.perennial.webhook.ScriptedEndpoint.answer;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.perennial.access.Audit;
import io.perennial.business.TestClock;
import io.perennial.store.EmptyDatabase;
import io.perennial.trace.Traces;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class WebhookDispatchTest {

  private static final String BODY = "{\"type\":\"workflow.step\"}";

  @Inject Audit audit;
  @Inject Webhooks webhooks;
  @Inject WebhookCallStore calls;
  @Inject WebhookEndpointStore endpoints;
  @Inject WebhookPersonalData personalData;
  @Inject EndpointSecrets secrets;
  @Inject CallAnswers answers;
  @Inject WebhookConfig config;
  @Inject TestClock clock;
  @Inject Vertx vertx;
  @Inject Jdbi jdbi;

  private final EndpointSecret secret = EndpointSecret.generate();
  private ScriptedEndpoint server;
  private long endpoint;

  @BeforeEach
  void start() {
    server = ScriptedEndpoint.start(vertx);
    endpoint = endpoint("crm", server);
  }

  @AfterEach
  void stop() {
    server.close();
    clock.reset();
  }

  @Test
  void makesEachCallOnceSignedByItsEndpointsSecret() {
    assertEquals(30, enqueue(endpoint, 1, 30));
    assertEquals(10, enqueue(endpoint, 21, 40));
    List<CompletableFuture<Integer>> dispatchers =
        Stream.generate(() -> CompletableFuture.supplyAsync(dispatcher()::drain)).limit(3).toList();
    assertEquals(40, dispatchers.stream().mapToInt(CompletableFuture::join).sum());
    assertEquals(
        "40 1 1",
        one(
            "select count(*), min(attempts), max(attempts) from webhook_call where state = 'DELIVERED'"));
    assertEquals(
        40, server.received.stream().map(ScriptedEndpoint.Received::id).distinct().count());
    assertEquals("said 200 200", one("select response, status from webhook_call where id = 1"));
    ScriptedEndpoint.Received first = server.received.get(0);
    assertEquals(BODY, first.body());
    assertEquals(List.of(secret.sign(first.id(), first.second(), BODY)), first.signatures());
  }

  @Test
  void queuesNothingForATransactionThatIsRolledBack() {
    QuarkusTransaction.begin();
    jdbi.useHandle(handle -> webhooks.enqueue(handle, drafts(endpoint, 1, 3)));
    QuarkusTransaction.rollback();
    assertEquals("0", one("select count(*) from webhook_call"));
  }

  @Test
  void triesAgainUnderTheSameIdUntilItIsDelivered() {
    AtomicInteger attempts = new AtomicInteger();
    server.script = (request, what) -> answer(request, attempts.incrementAndGet() < 3 ? 500 : 204);
    enqueue(endpoint, 1, 1);
    for (int attempt = 1; attempt < 3; attempt++) {
      assertEquals(1, dispatcher().drain());
      assertEquals(0, dispatcher().drain());
      assertEquals(
          "RETRY_AT It answered 500. 500", one("select state, reason, status from webhook_call"));
      due();
    }
    dispatcher().drain();
    assertEquals("DELIVERED 3 204", one("select state, attempts, status from webhook_call"));
    assertEquals(3, server.received.size());
    assertEquals(1, server.received.stream().map(ScriptedEndpoint.Received::id).distinct().count());
  }

  @Test
  void endsDeadWhenAllAttemptsAreUsedUpAndBeginsAfreshByHand() {
    server.script = (request, what) -> answer(request, 500);
    enqueue(endpoint, 1, 1);
    for (int attempt = 0; attempt < config.retry().attempts(); attempt++) {
      assertEquals(1, dispatcher().drain());
      due();
      over();
    }
    assertEquals("DEAD 12", one("select state, attempts from webhook_call"));
    assertEquals(0, dispatcher().drain());
    WebhookCall dead =
        jdbi.withHandle(
            handle ->
                handle.createQuery("select * from webhook_call").map(WebhookCallRow::read).one());
    jdbi.useHandle(
        handle ->
            calls.apply(
                handle,
                List.of(WebhookCallChange.of(dead, WebhookCallEvent.RESEND, null, Duration.ZERO)),
                clock.instant()));
    assertEquals("PENDING 0 500", one("select state, attempts, status from webhook_call"));
    server.script = (request, what) -> answer(request, 200);
    dispatcher().drain();
    assertEquals("DELIVERED 1", one("select state, attempts from webhook_call"));
  }

  @Test
  void disablesAnEndpointThatIsGoneAndKeepsTheOtherCalls() {
    server.script = (request, what) -> answer(request, what.body().contains("1") ? 410 : 200);
    jdbi.useHandle(h -> webhooks.enqueue(h, List.of(new WebhookDraft(endpoint, 1, 0, 1, "[1]"))));
    dispatcher().drain();
    enqueue(endpoint, 2, 3);
    assertEquals(0, dispatcher().drain());
    assertEquals(
        "DEAD It answered 410.", one("select state, reason from webhook_call where id = 1"));
    assertEquals(
        "f It answered 410: it is gone. 2",
        one("select enabled, disabled_because, version from webhook_endpoint"));
    assertEquals("2", one("select count(*) from webhook_call where state = 'PENDING'"));
    jdbi.useHandle(
        handle -> {
          WebhookEndpoint gone = endpoints.find(handle, endpoint).orElseThrow();
          endpoints.update(handle, endpoint, gone.name(), gone.url(), true);
        });
    assertEquals(2, dispatcher().drain());
    assertEquals("t <null>", one("select enabled, disabled_because from webhook_endpoint"));
  }

  @Test
  void leavesAnEndpointAloneThatFailsInARowAndThenTriesOneCall() {
    server.script = (request, what) -> answer(request, 500);
    enqueue(endpoint, 1, 40);
    dispatcher().drain();
    int sent = server.received.size();
    assertTrue(sent >= 5 && sent < 40, "sent: " + sent);
    assertEquals("t", one("select paused_until > now() from webhook_endpoint"));
    assertEquals(0, dispatcher().drain());
    over();
    assertEquals(1, dispatcher().drain());
    assertEquals(sent + 1, server.received.size());
    server.script = (request, what) -> answer(request, 200);
    over();
    due();
    assertEquals(40, dispatcher().drain());
    assertEquals("40", one("select count(*) from webhook_call where state = 'DELIVERED'"));
    assertEquals("0 <null>", one("select failures, paused_until from webhook_endpoint"));
  }

  /** The slow one answers only after the other has got all of its calls. */
  @Test
  void isNotHeldUpByASlowEndpoint() {
    try (ScriptedEndpoint slow = ScriptedEndpoint.start(vertx)) {
      BlockingQueue<HttpServerRequest> waiting = new LinkedBlockingQueue<>();
      slow.script =
          (request, what) -> {
            waiting.add(request);
            answerOnce60Came(waiting);
          };
      server.script =
          (request, what) -> {
            answer(request, 200);
            answerOnce60Came(waiting);
          };
      enqueue(endpoint("slow", slow), 1, 10);
      enqueue(endpoint, 11, 70);
      assertEquals(70, dispatcher().drain());
      assertEquals(
          "70 1",
          one("select count(*), max(attempts) from webhook_call where state = 'DELIVERED'"));
    }
  }

  private void answerOnce60Came(BlockingQueue<HttpServerRequest> waiting) {
    if (server.received.size() >= 60) {
      for (HttpServerRequest one = waiting.poll(); one != null; one = waiting.poll()) {
        answer(one, 200);
      }
    }
  }

  /** The first dispatcher's lease runs out while the endpoint keeps it waiting. */
  @Test
  void isMadeAgainWhenItsDispatcherDiesAndALateAnswerChangesNothing() {
    BlockingQueue<HttpServerRequest> kept = new LinkedBlockingQueue<>();
    server.script = (request, what) -> kept.add(request);
    enqueue(endpoint, 1, 1);
    CompletableFuture<Integer> dying = CompletableFuture.supplyAsync(dispatcher()::drain);
    await().until(() -> !kept.isEmpty());
    server.script = (request, what) -> answer(request, 200);
    assertEquals(0, dispatcher().drain());
    jdbi.useHandle(handle -> handle.execute("update webhook_call set lease_until = now()"));
    assertEquals(1, dispatcher().drain());
    assertEquals("DELIVERED 2", one("select state, attempts from webhook_call"));
    HttpServerRequest late = kept.remove();
    late.connection().close();
    dying.join();
    assertEquals("DELIVERED 2 200", one("select state, attempts, status from webhook_call"));
    assertEquals(1, server.received.stream().map(ScriptedEndpoint.Received::id).distinct().count());
  }

  @Test
  void asksTheGatesBeforeEachAttempt() {
    WebhookGate gate =
        (handle, asked) -> asked.stream().map(call -> verdict(call.customerKey())).toList();
    WebhookGate none =
        (handle, asked) -> {
          assertTrue(asked.stream().allMatch(call -> call.customerKey() == 3));
          return asked.stream().map(call -> (WebhookVerdict) new WebhookVerdict.Send()).toList();
        };
    enqueue(endpoint, 1, 3);
    assertEquals(1, dispatcher(gate, none).drain());
    assertEquals(
        "CANCELLED The workflow is paused. 0 t",
        one(
            "select state, reason, attempts, finished_at is not null from webhook_call where id = 1"));
    assertEquals(
        "RETRY_AT Later. 0 t",
        one(
            "select state, reason, attempts, next_attempt_at > now() from webhook_call where id = 2"));
    assertEquals("DELIVERED", one("select state from webhook_call where id = 3"));
  }

  private WebhookVerdict verdict(long customer) {
    if (customer == 1) {
      return new WebhookVerdict.Cancel("The workflow is paused.");
    }
    return customer == 2
        ? new WebhookVerdict.Hold(clock.instant().plusSeconds(60), "Later.")
        : new WebhookVerdict.Send();
  }

  @Test
  void holdsACallThatCannotBeCheckedAndMakesTheOthers() {
    WebhookGate broken =
        (handle, asked) -> {
          if (asked.stream().anyMatch(call -> call.customerKey() == 2)) {
            throw new IllegalStateException("broken");
          }
          return asked.stream().map(call -> (WebhookVerdict) new WebhookVerdict.Send()).toList();
        };
    enqueue(endpoint, 1, 3);
    assertEquals(2, dispatcher(broken).drain());
    assertEquals("RETRY_AT 0", one("select state, attempts from webhook_call where id = 2"));
  }

  @Test
  void tellsNothingOfACustomerWhoWasErased() {
    enqueue(endpoint, 1, 2);
    jdbi.useHandle(handle -> personalData.erase(handle, 1, id -> "hash"));
    assertEquals(1, dispatcher().drain());
    assertEquals(
        "CANCELLED <null> The customer was erased.",
        one("select state, body, reason from webhook_call where id = 1"));
    jdbi.useHandle(handle -> personalData.erase(handle, 2, id -> "hash"));
    assertEquals(
        "DELIVERED <null> <null>",
        one("select state, body, response from webhook_call where id = 2"));
  }

  @Test
  void cancelsTheCallsOfAnEndpointThatIsDeleted() {
    enqueue(endpoint, 1, 2);
    jdbi.useHandle(handle -> endpoints.delete(handle, endpoint, clock.instant()));
    assertEquals(0, dispatcher().drain());
    assertEquals(
        "2 The endpoint was deleted.",
        one("select count(*), min(reason) from webhook_call where state = 'CANCELLED'"));
  }

  @Test
  void signsWithBothSecretsForADayAfterARotation() {
    clock.setTo(Instant.parse("2026-03-01T10:00:00Z"));
    EndpointSecret second = EndpointSecret.generate();
    jdbi.useHandle(
        handle ->
            endpoints.rotate(
                handle,
                endpoint,
                secrets.seal(second),
                clock.instant().plus(WebhookEndpointEditor.OVERLAP)));
    enqueue(endpoint, 1, 1);
    dispatcher().drain();
    clock.setTo(Instant.parse("2026-03-02T10:00:00Z"));
    enqueue(endpoint, 2, 2);
    dispatcher().drain();
    ScriptedEndpoint.Received both = server.received.get(0);
    assertEquals(
        List.of(
            second.sign(both.id(), both.second(), BODY),
            secret.sign(both.id(), both.second(), BODY)),
        both.signatures());
    ScriptedEndpoint.Received one = server.received.get(1);
    assertEquals(List.of(second.sign(one.id(), one.second(), BODY)), one.signatures());
  }

  @Test
  void saysWhenItsSecretCannotBeRead() {
    jdbi.useHandle(handle -> handle.execute("update webhook_endpoint set secret = 'other'"));
    enqueue(endpoint, 1, 1);
    dispatcher().drain();
    assertTrue(one("select reason from webhook_call").startsWith("Its secret cannot be read"));
    assertEquals(List.of(), server.received);
  }

  @Test
  void isTriedAtOnceWithASignedCall() {
    EndpointTrial trial = new EndpointTrial(jdbi, endpoints, caller(), clock, audit);
    String id = jdbi.withHandle(h -> endpoints.find(h, endpoint).orElseThrow().getId());
    WebhookTestPayload tried = trial.call(id);
    assertTrue(tried.delivered());
    assertNull(tried.reason());
    assertEquals("said 200", tried.response());
    assertTrue(server.received.get(0).body().startsWith("{\"type\":\"perennial.test\""));
    server.script = (request, what) -> answer(request, 404);
    assertFalse(trial.call(id).delivered());
    assertEquals("It answered 404.", trial.call(id).reason());
    assertEquals("0", one("select failures from webhook_endpoint"));
  }

  private CallDispatcher dispatcher(WebhookGate... gates) {
    CallHandOver handOver = new CallHandOver(jdbi, calls, endpoints, List.of(gates), config, clock);
    CallMeters meters = new CallMeters(new SimpleMeterRegistry());
    return new CallDispatcher(
        jdbi, calls, handOver, answers, caller(), config, Clock.systemUTC(), Traces.off(), meters);
  }

  private WebhookCaller caller() {
    return new WebhookCaller(
        secrets,
        new WebhookClient(
            vertx,
            new WebhookRules(true, List.of()),
            AddressGuard.allowing(List.of("127.0.0.1")),
            host -> List.of(InetAddress.getAllByName("127.0.0.1")[0]),
            null,
            Duration.ofMinutes(1)));
  }

  private long endpoint(String name, ScriptedEndpoint at) {
    String url = "http://" + name + ".example.test:" + at.port() + "/hooks";
    return jdbi.withHandle(
        handle ->
            endpoints
                .insert(handle, name, url, true, secrets.seal(secret), clock.instant())
                .orElseThrow()
                .key());
  }

  private int enqueue(long to, long from, long last) {
    return QuarkusTransaction.requiringNew()
        .call(() -> jdbi.withHandle(handle -> webhooks.enqueue(handle, drafts(to, from, last))));
  }

  private static List<WebhookDraft> drafts(long to, long from, long last) {
    return LongStream.rangeClosed(from, last)
        .mapToObj(n -> new WebhookDraft(to, n, 0, n, BODY))
        .toList();
  }

  private void due() {
    jdbi.useHandle(handle -> handle.execute("update webhook_call set next_attempt_at = now()"));
  }

  private void over() {
    jdbi.useHandle(handle -> handle.execute("update webhook_endpoint set paused_until = now()"));
  }

  /** The columns of the one row of a query. */
  private String one(String sql) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(sql)
                .map(
                    (row, context) -> {
                      StringBuilder text = new StringBuilder();
                      for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        String value = row.getString(i);
                        text.append(i > 1 ? " " : "").append(value == null ? "<null>" : value);
                      }
                      return text.toString();
                    })
                .one());
  }
}
