package io.perennial.segment;

import io.perennial.event.EventKind;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A question about one customer that is answered yes or no: a tree of all, any and not over typed
 * leaves.
 *
 * <p>The logic has two values. A leaf on a value that is missing, or is not a number, is false;
 * {@link Not} negates that like any other false. So "not (tier is HIGH)" holds for a customer
 * without a tier, and "tier is not HIGH" does not.
 */
public sealed interface Condition {

  /** Everyone: all of nothing. */
  Condition EVERYONE = new All(List.of());

  /** Answers by kind of node. */
  <R> R accept(Visitor<R> visitor);

  /** True where every part is; of no parts, true. */
  record All(List<Condition> conditions) implements Condition {
    public All {
      conditions = List.copyOf(conditions);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.all(this);
    }
  }

  /** True where at least one part is; of no parts, false. */
  record Any(List<Condition> conditions) implements Condition {
    public Any {
      conditions = List.copyOf(conditions);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.any(this);
    }
  }

  /** True where the part is false. */
  record Not(Condition condition) implements Condition {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.not(this);
    }
  }

  /** A field of the registry compared with an operand. */
  record MetricLeaf(ConditionField field, Operator operator, Operand operand) implements Condition {
    public MetricLeaf {
      operand.requireKind(field.type().operandOf(operator).orElse(null));
      operand = field.canonical(operand);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.metric(this);
    }
  }

  /** A free attribute of the customer compared with an operand, as a number or as text. */
  record AttributeLeaf(String name, Operator operator, Operand operand) implements Condition {
    public AttributeLeaf {
      operand.requireKind(FieldType.ofAttribute(operand).operandOf(operator).orElse(null));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.attribute(this);
    }
  }

  /** True where the customer carries the tag. */
  record TagLeaf(String tag) implements Condition {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.tag(this);
    }
  }

  /** True where the customer's consent is known and is as given. */
  record ConsentLeaf(ConsentChannel channel, boolean granted) implements Condition {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.consent(this);
    }
  }

  /**
   * True where the number of events of a kind in a window compares so with a count.
   *
   * @param name of those events; null: any
   */
  record EventLeaf(
      EventKind kind, @Nullable String name, Window window, Operator operator, int count)
      implements Condition {
    static final Set<Operator> OPERATORS =
        Collections.unmodifiableSet(EnumSet.range(Operator.EQ, Operator.LTE));

    public EventLeaf {
      if (!OPERATORS.contains(operator) || count < 0) {
        throw new IllegalArgumentException(
            "A number of events cannot be compared by " + operator + " " + count);
      }
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.event(this);
    }
  }

  /** True where an order that stands, of a window, has a line of the product or category. */
  record BoughtLeaf(BoughtKind kind, String value, Window window) implements Condition {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.bought(this);
    }
  }

  /**
   * True for the members of a segment.
   *
   * @param segment its key; of one that is not there, nobody is a member
   */
  record SegmentLeaf(long segment) implements Condition {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.segment(this);
    }
  }

  /** One answer for each kind of node, so that none is forgotten. */
  interface Visitor<R> {
    R all(All all);

    R any(Any any);

    R not(Not not);

    R metric(MetricLeaf leaf);

    R attribute(AttributeLeaf leaf);

    R tag(TagLeaf leaf);

    R consent(ConsentLeaf leaf);

    R event(EventLeaf leaf);

    R bought(BoughtLeaf leaf);

    R segment(SegmentLeaf leaf);
  }
}
