package io.perennial.segment;

import io.perennial.event.EventKind;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Random legal trees over few values, so that many leaves match. */
final class RandomConditions {

  static final List<Double> NUMBERS = List.of(-1.0, 0.0, 0.5, 1.0, 2.0, 500.25);
  static final List<String> TEXTS =
      List.of(
          "de",
          "DE",
          "Ärger",
          "ärger",
          "İz",
          "i",
          "ǅ",
          "straße",
          "50%",
          "a_b",
          "\\",
          "'; --",
          ":x ?",
          "🌱",
          "gold",
          "2",
          "0.5",
          "true",
          " de ",
          "a@b.example");
  static final List<String> NAMES = List.of("plan", "it's", "a.b :x", "n", "vip", "missing");
  static final List<LocalDate> DAYS =
      List.of(LocalDate.of(2024, 2, 29), LocalDate.of(2025, 1, 1), LocalDate.of(2026, 12, 31));

  static final List<EventKind> EVENTS =
      List.of(EventKind.PAGE_VIEW, EventKind.COMPLAINT, EventKind.CUSTOM);
  static final List<Window> WINDOWS =
      List.of(new Window(1), new Window(7), new Window(30), new Window(Window.MAX_DAYS));
  static final List<String> PRODUCTS = List.of("p1", "p2", "p3", "p4");

  /** Two own ones, one that is not there, and two built-in ones. */
  static final List<Long> SEGMENTS = List.of(90_001L, 90_002L, 90_003L, 1L, 14L);

  private final Random random;

  RandomConditions(long seed) {
    this.random = new Random(seed);
  }

  Condition tree(int levels) {
    return switch (levels == 1 ? 3 : random.nextInt(5)) {
      case 0 -> new Condition.All(parts(levels));
      case 1 -> new Condition.Any(parts(levels));
      case 2 -> new Condition.Not(tree(levels - 1));
      default -> leaf();
    };
  }

  private List<Condition> parts(int levels) {
    return Stream.generate(() -> tree(levels - 1)).limit(random.nextInt(4)).toList();
  }

  private Condition leaf() {
    return switch (random.nextInt(12)) {
      case 0 -> new Condition.TagLeaf(one(TEXTS));
      case 1 -> new Condition.ConsentLeaf(ConsentChannel.EMAIL, random.nextBoolean());
      case 2 -> attribute();
      case 3, 4 -> event();
      case 5 -> bought();
      case 6 -> new Condition.SegmentLeaf(one(SEGMENTS));
      default -> metric();
    };
  }

  private Condition metric() {
    ConditionField field = one(Arrays.asList(ConditionField.values()));
    Operator operator = one(List.copyOf(field.type().operators()));
    List<String> texts = field.choices().isEmpty() ? TEXTS : field.choices();
    return new Condition.MetricLeaf(field, operator, operand(field.type(), operator, texts));
  }

  private Condition event() {
    return new Condition.EventLeaf(
        one(EVENTS),
        random.nextBoolean() ? null : one(TEXTS.subList(0, 3)),
        one(WINDOWS),
        one(List.copyOf(Condition.EventLeaf.OPERATORS)),
        random.nextInt(4));
  }

  private Condition bought() {
    BoughtKind kind = random.nextBoolean() ? BoughtKind.PRODUCT : BoughtKind.CATEGORY;
    List<String> values = kind == BoughtKind.PRODUCT ? PRODUCTS : TEXTS.subList(0, 2);
    return new Condition.BoughtLeaf(kind, one(values), one(WINDOWS));
  }

  private Condition attribute() {
    FieldType type = random.nextBoolean() ? FieldType.NUMBER : FieldType.TEXT;
    Operator operator = one(List.copyOf(type.operators()));
    return new Condition.AttributeLeaf(one(NAMES), operator, operand(type, operator, TEXTS));
  }

  private Operand operand(FieldType type, Operator operator, List<String> texts) {
    return switch (type.operandOf(operator).orElseThrow()) {
      case NUMBER -> new Operand.Numeric(one(NUMBERS));
      case TEXT -> new Operand.Text(one(texts));
      case TEXTS ->
          new Operand.Texts(
              Stream.generate(() -> one(texts)).limit(1 + random.nextInt(3)).toList());
      case DAY -> new Operand.Day(one(DAYS));
      case NOTHING -> new Operand.Nothing();
    };
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
