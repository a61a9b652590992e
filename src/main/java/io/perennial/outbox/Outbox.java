package io.perennial.outbox;

import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;

/** Where messages are queued, in the transaction of what they follow from. */
@Singleton
public class Outbox {

  private static final int AT_ONCE = 500;
  private static final Comparator<Draft> ORDER =
      Comparator.comparingLong(Draft::firingId).thenComparingInt(Draft::step);

  private final Jdbi jdbi;
  private final MessageStore store;
  private final Event<Queued> queued;
  private final Clock clock;
  private final String domain;

  Outbox(
      Jdbi jdbi,
      MessageStore store,
      Event<Queued> queued,
      Clock clock,
      @ConfigProperty(name = "perennial.mail.public-url", defaultValue = "http://localhost:8080")
          URI publicUrl) {
    this.jdbi = jdbi;
    this.store = store;
    this.queued = queued;
    this.clock = clock;
    this.domain = publicUrl.getHost();
  }

  /**
   * Queues messages in the caller's transaction; the sending begins after its commit. A draft whose
   * firing and step were queued before changes nothing.
   *
   * @return how many are new
   */
  @Transactional
  public int enqueue(List<Draft> drafts) {
    // In one order everywhere, so that two who queue the same do not wait for each other.
    List<Draft> ordered = drafts.stream().sorted(ORDER).toList();
    int added = 0;
    for (int from = 0; from < ordered.size(); from += AT_ONCE) {
      added += insert(ordered.subList(from, Math.min(from + AT_ONCE, ordered.size())));
    }
    if (added > 0) {
      queued.fire(new Queued());
    }
    return added;
  }

  /**
   * Has messages that wait for a later time asked again at once, after the caller's transaction:
   * what they waited for is over.
   */
  @Transactional
  public void wake(List<Long> messages) {
    if (jdbi.withHandle(handle -> store.wake(handle, messages)) > 0) {
      queued.fire(new Queued());
    }
  }

  private int insert(List<Draft> drafts) {
    return jdbi.withHandle(handle -> store.insert(handle, drafts, domain, clock.instant()));
  }
}
