package io.perennial.reward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class StockForecastTest {

  @Test
  void takesTheRateOfTheLastFourWeeks() {
    assertEquals(50, StockForecast.exhaustedInDays(100, 56, 400));
    assertEquals(49, StockForecast.exhaustedInDays(99, 56, 400));
  }

  @Test
  void takesTheRateSinceTheFirstGrantWhereThatIsYounger() {
    assertEquals(10, StockForecast.exhaustedInDays(100, 20, 2));
    assertEquals(5, StockForecast.exhaustedInDays(100, 20, 1));
  }

  @Test
  void doesNotKnowWithoutGrantsAndIsDoneWithoutCodes() {
    assertNull(StockForecast.exhaustedInDays(100, 0, 400));
    assertEquals(0, StockForecast.exhaustedInDays(0, 0, 400));
  }
}
