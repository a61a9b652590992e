package io.perennial.event;

import io.perennial.business.BusinessCalendar;
import io.perennial.customer.Customer;
import io.perennial.customer.CustomersActed;
import io.perennial.graphql.OpaqueId;
import io.perennial.graphql.UserError;
import io.perennial.graphql.UserErrorCode;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Takes in single events from programs; one sent again with the same id changes nothing. */
@Singleton
class EventRecorder {
  // Erasure locks the customer's row: an event comes before it and goes with it, or is refused.
  private static final String LIVING =
      """
      select id from customer
      where id = (select coalesce(merged_into, id) from customer where id = :key)
        and erased_at is null
      for share
      """;

  private static final String IDENTIFIED =
      """
      select customer_id from customer_identity
      where source = :source and external_id = :externalId
      """;

  private final Jdbi jdbi;
  private final BusinessCalendar calendar;
  private final Clock clock;
  private final jakarta.enterprise.event.Event<CustomersActed> acted;

  EventRecorder(
      Jdbi jdbi,
      BusinessCalendar calendar,
      Clock clock,
      jakarta.enterprise.event.Event<CustomersActed> acted) {
    this.jdbi = jdbi;
    this.calendar = calendar;
    this.clock = clock;
    this.acted = acted;
  }

  @Transactional
  EventPayload record(EventRecordInput input) {
    List<UserError> errors = new ArrayList<>();
    EventDraft draft =
        EventDraft.of(input, calendar.dayOf(input.occurredAt()), calendar.today(), errors);
    if ((input.customerId() == null) == (input.externalId() == null)) {
      errors.add(
          UserError.invalid(
              "input", "Give exactly one of customerId and externalId: whose it is."));
    }
    if (!errors.isEmpty()) {
      return EventPayload.refused(errors);
    }
    return jdbi.withHandle(
        handle ->
            customer(handle, input, draft.source())
                .map(customer -> record(handle, draft, customer))
                .orElseGet(() -> unknown(input)));
  }

  private EventPayload record(Handle handle, EventDraft draft, long customer) {
    Optional<Event> added = EventStore.insert(handle, draft, customer, clock.instant());
    if (added.isPresent()) {
      acted.fire(new CustomersActed());
      return EventPayload.of(added.get());
    }
    if (EventStore.isSame(handle, draft, customer)) {
      return EventPayload.of(
          EventStore.find(handle, draft.source(), draft.eventId()).orElseThrow());
    }
    return EventPayload.refused(
        UserErrorCode.IDEMPOTENCY_MISMATCH,
        "input.eventId",
        "The event \"%s\" is known and says otherwise: send a new eventId, or correct it by a file."
            .formatted(draft.eventId()));
  }

  private static Optional<Long> customer(Handle handle, EventRecordInput input, String source) {
    OptionalLong key =
        input.customerId() == null
            ? identified(handle, source, input.externalId())
            : OpaqueId.find(Customer.PREFIX, input.customerId());
    return key.isEmpty()
        ? Optional.empty()
        : handle.createQuery(LIVING).bind("key", key.getAsLong()).mapTo(Long.class).findOne();
  }

  private static OptionalLong identified(
      Handle handle, String source, @Nullable String externalId) {
    return handle
        .createQuery(IDENTIFIED)
        .bind("source", source)
        .bind("externalId", externalId)
        .mapTo(Long.class)
        .findOne()
        .map(OptionalLong::of)
        .orElseGet(OptionalLong::empty);
  }

  private static EventPayload unknown(EventRecordInput input) {
    boolean byId = input.customerId() != null;
    return EventPayload.refused(
        UserErrorCode.NOT_FOUND,
        byId ? "input.customerId" : "input.externalId",
        "There is no customer \"%s\", or it was erased: send the customer to POST /imports/customers first."
            .formatted(byId ? input.customerId() : input.externalId()));
  }
}
