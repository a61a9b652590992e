package io.perennial.mail;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailModeTest {

  private static final Map<String, String> HOST = Map.of("quarkus.mailer.host", "smtp.example");
  private static final Map<String, String> FROM = Map.of("quarkus.mailer.from", "a@shop.example");

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
    assertEquals(
        "quarkus.mailer.from is not set, so mails would have no sender: set it to the shop's"
            + " address, or remove quarkus.mailer.host to leave mails waiting.",
        refusal(HOST));
    assertDoesNotThrow(() -> start(and(HOST, FROM)));
  }

  @Test
  void stopsTheStartWhereRecipientsAreToBeApproved() {
    assertEquals(
        "quarkus.mailer.approved-recipients is set, but mails would go to everybody all the same:"
            + " remove it, and leave out quarkus.mailer.host where nobody may be written to.",
        refusal(and(and(HOST, FROM), Map.of("quarkus.mailer.approved-recipients", ".*@test"))));
  }

  @Test
  void startsWithoutAMailServerOrWithAMockedOne() {
    assertDoesNotThrow(() -> start(Map.of()));
    assertDoesNotThrow(() -> start(and(HOST, Map.of("quarkus.mailer.mock", "true"))));
  }

  private static String refusal(Map<String, String> set) {
    return String.valueOf(assertThrows(IllegalStateException.class, () -> start(set)).getMessage());
  }

  private static void start(Map<String, String> set) {
    new TransportProducer(config(set)).onStart(new StartupEvent());
  }

  private static Map<String, String> and(Map<String, String> some, Map<String, String> more) {
    Map<String, String> all = new HashMap<>(some);
    all.putAll(more);
    return all;
  }

  /** The mailer has a host by default, which does not count. */
  private static SmallRyeConfig config(Map<String, String> set) {
    return new SmallRyeConfigBuilder()
        .withDefaultValue("quarkus.mailer.host", "localhost")
        .withSources(new PropertiesConfigSource(set, "test", 100))
        .build();
  }
}
