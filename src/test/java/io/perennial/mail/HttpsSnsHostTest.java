package io.perennial.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over plain HTTP, to a server on this machine. */
class HttpsSnsHostTest {

  private final HttpsSnsHost host = new HttpsSnsHost();
  private final List<String> asked = new ArrayList<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    answer("/a.pem", 200, "a certificate");
    answer("/large.pem", 200, "x".repeat(150_000));
    answer("/gone.pem", 404, "");
    server.createContext(
        "/moved.pem",
        exchange -> {
          exchange.getResponseHeaders().add("Location", "/a.pem");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void bringsWhatIsThereUpToABound() throws IOException {
    assertEquals("a certificate", new String(get("/a.pem"), StandardCharsets.UTF_8));
    assertEquals(100_000, get("/large.pem").length);
  }

  @Test
  void followsNoRedirectAndSaysWhatWentWrong() {
    assertEquals(
        "127.0.0.1 answered 302",
        assertThrows(IOException.class, () -> get("/moved.pem")).getMessage());
    assertEquals(
        "127.0.0.1 answered 404",
        assertThrows(IOException.class, () -> get("/gone.pem")).getMessage());
    assertEquals(List.of("/gone.pem"), asked);
  }

  private byte[] get(String path) throws IOException {
    return host.get(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path));
  }

  private void answer(String path, int status, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        path,
        exchange -> {
          asked.add(path);
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }
}
