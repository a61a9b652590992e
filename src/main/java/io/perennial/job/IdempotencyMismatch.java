package io.perennial.job;

/** An idempotency key that was used before, with another payload. */
public final class IdempotencyMismatch extends RuntimeException {

  IdempotencyMismatch(String key) {
    super(
        "The idempotency key \""
            + key
            + "\" was used before with another payload. Use a new key for new work.");
  }
}
