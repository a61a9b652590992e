package io.perennial.event;

import io.perennial.access.Unaudited;
import io.perennial.customer.Customer;
import io.perennial.customer.CustomerRepository;
import io.perennial.graphql.NodeLoader;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.jdbi.v3.core.Jdbi;

/** Events, as programs send them and people look them up. */
@GraphQLApi
public class EventApi implements NodeLoader {
  private final Jdbi jdbi;
  private final EventRecorder recorder;
  private final CustomerRepository customers;

  EventApi(Jdbi jdbi, EventRecorder recorder, CustomerRepository customers) {
    this.jdbi = jdbi;
    this.recorder = recorder;
    this.customers = customers;
  }

  /** Records something that a customer did. */
  @Mutation
  @Unaudited("It is data that came in, like an order; the event itself says when it became known.")
  @NonNull
  @Description(
      "Records something that a customer did. Sent again with the same eventId it changes nothing;"
          + " many at once go to POST /imports/events.")
  public EventPayload eventRecord(
      @Name("input") @NonNull @Description("The event.") EventRecordInput input) {
    return recorder.record(input);
  }

  /** The customers of events. */
  @NonNull
  @Description("The customer whose event it is.")
  public List<@NonNull Customer> customer(@Source List<Event> of) {
    Map<Long, Customer> found =
        customers.byKeys(of.stream().map(Event::customerKey).distinct().toList()).stream()
            .collect(Collectors.toMap(Customer::key, Function.identity()));
    return of.stream()
        .map(event -> Objects.requireNonNull(found.get(event.customerKey())))
        .toList();
  }

  @Override
  public String prefix() {
    return Event.PREFIX;
  }

  @Override
  public Optional<Event> load(long key) {
    return jdbi.withHandle(handle -> EventStore.find(handle, key));
  }
}
