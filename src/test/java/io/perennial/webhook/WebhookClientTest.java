package io.perennial.webhook;

import static io.perennial.webhook.ScriptedEndpoint.answer;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.webhook.WebhookAnswer.Answered;
import io.perennial.webhook.WebhookAnswer.Failed;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.PfxOptions;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookClientTest {

  private static final String HOST = "hooks.example.test";
  private static final EndpointSecret SECRET = EndpointSecret.generate();
  private static final AddressGuard STRICT = AddressGuard.allowing(List.of());
  private static final AddressGuard LOOPBACK = AddressGuard.allowing(List.of("127.0.0.1"));
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofSeconds(1);

  private final Vertx vertx = Vertx.vertx();
  private ScriptedEndpoint endpoint = ScriptedEndpoint.start(vertx);

  @AfterEach
  void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void sendsWhatIsSignedToTheAddressThatWasChecked() {
    assertEquals(
        new Answered(200, "said 200"),
        call(LONG, "http://" + HOST + ":" + endpoint.port() + "/in?a=b"));
    ScriptedEndpoint.Received received = endpoint.received.get(0);
    assertEquals(HOST + ":" + endpoint.port(), received.host());
    assertEquals("/in?a=b", received.path());
    assertEquals("msg_1", received.id());
    assertEquals("{\"name\":\"Zoë\"}", received.body());
    assertEquals(
        List.of(SECRET.sign(received.id(), received.second(), received.body())),
        received.signatures());
  }

  @Test
  void speaksTlsWithTheHostWhoseNameIsInTheAddress(@TempDir Path directory) throws Exception {
    PfxOptions certificate = Certificate.of(directory, HOST);
    endpoint.close();
    endpoint = tls(certificate);
    String url = "https://" + HOST + ":" + endpoint.port() + "/";
    assertEquals(new Answered(200, "said 200"), client(LOOPBACK, loopback(), certificate, url));
    assertEquals(HOST, endpoint.received.get(0).serverName());
    Failed refused =
        new Failed(
            "No secure connection: its certificate does not fit its host, or is not trusted.");
    assertEquals(refused, client(LOOPBACK, loopback(), null, url));
    assertEquals(
        refused, client(LOOPBACK, loopback(), certificate, url.replace(HOST, "other.test")));
    assertEquals(1, endpoint.received.size());
  }

  private ScriptedEndpoint tls(PfxOptions certificate) {
    HttpServerOptions options =
        new HttpServerOptions().setSsl(true).setSni(true).setKeyCertOptions(certificate);
    return ScriptedEndpoint.start(vertx, options, "127.0.0.1", 0);
  }

  /** The name leads to the allowed address once, and to another server at each look after that. */
  @Test
  void looksTheNameUpOnceForEachCall() throws IOException {
    try (ScriptedEndpoint internal =
        ScriptedEndpoint.start(vertx, new HttpServerOptions(), "127.0.0.2", endpoint.port())) {
      AtomicInteger looks = new AtomicInteger();
      HostResolver rebinding =
          host -> addresses(looks.incrementAndGet() == 1 ? "127.0.0.1" : "127.0.0.2");
      String url = "http://" + HOST + ":" + endpoint.port() + "/";
      assertEquals(new Answered(200, "said 200"), client(LOOPBACK, rebinding, null, url));
      assertEquals(1, looks.get());
      assertEquals(internalAddress(), client(LOOPBACK, rebinding, null, url));
      assertEquals(1, endpoint.received.size());
      assertEquals(List.of(), internal.received);
    }
  }

  @Test
  void callsNobodyWhereOneOfSeveralAddressesIsInternal() {
    String url = "http://" + HOST + ":" + endpoint.port() + "/";
    HostResolver mixed = host -> addresses("127.0.0.1", "10.0.0.1");
    assertEquals(internalAddress(), client(LOOPBACK, mixed, null, url));
    assertEquals(List.of(), endpoint.received);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "2130706433",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "0.0.0.0",
        "169.254.169.254",
        "[64:ff9b::7f00:1]",
        "localhost"
      })
  void callsNobodyInsideHoweverTheAddressIsWritten(String host) {
    WebhookAnswer answer =
        client(
            STRICT,
            name -> List.of(InetAddress.getAllByName(name)),
            null,
            "http://" + host + ":" + endpoint.port() + "/");
    assertInstanceOf(Failed.class, answer);
    assertTrue(answer.sentence().contains("has an internal address"), answer.sentence());
    assertEquals(List.of(), endpoint.received);
  }

  @Test
  void followsNoRedirect() {
    try (ScriptedEndpoint internal = ScriptedEndpoint.start(vertx)) {
      endpoint.script =
          (request, what) ->
              request
                  .response()
                  .setStatusCode(302)
                  .putHeader("Location", "http://127.0.0.1:" + internal.port() + "/secrets")
                  .end();
      WebhookAnswer answer = call(LONG, "http://" + HOST + ":" + endpoint.port());
      assertEquals(new Answered(302, ""), answer);
      assertEquals(
          "It answered 302: redirects are not followed, put in the address that it leads to.",
          answer.sentence());
      assertEquals(List.of(), internal.received);
    }
  }

  @Test
  void waitsNoLongerThanItsPatience() {
    endpoint.script = (request, what) -> {};
    assertEquals(
        new Failed("No answer within 1 s."), call(SHORT, "http://" + HOST + ":" + endpoint.port()));
    endpoint.script = (request, what) -> request.response().setChunked(true).write("so f");
    assertEquals(new Answered(200, "so f"), call(SHORT, "http://" + HOST + ":" + endpoint.port()));
  }

  @Test
  void readsNoMoreThanItNeedsOfAnAnswer() {
    AtomicBoolean closed = new AtomicBoolean();
    endpoint.script =
        (request, what) -> {
          request.connection().closeHandler(gone -> closed.set(true));
          request.response().setStatusCode(202).setChunked(true);
          pour(request.response());
        };
    WebhookAnswer answer = call(LONG, "http://" + HOST + ":" + endpoint.port());
    assertEquals(new Answered(202, "x".repeat(WebhookExchange.MOST_KEPT)), answer);
    await().untilTrue(closed);
  }

  /** Writes without end, as fast as it is taken. */
  private static void pour(HttpServerResponse response) {
    response.write(Buffer.buffer("x".repeat(512))).onSuccess(written -> pour(response));
  }

  @Test
  void saysWhyThereWasNoAnswer() throws IOException {
    assertEquals(
        new Failed("It could not be connected to."),
        call(LONG, "http://" + HOST + ":" + closedPort()));
    HostResolver nobody =
        host -> {
          throw new UnknownHostException(host);
        };
    assertEquals(
        new Failed("Nobody knows its host: correct the address."),
        client(LOOPBACK, nobody, null, "http://" + HOST));
    endpoint.script = (request, what) -> request.connection().close();
    assertEquals(
        new Failed("The connection ended before an answer came."),
        call(LONG, "http://" + HOST + ":" + endpoint.port()));
    assertEquals(
        "The address has a name or a password in it: the signature tells who calls.",
        call(LONG, "http://a:b@" + HOST).sentence());
  }

  @Test
  void tellsWhateverTheEndpointAnswers() {
    endpoint.script = (request, what) -> answer(request, 503);
    assertEquals(
        new Answered(503, "said 503"), call(LONG, "http://" + HOST + ":" + endpoint.port()));
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static Failed internalAddress() {
    return new Failed(
        "The host hooks.example.test has an internal address: only public ones are called, and"
            + " those of perennial.webhook.allowed-addresses.");
  }

  private static HostResolver loopback() {
    return host -> addresses("127.0.0.1");
  }

  private static List<InetAddress> addresses(String... literals) throws UnknownHostException {
    InetAddress[] addresses = new InetAddress[literals.length];
    for (int i = 0; i < literals.length; i++) {
      addresses[i] = InetAddress.getAllByName(literals[i])[0];
    }
    return List.of(addresses);
  }

  private WebhookAnswer call(Duration patience, String url) {
    return call(
        new WebhookClient(
            vertx, new WebhookRules(true, List.of()), LOOPBACK, loopback(), null, patience),
        url);
  }

  private WebhookAnswer client(
      AddressGuard guard, HostResolver resolver, @Nullable TrustOptions trust, String url) {
    return call(
        new WebhookClient(vertx, new WebhookRules(true, List.of()), guard, resolver, trust, LONG),
        url);
  }

  private static WebhookAnswer call(WebhookClient client, String url) {
    WebhookRequest request =
        new WebhookRequest(url, "msg_1", List.of(SECRET), 1_700_000_000, "{\"name\":\"Zoë\"}");
    return client.call(request).toCompletableFuture().join();
  }
}
