package io.perennial.trace;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * The id of each request: the sender's {@code X-Request-Id} where it is well-formed, else one of
 * ours. The answer bears it, and so does every line that is logged for the request.
 */
@Singleton
public final class RequestId {

  static final String HEADER = "X-Request-Id";

  private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._-]{8,64}");
  private static final int BEFORE_ALL_OTHERS = 1_000;

  void register(@Observes Filters filters) {
    filters.register(RequestId::name, BEFORE_ALL_OTHERS);
  }

  private static void name(RoutingContext exchange) {
    String id = of(exchange.request().getHeader(HEADER));
    exchange.response().putHeader(HEADER, id);
    MDC.put(Field.REQUEST.logField(), id);
    exchange.next();
  }

  /** The id that a request was given. */
  public static String of(RoutingContext exchange) {
    return exchange.response().headers().get(HEADER);
  }

  /** The id of a request that was sent with one, or without. */
  static String of(@Nullable String sent) {
    return sent != null && WELL_FORMED.matcher(sent).matches()
        ? sent
        : UUID.randomUUID().toString();
  }
}
