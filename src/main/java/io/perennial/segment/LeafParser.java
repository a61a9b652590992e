package io.perennial.segment;

import io.perennial.segment.Condition.AttributeLeaf;
import io.perennial.segment.Condition.MetricLeaf;
import io.perennial.segment.Condition.Not;
import io.perennial.segment.Condition.TagLeaf;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads leaves: a legal operator for the field's type, with the value that it takes. */
final class LeafParser {

  private final ConditionFaults faults;
  private final OperandParser operands;

  LeafParser(ConditionFaults faults) {
    this.faults = faults;
    this.operands = new OperandParser(faults);
  }

  @Nullable Condition metric(MetricConditionInput input, String path) {
    ConditionField field = input.field();
    if (field == null) {
      faults.add(path + ".field", "The field is missing: name one, such as LIFETIME_VALUE.");
      return null;
    }
    Given given = new Given(input.number(), input.text(), input.in(), input.date());
    Operand operand = operand(field.name(), field.type(), input.op(), given, path);
    if (operand == null || input.op() == null) {
      return null;
    }
    return choices(field, operand, path) ? new MetricLeaf(field, input.op(), operand) : null;
  }

  @Nullable Condition attribute(AttributeConditionInput input, String path) {
    if (input.name() == null) {
      faults.add(path + ".name", "The attribute's name is missing.");
      return null;
    }
    String name = operands.word(input.name(), path + ".name");
    if (name == null) {
      return null;
    }
    FieldType type = input.number() != null ? FieldType.NUMBER : FieldType.TEXT;
    Given given = new Given(input.number(), input.text(), input.in(), null);
    Operand operand = operand("attribute " + name, type, input.op(), given, path);
    return operand == null || input.op() == null
        ? null
        : new AttributeLeaf(name, input.op(), operand);
  }

  @Nullable Condition tag(TagConditionInput input, String path) {
    if ((input.has() == null) == (input.hasNot() == null)) {
      faults.add(path, "Give exactly one of has and hasNot.");
      return null;
    }
    if (input.has() != null) {
      String tag = operands.word(input.has(), path + ".has");
      return tag == null ? null : new TagLeaf(tag);
    }
    String tag = operands.word(input.hasNot(), path + ".hasNot");
    return tag == null ? null : new Not(new TagLeaf(tag));
  }

  private @Nullable Operand operand(
      String field, FieldType type, @Nullable Operator operator, Given given, String path) {
    if (operator == null) {
      faults.add(path + ".op", "The operator is missing: use one of %s.".formatted(names(type)));
      return null;
    }
    Operand.Kind kind = type.operandOf(operator).orElse(null);
    if (kind == null) {
      faults.add(
          path + ".op",
          "%s does not fit %s, which is %s: use one of %s."
              .formatted(operator, field, type.words(), names(type)));
      return null;
    }
    Set<Operand.Kind> excess = given.kinds();
    boolean present = excess.remove(kind) || kind == Operand.Kind.NOTHING;
    for (Operand.Kind other : excess) {
      faults.add(
          path + "." + other.inputName(),
          "%s on %s does not take %s: leave it out.".formatted(operator, field, other.inputName()));
    }
    if (!present) {
      faults.add(
          path + "." + kind.inputName(),
          "%s on %s compares with %s, which is missing."
              .formatted(operator, field, kind.inputName()));
      return null;
    }
    return value(kind, given, path + "." + kind.inputName());
  }

  private @Nullable Operand value(Operand.Kind kind, Given given, String path) {
    return switch (kind) {
      case NUMBER -> operands.number(given.number(), path);
      case TEXT -> operands.text(given.text(), path);
      case TEXTS -> operands.texts(given.in(), path);
      case DAY -> operands.day(given.date(), path);
      case NOTHING -> new Operand.Nothing();
    };
  }

  private boolean choices(ConditionField field, Operand operand, String path) {
    if (field.type() != FieldType.CHOICE || operand instanceof Operand.Nothing) {
      return true;
    }
    boolean legal = true;
    for (String word : words(operand)) {
      if (!field.choices().contains(word)) {
        legal = false;
        faults.add(
            path + "." + operand.kind().inputName(),
            "\"%s\" is no %s: use one of %s."
                .formatted(word, field.words(), String.join(", ", field.choices())));
      }
    }
    return legal;
  }

  private static List<String> words(Operand operand) {
    return operand instanceof Operand.Texts texts
        ? texts.values()
        : List.of(((Operand.Text) operand).value());
  }

  private static String names(FieldType type) {
    return type.operators().stream().map(Operator::name).collect(Collectors.joining(", "));
  }

  private record Given(
      @Nullable Double number,
      @Nullable String text,
      @Nullable List<String> in,
      @Nullable LocalDate date) {

    Set<Operand.Kind> kinds() {
      Set<Operand.Kind> kinds = EnumSet.noneOf(Operand.Kind.class);
      if (number != null) {
        kinds.add(Operand.Kind.NUMBER);
      }
      if (text != null) {
        kinds.add(Operand.Kind.TEXT);
      }
      if (in != null) {
        kinds.add(Operand.Kind.TEXTS);
      }
      if (date != null) {
        kinds.add(Operand.Kind.DAY);
      }
      return kinds;
    }
  }
}
