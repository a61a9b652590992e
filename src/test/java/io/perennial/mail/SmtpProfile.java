package io.perennial.mail;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;

/** The service with a mail server on a free port, which each test starts as it needs it. */
public class SmtpProfile implements QuarkusTestProfile {

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "quarkus.mailer.host", "localhost",
        "quarkus.mailer.port", Integer.toString(freePort()),
        "quarkus.mailer.start-tls", "DISABLED",
        "quarkus.mailer.username", "shop",
        "quarkus.mailer.password", "not-logged",
        "quarkus.mailer.from", "Flora & Söhne <flora@shop.example>",
        "perennial.outbox.retry.first", "0s");
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
