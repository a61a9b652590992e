package io.perennial.webhook;

import io.perennial.access.Audit;
import io.perennial.access.AuditAction;
import io.perennial.access.Audited;
import io.perennial.customer.Customer;
import io.perennial.customer.CustomerRepository;
import io.perennial.graphql.Cursors;
import io.perennial.graphql.NodeLoader;
import io.perennial.graphql.OpaqueId;
import io.perennial.graphql.Page;
import io.perennial.graphql.UserError;
import io.perennial.graphql.UserErrorCode;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Calls to endpoints over GraphQL. */
@GraphQLApi
public class WebhookCallApi implements NodeLoader {

  private final Jdbi jdbi;
  private final WebhookCallReader reader;
  private final WebhookCallStore calls;
  private final CustomerRepository customers;
  private final Cursors cursors;
  private final Clock clock;
  private final Audit audit;

  WebhookCallApi(
      Jdbi jdbi,
      WebhookCallReader reader,
      WebhookCallStore calls,
      CustomerRepository customers,
      Cursors cursors,
      Clock clock,
      Audit audit) {
    this.jdbi = jdbi;
    this.reader = reader;
    this.calls = calls;
    this.customers = customers;
    this.cursors = cursors;
    this.clock = clock;
    this.audit = audit;
  }

  /** The calls to endpoints. */
  @NonNull
  @Description("The calls to it, the newest first.")
  public List<@NonNull WebhookCallConnection> calls(
      @Source List<WebhookEndpoint> of,
      @Name("first") @DefaultValue(Page.DEFAULT) @Description("How many, 1 to 100.") int first,
      @Name("after") @Nullable @Description("The cursor after which they start.") String after,
      @Name("state") @Nullable @Description("Those that stand there alone.")
          WebhookCallState state) {
    Page page = Page.of(first, after);
    List<Long> keys = of.stream().map(WebhookEndpoint::key).toList();
    Map<Long, List<WebhookCall>> found =
        reader.ofEndpoints(keys, state, below(page, state), page.fetch());
    return keys.stream()
        .map(key -> connection(page, state, found.getOrDefault(key, List.of())))
        .toList();
  }

  /** The calls about customers. */
  @NonNull
  @Name("webhookCalls")
  @Description("The calls to endpoints about the customer, the newest first.")
  public List<@NonNull WebhookCallConnection> callsAboutCustomer(
      @Source List<Customer> of,
      @Name("first") @DefaultValue(Page.DEFAULT) @Description("How many, 1 to 100.") int first,
      @Name("after") @Nullable @Description("The cursor after which they start.") String after,
      @Name("state") @Nullable @Description("Those that stand there alone.")
          WebhookCallState state) {
    Page page = Page.of(first, after);
    List<Long> keys = of.stream().map(Customer::key).toList();
    Map<Long, List<WebhookCall>> found =
        reader.ofCustomers(keys, state, below(page, state), page.fetch());
    return keys.stream()
        .map(key -> connection(page, state, found.getOrDefault(key, List.of())))
        .toList();
  }

  /** The customers of calls. */
  @NonNull
  @Description("The customer whom the call is about.")
  public List<@NonNull Customer> customer(@Source List<WebhookCall> of) {
    Map<Long, Customer> found =
        customers.byKeys(of.stream().map(WebhookCall::customerKey).distinct().toList()).stream()
            .collect(Collectors.toMap(Customer::key, Function.identity()));
    return of.stream().map(call -> Objects.requireNonNull(found.get(call.customerKey()))).toList();
  }

  /** Has a dead call made again. */
  @Mutation
  @Audited(AuditAction.WEBHOOK_CALL_RESENT)
  @NonNull
  @Description("Has a call that is DEAD made again, with the same webhook-id.")
  public WebhookCallPayload webhookCallResend(
      @Name("id") @Id @NonNull @Description("The call's id: whc_….") String id) {
    Optional<WebhookCall> call = reader.find(OpaqueId.find(WebhookCall.PREFIX, id).orElse(0));
    if (call.isEmpty()) {
      return new WebhookCallPayload(
          null,
          List.of(UserError.notFound("id", "There is no call with this id: take one from calls.")));
    }
    WebhookCallChange change =
        WebhookCallChange.of(call.get(), WebhookCallEvent.RESEND, null, Duration.ZERO);
    boolean done =
        jdbi.withHandle(handle -> calls.apply(handle, List.of(change), clock.instant())) > 0;
    WebhookCall now = reader.find(call.get().key()).orElseThrow();
    if (done) {
      audit.record(AuditAction.WEBHOOK_CALL_RESENT, now.getId(), null);
    }
    return new WebhookCallPayload(now, done ? List.of() : List.of(notDead(now)));
  }

  private static UserError notDead(WebhookCall call) {
    return new UserError(
        UserErrorCode.ILLEGAL_STATE,
        "id",
        "The call is " + call.state() + ": only one that is DEAD is made again by hand.");
  }

  @Override
  public String prefix() {
    return WebhookCall.PREFIX;
  }

  @Override
  public Optional<WebhookCall> load(long key) {
    return reader.find(key);
  }

  private long below(Page page, @Nullable WebhookCallState state) {
    return page.after() == null
        ? Long.MAX_VALUE
        : cursors.decode(list(state), page.after()).number(0);
  }

  private static String list(@Nullable WebhookCallState state) {
    return "webhookCalls:" + state;
  }

  private WebhookCallConnection connection(
      Page page, @Nullable WebhookCallState state, List<WebhookCall> read) {
    List<WebhookCallEdge> edges =
        page.cut(read).stream()
            .map(call -> new WebhookCallEdge(cursors.encode(list(state), call.key()), call))
            .toList();
    return new WebhookCallConnection(edges, page.info(read, edges, WebhookCallEdge::cursor));
  }
}
