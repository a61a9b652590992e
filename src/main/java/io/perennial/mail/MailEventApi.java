package io.perennial.mail;

import io.perennial.graphql.NodeLoader;
import io.perennial.outbox.Message;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

/** What providers told about messages, over GraphQL. */
@GraphQLApi
public class MailEventApi implements NodeLoader {

  private final MailEventStore store;

  MailEventApi(MailEventStore store) {
    this.store = store;
  }

  @Description(
      "What the mail provider told about it since, and opens and clicks where they are tracked;"
          + " newest first, 50 at most.")
  public @NonNull List<@NonNull List<@NonNull MailEvent>> events(@Source List<Message> sources) {
    Map<Long, List<MailEvent>> events =
        store.ofMessages(sources.stream().map(Message::key).toList());
    return sources.stream().map(source -> events.getOrDefault(source.key(), List.of())).toList();
  }

  @Override
  public String prefix() {
    return MailEvent.PREFIX;
  }

  @Override
  public Optional<MailEvent> load(long key) {
    return store.find(key);
  }
}
