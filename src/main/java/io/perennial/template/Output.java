package io.perennial.template;

import java.util.function.Consumer;

/** What a rendering wrote so far; ends one that becomes too long or takes too long. */
final class Output implements Consumer<String> {

  static final int LONGEST = 500_000;

  private final StringBuilder text = new StringBuilder();
  private final Deadline deadline;

  Output(Deadline deadline) {
    this.deadline = deadline;
  }

  @Override
  public void accept(String piece) {
    deadline.check();
    if (text.length() + piece.length() > LONGEST) {
      throw new ValueFault(
          "with these data it becomes longer than " + LONGEST + " characters",
          "print fewer or shorter values");
    }
    text.append(piece);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
