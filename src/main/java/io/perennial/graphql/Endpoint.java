package io.perennial.graphql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import graphql.ExecutionResult;
import graphql.schema.GraphQLSchema;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.graphql.execution.ExecutionResponseWriter;
import io.smallrye.graphql.execution.ExecutionService;
import io.smallrye.graphql.schema.model.Schema;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.UncheckedIOException;
import java.util.Map;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.jspecify.annotations.Nullable;

/** Takes requests over HTTP and WebSocket from SmallRye's handlers and answers them. */
@Alternative
@Unremovable
@Priority(1)
@Singleton
final class Endpoint extends ExecutionService {

  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private final Requests requests;
  private final CurrentVertxRequest current;
  private final ManagedExecutor workers;

  Endpoint(
      GraphQLSchema schema,
      Schema model,
      Requests requests,
      CurrentVertxRequest current,
      ManagedExecutor workers) {
    super(schema, model);
    this.requests = requests;
    this.current = current;
    this.workers = workers;
  }

  @Override
  public void execute(
      JsonObject request,
      Map<String, Object> context,
      ExecutionResponseWriter writer,
      boolean async) {
    if (BlockingOperationControl.isBlockingAllowed()) {
      answer(request, writer);
      return;
    }
    workers.execute(() -> answerInOwnContext(request, writer));
  }

  private void answerInOwnContext(JsonObject request, ExecutionResponseWriter writer) {
    ManagedContext context = Arc.container().requestContext();
    if (context.isActive()) {
      answer(request, writer);
      return;
    }
    context.activate();
    try {
      answer(request, writer);
    } finally {
      context.terminate();
    }
  }

  private void answer(JsonObject request, ExecutionResponseWriter writer) {
    ExecutionResult result =
        requests.execute(
            text(request, "query"), text(request, "operationName"), variables(request));
    if (!result.isDataPresent()) {
      refuse();
    }
    writer.write(new Answer(result));
  }

  /** GraphQL over HTTP: a refused request is a 400, save for clients that know only JSON. */
  private void refuse() {
    RoutingContext exchange = current.getCurrent();
    if (exchange == null) {
      return;
    }
    String type = exchange.response().headers().get(HttpHeaders.CONTENT_TYPE);
    if (type != null && type.startsWith("application/graphql-response+json")) {
      exchange.addHeadersEndHandler(
          end -> exchange.response().setStatusCode(400).setStatusMessage("Bad Request"));
    }
  }

  private static @Nullable String text(JsonObject request, String name) {
    return request.get(name) != null
            && request.get(name).getValueType() == JsonValue.ValueType.STRING
        ? request.getString(name)
        : null;
  }

  private static Map<String, Object> variables(JsonObject request) {
    JsonValue variables = request.get("variables");
    if (variables == null || variables.getValueType() != JsonValue.ValueType.OBJECT) {
      return Map.of();
    }
    try {
      return Values.JSON.readValue(variables.toString(), OBJECT);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
