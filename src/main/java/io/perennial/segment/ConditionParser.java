package io.perennial.segment;

import io.perennial.segment.Condition.All;
import io.perennial.segment.Condition.Any;
import io.perennial.segment.Condition.ConsentLeaf;
import io.perennial.segment.Condition.Not;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the tree of one input, gathering every fault on the way. Used once. */
final class ConditionParser {

  private final ConditionFaults faults = new ConditionFaults();
  private final LeafParser leaves = new LeafParser(faults);
  private final ActivityParser activities = new ActivityParser(faults);

  ParsedCondition parse(@Nullable ConditionInput input, String path) {
    return faults.outcome(condition(input, path, 1), path);
  }

  private @Nullable Condition condition(@Nullable ConditionInput input, String path, int depth) {
    if (input == null) {
      faults.add(path, "A condition is missing: give one, such as {tag: {has: \"vip\"}}.");
      return null;
    }
    if (depth > Conditions.MAX_DEPTH) {
      faults.tooDeep(path);
      return null;
    }
    if (given(input) != 1) {
      faults.add(
          path,
          ("A condition has exactly one of all, any, not, metric, attribute, tag, consent, event, bought"
                  + " and segment, but %d are given: put several into all or any.")
              .formatted(given(input)));
      return null;
    }
    if (input.all() != null) {
      List<Condition> parts = conditions(input.all(), path + ".all", depth);
      return parts == null ? null : new All(parts);
    }
    if (input.any() != null) {
      return any(input.any(), path + ".any", depth);
    }
    if (input.not() != null) {
      Condition part = condition(input.not(), path + ".not", depth + 1);
      return part == null ? null : new Not(part);
    }
    return leaf(input, path, depth);
  }

  private @Nullable Condition any(List<ConditionInput> inputs, String path, int depth) {
    if (inputs.isEmpty()) {
      faults.add(path, "An empty any matches nobody: give at least one condition.");
      return null;
    }
    List<Condition> parts = conditions(inputs, path, depth);
    return parts == null ? null : new Any(parts);
  }

  private @Nullable List<Condition> conditions(
      List<ConditionInput> inputs, String path, int depth) {
    List<Condition> parts = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      Condition part = condition(inputs.get(i), path + "[" + i + "]", depth + 1);
      if (part != null) {
        parts.add(part);
      }
    }
    return parts.size() == inputs.size() ? parts : null;
  }

  private @Nullable Condition leaf(ConditionInput input, String path, int depth) {
    faults.countLeaf();
    if (input.metric() != null) {
      return leaves.metric(input.metric(), path + ".metric");
    }
    if (input.attribute() != null) {
      return leaves.attribute(input.attribute(), path + ".attribute");
    }
    if (input.tag() != null) {
      return tag(input.tag(), path + ".tag", depth);
    }
    if (input.event() != null) {
      return activities.event(input.event(), path + ".event");
    }
    if (input.bought() != null) {
      return activities.bought(input.bought(), path + ".bought");
    }
    if (input.segment() != null) {
      return activities.segment(input.segment(), path + ".segment");
    }
    return consent(Objects.requireNonNull(input.consent()), path + ".consent");
  }

  private @Nullable Condition tag(TagConditionInput input, String path, int depth) {
    if (input.hasNot() != null && depth == Conditions.MAX_DEPTH) {
      faults.tooDeep(path); // it takes a level more, for not
      return null;
    }
    return leaves.tag(input, path);
  }

  private @Nullable Condition consent(ConsentConditionInput input, String path) {
    if (input.granted() == null) {
      faults.add(path + ".granted", "Say whether consent is given (true) or refused (false).");
      return null;
    }
    ConsentChannel channel = input.channel() == null ? ConsentChannel.EMAIL : input.channel();
    return new ConsentLeaf(channel, input.granted());
  }

  private static int given(ConditionInput input) {
    return (int)
        Stream.of(
                input.all(),
                input.any(),
                input.not(),
                input.metric(),
                input.attribute(),
                input.tag(),
                input.consent(),
                input.event(),
                input.bought(),
                input.segment())
            .filter(Objects::nonNull)
            .count();
  }
}
