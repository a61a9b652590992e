package io.perennial.outbox;

import java.time.Instant;

/** What a {@link SendGate} says about a message at the moment of sending. */
public sealed interface Verdict {

  /** It may be sent now. */
  record Send() implements Verdict {}

  /** It is never sent; the reason is kept with the message and shown to people. */
  record Suppress(MessageReason code, String reason) implements Verdict {}

  /** It is asked again at a later time; no attempt is counted. */
  record Hold(Instant until, MessageReason code, String reason) implements Verdict {}

  static Verdict send() {
    return new Send();
  }

  static Verdict suppress(MessageReason code, String reason) {
    return new Suppress(code, reason);
  }

  static Verdict hold(Instant until, MessageReason code, String reason) {
    return new Hold(until, code, reason);
  }
}
