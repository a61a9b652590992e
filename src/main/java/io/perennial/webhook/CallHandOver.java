package io.perennial.webhook;

import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The step before a call leaves the house: asks the gates about claimed calls and counts an attempt
 * of those that they let by.
 */
@Singleton
class CallHandOver {

  private static final Logger LOG = Logger.getLogger(CallHandOver.class);
  private static final Duration SHORTEST_HOLD = Duration.ofSeconds(30);
  private static final Duration AFTER_A_FAULT = Duration.ofMinutes(5);

  private final Jdbi jdbi;
  private final WebhookCallStore calls;
  private final WebhookEndpointStore endpoints;
  private final List<WebhookGate> gates;
  private final WebhookConfig config;
  private final Clock clock;

  CallHandOver(
      Jdbi jdbi,
      WebhookCallStore calls,
      WebhookEndpointStore endpoints,
      @All List<WebhookGate> gates,
      WebhookConfig config,
      Clock clock) {
    this.jdbi = jdbi;
    this.calls = calls;
    this.endpoints = endpoints;
    this.gates = List.copyOf(gates);
    this.config = config;
    this.clock = clock;
  }

  /** A call that must be made now, and where. */
  record Begun(WebhookCall call, WebhookEndpoint endpoint) {}

  /** Calls that must be made now; for the others it is written down why not. */
  List<Begun> begin(List<WebhookCall> claimed) {
    try {
      return QuarkusTransaction.requiringNew()
          .call(() -> jdbi.withHandle(handle -> begin(handle, claimed)));
    } catch (RuntimeException fault) {
      return beginOneByOne(claimed, fault);
    }
  }

  private List<Begun> begin(Handle handle, List<WebhookCall> claimed) {
    List<WebhookCall> held = calls.lock(handle, claimed);
    Map<Long, WebhookEndpoint> places =
        endpoints
            .findAll(handle, held.stream().map(WebhookCall::endpointKey).distinct().toList())
            .stream()
            .collect(Collectors.toMap(WebhookEndpoint::key, Function.identity()));
    List<WebhookCallChange> stopped = new ArrayList<>();
    List<WebhookCall> passed = new ArrayList<>();
    for (WebhookCall call : held) {
      WebhookCallChange change = stopped(call, places.get(call.endpointKey()));
      if (change == null) {
        passed.add(call);
      } else {
        stopped.add(change);
      }
    }
    for (WebhookGate gate : gates) {
      passed = passed.isEmpty() ? passed : let(handle, gate, passed, stopped);
    }
    Instant now = clock.instant();
    calls.apply(handle, stopped, now);
    Duration lease = config.answerTimeout().plus(config.claimLease());
    return calls.attempt(handle, passed, lease, now).stream()
        .flatMap(call -> begun(call, places).stream())
        .toList();
  }

  private static List<Begun> begun(WebhookCall call, Map<Long, WebhookEndpoint> places) {
    WebhookEndpoint endpoint = places.get(call.endpointKey());
    return endpoint == null ? List.of() : List.of(new Begun(call, endpoint));
  }

  private static @Nullable WebhookCallChange stopped(
      WebhookCall call, @Nullable WebhookEndpoint endpoint) {
    if (call.body() == null) {
      return cancelled(call, "The customer was erased.");
    }
    if (endpoint == null || endpoint.deleted()) {
      return cancelled(call, "The endpoint was deleted.");
    }
    return endpoint.enabled()
        ? null
        : WebhookCallChange.of(call, WebhookCallEvent.RELEASE, null, null);
  }

  private List<WebhookCall> let(
      Handle handle, WebhookGate gate, List<WebhookCall> asked, List<WebhookCallChange> stopped) {
    List<WebhookCall> passed = new ArrayList<>();
    List<WebhookVerdict> verdicts = gate.askAll(handle, asked);
    for (int i = 0; i < verdicts.size(); i++) {
      WebhookCall call = asked.get(i);
      WebhookVerdict verdict = verdicts.get(i);
      if (verdict instanceof WebhookVerdict.Cancel no) {
        stopped.add(cancelled(call, no.reason()));
      } else if (verdict instanceof WebhookVerdict.Hold later) {
        stopped.add(held(call, later));
      } else {
        passed.add(call);
      }
    }
    return passed;
  }

  private WebhookCallChange held(WebhookCall call, WebhookVerdict.Hold later) {
    Duration wait = Duration.between(clock.instant(), later.until());
    Duration atLeast = wait.compareTo(SHORTEST_HOLD) < 0 ? SHORTEST_HOLD : wait;
    return WebhookCallChange.of(call, WebhookCallEvent.HOLD, later.reason(), atLeast);
  }

  private static WebhookCallChange cancelled(WebhookCall call, String reason) {
    return WebhookCallChange.of(call, WebhookCallEvent.CANCEL, reason, null);
  }

  /** So that one call that cannot be judged does not hold up the others. */
  private List<Begun> beginOneByOne(List<WebhookCall> claimed, RuntimeException fault) {
    if (claimed.size() > 1) {
      return claimed.stream().flatMap(call -> begin(List.of(call)).stream()).toList();
    }
    WebhookCall call = claimed.get(0);
    LOG.errorf(fault, "Call %d could not be checked; it is tried again", call.key());
    WebhookCallChange hold =
        WebhookCallChange.of(
            call,
            WebhookCallEvent.HOLD,
            "It could not be checked whether it may be sent; the log tells more.",
            AFTER_A_FAULT);
    QuarkusTransaction.requiringNew()
        .run(() -> jdbi.useHandle(handle -> calls.apply(handle, List.of(hold), clock.instant())));
    return List.of();
  }
}
