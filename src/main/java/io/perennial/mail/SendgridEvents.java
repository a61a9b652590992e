package io.perennial.mail;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what SendGrid's event webhook tells. Kinds that are not known, and events without an id, a
 * recipient or a time, are left out.
 *
 * @see <a href="https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event">Event
 *     Webhook reference</a>
 */
final class SendgridEvents {

  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  private SendgridEvents() {}

  static List<ReportedEvent> read(JsonNode batch) {
    List<ReportedEvent> events = new ArrayList<>();
    for (JsonNode event : batch) {
      kind(event).flatMap(kind -> read(event, kind)).ifPresent(events::add);
    }
    return events;
  }

  private static Optional<ReportedEvent> read(JsonNode event, MailEventKind kind) {
    String id = event.path("sg_event_id").asText();
    String email = event.path("email").asText();
    long seconds = event.path("timestamp").asLong();
    if (id.isBlank() || email.isBlank() || seconds <= 0 || seconds > LATEST.getEpochSecond()) {
      return Optional.empty();
    }
    return Optional.of(
        ReportedEvent.of(
                id,
                kind,
                Instant.ofEpochSecond(seconds),
                text(event, "smtp-id"),
                email,
                words(event))
            .byMachine(event.path("sg_machine_open").asBoolean()));
  }

  private static Optional<MailEventKind> kind(JsonNode event) {
    return switch (event.path("event").asText()) {
      case "delivered" -> Optional.of(MailEventKind.DELIVERED);
      case "deferred" -> Optional.of(MailEventKind.DEFERRED);
      case "bounce" ->
          Optional.of(
              event.path("type").asText().equals("blocked")
                  ? MailEventKind.SOFT_BOUNCE
                  : MailEventKind.HARD_BOUNCE);
      case "dropped" -> Optional.of(dropped(event.path("reason").asText()));
      case "spamreport" -> Optional.of(MailEventKind.COMPLAINT);
      case "unsubscribe", "group_unsubscribe" -> Optional.of(MailEventKind.UNSUBSCRIBE);
      case "open" -> Optional.of(MailEventKind.OPENED);
      case "click" -> Optional.of(MailEventKind.CLICKED);
      default -> Optional.empty();
    };
  }

  /** SendGrid drops what its own lists hold: the first event may have come before us. */
  private static MailEventKind dropped(String reason) {
    return switch (reason) {
      case "Bounced Address" -> MailEventKind.HARD_BOUNCE;
      case "Spam Reporting Address" -> MailEventKind.COMPLAINT;
      case "Unsubscribed Address" -> MailEventKind.UNSUBSCRIBE;
      default -> MailEventKind.DROPPED;
    };
  }

  private static @Nullable String words(JsonNode event) {
    String reason = text(event, "reason");
    return reason == null ? text(event, "response") : reason;
  }

  private static @Nullable String text(JsonNode event, String name) {
    JsonNode value = event.path(name);
    return value.isTextual() ? value.textValue() : null;
  }
}
