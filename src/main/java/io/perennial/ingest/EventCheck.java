package io.perennial.ingest;

import static io.perennial.ingest.EventField.CUSTOMER_ID;
import static io.perennial.ingest.EventField.EVENT_ID;
import static io.perennial.ingest.EventField.KIND;
import static io.perennial.ingest.EventField.NAME;
import static io.perennial.ingest.EventField.OCCURRED_AT;

import io.perennial.event.EventKind;
import io.perennial.event.EventProperties;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks the rows of events; what is no field becomes a property. */
final class EventCheck implements RowCheck {
  private static final Map<String, EventKind> KINDS =
      Stream.of(EventKind.values()).collect(Collectors.toMap(EventKind::name, kind -> kind));

  private final Cells cells;

  EventCheck(Cells cells) {
    this.cells = cells;
  }

  @Override
  public @Nullable Object[] read(Row row) throws RowRefused {
    EventKind kind = kind(row);
    Instant occurredAt = cells.past(row, OCCURRED_AT);
    return new @Nullable Object[] {
      cells.id(row, CUSTOMER_ID),
      cells.optionalId(row, EVENT_ID),
      kind,
      name(row, kind),
      occurredAt,
      cells.dayOf(occurredAt),
      properties(row)
    };
  }

  private EventKind kind(Row row) throws RowRefused {
    String text = cells.required(row, KIND);
    EventKind kind = KINDS.get(text.toUpperCase(Locale.ROOT));
    if (kind == null) {
      throw new RowRefused(
          KIND,
          text,
          "kind is not known",
          "use CUSTOM with this as its name, or one of "
              + Stream.of(EventKind.values())
                  .filter(known -> known != EventKind.CUSTOM)
                  .map(EventKind::name)
                  .collect(Collectors.joining(", ")));
    }
    return kind;
  }

  private static @Nullable String name(Row row, EventKind kind) throws RowRefused {
    String name = row.get(NAME);
    if (name != null) {
      return Cells.checked(NAME, name, EventProperties.LONGEST_NAME);
    }
    if (kind == EventKind.CUSTOM) {
      throw new RowRefused(NAME, null, "a CUSTOM event has no name", "fill in name");
    }
    return null;
  }

  private static String properties(Row row) throws RowRefused {
    if (row.others().size() > EventProperties.MOST) {
      throw new RowRefused(
          null,
          null,
          "the row has more than " + EventProperties.MOST + " properties",
          "send fewer columns");
    }
    for (Map.Entry<String, Object> property : row.others().entrySet()) {
      Cells.checked(null, property.getKey(), EventProperties.LONGEST_NAME);
      Cells.checked(null, property.getValue().toString(), EventProperties.LONGEST_VALUE);
    }
    return EventProperties.write(row.others());
  }
}
