package io.perennial.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class IndependenceTest {

  /** The third is 1 where neither of the first two is; the fifth is the fourth in other units. */
  @Test
  void leavesOutWhatTheColumnsBeforeSayAlready() {
    Independence independence = new Independence(5);
    for (int i = 0; i < 600; i++) {
      double amount = i % 7 * 0.3;
      independence.add(
          new double[] {
            i % 3 == 0 ? 1 : 0, i % 3 == 1 ? 1 : 0, i % 3 == 2 ? 1 : 0, amount, 2.54 * amount - 1
          },
          1_000);
    }
    assertArrayEquals(new boolean[] {true, true, false, true, false}, independence.kept());
  }

  @Test
  void aConstantSaysNothingAndOneCustomerInAMillionDoes() {
    Independence independence = new Independence(2);
    independence.add(new double[] {5, 0}, 999_999);
    independence.add(new double[] {5, 1}, 1);
    assertArrayEquals(new boolean[] {false, true}, independence.kept());
  }
}
