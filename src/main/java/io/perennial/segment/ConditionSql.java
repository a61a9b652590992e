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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compiles a condition to SQL that says yes to the same rows as {@link ConditionEvaluator}.
 *
 * <p>SQL has three values and the condition two. Leaves, and and or keep "true" apart from the
 * rest, so an index serves them as they stand; {@code not} asks whether its part {@code is not
 * true}, which is never null. PostgreSQL orders NaN above every number, so what is greater is also
 * asked to be less than NaN.
 */
public final class ConditionSql implements Condition.Visitor<String> {

  private static final String NAN = "cast('NaN' as double precision)";
  private static final String DECIMAL = "'^-?[0-9]{1,255}([.][0-9]{1,255})?$'";

  /** Where nobody says of what day the scores are: that of the run which the row is of. */
  private static final String DAY_OF_RUN =
      "(select run.as_of from scoring_run run where run.id = s.run_id)";

  private final String prefix;
  private final @Nullable LocalDate asOf;
  private final Map<String, Object> binds = new LinkedHashMap<>();

  private ConditionSql(String prefix, @Nullable LocalDate asOf) {
    this.prefix = prefix;
    this.asOf = asOf;
  }

  /** Compiles the condition for a list, its parameters being called condition0, condition1, … */
  static SqlCondition compile(Condition condition, ScoredCustomers customers) {
    return compile(condition, new ConditionSql("condition", customers.asOf()));
  }

  /**
   * Compiles the condition, its parameters being called by the prefix and a number. Windows of days
   * end with the day of the run that {@code s} is of.
   */
  public static SqlCondition compile(Condition condition, String prefix) {
    return compile(condition, new ConditionSql(prefix, null));
  }

  /** The same, windows of days ending with a day, for customers who may have no score. */
  public static SqlCondition compile(Condition condition, String prefix, LocalDate asOf) {
    return compile(condition, new ConditionSql(prefix, asOf));
  }

  private static SqlCondition compile(Condition condition, ConditionSql sql) {
    String text = condition.accept(sql);
    return new SqlCondition(text, sql.binds);
  }

  @Override
  public String all(All all) {
    return joined(all.conditions(), " and ", "true");
  }

  @Override
  public String any(Any any) {
    return joined(any.conditions(), " or ", "false");
  }

  @Override
  public String not(Not not) {
    return "((" + not.condition().accept(this) + ") is not true)";
  }

  @Override
  public String metric(MetricLeaf leaf) {
    return comparison(leaf.field().sql(), leaf.field().type(), leaf.operator(), leaf.operand());
  }

  @Override
  public String attribute(AttributeLeaf leaf) {
    FieldType type = FieldType.ofAttribute(leaf.operand());
    String text = "(c.attributes ->> cast(" + bound(leaf.name()) + " as text))";
    String value =
        type == FieldType.NUMBER
            ? "(case when %1$s ~ %2$s then cast(%1$s as double precision) end)"
                .formatted(text, DECIMAL)
            : text;
    return comparison(value, type, leaf.operator(), leaf.operand());
  }

  @Override
  public String tag(TagLeaf leaf) {
    return "(c.tags @> array[cast(" + bound(leaf.tag()) + " as text)])";
  }

  @Override
  public String consent(ConsentLeaf leaf) {
    return "(" + leaf.channel().sql() + " = " + bound(leaf.granted()) + ")";
  }

  @Override
  public String event(EventLeaf leaf) {
    String count = ActivitySql.events(leaf, asOf(), this::bound);
    String than = bound(leaf.count());
    return switch (leaf.operator()) {
      case EQ -> "(" + count + " = " + than + ")";
      case NEQ -> "(" + count + " <> " + than + ")";
      case LT -> "(" + count + " < " + than + ")";
      case LTE -> "(" + count + " <= " + than + ")";
      case GT -> "(" + count + " > " + than + ")";
      case GTE -> "(" + count + " >= " + than + ")";
      case IN, CONTAINS, STARTS_WITH, KNOWN ->
          throw new IllegalStateException("A number of events has no " + leaf.operator());
    };
  }

  @Override
  public String bought(BoughtLeaf leaf) {
    return ActivitySql.bought(leaf, asOf(), this::bound);
  }

  @Override
  public String segment(SegmentLeaf leaf) {
    return BuiltInSegments.find(leaf.segment())
        .map(builtIn -> builtIn.tree().accept(this))
        .orElseGet(
            () ->
                """
                (exists (select from segment_member member
                         where member.segment_id = %s and member.customer_id = c.id))
                """
                    .formatted(bound(leaf.segment())));
  }

  private String asOf() {
    return asOf == null ? DAY_OF_RUN : "cast(" + bound(asOf) + " as date)";
  }

  private String joined(List<Condition> parts, String word, String ofNone) {
    return parts.isEmpty()
        ? ofNone
        : parts.stream().map(part -> part.accept(this)).collect(Collectors.joining(word, "(", ")"));
  }

  private String comparison(String value, FieldType type, Operator operator, Operand operand) {
    String isNumber = type == FieldType.NUMBER ? " and " + value + " < " + NAN : "";
    return switch (operator) {
      case EQ -> "(" + value + " = " + bound(operand) + ")";
      case LT -> "(" + value + " < " + bound(operand) + ")";
      case LTE -> "(" + value + " <= " + bound(operand) + ")";
      case NEQ -> "(" + value + " <> " + bound(operand) + isNumber + ")";
      case GT -> "(" + value + " > " + bound(operand) + isNumber + ")";
      case GTE -> "(" + value + " >= " + bound(operand) + isNumber + ")";
      case IN -> "(" + value + " in (" + bound(operand) + "))";
      case CONTAINS -> "(strpos(folded(" + value + "), " + folded(operand) + ") > 0)";
      case STARTS_WITH -> "(starts_with(folded(" + value + "), " + folded(operand) + "))";
      case KNOWN -> "(" + value + " is not null" + isNumber + ")";
    };
  }

  private String folded(Operand operand) {
    return bound(Folding.folded(((Operand.Text) operand).value()));
  }

  private String bound(Operand operand) {
    if (operand instanceof Operand.Numeric number) {
      return bound((Object) number.value());
    }
    if (operand instanceof Operand.Text text) {
      return bound((Object) text.value());
    }
    if (operand instanceof Operand.Day day) {
      return bound((Object) day.value());
    }
    return ((Operand.Texts) operand)
        .values().stream().map(this::bound).collect(Collectors.joining(", "));
  }

  private String bound(Object value) {
    String name = prefix + binds.size();
    binds.put(name, value);
    return ":" + name;
  }
}
