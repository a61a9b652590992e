package io.perennial.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** What may stand in a mail's header: one line, one address. */
final class Header {

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");
  private static final Pattern ADDRESS =
      Pattern.compile(
          "[^\\s\\p{Cc}@<>(),;:\\\\\"\\[\\]]{1,64}@[^\\s\\p{Cc}@<>(),;:\\\\\"\\[\\]]{1,255}");

  /** Bytes of which Base64 and its frame make at most 75 characters. */
  private static final int LONGEST_WORD = 45;

  private Header() {}

  /** Refuses text with a line break or another control character. */
  static String requireLine(String field, String value) {
    if (CONTROL.matcher(value).find()) {
      throw new IllegalArgumentException(
          "the " + field + " is not one line without control characters.");
    }
    return value;
  }

  /**
   * Text as it stands in a header: encoded words of RFC 2047 where it is not plain ASCII. The mail
   * client's own encoding breaks characters outside the basic plane.
   */
  static String encoded(String text) {
    if (text.chars().allMatch(c -> c < 128) && !text.contains("=?")) {
      return text;
    }
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int point : text.codePoints().toArray()) {
      String next = Character.toString(point);
      if ((word + next).getBytes(StandardCharsets.UTF_8).length > LONGEST_WORD) {
        words.add(encodedWord(word.toString()));
        word.setLength(0);
      }
      word.append(next);
    }
    words.add(encodedWord(word.toString()));
    return String.join(" ", words);
  }

  private static String encodedWord(String word) {
    byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
    return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(bytes) + "?=";
  }

  /** Refuses everything but one plain address. */
  static String requireAddress(String address) {
    if (!isAddress(address)) {
      throw new IllegalArgumentException("the recipient is not one e-mail address.");
    }
    return address;
  }

  /** Whether it is one plain address: no name, no list, no space, no control character. */
  private static boolean isAddress(String address) {
    return ADDRESS.matcher(address).matches();
  }
}
