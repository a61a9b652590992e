package io.perennial.segment;

import static io.perennial.segment.Operator.CONTAINS;
import static io.perennial.segment.Operator.EQ;
import static io.perennial.segment.Operator.GT;
import static io.perennial.segment.Operator.GTE;
import static io.perennial.segment.Operator.IN;
import static io.perennial.segment.Operator.KNOWN;
import static io.perennial.segment.Operator.LT;
import static io.perennial.segment.Operator.LTE;
import static io.perennial.segment.Operator.NEQ;
import static io.perennial.segment.Operator.STARTS_WITH;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The type of a field, which says what operators are legal and what each compares with. */
public enum FieldType {
  NUMBER("a number", Operand.Kind.NUMBER, EQ, NEQ, GT, GTE, LT, LTE),
  TEXT("a text", Operand.Kind.TEXT, EQ, NEQ, CONTAINS, STARTS_WITH),
  CHOICE("one of a few words", Operand.Kind.TEXT, EQ, NEQ),
  DATE("a day", Operand.Kind.DAY, EQ, NEQ, GT, GTE, LT, LTE);

  private final String words;

  @SuppressWarnings("ImmutableEnumChecker") // filled here, never after
  private final Map<Operator, Operand.Kind> operands = new EnumMap<>(Operator.class);

  FieldType(String words, Operand.Kind kind, Operator... operators) {
    this.words = words;
    for (Operator operator : operators) {
      operands.put(operator, kind);
    }
    if (kind == Operand.Kind.TEXT) {
      operands.put(IN, Operand.Kind.TEXTS);
    }
    operands.put(KNOWN, Operand.Kind.NOTHING);
  }

  /** What the operator compares with; empty where it is not legal for this type. */
  public Optional<Operand.Kind> operandOf(Operator operator) {
    return Optional.ofNullable(operands.get(operator));
  }

  /** The legal operators. */
  public Set<Operator> operators() {
    return Collections.unmodifiableSet(operands.keySet());
  }

  String words() {
    return words;
  }

  /** An attribute is read as what it is compared with. */
  static FieldType ofAttribute(Operand operand) {
    return switch (operand.kind()) {
      case NUMBER -> NUMBER;
      case TEXT, TEXTS, NOTHING -> TEXT;
      case DAY -> DATE;
    };
  }
}
