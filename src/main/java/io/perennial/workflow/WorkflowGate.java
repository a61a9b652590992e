package io.perennial.workflow;

import io.perennial.customer.Suppressions;
import io.perennial.outbox.Message;
import io.perennial.outbox.SendGate;
import io.perennial.outbox.Verdict;
import io.perennial.score.Runs;
import io.perennial.score.ScoringRun;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Asks again at the moment of sending what may have changed since a customer was enrolled. Quiet
 * hours and caps are asked after it, by gates of their own.
 */
@Singleton
final class WorkflowGate implements SendGate {
  private final Suppressions suppressions;
  private final Runs runs;
  private final Clock clock;

  WorkflowGate(Suppressions suppressions, Runs runs, Clock clock) {
    this.suppressions = suppressions;
    this.runs = runs;
    this.clock = clock;
  }

  @Override
  public Verdict ask(Handle handle, Message message) {
    return askAll(handle, List.of(message)).get(0);
  }

  @Override
  public List<Verdict> askAll(Handle handle, List<Message> messages) {
    if (messages.isEmpty()) {
      return List.of();
    }
    Map<Long, SendFacts> facts = SendFactStore.of(handle, messages);
    Set<String> suppressed =
        suppressions.amongSuppressed(messages.stream().map(SendDecision::recipient).toList());
    Instant now = clock.instant();
    List<Verdict> verdicts = new ArrayList<>();
    Map<Long, SendFacts> asked = new HashMap<>();
    for (Message message : messages) {
      SendFacts of = facts.get(message.firingId());
      boolean isSuppressed = suppressed.contains(SendDecision.recipient(message));
      Verdict verdict = SendDecision.verdict(message, of, isSuppressed, now);
      verdicts.add(verdict);
      if (of != null
          && verdict instanceof Verdict.Send
          && SendDecision.asksAudience(message, of, now)) {
        asked.put(message.firingId(), of);
      }
    }
    Set<Long> outside = outsideAudience(handle, asked);
    for (int i = 0; i < verdicts.size(); i++) {
      if (verdicts.get(i) instanceof Verdict.Send && outside.contains(messages.get(i).firingId())) {
        verdicts.set(i, SendDecision.notQualified());
      }
    }
    return verdicts;
  }

  /** Those firings, one statement for each workflow, whose customers left the audience. */
  private Set<Long> outsideAudience(Handle handle, Map<Long, SendFacts> asked) {
    Set<Long> outside = new HashSet<>();
    ScoringRun run = asked.isEmpty() ? null : runs.current().orElse(null);
    if (run == null) {
      return outside;
    }
    asked.entrySet().stream()
        .collect(Collectors.groupingBy(firing -> firing.getValue().workflow()))
        .values()
        .forEach(
            firings -> {
              Set<Long> inside = insideAudience(handle, run, firings);
              firings.stream()
                  .filter(firing -> !inside.contains(firing.getValue().customer()))
                  .forEach(firing -> outside.add(firing.getKey()));
            });
    return outside;
  }

  /** The customers of one workflow's firings who are of its audience. */
  private static Set<Long> insideAudience(
      Handle handle, ScoringRun run, List<Map.Entry<Long, SendFacts>> firings) {
    SendFacts any = firings.get(0).getValue();
    Set<Long> customers =
        firings.stream().map(firing -> firing.getValue().customer()).collect(Collectors.toSet());
    return GateFactStore.ofCustomers(
            handle, any.workflow(), any.definition(), run, run.asOf(), customers)
        .stream()
        .filter(GateFacts::inAudience)
        .map(GateFacts::customer)
        .collect(Collectors.toSet());
  }
}
