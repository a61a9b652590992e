package io.perennial.workflow.backtest;

import io.perennial.score.Course;

/** What a backtest watches on the nights of a plan. Shared by all threads. */
interface PastWatch {
  NightPlan plan();

  /** The place of the night that puts customers on their sides; the size where none can. */
  int baseline();

  /** Whether something else than customers moves values on a night: another model, or borders. */
  boolean switchesAt(int night);

  /** The place of the next night after one on which that is so; the size for none. */
  int nextSwitch(int night);

  /** Which way values go from a night on, while a customer buys nothing. */
  Course course(int night);

  /** Tells the values of one customer after the other, for one thread. */
  PastValues values();
}
