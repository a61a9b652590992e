package io.perennial.ingest;

/** Follows the quotes of a CSV row from line to line: whether a quoted field is still open. */
final class CsvQuotes {
  private final char separator;
  private State state = State.FIELD_START;

  CsvQuotes(char separator) {
    this.separator = separator;
  }

  private enum State {
    FIELD_START,
    PLAIN,
    QUOTED,
    QUOTE_IN_QUOTED,
    MALFORMED
  }

  /** Reads the next line of the row. */
  void read(String line) {
    for (int i = 0; i < line.length(); i++) {
      state = after(line.charAt(i));
    }
    state =
        switch (state) {
          case QUOTED, MALFORMED -> state;
          case FIELD_START, PLAIN, QUOTE_IN_QUOTED -> State.FIELD_START;
        };
  }

  boolean areOpen() {
    return state == State.QUOTED;
  }

  boolean areClosed() {
    return state == State.FIELD_START;
  }

  private State after(char character) {
    return switch (state) {
      case FIELD_START -> character == '"' ? State.QUOTED : plain(character);
      case PLAIN -> plain(character);
      case QUOTED -> character == '"' ? State.QUOTE_IN_QUOTED : State.QUOTED;
      case QUOTE_IN_QUOTED -> afterQuote(character);
      case MALFORMED -> State.MALFORMED;
    };
  }

  private State plain(char character) {
    return character == separator ? State.FIELD_START : State.PLAIN;
  }

  private State afterQuote(char character) {
    if (character == '"') {
      return State.QUOTED;
    }
    return character == separator ? State.FIELD_START : State.MALFORMED;
  }
}
