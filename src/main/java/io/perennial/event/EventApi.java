package io.perennial.event;

import io.perennial.graphql.NodeLoader;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jdbi.v3.core.Jdbi;

/** Events, as programs send them and people look them up. */
@GraphQLApi
public class EventApi implements NodeLoader {
  private final Jdbi jdbi;
  private final EventRecorder recorder;

  EventApi(Jdbi jdbi, EventRecorder recorder) {
    this.jdbi = jdbi;
    this.recorder = recorder;
  }

  /** Records something that a customer did. */
  @Mutation
  @NonNull
  @Description(
      "Records something that a customer did. Sent again with the same eventId it changes nothing;"
          + " many at once go to POST /imports/events.")
  public EventPayload eventRecord(
      @Name("input") @NonNull @Description("The event.") EventRecordInput input) {
    return recorder.record(input);
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
