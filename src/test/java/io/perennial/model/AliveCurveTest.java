package io.perennial.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AliveCurveTest {
  private static final LocalDate FIRST = LocalDate.of(2025, 1, 6);
  private static final List<LocalDate> DAYS =
      List.of(FIRST.plusDays(70), FIRST, FIRST.plusDays(21), FIRST.plusDays(21));
  private static final List<PurchaseModel> MODELS =
      List.of(MbgNbd.of(0.6371, 7.31, 0.8075, 1.2284), ParetoNbd.of(0.5974, 11.586, 0.5222, 8.828));

  @Test
  void eachPointKnowsThePurchasesUpToItsOwnWeek() {
    var days = IntStream.rangeClosed(0, 140).boxed().toList();
    for (var model : MODELS) {
      var curve = AliveCurve.of(model, DAYS, days.stream().map(day -> day / 7.0).toList());
      for (int day : days) {
        var point = curve.points().get(day);
        assertEquals(day / 7.0, point.weeks());
        assertEquals(
            model.probabilityAlive(History.of(DAYS, FIRST.plusDays(day))),
            point.probabilityAlive());
      }
    }
  }

  @Test
  void fallsWithSilenceAndRisesAtPurchases() {
    for (var model : MODELS) {
      var points = AliveCurve.of(model, DAYS, List.of(1.0, 2.9, 3.0, 9.9, 10.0, 40.0)).points();
      assertTrue(points.get(1).probabilityAlive() < points.get(0).probabilityAlive());
      assertTrue(points.get(2).probabilityAlive() > points.get(1).probabilityAlive());
      assertTrue(points.get(3).probabilityAlive() < points.get(2).probabilityAlive());
      assertTrue(points.get(4).probabilityAlive() > points.get(3).probabilityAlive());
      assertTrue(points.get(5).probabilityAlive() < points.get(4).probabilityAlive());
    }
  }

  @Test
  void errorsNameValueAndRemedy() {
    assertMessage(
        "no purchase: a history begins with the first one",
        () -> AliveCurve.of(MODELS.get(0), List.of(), List.of(1.0)));
    assertMessage(
        "weeks is -1.0: give a finite number, 0 or more",
        () -> AliveCurve.of(MODELS.get(0), DAYS, List.of(-1.0)));
  }

  private static void assertMessage(String message, Runnable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }
}
