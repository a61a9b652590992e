package io.perennial.segment;

import io.perennial.graphql.OpaqueId;
import io.perennial.segment.Condition.BoughtLeaf;
import io.perennial.segment.Condition.EventLeaf;
import io.perennial.segment.Condition.SegmentLeaf;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads leaves about what customers did, and where they belong. */
final class ActivityParser {

  private static final int MAX_COUNT = 1_000_000;

  private final ConditionFaults faults;
  private final OperandParser operands;

  ActivityParser(ConditionFaults faults) {
    this.faults = faults;
    this.operands = new OperandParser(faults);
  }

  @Nullable Condition event(EventConditionInput input, String path) {
    if (input.kind() == null) {
      faults.add(path + ".kind", "The kind is missing: name one, such as COMPLAINT.");
    }
    Window window = window(input.withinDays(), path);
    String name = input.name() == null ? null : operands.word(input.name(), path + ".name");
    Operator operator = input.op() == null ? Operator.GTE : input.op();
    if (!EventLeaf.OPERATORS.contains(operator)) {
      faults.add(
          path + ".op",
          "%s does not fit a number of events: use one of %s."
              .formatted(
                  operator,
                  EventLeaf.OPERATORS.stream()
                      .map(Operator::name)
                      .collect(Collectors.joining(", "))));
    }
    int count = input.count() == null ? 1 : input.count();
    if (count < 0 || count > MAX_COUNT) {
      faults.add(
          path + ".count", "%d is no number of events: give 0 to %d.".formatted(count, MAX_COUNT));
    }
    return input.kind() == null || window == null || !faults.all().isEmpty()
        ? null
        : new EventLeaf(input.kind(), name, window, operator, count);
  }

  @Nullable Condition bought(BoughtConditionInput input, String path) {
    Window window = window(input.withinDays(), path);
    if ((input.productId() == null) == (input.category() == null)) {
      faults.add(path, "Give exactly one of productId and category.");
      return null;
    }
    BoughtKind kind = input.productId() == null ? BoughtKind.CATEGORY : BoughtKind.PRODUCT;
    String value =
        switch (kind) {
          case PRODUCT -> operands.word(input.productId(), path + ".productId");
          case CATEGORY -> operands.word(input.category(), path + ".category");
        };
    return window == null || value == null ? null : new BoughtLeaf(kind, value, window);
  }

  @Nullable Condition segment(SegmentConditionInput input, String path) {
    OptionalLong key =
        input.id() == null ? OptionalLong.empty() : OpaqueId.find(Segment.PREFIX, input.id());
    boolean possible =
        key.isPresent()
            && (key.getAsLong() >= Segment.FIRST_CUSTOM
                || BuiltInSegments.find(key.getAsLong()).isPresent());
    if (!possible) {
      faults.add(
          path + ".id",
          "%s is no segment's id: copy one, seg_…, from the list of segments."
              .formatted(input.id() == null ? "null" : "\"" + input.id() + "\""));
      return null;
    }
    return new SegmentLeaf(key.getAsLong());
  }

  private @Nullable Window window(@Nullable Integer days, String path) {
    if (days == null || days < 1 || days > Window.MAX_DAYS) {
      faults.add(
          path + ".withinDays",
          "withinDays is %s: give the days of the window, 1 to %d."
              .formatted(days, Window.MAX_DAYS));
      return null;
    }
    return new Window(days);
  }
}
