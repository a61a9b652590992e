package io.perennial.ingest;

/** A file that cannot be read at all: nothing of it is kept. */
final class FileRefused extends RuntimeException {
  private final String code;
  private final String sentence;

  FileRefused(String code, String message) {
    super(message);
    this.code = code;
    this.sentence = message;
  }

  static FileRefused unreadable(String message) {
    return new FileRefused("UNREADABLE_FILE", message);
  }

  static FileRefused parameter(String message) {
    return new FileRefused("BAD_USER_INPUT", message);
  }

  /** Why, and what to do, for people. */
  String sentence() {
    return sentence;
  }

  /** Why, for programs. */
  String code() {
    return code;
  }
}
