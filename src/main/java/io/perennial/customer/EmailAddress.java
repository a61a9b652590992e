package io.perennial.customer;

import java.util.Locale;
import java.util.regex.Pattern;

/** What counts as an e-mail address, and when two are the same. */
public final class EmailAddress {
  private static final int LONGEST = 254;
  private static final Pattern ADDRESS =
      Pattern.compile(
          "[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]+(\\.[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]+)*"
              + "@([\\p{L}\\p{N}]([\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?\\.)+[\\p{L}\\p{N}-]{2,63}");

  private EmailAddress() {}

  /** The form by which addresses are compared: without space around, in lower case. */
  public static String normalise(String address) {
    return address.strip().toLowerCase(Locale.ROOT);
  }

  /**
   * Whether mail can be sent to it: one local part, one domain with a dot, no comment, no quote.
   */
  public static boolean isValid(String address) {
    String text = address.strip();
    return text.length() <= LONGEST && ADDRESS.matcher(text).matches();
  }
}
