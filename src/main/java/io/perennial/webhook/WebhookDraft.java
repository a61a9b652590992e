package io.perennial.webhook;

/**
 * A call to be queued.
 *
 * @param endpoint its internal key
 * @param firing what the call follows from, by its internal key
 * @param step which of its steps
 * @param customer whom it is about, by the internal key
 * @param body JSON, at most {@value #LARGEST} characters; see {@link WebhookBody}
 */
public record WebhookDraft(long endpoint, long firing, int step, long customer, String body) {

  /** How many characters a body has at most. */
  public static final int LARGEST = 100_000;

  /** Refuses a body that is too large. */
  public WebhookDraft {
    if (body.isBlank() || body.length() > LARGEST) {
      throw new IllegalArgumentException(
          "The body of a call has 1 to " + LARGEST + " characters, not " + body.length());
    }
  }
}
