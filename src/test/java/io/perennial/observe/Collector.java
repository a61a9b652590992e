package io.perennial.observe;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A collector of traces on a free port, spoken to by OTLP over HTTP. */
public final class Collector implements QuarkusTestResourceLifecycleManager {

  /** Shared over class loaders: the service runs in one, whoever starts this in another. */
  private static final List<byte[]> RECEIVED = new CopyOnWriteArrayList<>();

  private @Nullable HttpServer server;

  @Override
  public Map<String, String> start() {
    try {
      HttpServer started =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      started.createContext("/v1/traces", Collector::receive);
      started.createContext("/received", Collector::hand);
      started.start();
      server = started;
      String endpoint = "http://127.0.0.1:" + started.getAddress().getPort();
      return Map.of(
          "quarkus.otel.exporter.otlp.endpoint", endpoint,
          "quarkus.otel.exporter.otlp.protocol", "http/protobuf",
          "quarkus.otel.bsp.schedule.delay", "50ms");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    if (server != null) {
      server.stop(0);
    }
  }

  /** The spans of a batch of requests, each behind its length. */
  static List<Span> spans(byte[] received) {
    List<Span> spans = new CopyOnWriteArrayList<>();
    try (var input = new java.io.ByteArrayInputStream(received)) {
      ExportTraceServiceRequest request = ExportTraceServiceRequest.parseDelimitedFrom(input);
      while (request != null) {
        request
            .getResourceSpansList()
            .forEach(r -> r.getScopeSpansList().forEach(s -> spans.addAll(s.getSpansList())));
        request = ExportTraceServiceRequest.parseDelimitedFrom(input);
      }
      return spans;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String hex(ByteString id) {
    return HexFormat.of().formatHex(id.toByteArray());
  }

  private static void receive(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    RECEIVED.add(body);
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  private static void hand(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try (var output = exchange.getResponseBody()) {
      for (byte[] request : RECEIVED) {
        ExportTraceServiceRequest.parseFrom(request).writeDelimitedTo(output);
      }
    }
  }
}
