package io.perennial.mail;

import io.perennial.customer.ConsentCause;
import io.perennial.customer.Customer;
import io.perennial.customer.CustomerRepository;
import io.perennial.customer.CustomersActed;
import io.perennial.customer.SuppressionReason;
import io.perennial.customer.Suppressions;
import io.perennial.mail.MailEventStore.NewEvent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Keeps what providers tell, and draws the consequences; what was told before changes nothing. */
@Singleton
class MailEventRecorder {

  private static final int MOST_OF_ONE_ADDRESS = 1_000;

  private final Jdbi jdbi;
  private final MailEventStore store;
  private final Suppressions suppressions;
  private final CustomerRepository customers;
  private final Unsubscriber unsubscriber;
  private final MailEventConfig config;
  private final Clock clock;
  private final Event<CustomersActed> acted;

  MailEventRecorder(
      Jdbi jdbi,
      MailEventStore store,
      Suppressions suppressions,
      CustomerRepository customers,
      Unsubscriber unsubscriber,
      MailEventConfig config,
      Clock clock,
      Event<CustomersActed> acted) {
    this.jdbi = jdbi;
    this.store = store;
    this.suppressions = suppressions;
    this.customers = customers;
    this.unsubscriber = unsubscriber;
    this.config = config;
    this.clock = clock;
    this.acted = acted;
  }

  /** Keeps events and acts on those that are new, all or nothing. */
  @Transactional
  void record(MailProvider provider, List<ReportedEvent> events) {
    if (!events.isEmpty()) {
      jdbi.useHandle(handle -> record(handle, provider, events));
      acted.fire(new CustomersActed());
    }
  }

  private void record(Handle handle, MailProvider provider, List<ReportedEvent> events) {
    store.queueUp(handle);
    List<NewEvent> news = store.insert(handle, provider, events, clock.instant());
    suppressions.suppressAll(emails(news, MailEventKind.HARD_BOUNCE), SuppressionReason.BOUNCED);
    suppressions.suppressAll(
        softBouncedTooOften(handle, emails(news, MailEventKind.SOFT_BOUNCE)),
        SuppressionReason.BOUNCED);
    for (NewEvent event : news) {
      switch (event.kind()) {
        case COMPLAINT -> end(event, SuppressionReason.COMPLAINED, ConsentCause.COMPLAINT);
        case UNSUBSCRIBE -> end(event, SuppressionReason.UNSUBSCRIBED, ConsentCause.UNSUBSCRIBE);
        case DELIVERED, DEFERRED, DROPPED, SOFT_BOUNCE, HARD_BOUNCE, OPENED, CLICKED -> {}
      }
    }
  }

  private List<String> softBouncedTooOften(Handle handle, Set<String> emails) {
    MailEventConfig.SoftBounces limits = config.softBounces();
    return store.oftenSoftBounced(
        handle, emails, clock.instant().minus(limits.within()), limits.limit());
  }

  /** Ends the consent of whom the mail was for, and of everybody who has the address. */
  private void end(NewEvent event, SuppressionReason reason, ConsentCause cause) {
    suppressions.suppress(event.email(), reason);
    Set<Long> concerned = new TreeSet<>();
    if (event.customer() != null) {
      concerned.add(event.customer());
    }
    customers.byEmail(event.email(), MOST_OF_ONE_ADDRESS).stream()
        .map(Customer::key)
        .forEach(concerned::add);
    concerned.forEach(customer -> unsubscriber.unsubscribe(customer, reason, cause));
  }

  private static Set<String> emails(List<NewEvent> events, MailEventKind kind) {
    return events.stream()
        .filter(event -> event.kind() == kind)
        .map(NewEvent::email)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
