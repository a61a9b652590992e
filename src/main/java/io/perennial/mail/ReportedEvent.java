package io.perennial.mail;

import io.perennial.customer.EmailAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An event as a provider reports it, before it is known whether it was told before.
 *
 * @param id the provider's own, the same when it tells the event again
 * @param messageId of RFC 5322, with its brackets; null where the provider does not tell it
 * @param email the recipient, normalised
 * @param machine whether the provider knows that no person was behind it
 */
record ReportedEvent(
    String id,
    MailEventKind kind,
    Instant at,
    @Nullable String messageId,
    String email,
    @Nullable String detail,
    boolean machine) {

  private static final int LONGEST_ID = 300;
  private static final int LONGEST_DETAIL = 500;
  private static final Pattern NAMED = Pattern.compile("(?s).*<([^<>]*)>\\s*");
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\s]+");

  /** Brings what a provider writes into one form and to a bounded length. */
  static ReportedEvent of(
      String id,
      MailEventKind kind,
      Instant at,
      @Nullable String messageId,
      String recipient,
      @Nullable String detail) {
    return new ReportedEvent(
        cut(id, LONGEST_ID),
        kind,
        at.truncatedTo(ChronoUnit.MILLIS),
        messageId == null || messageId.isBlank() ? null : cut(messageId.strip(), LONGEST_ID),
        EmailAddress.normalise(cut(address(recipient), LONGEST_ID)),
        detail == null || detail.isBlank() ? null : cut(line(detail), LONGEST_DETAIL),
        false);
  }

  ReportedEvent byMachine(boolean known) {
    return new ReportedEvent(id, kind, at, messageId, email, detail, known);
  }

  /** The address alone of {@code Ann <ann@example.com>}. */
  private static String address(String recipient) {
    Matcher named = NAMED.matcher(recipient);
    return named.matches() ? named.group(1) : recipient;
  }

  private static String line(String text) {
    return UNPRINTABLE.matcher(text).replaceAll(" ").strip();
  }

  private static String cut(String text, int longest) {
    String plain = text.replace("\0", "");
    return plain.length() <= longest ? plain : plain.substring(0, longest - 1) + "…";
  }
}
