package io.perennial.customer;

import org.jspecify.annotations.Nullable;

/** Which suppressed addresses a list is about: for one reason or any, one address or all. */
record SuppressionScope(@Nullable SuppressionReason reason, @Nullable String email) {
  static SuppressionScope of(@Nullable SuppressionReason reason, @Nullable String email) {
    return new SuppressionScope(reason, email == null ? null : EmailAddress.normalise(email));
  }

  @Nullable String reasonName() {
    return reason == null ? null : reason.name();
  }
}
