package io.perennial.segment;

import io.perennial.graphql.OpaqueId;
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
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells a condition as a clause that people read, without the full stop. */
final class ConditionSentence implements Condition.Visitor<String> {

  private final Map<Long, String> names;

  /** The names of own segments by key; one that is missing is told by its id. */
  ConditionSentence(Map<Long, String> names) {
    this.names = Map.copyOf(names);
  }

  @Override
  public String all(All all) {
    return all.conditions().isEmpty() ? "it is anyone" : joined(all.conditions(), " and ");
  }

  @Override
  public String any(Any any) {
    return any.conditions().isEmpty() ? "it is nobody" : joined(any.conditions(), " or ");
  }

  @Override
  public String not(Not not) {
    if (not.condition() instanceof TagLeaf leaf) {
      return "not tagged " + quoted(leaf.tag());
    }
    if (not.condition() instanceof MetricLeaf leaf && leaf.operator() == Operator.KNOWN) {
      return leaf.field().words() + " is unknown";
    }
    if (not.condition() instanceof BoughtLeaf leaf) {
      return "not " + bought(leaf);
    }
    if (not.condition() instanceof SegmentLeaf leaf) {
      return "not " + segment(leaf);
    }
    return "not (" + not.condition().accept(this) + ")";
  }

  @Override
  public String metric(MetricLeaf leaf) {
    return comparison(leaf.field().words(), leaf.operator(), leaf.operand());
  }

  @Override
  public String attribute(AttributeLeaf leaf) {
    return comparison("attribute " + quoted(leaf.name()), leaf.operator(), leaf.operand());
  }

  @Override
  public String tag(TagLeaf leaf) {
    return "tagged " + quoted(leaf.tag());
  }

  @Override
  public String consent(ConsentLeaf leaf) {
    return leaf.channel().words() + " consent is " + (leaf.granted() ? "given" : "refused");
  }

  @Override
  public String event(EventLeaf leaf) {
    String name = leaf.name() == null ? "" : " " + quoted(leaf.name());
    return "number of %s%s %s %s %d"
        .formatted(
            leaf.kind().words(),
            name,
            leaf.window().words(),
            leaf.operator().words(),
            leaf.count());
  }

  @Override
  public String bought(BoughtLeaf leaf) {
    return leaf.kind().words() + " " + quoted(leaf.value()) + " " + leaf.window().words();
  }

  @Override
  public String segment(SegmentLeaf leaf) {
    String name = names.get(leaf.segment());
    return "in segment "
        + BuiltInSegments.find(leaf.segment())
            .map(builtIn -> quoted(builtIn.name()))
            .orElseGet(
                () -> name == null ? OpaqueId.of(Segment.PREFIX, leaf.segment()) : quoted(name));
  }

  private String joined(List<Condition> parts, String word) {
    return parts.stream()
        .map(part -> parts.size() > 1 && needsBrackets(part) ? "(" + told(part) + ")" : told(part))
        .collect(Collectors.joining(word));
  }

  private String told(Condition condition) {
    return condition.accept(this);
  }

  private static boolean needsBrackets(Condition part) {
    return (part instanceof All all && all.conditions().size() > 1)
        || (part instanceof Any any && any.conditions().size() > 1);
  }

  private static String comparison(String subject, Operator operator, Operand operand) {
    String start = subject + " " + operator.words();
    if (operand instanceof Operand.Numeric number) {
      return start
          + " "
          + new BigDecimal(Double.toString(number.value()))
              .toPlainString()
              .replaceFirst("\\.0$", "");
    }
    if (operand instanceof Operand.Text text) {
      return start + " " + quoted(text.value());
    }
    if (operand instanceof Operand.Texts texts) {
      return start
          + " "
          + texts.values().stream()
              .map(ConditionSentence::quoted)
              .collect(Collectors.joining(", "));
    }
    if (operand instanceof Operand.Day day) {
      return start + " " + day.value();
    }
    return start;
  }

  private static String quoted(String text) {
    return "“" + text + "”";
  }
}
