package io.perennial.outbox;

import java.util.regex.Pattern;

/** What may stand in a mail's header: one line, one address. */
public final class Header {

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]");
  private static final Pattern ADDRESS =
      Pattern.compile(
          "[^\\s\\p{Cntrl}@<>(),;:\\\\\"\\[\\]]{1,64}@[^\\s\\p{Cntrl}@<>(),;:\\\\\"\\[\\]]{1,255}");

  private Header() {}

  /** Refuses text with a line break or another control character. */
  public static String requireLine(String field, String value) {
    if (CONTROL.matcher(value).find()) {
      throw new IllegalArgumentException(
          "The " + field + " must be one line without control characters.");
    }
    return value;
  }

  /** Refuses everything but one plain address. */
  public static String requireAddress(String address) {
    if (!isAddress(address)) {
      throw new IllegalArgumentException("A message needs one e-mail address as its recipient.");
    }
    return address;
  }

  /** Whether it is one plain address: no name, no list, no space, no control character. */
  public static boolean isAddress(String address) {
    return ADDRESS.matcher(address).matches();
  }
}
