package io.perennial.webhook;

import io.perennial.webhook.WebhookEndpointStore.Told;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Writes down what became of calls, and what that tells of their endpoints. */
@Singleton
class CallAnswers {

  private final Jdbi jdbi;
  private final WebhookCallStore calls;
  private final WebhookEndpointStore endpoints;
  private final Backoff backoff;
  private final WebhookConfig config;
  private final Clock clock;

  CallAnswers(
      Jdbi jdbi,
      WebhookCallStore calls,
      WebhookEndpointStore endpoints,
      Backoff backoff,
      WebhookConfig config,
      Clock clock) {
    this.jdbi = jdbi;
    this.calls = calls;
    this.endpoints = endpoints;
    this.backoff = backoff;
    this.config = config;
    this.clock = clock;
  }

  /** A call and what came of it. */
  record Came(WebhookCall call, WebhookAnswer answer) {
    boolean isSuccess() {
      return answer instanceof WebhookAnswer.Answered answered && answered.isSuccess();
    }

    boolean isGone() {
      return answer instanceof WebhookAnswer.Answered answered && answered.isGone();
    }
  }

  void write(List<Came> answers) {
    List<WebhookCall> answered = answers.stream().map(Came::call).toList();
    List<WebhookCallChange> changes = answers.stream().map(this::change).toList();
    List<Told> told =
        answers.stream()
            .collect(
                Collectors.groupingBy(
                    came -> came.call().endpointKey(), TreeMap::new, Collectors.toList()))
            .entrySet()
            .stream()
            .map(endpoint -> told(endpoint.getKey(), endpoint.getValue()))
            .toList();
    WebhookConfig.Breaker breaker = config.breaker();
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                jdbi.useHandle(
                    handle -> {
                      calls.lock(handle, answered);
                      calls.apply(handle, changes, clock.instant());
                      endpoints.record(
                          handle, told, breaker.failures(), breaker.first(), breaker.longest());
                    }));
  }

  private static Told told(long endpoint, List<Came> came) {
    boolean gone = came.stream().anyMatch(Came::isGone);
    boolean succeeded = came.stream().anyMatch(Came::isSuccess);
    int failed = (int) came.stream().filter(each -> !each.isSuccess()).count();
    return new Told(endpoint, failed, succeeded, gone);
  }

  private WebhookCallChange change(Came came) {
    WebhookCall call = came.call();
    if (came.isSuccess()) {
      return WebhookCallChange.of(call, WebhookCallEvent.DELIVER, null, null).with(came.answer());
    }
    String reason = came.answer().sentence();
    if (came.isGone()) {
      return WebhookCallChange.of(call, WebhookCallEvent.EXHAUST, reason, null).with(came.answer());
    }
    return backoff
        .waitAfter(call.attempts(), ThreadLocalRandom.current().nextDouble())
        .map(wait -> WebhookCallChange.of(call, WebhookCallEvent.DEFER, reason, wait))
        .orElseGet(() -> WebhookCallChange.of(call, WebhookCallEvent.EXHAUST, reason, null))
        .with(came.answer());
  }
}
