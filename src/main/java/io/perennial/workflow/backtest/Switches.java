package io.perennial.workflow.backtest;

import java.util.function.IntPredicate;

/** The nights on which something else than customers moves values. */
final class Switches {
  private final int[] next;

  /**
   * @param size of the plan
   * @param at whether a night, from the second on, is one
   */
  Switches(int size, IntPredicate at) {
    next = new int[size];
    for (int night = size - 1; night >= 0; night--) {
      boolean last = night == size - 1;
      next[night] = last || at.test(night + 1) ? night + 1 : next[night + 1];
    }
  }

  boolean at(int night) {
    return night > 0 && night < next.length && next[night - 1] == night;
  }

  /** The place of the next one after a night; the size for none. */
  int after(int night) {
    return next[night];
  }
}
