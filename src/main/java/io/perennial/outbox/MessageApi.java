package io.perennial.outbox;

import io.perennial.access.Audit;
import io.perennial.access.AuditAction;
import io.perennial.access.Audited;
import io.perennial.customer.Customer;
import io.perennial.customer.CustomerRepository;
import io.perennial.graphql.Cursors;
import io.perennial.graphql.NodeLoader;
import io.perennial.graphql.OpaqueId;
import io.perennial.graphql.Page;
import io.perennial.graphql.TotalCount;
import io.perennial.graphql.UserError;
import io.perennial.graphql.UserErrorCode;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** Messages over GraphQL. */
@GraphQLApi
public class MessageApi implements NodeLoader {

  private static final String LIST = "messages";

  private final MessageReader reader;
  private final MessageStore store;
  private final Transactions transactions;
  private final CustomerRepository customers;
  private final Cursors cursors;
  private final Clock clock;
  private final Audit audit;

  MessageApi(
      MessageReader reader,
      MessageStore store,
      Transactions transactions,
      CustomerRepository customers,
      Cursors cursors,
      Clock clock,
      Audit audit) {
    this.reader = reader;
    this.store = store;
    this.transactions = transactions;
    this.customers = customers;
    this.cursors = cursors;
    this.clock = clock;
    this.audit = audit;
  }

  @Query("message")
  @Description("A message by its id; null where there is none.")
  public @Nullable Message message(
      @Name("id") @Id @NonNull @Description("The message's id: msg_….") String id) {
    return reader.find(OpaqueId.parse(Message.PREFIX, id)).orElse(null);
  }

  @Query("messages")
  @NonNull
  @Description("The messages to all customers, newest first.")
  public MessageConnection messages(
      @Name("first") @DefaultValue(Page.DEFAULT) @Description("How many, 1 to 100.") int first,
      @Name("after") @Nullable @Description("The cursor after which they start.") String after,
      @Name("where") @Nullable @Description("Which ones.") MessageFilter where) {
    Page page = Page.of(first, after);
    MessageScope scope =
        new MessageScope(
            null, where == null ? null : where.state(), where == null ? null : where.reason());
    return connection(page, reader.page(scope, below(page), page.fetch()), scope);
  }

  @Description("The messages to the customer, newest first.")
  public @NonNull List<@NonNull MessageConnection> messages(
      @Source List<Customer> sources,
      @Name("first") @DefaultValue(Page.DEFAULT) @Description("How many, 1 to 100.") int first,
      @Name("after") @Nullable @Description("The cursor after which they start.") String after) {
    Page page = Page.of(first, after);
    Map<Long, List<Message>> messages =
        reader.ofCustomers(sources.stream().map(Customer::key).toList(), below(page), page.fetch());
    return sources.stream()
        .map(
            source ->
                connection(
                    page,
                    messages.getOrDefault(source.key(), List.of()),
                    new MessageScope(source.key(), null, null)))
        .toList();
  }

  @Description("How many messages the whole list has.")
  public @NonNull List<@NonNull TotalCount> totalCount(@Source List<MessageConnection> sources) {
    return reader.count(sources.stream().map(MessageConnection::scope).toList());
  }

  @Description("The customer whom the message is for.")
  public @NonNull List<@NonNull Customer> customer(@Source List<Message> sources) {
    Map<Long, Customer> found = new HashMap<>();
    customers
        .byKeys(sources.stream().map(Message::customerKey).distinct().toList())
        .forEach(customer -> found.put(customer.key(), customer));
    return sources.stream().map(source -> found.get(source.customerKey())).toList();
  }

  @Mutation("messageResolve")
  @Audited({AuditAction.MESSAGE_RESENT, AuditAction.MESSAGE_GIVEN_UP})
  @NonNull
  @Description("Decides about a message that is in doubt or dead: send it again, or not.")
  public MessageResolveResult resolve(
      @Name("id") @Id @NonNull @Description("The message's id: msg_….") String id,
      @Name("resolution") @NonNull @Description("What is done.") MessageResolution resolution) {
    long key = OpaqueId.parse(Message.PREFIX, id);
    Optional<Message> message = reader.find(key);
    if (message.isEmpty()) {
      return new MessageResolveResult(
          null, List.of(UserError.notFound("id", "There is no message with the id " + id + ".")));
    }
    boolean done = resolve(message.get(), resolution);
    Message now = reader.find(key).orElseThrow();
    return new MessageResolveResult(now, done ? List.of() : List.of(notOpen(now)));
  }

  @Override
  public String prefix() {
    return Message.PREFIX;
  }

  @Override
  public Optional<Message> load(long key) {
    return reader.find(key);
  }

  private boolean resolve(Message message, MessageResolution resolution) {
    String reason = resolution == MessageResolution.GIVE_UP ? "Given up by a person." : null;
    MessageChange change = MessageChange.of(message, resolution.event(), reason, Duration.ZERO);
    return transactions.call(
        handle -> {
          boolean done = store.apply(handle, List.of(change), clock.instant()) > 0;
          if (done) {
            audit.record(resolution.action(), message.getId(), null);
          }
          return done;
        });
  }

  private static UserError notOpen(Message message) {
    return new UserError(
        UserErrorCode.ILLEGAL_STATE,
        "id",
        "The message is "
            + message.state()
            + ": only one that is IN_DOUBT or DEAD waits for a decision.");
  }

  private long below(Page page) {
    return page.after() == null ? Long.MAX_VALUE : cursors.decode(LIST, page.after()).number(0);
  }

  private MessageConnection connection(Page page, List<Message> read, MessageScope scope) {
    List<MessageEdge> edges =
        page.cut(read).stream()
            .map(message -> new MessageEdge(cursors.encode(LIST, message.key()), message))
            .toList();
    return new MessageConnection(edges, page.info(read, edges, MessageEdge::cursor), scope);
  }
}
