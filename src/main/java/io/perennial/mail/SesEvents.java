package io.perennial.mail;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads what Amazon SES tells, as a notification of an identity ({@code notificationType}) or as an
 * event of a configuration set ({@code eventType}). Kinds that are not known give no events.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html">Contents
 *     of event data that Amazon SES publishes to Amazon SNS</a>
 */
final class SesEvents {

  private final JsonNode event;
  private final String snsId;

  private SesEvents(JsonNode event, String snsId) {
    this.event = event;
    this.snsId = snsId;
  }

  /**
   * The events in a message, one for each recipient.
   *
   * @param snsId the message's id at Amazon SNS, for kinds that have no id of their own
   */
  static List<ReportedEvent> read(JsonNode event, String snsId) {
    return new SesEvents(event, snsId).read();
  }

  private List<ReportedEvent> read() {
    String type = event.path("eventType").asText(event.path("notificationType").asText());
    return switch (type) {
      case "Bounce" -> bounces(event.path("bounce"));
      case "Complaint" -> complaints(event.path("complaint"));
      case "Delivery" -> deliveries(event.path("delivery"));
      case "DeliveryDelay" -> delays(event.path("deliveryDelay"));
      case "Reject" ->
          events(
              MailEventKind.DROPPED,
              snsId,
              event.path("mail"),
              event.path("mail").path("destination"),
              text(event.path("reject"), "reason"));
      case "Open" -> visits(MailEventKind.OPENED, event.path("open"));
      case "Click" -> visits(MailEventKind.CLICKED, event.path("click"));
      default -> List.of();
    };
  }

  /** Without the link: it may hold a token. */
  private List<ReportedEvent> visits(MailEventKind kind, JsonNode visit) {
    return events(kind, snsId, visit, event.path("mail").path("destination"), null);
  }

  private List<ReportedEvent> bounces(JsonNode bounce) {
    MailEventKind kind =
        bounce.path("bounceType").asText().equals("Permanent")
            ? MailEventKind.HARD_BOUNCE
            : MailEventKind.SOFT_BOUNCE;
    String reason =
        bounce.path("bounceType").asText() + ' ' + bounce.path("bounceSubType").asText();
    return events(kind, feedbackId(bounce), bounce, bounce.path("bouncedRecipients"), reason);
  }

  /** Feedback that says that a mail is no spam is no complaint. */
  private List<ReportedEvent> complaints(JsonNode complaint) {
    String feedback = text(complaint, "complaintFeedbackType");
    return "not-spam".equals(feedback)
        ? List.of()
        : events(
            MailEventKind.COMPLAINT,
            feedbackId(complaint),
            complaint,
            complaint.path("complainedRecipients"),
            feedback);
  }

  private List<ReportedEvent> deliveries(JsonNode delivery) {
    return events(
        MailEventKind.DELIVERED,
        event.path("mail").path("messageId").asText(snsId),
        delivery,
        delivery.path("recipients"),
        text(delivery, "smtpResponse"));
  }

  private List<ReportedEvent> delays(JsonNode delay) {
    return events(
        MailEventKind.DEFERRED,
        snsId,
        delay,
        delay.path("delayedRecipients"),
        text(delay, "delayType"));
  }

  /** Told both as a notification and as an event, a bounce has one feedback id. */
  private String feedbackId(JsonNode part) {
    return part.path("feedbackId").asText(snsId);
  }

  private List<ReportedEvent> events(
      MailEventKind kind, String id, JsonNode timed, JsonNode recipients, @Nullable String reason) {
    Optional<Instant> at = instant(timed.path("timestamp").asText());
    List<ReportedEvent> events = new ArrayList<>();
    for (JsonNode recipient : recipients) {
      String address = recipient.path("emailAddress").asText(recipient.asText());
      String words = text(recipient, "diagnosticCode");
      if (at.isPresent() && !address.isBlank()) {
        events.add(
            ReportedEvent.of(
                kind + "/" + id + "/" + events.size(),
                kind,
                at.get(),
                messageId(),
                address,
                words == null ? reason : words));
      }
    }
    return events;
  }

  /** As the message was handed over; Amazon SES gives it another one afterwards. */
  private @Nullable String messageId() {
    return StreamSupport.stream(event.path("mail").path("headers").spliterator(), false)
        .filter(header -> header.path("name").asText().equalsIgnoreCase("Message-ID"))
        .map(header -> header.path("value").asText())
        .findFirst()
        .orElse(text(event.path("mail").path("commonHeaders"), "messageId"));
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException notOne) {
      return Optional.empty();
    }
  }

  private static @Nullable String text(JsonNode parent, String name) {
    JsonNode value = parent.path(name);
    return value.isTextual() ? value.textValue() : null;
  }
}
