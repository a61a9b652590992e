package io.perennial.webhook;

import io.perennial.graphql.OpaqueId;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** Where calls are queued, in the transaction of what they follow from. */
@Singleton
public class Webhooks {

  private static final int AT_ONCE = 500;
  private static final Comparator<WebhookDraft> ORDER =
      Comparator.comparingLong(WebhookDraft::firing).thenComparingInt(WebhookDraft::step);

  private final WebhookCallStore calls;
  private final WebhookEndpointStore endpoints;
  private final Event<Queued> queued;
  private final Clock clock;

  Webhooks(
      WebhookCallStore calls, WebhookEndpointStore endpoints, Event<Queued> queued, Clock clock) {
    this.calls = calls;
    this.endpoints = endpoints;
    this.queued = queued;
    this.clock = clock;
  }

  /** Calls were queued; told in the transaction that queues them. */
  record Queued() {}

  /**
   * Queues calls in the caller's transaction; the sending begins after its commit. A draft whose
   * firing and step were queued before changes nothing. Calls of an endpoint that is not enabled
   * wait until it is; those of one that is deleted are cancelled.
   *
   * @return how many are new
   */
  public int enqueue(Handle handle, List<WebhookDraft> drafts) {
    // In one order everywhere, so that two who queue the same do not wait for each other.
    List<WebhookDraft> ordered = drafts.stream().sorted(ORDER).toList();
    int added = 0;
    for (int from = 0; from < ordered.size(); from += AT_ONCE) {
      List<WebhookDraft> some = ordered.subList(from, Math.min(from + AT_ONCE, ordered.size()));
      added += calls.insert(handle, some, clock.instant());
    }
    if (added > 0) {
      queued.fire(new Queued());
    }
    return added;
  }

  /** The endpoint of an id, {@code whe_…}, or of a name, in any case of letters. */
  public Optional<WebhookEndpoint> endpoint(Handle handle, String idOrName) {
    OptionalLong key = OpaqueId.find(WebhookEndpoint.PREFIX, idOrName);
    return key.isPresent()
        ? endpoints.find(handle, key.getAsLong())
        : endpoints.named(handle, idOrName.strip());
  }

  /** Whether there is an endpoint of an id or a name, enabled or not. */
  public boolean endpointExists(Handle handle, String idOrName) {
    return endpoint(handle, idOrName).isPresent();
  }
}
