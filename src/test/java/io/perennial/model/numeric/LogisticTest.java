package io.perennial.model.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LogisticTest {

  @Test
  void holdsAtTheEnds() {
    assertEquals(0.5, Logistic.logistic(0));
    assertEquals(0, Logistic.logistic(-1e6));
    assertEquals(1, Logistic.logistic(1e6));
    assertEquals(0.75, Logistic.logistic(Math.log(3)), 1e-15);
    assertEquals(1e6, Logistic.softplus(1e6));
    assertEquals(0, Logistic.softplus(-1e6));
    assertEquals(Math.log(4), Logistic.softplus(Math.log(3)), 1e-15);
  }
}
