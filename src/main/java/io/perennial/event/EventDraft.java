package io.perennial.event;

import io.perennial.graphql.UserError;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An event as a program sent it, checked: a plain object.
 *
 * @param occurredAt to the microsecond, as the database keeps it
 * @param day the business day of it
 * @param properties by name, in their order
 */
record EventDraft(
    String source,
    String eventId,
    EventKind kind,
    @Nullable String name,
    Instant occurredAt,
    LocalDate day,
    Map<String, String> properties) {
  private static final String DEFAULT_SOURCE = "csv";
  private static final int LONGEST_ID = 200;
  private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

  /**
   * The draft of an input.
   *
   * @param day the business day of the input's occurredAt
   * @param today the business day that it is now
   * @param errors gets what is wrong; then the draft is good for nothing
   */
  static EventDraft of(
      EventRecordInput input, LocalDate day, LocalDate today, List<UserError> errors) {
    String source = input.source() == null ? DEFAULT_SOURCE : input.source();
    text("source", source, LONGEST_ID, errors);
    text("eventId", input.eventId(), LONGEST_ID, errors);
    String name = input.name() == null || input.name().isBlank() ? null : input.name().strip();
    if (name != null) {
      text("name", name, EventProperties.LONGEST_NAME, errors);
    } else if (input.kind() == EventKind.CUSTOM) {
      errors.add(UserError.required("input.name", "A CUSTOM event needs a name: say what it is."));
    }
    if (day.isAfter(today) || day.isBefore(EARLIEST)) {
      errors.add(
          UserError.invalid(
              "input.occurredAt",
              "occurredAt is on %s, but events are of the days from 1900 to today, %s: correct it."
                  .formatted(day, today)));
    }
    return new EventDraft(
        source,
        input.eventId(),
        input.kind(),
        name,
        input.occurredAt().truncatedTo(ChronoUnit.MICROS),
        day,
        properties(input.properties(), errors));
  }

  private static Map<String, String> properties(
      @Nullable List<@Nullable EventPropertyInput> given, List<UserError> errors) {
    Map<String, String> properties = new TreeMap<>();
    List<@Nullable EventPropertyInput> all = given == null ? new ArrayList<>() : given;
    if (all.size() > EventProperties.MOST) {
      errors.add(
          UserError.invalid(
              "input.properties",
              "There are %d properties: an event has at most %d."
                  .formatted(all.size(), EventProperties.MOST)));
    }
    for (int i = 0; i < all.size() && errors.isEmpty(); i++) {
      EventPropertyInput property = all.get(i);
      String path = "properties[" + i + "]";
      if (property == null) {
        errors.add(UserError.required("input." + path, "A property is missing: leave it out."));
        continue;
      }
      text(path + ".name", property.name(), EventProperties.LONGEST_NAME, errors);
      text(path + ".value", property.value(), EventProperties.LONGEST_VALUE, errors);
      if (properties.put(property.name(), property.value()) != null) {
        errors.add(
            UserError.invalid(
                "input." + path + ".name",
                "The property \"%s\" is there twice: send each once.".formatted(property.name())));
      }
    }
    return properties;
  }

  private static void text(String field, String text, int longest, List<UserError> errors) {
    if (text.isBlank()) {
      errors.add(UserError.required("input." + field, field + " is empty: fill it in."));
    } else if (text.length() > longest) {
      errors.add(
          UserError.invalid(
              "input." + field,
              "%s has %d characters: at most %d are allowed."
                  .formatted(field, text.length(), longest)));
    } else if (text.codePoints().anyMatch(EventDraft::isUnprintable)) {
      errors.add(
          UserError.invalid(
              "input." + field,
              field + " holds a control character or half of a character: remove it."));
    }
  }

  private static boolean isUnprintable(int character) {
    return (character < ' ' && character != '\n' && character != '\t')
        || character == 0x7f
        || (character >= 0xD800 && character <= 0xDFFF);
  }
}
