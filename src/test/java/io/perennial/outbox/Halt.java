package io.perennial.outbox;

import java.util.concurrent.CountDownLatch;

/** Stands still for ever when a process has come to a point for the n-th time, and says so. */
final class Halt {

  static final String SAID = "at ";

  private final KillPoint point;
  private int timesLeft;

  Halt(KillPoint point, int times) {
    this.point = point;
    this.timesLeft = times;
  }

  void reached(KillPoint reached) {
    if (reached == point && --timesLeft == 0) {
      System.out.println(SAID + reached);
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
