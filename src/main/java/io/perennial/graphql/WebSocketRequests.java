package io.perennial.graphql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import graphql.schema.GraphQLSchema;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.arc.Unremovable;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.SecurityIdentityAssociation;
import io.smallrye.graphql.execution.ExecutionResponseWriter;
import io.smallrye.graphql.execution.ExecutionService;
import io.smallrye.graphql.schema.model.Schema;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.UncheckedIOException;
import java.util.Map;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.jspecify.annotations.Nullable;

/** Takes the requests of SmallRye's WebSocket, subscriptions above all, to a worker thread. */
@Alternative
@Unremovable
@Priority(1)
@Singleton
final class WebSocketRequests extends ExecutionService {

  private final Requests requests;
  private final ManagedExecutor workers;
  private final SecurityIdentityAssociation identity;

  WebSocketRequests(
      GraphQLSchema schema,
      Schema model,
      Requests requests,
      ManagedExecutor workers,
      SecurityIdentityAssociation identity) {
    super(schema, model);
    this.requests = requests;
    this.workers = workers;
    this.identity = identity;
  }

  @Override
  public void execute(
      JsonObject request,
      Map<String, Object> context,
      ExecutionResponseWriter writer,
      boolean async) {
    workers.execute(() -> inRequestContext(request, writer));
  }

  private void inRequestContext(JsonObject request, ExecutionResponseWriter writer) {
    ManagedContext context = Arc.container().requestContext();
    boolean active = context.isActive();
    if (!active) {
      context.activate();
    }
    try {
      writer.write(
          new Answer(
              requests.execute(
                  Sender.of(client()),
                  text(request, "query"),
                  text(request, "operationName"),
                  Values.object(node(request.get("variables"))))));
    } finally {
      if (!active) {
        context.terminate();
      }
    }
  }

  private String client() {
    SecurityIdentity who = identity.getIdentity();
    return who.isAnonymous() ? "anonymous" : who.getPrincipal().getName();
  }

  private static @Nullable String text(JsonObject request, String name) {
    JsonValue value = request.get(name);
    return value != null && value.getValueType() == JsonValue.ValueType.STRING
        ? request.getString(name)
        : null;
  }

  private static @Nullable JsonNode node(@Nullable JsonValue value) {
    try {
      return value == null ? null : Values.JSON.readTree(value.toString());
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
