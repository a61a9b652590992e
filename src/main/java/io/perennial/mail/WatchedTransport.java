package io.perennial.mail;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.perennial.outbox.Delivery;
import io.perennial.outbox.Delivery.Outcome;
import io.perennial.outbox.Message;
import io.perennial.outbox.Transport;
import io.perennial.trace.Field;
import io.perennial.trace.Origin;
import io.perennial.trace.Traces;
import io.perennial.trace.Work;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A transport whose hand-overs are timed, and traced after what queued the message. */
final class WatchedTransport implements Transport {

  private final Transport transport;
  private final MeterRegistry registry;
  private final Traces traces;

  WatchedTransport(Transport transport, MeterRegistry registry, Traces traces) {
    this.transport = transport;
    this.registry = registry;
    this.traces = traces;
    for (Outcome outcome : Outcome.values()) {
      timer(outcome);
    }
  }

  @Override
  public boolean isOpen() {
    return transport.isOpen();
  }

  @Override
  public CompletionStage<Delivery> send(Message message) {
    long begun = System.nanoTime();
    Work work =
        traces.call(
            "mail",
            Map.of(Field.MESSAGE, message.key(), Field.FIRING, message.firingId()),
            new Origin.After(message.traceparent()));
    return transport
        .send(message)
        .whenComplete((delivery, fault) -> ended(work, begun, delivery, fault));
  }

  private void ended(
      Work work, long begun, @Nullable Delivery delivery, @Nullable Throwable fault) {
    try (work) {
      Outcome outcome = delivery == null ? Outcome.UNKNOWN : delivery.outcome();
      work.outcome(outcome.name());
      if (fault != null) {
        work.failed(fault);
      }
      timer(outcome).record(Duration.ofNanos(System.nanoTime() - begun));
    }
  }

  private Timer timer(Outcome outcome) {
    return Timer.builder("perennial.mail.delivery.duration")
        .description("How long the mail server took over a message, by what became of it")
        .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
        .register(registry);
  }
}
