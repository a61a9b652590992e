package io.perennial.segment;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Conditions as tests write them. */
final class ConditionInputs {

  private ConditionInputs() {}

  static ConditionInput all(@Nullable ConditionInput... parts) {
    return new ConditionInput(
        Arrays.asList(parts), null, null, null, null, null, null, null, null, null);
  }

  static ConditionInput any(ConditionInput... parts) {
    return new ConditionInput(
        null, Arrays.asList(parts), null, null, null, null, null, null, null, null);
  }

  static ConditionInput not(ConditionInput part) {
    return new ConditionInput(null, null, part, null, null, null, null, null, null, null);
  }

  static ConditionInput tag(@Nullable String has, @Nullable String hasNot) {
    return new ConditionInput(
        null, null, null, null, null, new TagConditionInput(has, hasNot), null, null, null, null);
  }

  static ConditionInput attribute(@Nullable String name) {
    var leaf = new AttributeConditionInput(name, Operator.STARTS_WITH, "gold", null, null);
    return new ConditionInput(null, null, null, null, leaf, null, null, null, null, null);
  }

  static ConditionInput metric(
      @Nullable ConditionField field, @Nullable Operator operator, @Nullable Double number) {
    return metric(new MetricConditionInput(field, operator, number, null, null, null));
  }

  static ConditionInput text(ConditionField field, Operator operator, String text) {
    return metric(new MetricConditionInput(field, operator, null, text, null, null));
  }

  static ConditionInput event(EventConditionInput leaf) {
    return new ConditionInput(null, null, null, null, null, null, null, leaf, null, null);
  }

  static ConditionInput bought(
      @Nullable String product, @Nullable String category, @Nullable Integer withinDays) {
    var leaf = new BoughtConditionInput(product, category, withinDays);
    return new ConditionInput(null, null, null, null, null, null, null, null, leaf, null);
  }

  static ConditionInput segment(@Nullable String id) {
    var leaf = new SegmentConditionInput(id);
    return new ConditionInput(null, null, null, null, null, null, null, null, null, leaf);
  }

  static ConditionInput metric(MetricConditionInput leaf) {
    return new ConditionInput(null, null, null, leaf, null, null, null, null, null, null);
  }
}
