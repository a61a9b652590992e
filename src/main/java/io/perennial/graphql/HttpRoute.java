package io.perennial.graphql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import graphql.ExecutionResult;
import io.perennial.trace.RequestId;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.SecurityIdentityAssociation;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers POST /graphql as GraphQL over HTTP says. Each request stays on one worker thread;
 * SmallRye keeps the path's WebSocket and its schema.
 */
@Singleton
final class HttpRoute {

  private static final String PATH = "/graphql";
  private static final int BEFORE_SMALLRYE = -10;
  private static final long LARGEST_BODY = 4_000_000;
  private static final String GRAPHQL = "application/graphql-response+json";
  private static final String JSON = "application/json";

  private final Requests requests;
  private final CurrentVertxRequest current;
  private final SecurityIdentityAssociation identity;

  HttpRoute(Requests requests, CurrentVertxRequest current, SecurityIdentityAssociation identity) {
    this.requests = requests;
    this.current = current;
    this.identity = identity;
  }

  void register(@Observes Router router) {
    router
        .post(PATH)
        .order(BEFORE_SMALLRYE)
        .handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY))
        .blockingHandler(this::inRequestContext, false);
  }

  private void inRequestContext(RoutingContext exchange) {
    ManagedContext context = Arc.container().requestContext();
    context.activate();
    try {
      current.setCurrent(exchange);
      identity.setIdentity(QuarkusHttpUser.getSecurityIdentity(exchange, null));
      answer(exchange);
    } finally {
      context.terminate();
    }
  }

  private void answer(RoutingContext exchange) {
    String sent = exchange.request().getHeader(HttpHeaders.CONTENT_TYPE);
    if (sent == null || !sent.startsWith(JSON)) {
      end(exchange, 415, refusal("Send the request as application/json."));
      return;
    }
    JsonNode request = object(exchange.body().buffer());
    if (request == null) {
      end(exchange, 400, refusal("The body is not a JSON object: send {\"query\": \"…\"}."));
      return;
    }
    ExecutionResult result =
        requests.execute(
            sender(exchange),
            text(request, "query"),
            text(request, "operationName"),
            Values.object(request.get("variables")));
    wait(result)
        .ifPresent(
            seconds -> exchange.response().putHeader(HttpHeaders.RETRY_AFTER, seconds.toString()));
    end(exchange, status(exchange, result), result);
  }

  /** Whoever holds a key, else whoever is at the other end. */
  private String client(RoutingContext exchange) {
    SecurityIdentity who = identity.getIdentity();
    return who.isAnonymous()
        ? String.valueOf(exchange.request().remoteAddress().hostAddress())
        : who.getPrincipal().getName();
  }

  private Sender sender(RoutingContext exchange) {
    return new Sender(
        client(exchange), RequestId.of(exchange), exchange.request().getHeader("traceparent"));
  }

  private static Optional<Object> wait(ExecutionResult result) {
    return errors(result)
        .filter(error -> error.code() == ErrorCode.RATE_LIMITED)
        .map(error -> error.getExtensions().get("retryAfterSeconds"))
        .findFirst();
  }

  private static Stream<ApiError> errors(ExecutionResult result) {
    return result.getErrors().stream().filter(ApiError.class::isInstance).map(ApiError.class::cast);
  }

  private static int status(RoutingContext exchange, ExecutionResult result) {
    if (wait(result).isPresent()) {
      return 429;
    }
    if (result.isDataPresent() || type(exchange).equals(JSON)) {
      return 200;
    }
    boolean ours = errors(result).anyMatch(error -> error.code() == ErrorCode.INTERNAL);
    return ours ? 500 : 400;
  }

  /** What a client accepts that knows only JSON; all others get the media type of GraphQL. */
  private static String type(RoutingContext exchange) {
    String accepted = exchange.request().getHeader(HttpHeaders.ACCEPT);
    return accepted != null && accepted.contains(JSON) && !accepted.contains(GRAPHQL)
        ? JSON
        : GRAPHQL;
  }

  private static void end(RoutingContext exchange, int status, ExecutionResult result) {
    exchange
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, type(exchange) + "; charset=utf-8")
        .end(Buffer.buffer(new Answer(result).bytes()));
  }

  private static ExecutionResult refusal(String message) {
    return ExecutionResult.newExecutionResult()
        .errors(List.of(ApiError.of(ErrorCode.BAD_USER_INPUT, message)))
        .build();
  }

  private static @Nullable JsonNode object(@Nullable Buffer body) {
    try {
      JsonNode request = body == null ? null : Values.JSON.readTree(body.toString());
      return request != null && request.isObject() ? request : null;
    } catch (JsonProcessingException notJson) {
      return null;
    }
  }

  private static @Nullable String text(JsonNode request, String name) {
    JsonNode value = request.get(name);
    return value == null || !value.isTextual() ? null : value.textValue();
  }
}
