package io.perennial.mail;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailModeTest {

  private static final Map<String, String> HOST = Map.of("quarkus.mailer.host", "smtp.example");

  @ParameterizedTest
  @CsvSource({
    "true, DEVELOPMENT, SMTP",
    "true, TEST, SMTP",
    "true, NORMAL, SMTP",
    "false, DEVELOPMENT, CAPTURE",
    "false, TEST, CAPTURE",
    "false, NORMAL, OFF",
    "false, RUN, OFF",
  })
  void sendsToAServerThatIsNamedAndElseCapturesOnlyWhereNobodyIsServed(
      boolean hostIsSet, LaunchMode launchMode, MailMode expected) {
    assertEquals(expected, MailMode.of(hostIsSet, launchMode));
  }

  @Test
  void stopsTheStartWhereMailsWouldHaveNoSender() {
    var producer = new TransportProducer(config(HOST), Optional.empty());
    var failure =
        assertThrows(IllegalStateException.class, () -> producer.onStart(new StartupEvent()));
    assertEquals(
        "quarkus.mailer.from is not set, so mails would have no sender: set it to the shop's"
            + " address, or remove quarkus.mailer.host to leave mails waiting.",
        failure.getMessage());
    var complete = new TransportProducer(config(HOST), Optional.of("a@shop.example"));
    assertDoesNotThrow(() -> complete.onStart(new StartupEvent()));
  }

  @Test
  void startsWithoutAMailServer() {
    var producer = new TransportProducer(config(Map.of()), Optional.empty());
    assertDoesNotThrow(() -> producer.onStart(new StartupEvent()));
  }

  /** The mailer has a host by default, which does not count. */
  private static SmallRyeConfig config(Map<String, String> set) {
    return new SmallRyeConfigBuilder()
        .withDefaultValue("quarkus.mailer.host", "localhost")
        .withSources(new PropertiesConfigSource(set, "test", 100))
        .build();
  }
}
