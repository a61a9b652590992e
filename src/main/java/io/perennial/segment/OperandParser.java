package io.perennial.segment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the values that leaves compare with, each within what PostgreSQL and people can take. */
final class OperandParser {

  static final int MAX_TEXT = 200;
  static final int MAX_LIST = 100;

  private final ConditionFaults faults;

  OperandParser(ConditionFaults faults) {
    this.faults = faults;
  }

  @Nullable Operand number(@Nullable Double number, String path) {
    if (number == null || !Double.isFinite(number)) {
      faults.add(path, "%s is not a finite number.".formatted(number));
      return null;
    }
    return new Operand.Numeric(number);
  }

  @Nullable Operand text(@Nullable String text, String path) {
    String word = word(text, path);
    return word == null ? null : new Operand.Text(word);
  }

  @Nullable Operand texts(@Nullable List<String> in, String path) {
    if (in == null || in.isEmpty() || in.size() > MAX_LIST) {
      faults.add(
          path,
          "The list has %d texts: give 1 to %d, or tag these customers."
              .formatted(in == null ? 0 : in.size(), MAX_LIST));
      return null;
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < in.size(); i++) {
      String text = word(in.get(i), path + "[" + i + "]");
      if (text != null) {
        texts.add(text);
      }
    }
    return texts.size() == in.size() ? new Operand.Texts(texts) : null;
  }

  @Nullable Operand day(@Nullable LocalDate day, String path) {
    if (day == null || day.getYear() < 1 || day.getYear() > 9999) {
      faults.add(path, "%s is not a day of the years 1 to 9999.".formatted(day));
      return null;
    }
    return new Operand.Day(day);
  }

  /** A text that can be stored and read: not blank, not long, well formed. */
  @Nullable String word(@Nullable String text, String path) {
    if (text == null || text.isBlank()) {
      faults.add(path, "The text is empty: write something, or use KNOWN.");
      return null;
    }
    if (text.length() > MAX_TEXT) {
      faults.add(
          path,
          "The text has %d characters: at most %d are allowed.".formatted(text.length(), MAX_TEXT));
      return null;
    }
    if (text.codePoints().anyMatch(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF))) {
      faults.add(path, "The text holds a NUL or half of a character: write it again without.");
      return null;
    }
    return text;
  }
}
