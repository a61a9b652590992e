package io.perennial.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes work in hand. Where no traces are collected its spans cost next to nothing. */
@Singleton
public final class Traces {

  private static final String TRACEPARENT = "traceparent";
  private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();

  private final Tracer tracer;

  @Inject
  Traces(Tracer tracer) {
    this.tracer = tracer;
  }

  /** Names work in the log alone. */
  public static Traces off() {
    return new Traces(TracerProvider.noop().get("perennial"));
  }

  /** Begins work on this thread, which also closes it. */
  public Work begin(String name, Map<Field, ?> fields, Origin origin) {
    return Work.onThisThread(span(name, SpanKind.INTERNAL, fields, origin), fields);
  }

  /** The same for a request from outside. */
  public Work request(String name, Map<Field, ?> fields, @Nullable String traceparent) {
    return Work.onThisThread(
        span(name, SpanKind.SERVER, fields, new Origin.Part(traceparent)), fields);
  }

  /** Begins a call to another program, which any thread may close. */
  public Work call(String name, Map<Field, ?> fields, Origin origin) {
    return Work.elsewhere(span(name, SpanKind.CLIENT, fields, origin));
  }

  /** What is in hand on this thread, to be linked to later; null where no traces are collected. */
  public static @Nullable String traceparent() {
    if (!Span.current().getSpanContext().isValid()) {
      return null;
    }
    Map<String, String> headers = new HashMap<>();
    W3C.inject(Context.current(), headers, Map::put);
    return headers.get(TRACEPARENT);
  }

  private Span span(String name, SpanKind kind, Map<Field, ?> fields, Origin origin) {
    SpanBuilder builder = tracer.spanBuilder(name).setSpanKind(kind);
    fields.forEach((field, value) -> builder.setAttribute(field.attribute(), value.toString()));
    if (origin instanceof Origin.Part part && part.traceparent() != null) {
      builder.setParent(parsed(part.traceparent()));
    }
    if (origin instanceof Origin.After after) {
      builder.setNoParent();
      SpanContext linked = Span.fromContext(parsed(after.traceparent())).getSpanContext();
      if (linked.isValid()) {
        builder.addLink(linked);
      }
    }
    return builder.startSpan();
  }

  private static Context parsed(@Nullable String traceparent) {
    return traceparent == null
        ? Context.root()
        : W3C.extract(Context.root(), traceparent, new Header());
  }

  /** Reads the one header that there is. */
  private static final class Header implements TextMapGetter<String> {
    @Override
    public Iterable<String> keys(String traceparent) {
      return List.of(TRACEPARENT);
    }

    @Override
    public @Nullable String get(@Nullable String traceparent, String key) {
      return key.equals(TRACEPARENT) ? traceparent : null;
    }
  }
}
