package io.perennial.workflow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/** Counts customers through the guardrails one after the other. */
final class PreviewCount {
  private static final int SAMPLES = 5;
  private static final Comparator<GateFacts> BY_VALUE =
      Comparator.comparingDouble(PreviewCount::value)
          .thenComparing(Comparator.comparingLong(GateFacts::customer).reversed());

  private final Guardrails guardrails;
  private final Set<Long> capped;
  private final PriorityQueue<GateFacts> samples = new PriorityQueue<>(BY_VALUE);
  private int matched;
  private int consented;
  private int notCapped;
  private int notHeldOut;

  /**
   * @param capped who would get no mail at the moment of sending: enrolled all the same, as at
   *     night
   */
  PreviewCount(Guardrails guardrails, Set<Long> capped) {
    this.guardrails = guardrails;
    this.capped = capped;
  }

  void add(GateFacts facts) {
    if (guardrails.refusalOfAudience(facts).isPresent()) {
      return;
    }
    matched++;
    if (guardrails.refusalOfConsent(facts).isPresent()) {
      return;
    }
    consented++;
    if (guardrails.refusalOfCap(facts).isPresent()) {
      return;
    }
    if (capped.contains(facts.customer())) {
      if (!guardrails.holdsOut(facts)) {
        guardrails.countEnrolment();
      }
      return;
    }
    notCapped++;
    if (guardrails.holdsOut(facts)) {
      return;
    }
    notHeldOut++;
    guardrails.countEnrolment();
    samples.add(facts);
    if (samples.size() > SAMPLES) {
      samples.remove();
    }
  }

  int matched() {
    return matched;
  }

  int consented() {
    return consented;
  }

  int notCapped() {
    return notCapped;
  }

  int notHeldOut() {
    return notHeldOut;
  }

  /** The most valuable of those who would get the mail, the best first. */
  List<Long> samples() {
    List<GateFacts> best = new ArrayList<>(samples);
    best.sort(BY_VALUE.reversed());
    return best.stream().map(GateFacts::customer).toList();
  }

  private static double value(GateFacts facts) {
    Double value = facts.lifetimeValue();
    return value == null ? Double.NEGATIVE_INFINITY : value;
  }
}
