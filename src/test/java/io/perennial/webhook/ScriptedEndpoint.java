package io.perennial.webhook;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** A real HTTP server that keeps what it is sent and answers as a test says. */
final class ScriptedEndpoint implements AutoCloseable {

  /** What a server was sent. */
  record Received(
      String host,
      String path,
      String id,
      long second,
      List<String> signatures,
      String body,
      String serverName) {}

  final List<Received> received = new CopyOnWriteArrayList<>();
  volatile BiConsumer<HttpServerRequest, Received> script = (request, what) -> answer(request, 200);

  private final HttpServer server;

  private ScriptedEndpoint(HttpServer server) {
    this.server = server;
  }

  static ScriptedEndpoint start(Vertx vertx) {
    return start(vertx, new HttpServerOptions(), "127.0.0.1", 0);
  }

  static ScriptedEndpoint start(Vertx vertx, HttpServerOptions options, String address, int port) {
    HttpServer server = vertx.createHttpServer(options);
    ScriptedEndpoint endpoint = new ScriptedEndpoint(server);
    server.requestHandler(request -> request.body().onSuccess(b -> endpoint.take(request, b)));
    server.listen(port, address).toCompletionStage().toCompletableFuture().join();
    return endpoint;
  }

  int port() {
    return server.actualPort();
  }

  static void answer(HttpServerRequest request, int status) {
    request.response().setStatusCode(status).end("said " + status);
  }

  private void take(HttpServerRequest request, Buffer body) {
    Received what =
        new Received(
            String.valueOf(request.getHeader("Host")),
            request.uri(),
            String.valueOf(request.getHeader("webhook-id")),
            Long.parseLong(request.getHeader("webhook-timestamp")),
            List.of(request.getHeader("webhook-signature").split(" ")),
            body.toString(),
            String.valueOf(request.connection().indicatedServerName()));
    received.add(what);
    script.accept(request, what);
  }

  @Override
  public void close() {
    server.close().toCompletionStage().toCompletableFuture().join();
  }
}
