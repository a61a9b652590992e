package io.perennial.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** A piece of work in hand, until it is closed. */
public final class Work implements AutoCloseable {

  private final Span span;
  private final @Nullable Scope scope;
  private final Map<String, @Nullable Object> before = new HashMap<>();

  private Work(Span span, @Nullable Scope scope) {
    this.span = span;
    this.scope = scope;
  }

  /** Work on this thread: log lines tell its fields, and spans that begin here are parts of it. */
  @SuppressWarnings("MustBeClosedChecker") // close() closes it
  static Work onThisThread(Span span, Map<Field, ?> fields) {
    Work work = new Work(span, span.makeCurrent());
    fields.forEach(
        (field, value) -> {
          work.before.put(field.logField(), MDC.get(field.logField()));
          MDC.put(field.logField(), value.toString());
        });
    return work;
  }

  /** Work that other threads end. */
  static Work elsewhere(Span span) {
    return new Work(span, null);
  }

  /** Names it by what turned out to be asked, such as a GraphQL operation. */
  public void rename(String name) {
    span.updateName(name);
  }

  /** Tells what came of it, in a word of a closed set. */
  public void outcome(String word) {
    span.setAttribute("perennial.outcome", word);
  }

  /** Tells that it failed; of the failure its type alone, as its message may tell data. */
  public void failed(Throwable failure) {
    span.setStatus(StatusCode.ERROR, failure.getClass().getSimpleName());
  }

  @Override
  public void close() {
    before.forEach(
        (field, value) -> {
          if (value == null) {
            MDC.remove(field);
          } else {
            MDC.put(field, value);
          }
        });
    if (scope != null) {
      scope.close();
    }
    span.end();
  }
}
