package io.perennial.template;

import java.time.Duration;

/** Until when a rendering may go on; asked at each value and at each piece of output. */
record Deadline(long endNanos, Duration allowed) {

  static Deadline in(Duration allowed) {
    return new Deadline(System.nanoTime() + allowed.toNanos(), allowed);
  }

  void check() {
    if (System.nanoTime() - endNanos >= 0) {
      throw new ValueFault(
          "it is not rendered within " + allowed.toMillis() + " milliseconds",
          "make it shorter or simpler");
    }
  }
}
