package io.perennial.graphql;

import io.perennial.trace.Field;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who sends a request, and as a part of what.
 *
 * @param name of the one whose budget it is paid from
 * @param requestId the request's own; null of one that came over a WebSocket
 * @param traceparent the sender's own work; null where it told none
 */
record Sender(String name, @Nullable String requestId, @Nullable String traceparent) {

  /** Of a request over a WebSocket. */
  static Sender of(String name) {
    return new Sender(name, null, null);
  }

  Map<Field, ?> fields() {
    return requestId == null ? Map.of() : Map.of(Field.REQUEST, requestId);
  }
}
