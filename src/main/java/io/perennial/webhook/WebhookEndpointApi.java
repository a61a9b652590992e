package io.perennial.webhook;

import io.perennial.access.AuditAction;
import io.perennial.access.Audited;
import io.perennial.graphql.Cursors;
import io.perennial.graphql.NodeLoader;
import io.perennial.graphql.OpaqueId;
import io.perennial.graphql.Page;
import io.perennial.graphql.TotalCount;
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
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Endpoints, as people ask for them and edit them. */
@GraphQLApi
public class WebhookEndpointApi implements NodeLoader {

  private static final String LIST = "webhookEndpoints";

  private final Jdbi jdbi;
  private final WebhookEndpointStore endpoints;
  private final WebhookEndpointEditor editor;
  private final EndpointTrial trial;
  private final Cursors cursors;

  WebhookEndpointApi(
      Jdbi jdbi,
      WebhookEndpointStore endpoints,
      WebhookEndpointEditor editor,
      EndpointTrial trial,
      Cursors cursors) {
    this.jdbi = jdbi;
    this.endpoints = endpoints;
    this.editor = editor;
    this.trial = trial;
    this.cursors = cursors;
  }

  /** The endpoints. */
  @Query
  @NonNull
  @Description("The endpoints that workflows may call, the newest first.")
  public WebhookEndpointConnection webhookEndpoints(
      @Name("first") @DefaultValue(Page.DEFAULT) @Description("How many, 1 to 100.") int first,
      @Name("after") @Nullable @Description("The cursor after which they start.") String after) {
    Page page = Page.of(first, after);
    long below = after == null ? Long.MAX_VALUE : cursors.decode(LIST, after).number(0);
    List<WebhookEndpoint> read =
        jdbi.withHandle(handle -> endpoints.page(handle, below, page.fetch()));
    List<WebhookEndpointEdge> edges =
        page.cut(read).stream()
            .map(found -> new WebhookEndpointEdge(cursors.encode(LIST, found.key()), found))
            .toList();
    return new WebhookEndpointConnection(
        edges,
        page.info(read, edges, WebhookEndpointEdge::cursor),
        TotalCount.of(jdbi.withHandle(endpoints::count)));
  }

  /** The endpoint of an id. */
  @Query
  @Description("The endpoint of an id; null where there is none.")
  public @Nullable WebhookEndpoint webhookEndpoint(
      @Name("id") @Id @NonNull @Description("The endpoint's id: whe_….") String id) {
    return load(OpaqueId.parse(WebhookEndpoint.PREFIX, id)).orElse(null);
  }

  /** The endpoints of calls. */
  @NonNull
  @Description("The endpoint that is called.")
  public List<@NonNull WebhookEndpoint> endpoint(@Source List<WebhookCall> of) {
    List<Long> keys = of.stream().map(WebhookCall::endpointKey).distinct().toList();
    Map<Long, WebhookEndpoint> found =
        jdbi.withHandle(handle -> endpoints.findAll(handle, keys)).stream()
            .collect(Collectors.toMap(WebhookEndpoint::key, Function.identity()));
    return of.stream().map(call -> Objects.requireNonNull(found.get(call.endpointKey()))).toList();
  }

  /** Makes an endpoint. */
  @Mutation
  @Audited(AuditAction.WEBHOOK_ENDPOINT_CREATED)
  @NonNull
  @Description("Makes an endpoint and its secret, which is shown this once.")
  public WebhookEndpointPayload webhookEndpointCreate(
      @Name("input") @NonNull @Description("The endpoint.") WebhookEndpointCreateInput input) {
    return editor.create(input);
  }

  /** Changes an endpoint. */
  @Mutation
  @Audited(AuditAction.WEBHOOK_ENDPOINT_UPDATED)
  @NonNull
  @Description("Changes an endpoint; calls that wait for it go where it is by then.")
  public WebhookEndpointPayload webhookEndpointUpdate(
      @Name("input") @NonNull @Description("The change.") WebhookEndpointUpdateInput input) {
    return editor.update(input);
  }

  /** Makes a new secret. */
  @Mutation
  @Audited(AuditAction.WEBHOOK_SECRET_ROTATED)
  @NonNull
  @Description(
      "Makes a new secret, which is shown this once. For 24 hours calls carry two signatures, one"
          + " with the old secret.")
  public WebhookEndpointPayload webhookEndpointRotateSecret(
      @Name("id") @Id @NonNull @Description("The endpoint's id: whe_….") String id) {
    return editor.rotate(id);
  }

  /** Deletes an endpoint. */
  @Mutation
  @Audited(AuditAction.WEBHOOK_ENDPOINT_DELETED)
  @NonNull
  @Description("Deletes an endpoint; calls that wait for it are cancelled.")
  public WebhookEndpointPayload webhookEndpointDelete(
      @Name("id") @Id @NonNull @Description("The endpoint's id: whe_….") String id) {
    return editor.delete(id);
  }

  /** Tries an endpoint. */
  @Mutation
  @Audited(AuditAction.WEBHOOK_ENDPOINT_TESTED)
  @NonNull
  @Description("Makes a signed call of the type perennial.test, at once, and says what came of it.")
  public WebhookTestPayload webhookEndpointTest(
      @Name("id") @Id @NonNull @Description("The endpoint's id: whe_….") String id) {
    return trial.call(id);
  }

  @Override
  public String prefix() {
    return WebhookEndpoint.PREFIX;
  }

  @Override
  public Optional<WebhookEndpoint> load(long key) {
    return jdbi.withHandle(handle -> endpoints.find(handle, key));
  }
}
