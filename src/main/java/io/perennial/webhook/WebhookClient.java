package io.perennial.webhook;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Calls endpoints. The host is looked up once, each of its addresses is checked, and the connection
 * goes to the address that was checked: a name that leads elsewhere a moment later changes nothing.
 */
class WebhookClient {

  /** No connection is used twice, so that each call is checked. */
  private static final HttpClientOptions OPTIONS =
      new HttpClientOptions()
          .setKeepAlive(false)
          .setMaxPoolSize(1_000)
          .setVerifyHost(true)
          .setDecompressionSupported(false);

  private final Vertx vertx;
  private final HttpClient client;
  private final WebhookRules rules;
  private final AddressGuard guard;
  private final HostResolver resolver;
  private final Duration patience;

  /**
   * A client.
   *
   * @param trust which certificates it trusts; null for those that the JDK does
   * @param patience how long a call may take in all
   */
  WebhookClient(
      Vertx vertx,
      WebhookRules rules,
      AddressGuard guard,
      HostResolver resolver,
      @Nullable TrustOptions trust,
      Duration patience) {
    HttpClientOptions options = new HttpClientOptions(OPTIONS);
    if (trust != null) {
      options.setTrustOptions(trust);
    }
    this.vertx = vertx;
    this.client = vertx.createHttpClient(options);
    this.rules = rules;
    this.guard = guard;
    this.resolver = resolver;
    this.patience = patience;
  }

  /** Calls an endpoint. Completes with what came of it, never exceptionally. */
  CompletionStage<WebhookAnswer> call(WebhookRequest request) {
    EndpointUrl url;
    try {
      url = EndpointUrl.parse(request.url(), rules);
    } catch (EndpointUrl.Refused refused) {
      return Future.<WebhookAnswer>succeededFuture(
              new WebhookAnswer.Failed(String.valueOf(refused.getMessage())))
          .toCompletionStage();
    }
    WebhookExchange exchange = new WebhookExchange(vertx, patience);
    vertx
        .executeBlocking(() -> checked(url), false)
        .compose(address -> client.request(options(url, address)))
        .onSuccess(
            connected -> {
              connected
                  .putHeader("Content-Type", "application/json")
                  .putHeader("User-Agent", "Perennial")
                  .putHeader("webhook-id", request.id())
                  .putHeader("webhook-timestamp", Long.toString(request.second()))
                  .putHeader("webhook-signature", request.signatures());
              exchange.send(connected, Buffer.buffer(request.body()));
            })
        .onFailure(exchange::fail);
    return exchange.answer();
  }

  /** The address to connect to. */
  private InetAddress checked(EndpointUrl url) throws Exception {
    List<InetAddress> addresses = resolver.resolve(url.name());
    guard.check(url, addresses);
    return addresses.get(0);
  }

  private RequestOptions options(EndpointUrl url, InetAddress address) {
    return new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setServer(SocketAddress.inetSocketAddress(url.port(), address.getHostAddress()))
        .setHost(url.host())
        .setPort(url.port())
        .setSsl(url.secure())
        .setURI(url.target())
        .setFollowRedirects(false)
        .setConnectTimeout(patience.toMillis());
  }
}
