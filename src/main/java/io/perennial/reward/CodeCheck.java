package io.perennial.reward;

import java.util.regex.Pattern;

/** A code as it is kept, or why it is none. */
sealed interface CodeCheck {

  /** Characters, after the white space is gone. */
  int LONGEST = 100;

  Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Z}\\uFEFF\\u200B]+");

  /** A code, without white space around it and with single spaces within. */
  record Accepted(String code) implements CodeCheck {}

  /** Something else. */
  record Refused(String reason, String remedy) implements CodeCheck {}

  /** Looks at a code as people and files write it. Upper and lower case differ. */
  static CodeCheck of(String written) {
    String code = WHITE_SPACE.matcher(written).replaceAll(" ").strip();
    if (code.isEmpty()) {
      return new Refused("the code is empty", "give one, or leave the line out");
    }
    if (code.length() > LONGEST) {
      return new Refused(
          "the code has " + code.length() + " characters", "shorten it to " + LONGEST);
    }
    if (code.indexOf('\uFFFD') >= 0) {
      return new Refused("the code is not UTF-8", "save the file as UTF-8");
    }
    if (code.chars().anyMatch(Character::isISOControl)) {
      return new Refused("the code has control characters", "remove them");
    }
    return new Accepted(code);
  }
}
