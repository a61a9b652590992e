package io.perennial.webhook;

import io.perennial.trace.Traces;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/**
 * Calls from the queue to a real HTTP server on this machine, asked by all the gates that there
 * are.
 */
@Singleton
public class PlayedCalls {
  private final Jdbi jdbi;
  private final Vertx vertx;
  private final WebhookCallStore calls;
  private final WebhookEndpointStore endpoints;
  private final EndpointSecrets secrets;
  private final CallAnswers answers;
  private final WebhookConfig config;
  private final Clock clock;
  private final Traces traces;
  private final CallMeters meters;
  private final List<WebhookGate> gates;

  PlayedCalls(
      Jdbi jdbi,
      Vertx vertx,
      WebhookCallStore calls,
      WebhookEndpointStore endpoints,
      EndpointSecrets secrets,
      CallAnswers answers,
      WebhookConfig config,
      Clock clock,
      Traces traces,
      CallMeters meters,
      @All List<WebhookGate> gates) {
    this.jdbi = jdbi;
    this.vertx = vertx;
    this.calls = calls;
    this.endpoints = endpoints;
    this.secrets = secrets;
    this.answers = answers;
    this.config = config;
    this.clock = clock;
    this.traces = traces;
    this.meters = meters;
    this.gates = List.copyOf(gates);
  }

  /** A call as the server got it. */
  public record Call(String id, long second, String signature, String body) {}

  /** An endpoint, with its server. */
  public static final class Receiver implements AutoCloseable {
    private final ScriptedEndpoint server;
    private final EndpointSecret secret = EndpointSecret.generate();
    private long key;

    private Receiver(ScriptedEndpoint server) {
      this.server = server;
    }

    /** The endpoint's internal key. */
    public long key() {
      return key;
    }

    /** The secret as its owner was told it: whsec_ and base64. */
    public String secret() {
      return secret.text();
    }

    public List<Call> calls() {
      return server.received.stream()
          .map(got -> new Call(got.id(), got.second(), got.signatures().get(0), got.body()))
          .toList();
    }

    @Override
    public void close() {
      server.close();
    }
  }

  /** A new endpoint. */
  public Receiver receiver(String name) {
    Receiver receiver = new Receiver(ScriptedEndpoint.start(vertx));
    String url = "http://receiver.example.test:" + receiver.server.port() + "/hooks";
    String sealed = secrets.seal(receiver.secret);
    receiver.key =
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    jdbi.withHandle(
                        h -> endpoints.insert(h, name, url, true, sealed, clock.instant())))
            .orElseThrow()
            .key();
    return receiver;
  }

  /** Makes the calls that are due; how many were sent. */
  public int drain() {
    WebhookClient client =
        new WebhookClient(
            vertx,
            new WebhookRules(true, List.of()),
            AddressGuard.allowing(List.of("127.0.0.1")),
            host -> List.of(InetAddress.getLoopbackAddress()),
            null,
            Duration.ofMinutes(1));
    CallHandOver handOver = new CallHandOver(jdbi, calls, endpoints, gates, config, clock);
    return new CallDispatcher(
            jdbi,
            calls,
            handOver,
            answers,
            new WebhookCaller(secrets, client),
            config,
            clock,
            traces,
            meters)
        .drain();
  }
}
