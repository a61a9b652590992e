package io.perennial.mail;

import io.perennial.mail.TrackingToken.Followed;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Keeps opens and clicks, where the operator wants them, and knows where links lead. */
@Singleton
class VisitRecorder {

  /** Nobody reads a mail and follows all its links so fast. */
  private static final Duration BURST = Duration.ofSeconds(1);

  private final Jdbi jdbi;
  private final VisitStore store;
  private final Tracker tracker;
  private final TrackingConfig config;
  private final Clock clock;

  VisitRecorder(Jdbi jdbi, VisitStore store, Tracker tracker, TrackingConfig config, Clock clock) {
    this.jdbi = jdbi;
    this.store = store;
    this.tracker = tracker;
    this.config = config;
    this.clock = clock;
  }

  /** Keeps a click, and gives the address that the link has in the mail as it was written. */
  @Transactional
  Optional<String> click(Followed followed, Visit visit) {
    return jdbi.withHandle(
        handle -> {
          List<MailLink> links =
              store.html(handle, followed.message()).map(tracker::links).orElse(List.of());
          Optional<MailLink> link =
              links.stream().filter(each -> each.number() == followed.link()).findFirst();
          if (link.isPresent() && config.clicks()) {
            keep(handle, followed, visit, links.size());
          }
          return link.map(MailLink::target);
        });
  }

  @Transactional
  void open(long message, Visit visit) {
    if (config.opens()) {
      jdbi.useHandle(
          handle ->
              store.insert(
                  handle, MailEventKind.OPENED, message, null, visit.isMachine(), clock.instant()));
    }
  }

  private void keep(Handle handle, Followed followed, Visit visit, int links) {
    store.queueUp(handle, followed.message());
    store.insert(
        handle,
        MailEventKind.CLICKED,
        followed.message(),
        followed.link(),
        visit.isMachine(),
        clock.instant());
    if (links > 1) {
      store.unmaskScanner(handle, followed.message(), links, clock.instant(), BURST);
    }
  }
}
