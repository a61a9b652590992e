package io.perennial.webhook;

import java.time.Instant;

/** What a {@link WebhookGate} says about a call at the moment of sending. */
public sealed interface WebhookVerdict {

  /** It may be sent now. */
  record Send() implements WebhookVerdict {}

  /** It is never sent; the reason is kept with the call and shown to people. */
  record Cancel(String reason) implements WebhookVerdict {}

  /** It is asked again at a later time; no attempt is counted. */
  record Hold(Instant until, String reason) implements WebhookVerdict {}
}
