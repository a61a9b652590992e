package io.perennial.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Key, signature and body of {@link #BODY} are those that SendGrid's own libraries test with. */
class SendgridEventsTest {

  private static final String KEY =
      "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE83T4O/n84iotIvIW4mdBgQ/7dAfSmpqIM8kF9mN1flpVKS3GRqe62gw+2fNNRaINXvVpiglSI8eNEc6wEA3F+g==";
  private static final String SIGNATURE =
      "MEUCIGHQVtGj+Y3LkG9fLcxf3qfI10QysgDWmMOVmxG0u6ZUAiEAyBiXDWzM+uOe5W0JuG+luQAbPIqHh89M15TluLtEZtM=";
  private static final String TIMESTAMP = "1600112502";
  private static final String BODY =
      "[{\"email\":\"hello@world.com\",\"event\":\"dropped\",\"reason\":\"Bounced Address\","
          + "\"sg_event_id\":\"ZHJvcC0xMDk5NDkxOS1MUnpYbF9OSFN0T0doUTRrb2ZTbV9BLTA\","
          + "\"sg_message_id\":\"LRzXl_NHStOGhQ4kofSm_A.filterdrecv-p3mdw1-756b745b58-kmzbl-18-5F5FC76C-9.0\","
          + "\"smtp-id\":\"<LRzXl_NHStOGhQ4kofSm_A@ismtpd0039p1iad1.sendgrid.net>\","
          + "\"timestamp\":1600112492}]\r\n";
  private static final Instant SIGNED = Instant.ofEpochSecond(1600112502);
  private static final Duration HOUR = Duration.ofHours(1);

  private final SendgridSignature signature = SendgridSignature.of(KEY, HOUR);

  @Test
  void acceptsWhatSendgridSigned() {
    assertTrue(isValid(TIMESTAMP, BODY, SIGNATURE, SIGNED));
    assertTrue(isValid(TIMESTAMP, BODY, SIGNATURE, SIGNED.plus(HOUR)));
  }

  @Test
  void refusesWhatIsOldOrChangedOrSignedByAnother() {
    assertFalse(isValid(TIMESTAMP, BODY, SIGNATURE, SIGNED.plus(HOUR).plusSeconds(1)));
    assertFalse(isValid("1600112503", BODY, SIGNATURE, SIGNED));
    assertFalse(isValid("99999999999999999999", BODY, SIGNATURE, SIGNED));
    assertFalse(isValid("9223372036854775807", BODY, SIGNATURE, SIGNED));
    assertFalse(isValid(TIMESTAMP, BODY.strip(), SIGNATURE, SIGNED));
    assertFalse(isValid(TIMESTAMP, BODY, SIGNATURE.replace('H', 'I'), SIGNED));
    assertFalse(isValid(TIMESTAMP, BODY, "?", SIGNED));
    assertFalse(isValid(TIMESTAMP, BODY, "", SIGNED));
  }

  @Test
  void saysThatAKeyIsNone() {
    assertEquals(
        "perennial.mail.sendgrid.public-key is no verification key: copy it from the event"
            + " webhook's security features at SendGrid.",
        assertThrows(IllegalStateException.class, () -> SendgridSignature.of("abcd", HOUR))
            .getMessage());
  }

  @Test
  void readsABatch() throws Exception {
    assertEquals(
        List.of(
            new ReportedEvent(
                "ZHJvcC0xMDk5NDkxOS1MUnpYbF9OSFN0T0doUTRrb2ZTbV9BLTA",
                MailEventKind.HARD_BOUNCE,
                Instant.ofEpochSecond(1600112492),
                "<LRzXl_NHStOGhQ4kofSm_A@ismtpd0039p1iad1.sendgrid.net>",
                "hello@world.com",
                "Bounced Address",
                false)),
        read(BODY));
  }

  @Test
  void knowsOpensThatNoPersonMade() throws Exception {
    String open =
        "{\"event\": \"open\", \"sg_event_id\": \"e\", \"email\": \"a@example.com\","
            + " \"timestamp\": 1600112492, \"sg_machine_open\": %s}";
    assertTrue(read("[" + open.formatted("true") + "]").get(0).machine());
    assertFalse(read("[" + open.formatted("false") + "]").get(0).machine());
  }

  @Test
  void readsEveryKindThatCountsAndLeavesOutTheRest() throws Exception {
    assertEquals(
        List.of(
            MailEventKind.DELIVERED,
            MailEventKind.DEFERRED,
            MailEventKind.HARD_BOUNCE,
            MailEventKind.SOFT_BOUNCE,
            MailEventKind.DROPPED,
            MailEventKind.COMPLAINT,
            MailEventKind.COMPLAINT,
            MailEventKind.UNSUBSCRIBE,
            MailEventKind.UNSUBSCRIBE,
            MailEventKind.OPENED,
            MailEventKind.CLICKED),
        read(
                """
            [%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s,
             {"event": "delivered"}, {"event": "delivered", "sg_event_id": "x"}, 7, null, {}]
            """
                    .formatted(
                        event("processed"),
                        event("delivered"),
                        event("deferred"),
                        event("bounce\", \"type\": \"bounce"),
                        event("bounce\", \"type\": \"blocked"),
                        event("dropped\", \"reason\": \"Invalid SMTPAPI header"),
                        event("dropped\", \"reason\": \"Spam Reporting Address"),
                        event("spamreport"),
                        event("unsubscribe"),
                        event("group_unsubscribe"),
                        event("open"),
                        event("click"),
                        event("telepathy")))
            .stream()
            .map(ReportedEvent::kind)
            .toList());
    assertEquals(List.of(), read("{\"a\": 1}"));
  }

  @Test
  void cutsWhatIsLong() throws Exception {
    ReportedEvent event =
        read("[" + event("bounce\", \"reason\": \"" + "é\\u0000\\n".repeat(900)) + "]").get(0);
    assertEquals(500, String.valueOf(event.detail()).length());
    assertTrue(String.valueOf(event.detail()).startsWith("é é é"));
  }

  private boolean isValid(String timestamp, String body, String signed, Instant now) {
    return signature.isValid(timestamp, body.getBytes(StandardCharsets.UTF_8), signed, now);
  }

  private static String event(String kind) {
    return "{\"sg_event_id\": \"e\", \"email\": \"a@example.com\", \"timestamp\": 1600112492,"
        + " \"event\": \""
        + kind
        + "\"}";
  }

  private static List<ReportedEvent> read(String batch) throws Exception {
    return SendgridEvents.read(new ObjectMapper().readTree(batch));
  }
}
