package io.perennial.workflow.backtest;

import io.perennial.workflow.Cause;
import io.perennial.workflow.FiringReason;
import io.perennial.workflow.GateFacts;
import io.perennial.workflow.Guardrails;
import io.perennial.workflow.NewCustomers;
import io.perennial.workflow.Side;
import io.perennial.workflow.definition.Definition;
import io.perennial.workflow.definition.Direction;
import io.perennial.workflow.definition.OldData;
import io.perennial.workflow.definition.Threshold;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A second reading of a backtest's rules: every customer on every night, one after the other, and
 * each time the whole past anew. It keeps no side, bisects nothing and leaves no night out.
 */
final class PlainPast {
  private static final GateFacts NOBODY =
      new GateFacts(0, false, null, null, false, false, null, null, 0);

  private final Definition definition;
  private final Threshold threshold;
  private final NewCustomers newCustomers;
  private final Map<Long, List<Shown>> shown = new TreeMap<>();

  /**
   * What a customer showed on a night.
   *
   * @param value null where the score had none
   * @param model whether a change of model showed it
   * @param sinceGap whether the customer had no score on the night before
   */
  record Shown(int night, @Nullable Double value, boolean model, boolean sinceGap, Cause cause) {}

  PlainPast(Definition definition, Threshold threshold, NewCustomers newCustomers) {
    this.definition = definition;
    this.threshold = threshold;
    this.newCustomers = newCustomers;
  }

  void show(long customer, Shown what) {
    shown.computeIfAbsent(customer, any -> new ArrayList<>()).add(what);
  }

  /**
   * The firings as "customer night outcome".
   *
   * @param facts by customer; who is missing was erased
   * @param old customers who were known at the activation
   */
  Set<String> firings(NightPlan plan, long workflow, Map<Long, GateFacts> facts, Set<Long> old) {
    Map<Integer, Map<Long, Shown>> edges = new TreeMap<>();
    shown.forEach(
        (customer, of) -> {
          List<Shown> values = of.stream().filter(each -> each.value() != null).toList();
          for (int i = 0; i < values.size(); i++) {
            int acted = acted(values, i, old.contains(customer));
            if (acted >= 0 && facts.containsKey(customer)) {
              edges
                  .computeIfAbsent(values.get(acted).night(), any -> new TreeMap<>())
                  .put(customer, values.get(i));
            }
          }
        });
    Set<String> firings = new TreeSet<>();
    Map<Long, List<LocalDate>> taken = new TreeMap<>();
    edges.forEach(
        (night, crossed) -> {
          int[] enrolled = {0};
          crossed.forEach(
              (customer, edge) ->
                  firings.add(
                      customer
                          + " "
                          + plan.at(night).asOf()
                          + " "
                          + outcome(
                              plan.at(night).asOf(),
                              workflow,
                              facts.getOrDefault(customer, NOBODY),
                              edge.cause(),
                              taken.computeIfAbsent(customer, any -> new ArrayList<>()),
                              enrolled)));
        });
    return firings;
  }

  private String outcome(
      LocalDate night,
      long workflow,
      GateFacts facts,
      Cause cause,
      List<LocalDate> taken,
      int[] enrolled) {
    if (cause == Cause.OLD_DATA && definition.oldData() == OldData.IGNORE) {
      return FiringReason.OLD_DATA.name();
    }
    if (!String.valueOf(facts.email()).contains("@")) {
      return FiringReason.NO_EMAIL.name();
    }
    if (!facts.consented()) {
      return FiringReason.NO_CONSENT.name();
    }
    if (facts.suppressed()) {
      return FiringReason.SUPPRESSED_ADDRESS.name();
    }
    if (taken.stream().anyMatch(day -> day.plusDays(definition.coolDownDays()).isAfter(night))) {
      return FiringReason.COOL_DOWN.name();
    }
    Integer perCustomer = definition.maximumPerCustomer();
    if (perCustomer != null && taken.size() >= perCustomer) {
      return FiringReason.CUSTOMER_MAXIMUM.name();
    }
    Integer perDay = definition.maximumPerDay();
    if (perDay != null && enrolled[0] >= perDay) {
      return FiringReason.WORKFLOW_CAP.name();
    }
    taken.add(night);
    if (new Guardrails(workflow, definition, night, 0).holdsOut(facts)) {
      return "HELD_OUT";
    }
    enrolled[0]++;
    return "ENROLLED";
  }

  /** Where an edge at a place counts; -1 where there is none, or it does not hold. */
  private int acted(List<Shown> values, int place, boolean old) {
    Shown edge = values.get(place);
    if (edge.model() || sideAt(values, place) != Side.HOT) {
      return -1;
    }
    boolean counts =
        switch (sideBefore(values, place)) {
          case HOT -> false;
          case COLD -> true;
          case UNKNOWN -> newCustomers == NewCustomers.ENROL && !old;
        };
    if (!counts) {
      return -1;
    }
    int hold = definition.crossing().holdForDays();
    for (int i = place; i < values.size(); i++) {
      if (sideAt(values, i) != Side.HOT) {
        return -1;
      }
      if (!values.get(i).model() && values.get(i).night() - edge.night() >= hold) {
        return i;
      }
    }
    return -1;
  }

  private Side sideBefore(List<Shown> values, int place) {
    if (place == 0) {
      return Side.UNKNOWN;
    }
    Side before = sideAt(values, place - 1);
    return values.get(place).sinceGap() && before == Side.COLD ? Side.UNKNOWN : before;
  }

  private Side sideAt(List<Shown> values, int place) {
    double sign = threshold.direction() == Direction.UP ? 1 : -1;
    Double value = values.get(place).value();
    double shownValue = value == null ? Double.NaN : value;
    if (sign * (shownValue - threshold.enter()) >= 0) {
      return Side.HOT;
    }
    if (sign * (shownValue - threshold.exit()) <= 0) {
      return Side.COLD;
    }
    return place > 0 && sideAt(values, place - 1) == Side.HOT ? Side.HOT : Side.COLD;
  }
}
