package io.perennial.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The shapes are those of the documentation of Amazon SES. */
class SesEventsTest {

  private static final String MAIL =
      """
      "mail": {"timestamp": "2026-11-25T08:00:00.000Z", "messageId": "ses-1",
        "destination": ["Ann@Example.com"],
        "headers": [{"name": "From", "value": "shop@example.com"},
                    {"name": "Message-ID", "value": "<our-1@shop.example>"}],
        "commonHeaders": {"messageId": "<other@shop.example>"}}
      """;

  @Test
  void readsABounceInBothFormatsAlike() throws Exception {
    String bounce =
        """
        {"%s": "Bounce", "bounce": {"bounceType": "Permanent", "bounceSubType": "General",
          "feedbackId": "f-1", "timestamp": "2026-11-25T08:00:02.669Z", "bouncedRecipients": [
            {"emailAddress": "Ann <Ann@Example.com>", "status": "5.1.1",
             "diagnosticCode": "smtp; 550 5.1.1\\r\\n user unknown"}]}, %s}
        """;
    List<ReportedEvent> expected =
        List.of(
            new ReportedEvent(
                "HARD_BOUNCE/f-1/0",
                MailEventKind.HARD_BOUNCE,
                Instant.parse("2026-11-25T08:00:02.669Z"),
                "<our-1@shop.example>",
                "ann@example.com",
                "smtp; 550 5.1.1 user unknown",
                false));
    assertEquals(expected, read(bounce.formatted("eventType", MAIL)));
    assertEquals(expected, read(bounce.formatted("notificationType", MAIL)));
  }

  @Test
  void readsOpensAndClicksWithoutTheirLinks() throws Exception {
    Instant at = Instant.parse("2026-11-25T09:00:00Z");
    String event =
        """
        {"eventType": "%s", "%s": {"timestamp": "2026-11-25T09:00:00Z", "ipAddress": "192.0.2.1",
          "link": "https://shop.example/mail/unsubscribe/secret"}, "mail": {
          "messageId": "ses-1", "destination": ["ann@example.com"]}}
        """;
    assertEquals(
        List.of(
            new ReportedEvent(
                "OPENED/sns-9/0", MailEventKind.OPENED, at, null, "ann@example.com", null, false)),
        read(event.formatted("Open", "open")));
    assertEquals(
        List.of(
            new ReportedEvent(
                "CLICKED/sns-9/0",
                MailEventKind.CLICKED,
                at,
                null,
                "ann@example.com",
                null,
                false)),
        read(event.formatted("Click", "click")));
  }

  @Test
  void takesWhatMayPassForASoftBounce() throws Exception {
    for (String type : List.of("Transient", "Undetermined")) {
      ReportedEvent event =
          read("""
              {"eventType": "Bounce", "bounce": {"bounceType": "%s", "bounceSubType": "MailboxFull",
                "feedbackId": "f-2", "timestamp": "2026-11-25T08:00:02Z",
                "bouncedRecipients": [{"emailAddress": "a@example.com"}]},
               "mail": {"messageId": "ses-1"}}
              """
                  .formatted(type))
              .get(0);
      assertEquals(MailEventKind.SOFT_BOUNCE, event.kind());
      assertEquals(type + " MailboxFull", event.detail());
      assertEquals(null, event.messageId());
    }
  }

  @Test
  void readsComplaintsButNotThatAMailIsNoSpam() throws Exception {
    String complaint =
        """
        {"eventType": "Complaint", "complaint": {"feedbackId": "f-3", "timestamp": "2026-11-25T09:00:00Z",
          "complaintFeedbackType": "%s", "complainedRecipients": [
            {"emailAddress": "a@example.com"}, {"emailAddress": "b@example.com"}]}, %s}
        """;
    assertEquals(
        List.of("COMPLAINT/f-3/0 a@example.com abuse", "COMPLAINT/f-3/1 b@example.com abuse"),
        read(complaint.formatted("abuse", MAIL)).stream()
            .map(event -> event.id() + " " + event.email() + " " + event.detail())
            .toList());
    assertEquals(List.of(), read(complaint.formatted("not-spam", MAIL)));
  }

  @Test
  void readsDeliveriesDelaysAndRejects() throws Exception {
    assertEquals(
        List.of("DELIVERED/ses-1/0 DELIVERED 250 ok"),
        told(
            """
            {"eventType": "Delivery", "delivery": {"timestamp": "2026-11-25T09:00:00Z",
              "recipients": ["ann@example.com"], "smtpResponse": "250 ok"}, %s}
            """));
    assertEquals(
        List.of("DEFERRED/sns-9/0 DEFERRED MailboxFull"),
        told(
            """
            {"eventType": "DeliveryDelay", "deliveryDelay": {"timestamp": "2026-11-25T09:00:00Z",
              "delayType": "MailboxFull", "delayedRecipients": [{"emailAddress": "ann@example.com"}]}, %s}
            """));
    assertEquals(
        List.of("DROPPED/sns-9/0 DROPPED Bad content"),
        told(
            """
            {"eventType": "Reject", "reject": {"reason": "Bad content"}, %s}
            """));
  }

  @Test
  void toleratesWhatItDoesNotKnow() throws Exception {
    for (String other :
        List.of(
            "{\"eventType\": \"Open\", \"open\": {}, " + MAIL + "}",
            "{\"eventType\": \"Telepathy\"}",
            "{\"eventType\": 7}",
            "{\"eventType\": \"Bounce\"}",
            "{\"eventType\": \"Bounce\", \"bounce\": {\"timestamp\": \"yesterday\","
                + " \"bouncedRecipients\": [{\"emailAddress\": \"a@example.com\"}]}}",
            "{\"eventType\": \"Delivery\", \"delivery\": {\"recipients\": \"a\"}}",
            "[]",
            "\"Successfully validated SNS topic\"")) {
      assertTrue(read(other).isEmpty(), other);
    }
  }

  private static List<String> told(String event) throws Exception {
    return read(event.formatted(MAIL)).stream()
        .map(told -> told.id() + " " + told.kind() + " " + told.detail())
        .toList();
  }

  private static List<ReportedEvent> read(String event) throws Exception {
    return SesEvents.read(new ObjectMapper().readTree(event), "sns-9");
  }
}
