package io.perennial.webhook;

import io.perennial.trace.Field;
import io.perennial.trace.Origin;
import io.perennial.trace.Traces;
import io.perennial.trace.Work;
import io.perennial.webhook.CallAnswers.Came;
import io.perennial.webhook.CallHandOver.Begun;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Makes the calls that are due: claims some, keeps so many under way at once, and writes down the
 * answers as they come, so that a slow endpoint holds up no other.
 *
 * <p>Any number of dispatchers, here and on other replicas, work side by side. What a process that
 * dies had claimed is made again by others, with the same id.
 */
@Singleton
class CallDispatcher {

  private static final Logger LOG = Logger.getLogger(CallDispatcher.class);
  private static final long LINGER_MILLIS = 5;
  private static final long PATIENCE_MILLIS = 1_000;

  private final String holder = UUID.randomUUID().toString();
  private final Jdbi jdbi;
  private final WebhookCallStore calls;
  private final CallHandOver handOver;
  private final CallAnswers answers;
  private final WebhookCaller caller;
  private final WebhookConfig config;
  private final Clock clock;
  private final Traces traces;
  private final CallMeters meters;
  private volatile boolean stopping;

  CallDispatcher(
      Jdbi jdbi,
      WebhookCallStore calls,
      CallHandOver handOver,
      CallAnswers answers,
      WebhookCaller caller,
      WebhookConfig config,
      Clock clock,
      Traces traces,
      CallMeters meters) {
    this.jdbi = jdbi;
    this.calls = calls;
    this.handOver = handOver;
    this.answers = answers;
    this.caller = caller;
    this.config = config;
    this.clock = clock;
    this.traces = traces;
    this.meters = meters;
  }

  /** Makes all calls that are due; tells how many. Comes back when every answer is written down. */
  int drain() {
    recover();
    return new Round().run();
  }

  /** Begins no more calls; answers that are owed are still written down. */
  void stop() {
    stopping = true;
  }

  private void recover() {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                jdbi.useHandle(
                    handle -> {
                      int lapsed = calls.lapse(handle);
                      if (lapsed > 0) {
                        LOG.warnf("%d calls were left by a process that ended", lapsed);
                      }
                      calls.cancelOrphans(handle, clock.instant());
                    }));
  }

  private List<WebhookCall> claim(int limit) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                jdbi.withHandle(
                    handle ->
                        calls.claim(
                            handle,
                            holder,
                            limit,
                            config.perEndpoint(),
                            config.breaker().failures(),
                            config.claimLease())));
  }

  /** One draining, with the answers that it waits for. */
  private final class Round {

    private final BlockingQueue<Came> came = new LinkedBlockingQueue<>();
    private int owed;
    private int made;

    int run() {
      boolean claimed = begin();
      while (claimed || owed > 0) {
        writeAnswers();
        claimed = begin();
      }
      return made;
    }

    /** Whether there was something to claim. */
    private boolean begin() {
      int free = config.parallel() - owed;
      if (stopping || free <= 0) {
        return false;
      }
      List<WebhookCall> claimed = claim(free);
      if (claimed.isEmpty()) {
        return false;
      }
      handOver.begin(claimed).forEach(this::make);
      return true;
    }

    private void make(Begun begun) {
      owed++;
      made++;
      WebhookCall call = begun.call();
      long start = System.nanoTime();
      Work work = traces.call("webhook call", fields(call), Origin.HERE);
      caller
          .call(begun.endpoint(), call.webhookId(), String.valueOf(call.body()))
          .whenComplete(
              (answer, fault) -> {
                CallMeters.Outcome outcome = CallMeters.Outcome.of(answer);
                work.outcome(outcome.name());
                work.close();
                meters.ended(outcome, Duration.ofNanos(System.nanoTime() - start));
                came.add(new Came(call, answer(answer, fault)));
              });
    }

    private static Map<Field, ?> fields(WebhookCall call) {
      return Map.of(
          Field.CALL,
          call.key(),
          Field.ENDPOINT,
          call.endpointKey(),
          Field.FIRING,
          call.firingKey());
    }

    /** A client never fails; where it does all the same, the log tells more. */
    private static WebhookAnswer answer(@Nullable WebhookAnswer answer, @Nullable Throwable fault) {
      if (answer != null) {
        return answer;
      }
      LOG.error("A call was lost on its way", fault);
      return new WebhookAnswer.Failed("It was lost on its way; the log tells more.");
    }

    private void writeAnswers() {
      List<Came> batch = nextAnswers();
      if (!batch.isEmpty()) {
        answers.write(batch);
      }
    }

    /** Waits for the first answer, and a moment for more. */
    private List<Came> nextAnswers() {
      List<Came> batch = new ArrayList<>();
      long wait = PATIENCE_MILLIS;
      while (owed > 0) {
        Came next = poll(wait);
        if (next == null) {
          return batch;
        }
        owed--;
        batch.add(next);
        wait = LINGER_MILLIS;
      }
      return batch;
    }

    private @Nullable Came poll(long millis) {
      try {
        return came.poll(millis, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while waiting for an endpoint", e);
      }
    }
  }
}
