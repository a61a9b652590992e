package io.perennial.reward;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What came of a request for a coupon. */
public sealed interface CouponGrant {

  /**
   * The customer has it.
   *
   * @param validUntil the last day; null for ever
   */
  record Granted(String code, @Nullable LocalDate validUntil) implements CouponGrant {}

  /**
   * No code was free. Others may hold the last ones in transactions that are rolled back yet:
   * whoever asks again later may get one.
   */
  record Exhausted() implements CouponGrant {}

  /** The pool is archived, past its last day or not there, or the customer was erased. */
  record Closed() implements CouponGrant {}
}
