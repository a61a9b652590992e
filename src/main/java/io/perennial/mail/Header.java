package io.perennial.mail;

import java.util.regex.Pattern;

/** What may stand in a mail's header: one line, one address. */
final class Header {

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");
  private static final Pattern ADDRESS =
      Pattern.compile(
          "[^\\s\\p{Cc}@<>(),;:\\\\\"\\[\\]]{1,64}@[^\\s\\p{Cc}@<>(),;:\\\\\"\\[\\]]{1,255}");

  private Header() {}

  /** Refuses text with a line break or another control character. */
  static String requireLine(String field, String value) {
    if (CONTROL.matcher(value).find()) {
      throw new IllegalArgumentException(
          "the " + field + " is not one line without control characters.");
    }
    return value;
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
