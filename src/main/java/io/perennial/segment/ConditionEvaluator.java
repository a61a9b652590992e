package io.perennial.segment;

import io.perennial.segment.Condition.All;
import io.perennial.segment.Condition.Any;
import io.perennial.segment.Condition.AttributeLeaf;
import io.perennial.segment.Condition.BoughtLeaf;
import io.perennial.segment.Condition.ConsentLeaf;
import io.perennial.segment.Condition.EventLeaf;
import io.perennial.segment.Condition.MetricLeaf;
import io.perennial.segment.Condition.Not;
import io.perennial.segment.Condition.SegmentLeaf;
import io.perennial.segment.Condition.TagLeaf;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Answers a condition for one customer in Java, as {@link ConditionSql} does in the database. */
public final class ConditionEvaluator implements Condition.Visitor<Boolean> {

  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,255}([.][0-9]{1,255})?");

  private final ConditionRow row;

  private ConditionEvaluator(ConditionRow row) {
    this.row = row;
  }

  /** Whether the condition holds for the customer. */
  public static boolean matches(Condition condition, ConditionRow row) {
    return condition.accept(new ConditionEvaluator(row));
  }

  @Override
  public Boolean all(All all) {
    return all.conditions().stream().allMatch(part -> part.accept(this));
  }

  @Override
  public Boolean any(Any any) {
    return any.conditions().stream().anyMatch(part -> part.accept(this));
  }

  @Override
  public Boolean not(Not not) {
    return !not.condition().accept(this);
  }

  @Override
  public Boolean metric(MetricLeaf leaf) {
    return compares(row.values().get(leaf.field()), leaf.operator(), leaf.operand());
  }

  @Override
  public Boolean attribute(AttributeLeaf leaf) {
    String text = row.attributes().get(leaf.name());
    boolean asNumber = FieldType.ofAttribute(leaf.operand()) == FieldType.NUMBER;
    return compares(asNumber ? number(text) : text, leaf.operator(), leaf.operand());
  }

  @Override
  public Boolean tag(TagLeaf leaf) {
    return row.tags().contains(leaf.tag());
  }

  @Override
  public Boolean consent(ConsentLeaf leaf) {
    Boolean consent = row.consents().get(leaf.channel());
    return consent != null && consent == leaf.granted();
  }

  @Override
  public Boolean event(EventLeaf leaf) {
    ConditionActivity activity = row.activity();
    long count =
        activity.events().stream()
            .filter(event -> event.kind() == leaf.kind())
            .filter(event -> leaf.name() == null || leaf.name().equals(event.name()))
            .filter(event -> leaf.window().contains(event.day(), activity.asOf()))
            .count();
    return compares((double) count, leaf.operator(), new Operand.Numeric(leaf.count()));
  }

  @Override
  public Boolean bought(BoughtLeaf leaf) {
    ConditionActivity activity = row.activity();
    return activity.purchases().stream()
        .filter(line -> leaf.window().contains(line.day(), activity.asOf()))
        .map(
            line ->
                switch (leaf.kind()) {
                  case PRODUCT -> line.productId();
                  case CATEGORY -> line.category();
                })
        .anyMatch(leaf.value()::equals);
  }

  @Override
  public Boolean segment(SegmentLeaf leaf) {
    return BuiltInSegments.find(leaf.segment())
        .map(builtIn -> builtIn.tree().accept(this))
        .orElseGet(() -> row.segments().contains(leaf.segment()));
  }

  private static boolean compares(@Nullable Object value, Operator operator, Operand operand) {
    if (value == null || (value instanceof Double number && number.isNaN())) {
      return false;
    }
    return switch (operator) {
      case EQ -> order(value, operand) == 0;
      case NEQ -> order(value, operand) != 0;
      case GT -> order(value, operand) > 0;
      case GTE -> order(value, operand) >= 0;
      case LT -> order(value, operand) < 0;
      case LTE -> order(value, operand) <= 0;
      case IN -> ((Operand.Texts) operand).values().contains((String) value);
      case CONTAINS -> Folding.folded((String) value).contains(folded(operand));
      case STARTS_WITH -> Folding.folded((String) value).startsWith(folded(operand));
      case KNOWN -> true;
    };
  }

  private static int order(Object value, Operand operand) {
    if (operand instanceof Operand.Numeric number) {
      return Double.compare((double) value + 0.0, number.value());
    }
    if (operand instanceof Operand.Day day) {
      return ((LocalDate) value).compareTo(day.value());
    }
    return ((String) value).compareTo(((Operand.Text) operand).value());
  }

  private static String folded(Operand operand) {
    return Folding.folded(((Operand.Text) operand).value());
  }

  private static @Nullable Double number(@Nullable String text) {
    return text != null && DECIMAL.matcher(text).matches() ? Double.valueOf(text) : null;
  }
}
