package io.perennial.segment;

/**
 * Upper and lower case made alike, character by character, as the SQL function {@code folded} does
 * it: by Unicode's simple mapping, whatever the language of machine or database.
 */
final class Folding {

  private Folding() {}

  static String folded(String text) {
    return text.codePoints()
        .map(Character::toLowerCase)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
