package io.perennial.workflow;

import io.perennial.workflow.GroupedShop.Night;
import io.perennial.workflow.GroupedShop.Segments;
import io.perennial.workflow.GroupedShop.View;
import io.perennial.workflow.definition.CrossingTrigger;
import io.perennial.workflow.definition.Watched;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one trigger has been shown of each customer in the nights of a {@link GroupedShop}. */
final class GroupedPast {
  private final CrossingTrigger trigger;
  private final List<Night> nights = new ArrayList<>();
  private final Map<Long, List<Observation>> observations = new TreeMap<>();
  private final Set<Long> unknownAtBaseline = new HashSet<>();
  private boolean baselined;

  GroupedPast(CrossingTrigger trigger) {
    this.trigger = trigger;
  }

  CrossingTrigger trigger() {
    return trigger;
  }

  void add(Night night) {
    Watched watched = trigger.watched();
    Long basis = night.run().basisId();
    Long previousBasis = night.switched() ? night.run().previousBasisId() : basis;
    boolean begins = !baselined;
    if (begins) {
      baselined = night.now().stream().anyMatch(v -> value(v, night, basis) != null);
    }
    boolean edited = watched.equals(new Watched.InSegment(1000)) && night.redefined();
    for (int i = 0; baselined && i < night.now().size(); i++) {
      View now = night.now().get(i);
      if (begins || edited) {
        add(now, value(now, night, basis), begins ? Cause.MODEL : Cause.SEGMENT, night, begins);
      } else if (watched.dependsOnBasis() && night.switched()) {
        View before = night.before().get(i);
        add(before, value(before, night, previousBasis), Cause.OWN, night, false);
        add(now, value(now, night, basis), Cause.MODEL, night, false);
      } else if (watched.dependsOnCutPoints() && night.recut()) {
        View before = night.before().get(i);
        add(before, value(before, night, basis), Cause.OWN, night, false);
        add(now, value(now, night, basis), Cause.CUT_POINT, night, false);
      } else {
        add(now, value(now, night, basis), Cause.OWN, night, false);
      }
    }
    nights.add(night);
  }

  /** The firings that there have to be, as "customer day version". */
  List<String> fired() {
    List<String> fired = new ArrayList<>();
    observations.forEach(
        (customer, seen) ->
            WholePast.fired(trigger, seen)
                .forEach(
                    seq -> fired.add(customer + " " + seq.asOf() + " " + seq.purchaseVersion())));
    return fired;
  }

  private void add(View view, @Nullable Double value, Cause cause, Night night, boolean begins) {
    List<Observation> seen =
        observations.computeIfAbsent(view.customer(), key -> new ArrayList<>());
    if (begins && value == null && hadSomethingToCompare(view, night)) {
      unknownAtBaseline.add(view.customer());
    }
    if (value != null && seen.stream().allMatch(o -> o.value() == null) && !begins) {
      seen.addAll(coldBefore(view, night));
    }
    seen.add(new Observation(new Seq(night.run().asOf(), view.version()), value, cause, 1));
  }

  /** Whether a change could have been told but for a gap. */
  private boolean hadSomethingToCompare(View view, Night night) {
    if (!(trigger.watched() instanceof Watched.Change change)) {
      return true;
    }
    Night compared = compared(change, night.run().asOf());
    return compared != null && !view.since().isAfter(compared.run().asOf());
  }

  /** A change is taken as small where there was something to compare with before. */
  private List<Observation> coldBefore(View view, Night night) {
    if (!(trigger.watched() instanceof Watched.Change change)
        || unknownAtBaseline.contains(view.customer())) {
      return List.of();
    }
    Night compared = compared(change, night.run().asOf());
    Night before = nights.get(nights.size() - 1);
    Night comparedBefore = compared(change, before.run().asOf());
    boolean same =
        compared != null
            && comparedBefore != null
            && compared.run().asOf().equals(comparedBefore.run().asOf());
    return compared != null && view.since().isBefore(compared.run().asOf().plusDays(same ? 1 : 0))
        ? List.of(new Observation(new Seq(LocalDate.MIN, 0), 0.0, Cause.MODEL, 1))
        : List.of();
  }

  private @Nullable Double value(View view, Night night, @Nullable Long basis) {
    Watched watched = trigger.watched();
    if (watched instanceof Watched.TierIn in) {
      return view.tier() == null ? null : told(in.tiers().contains(view.tier()));
    }
    if (watched instanceof Watched.RfmGroupIn in) {
      return told(in.groups().contains(view.group()));
    }
    if (watched instanceof Watched.InSegment in) {
      return told(in.segment() == 1000 ? outer(view, night.segments()) : isLoyal(view));
    }
    if (watched instanceof Watched.Change change) {
      return change(view, change, night.run().asOf(), basis);
    }
    return trigger.toString().contains("OVERDUE") ? overdue(view) : Double.valueOf(view.days());
  }

  private static @Nullable Double overdue(View view) {
    return view.orders() < 2 ? null : Double.valueOf(view.days() - 10.0);
  }

  private static boolean outer(View view, Segments segments) {
    Double value = view.value();
    return (value != null && value + 50 >= segments.value())
        || (GroupedShop.FRESH.contains(view.group()) && view.days() <= segments.days());
  }

  private static boolean isLoyal(View view) {
    return view.group().name().equals("LOYAL");
  }

  private @Nullable Double change(
      View view, Watched.Change change, LocalDate asOf, @Nullable Long basis) {
    Night compared = compared(change, asOf);
    Double now = view.value();
    if (compared == null || now == null || !Objects.equals(compared.run().basisId(), basis)) {
      return null;
    }
    return compared.now().stream()
        .filter(then -> then.customer() == view.customer())
        .map(View::value)
        .filter(then -> then != null && then > 0)
        .map(then -> now / then - 1)
        .findFirst()
        .orElse(null);
  }

  private @Nullable Night compared(Watched.Change change, LocalDate asOf) {
    Night found = null;
    for (Night night : nights) {
      long days = night.run().asOf().until(asOf, ChronoUnit.DAYS);
      if (days >= change.windowDays() && days <= change.windowDays() + 7) {
        found = night;
      }
    }
    return found;
  }

  private static Double told(boolean member) {
    return member ? 1.0 : 0.0;
  }
}
