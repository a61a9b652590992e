package io.perennial.event;

import io.perennial.graphql.Node;
import io.perennial.graphql.OpaqueId;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * Something that a customer did beside buying.
 *
 * @param key its internal number
 * @param customerKey whose it is
 * @param properties in the order of their names
 */
@Description("Something that a customer did beside buying.")
public record Event(
    @Ignore long key,
    @Ignore long customerKey,
    @NonNull @Description("Whose id it is: the source named when it was sent.") String source,
    @NonNull @Description("Its id in the source, or one derived from what it is.") String eventId,
    @NonNull @Description("What kind of thing it is.") EventKind kind,
    @Description("What exactly, such as the page; there is one on each CUSTOM event.")
        @Nullable String name,
    @NonNull @Description("When it happened.") Instant occurredAt,
    @NonNull @Description("When it became known here.") Instant knownAt,
    @NonNull @Description("What else is told of it, by name.")
        List<@NonNull EventProperty> properties)
    implements Node {
  /** What the opaque ids of events start with. */
  public static final String PREFIX = "evt";

  public Event {
    properties = List.copyOf(properties);
  }

  @Override
  @Id
  @NonNull
  @Description("The opaque, stable id: evt_….")
  public String getId() {
    return OpaqueId.of(PREFIX, key);
  }
}
