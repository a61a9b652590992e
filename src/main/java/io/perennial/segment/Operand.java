package io.perennial.segment;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a leaf compares with: a number, a text, several texts, a day, or nothing. */
public sealed interface Operand {

  /** The kind of this operand. */
  Kind kind();

  /** Refuses an operand that the operator does not take; null where the operator is not legal. */
  default void requireKind(@Nullable Kind kind) {
    if (kind != kind()) {
      throw new IllegalArgumentException(
          "The operator takes " + (kind == null ? "no value here" : kind) + ", not " + this);
    }
  }

  /** A finite number. */
  record Numeric(double value) implements Operand {
    public Numeric {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("The number " + value + " is not finite");
      }
      value += 0.0; // one zero only: JSON in PostgreSQL knows no negative one
    }

    @Override
    public Kind kind() {
      return Kind.NUMBER;
    }
  }

  /** A text that is not empty. */
  record Text(String value) implements Operand {
    @Override
    public Kind kind() {
      return Kind.TEXT;
    }
  }

  /** A list of texts that is not empty. */
  record Texts(List<String> values) implements Operand {
    public Texts {
      values = List.copyOf(values);
      if (values.isEmpty()) {
        throw new IllegalArgumentException("The list of texts is empty");
      }
    }

    @Override
    public Kind kind() {
      return Kind.TEXTS;
    }
  }

  /** A calendar day. */
  record Day(LocalDate value) implements Operand {
    @Override
    public Kind kind() {
      return Kind.DAY;
    }
  }

  /** Nothing, for operators that ask about the value alone. */
  record Nothing() implements Operand {
    @Override
    public Kind kind() {
      return Kind.NOTHING;
    }
  }

  /** The kinds of operand, named as the input field that carries them. */
  enum Kind {
    NUMBER("number"),
    TEXT("text"),
    TEXTS("in"),
    DAY("date"),
    NOTHING("");

    private final String inputName;

    Kind(String inputName) {
      this.inputName = inputName;
    }

    String inputName() {
      return inputName;
    }
  }
}
