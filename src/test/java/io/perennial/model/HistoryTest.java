package io.perennial.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {

  @Test
  void countsDaysAndMeasuresWeeks() {
    var first = LocalDate.of(2024, 2, 26);
    var days = List.of(first.plusDays(21), first, first.plusDays(7), first.plusDays(7), first);
    assertEquals(new History(2, 3, 5), History.of(days, first.plusDays(35)));
  }

  @Test
  void leavesOutWhatCameAfterTheDayOfObservation() {
    var first = LocalDate.of(2024, 2, 26);
    var days = List.of(first, first.plusDays(14), first.plusDays(15));
    assertEquals(new History(1, 2, 2), History.of(days, first.plusDays(14)));
    assertEquals(
        "no purchase up to 2024-02-25: a history begins with the first one",
        assertThrows(IllegalArgumentException.class, () -> History.of(days, first.minusDays(1)))
            .getMessage());
  }

  @Test
  void errorsNameValueAndRemedy() {
    assertMessage("frequency is -1: count repeat purchases, 0 or more", -1, 0, 1);
    assertMessage("recency is NaN: give a finite number, 0 or more", 1, Double.NaN, 1);
    assertMessage("age is Infinity: give a finite number, 0 or more", 0, 0, 1 / 0.0);
    assertMessage(
        "recency is 5.0 and age 4.0 weeks: leave out purchases after the day of observation",
        1,
        5,
        4);
    assertMessage(
        "recency is 2.0 weeks with no repeat purchase: give 0, or count the repeat purchases",
        0,
        2,
        4);
    assertMessage(
        "recency is 0 weeks with 2 repeat purchases: purchases on the first day belong to the"
            + " first purchase",
        2,
        0,
        4);
  }

  private static void assertMessage(String message, int frequency, double recency, double age) {
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> new History(frequency, recency, age))
            .getMessage());
  }

  @Test
  void negativeZeroEqualsZero() {
    assertEquals(new History(0, 0, 0), new History(0, -0.0, -0.0));
    assertEquals(SpendHistory.NONE, new SpendHistory(0, -0.0));
  }

  @Test
  void spendErrorsNameValueAndRemedy() {
    assertSpendMessage("count is -1: count repeat purchases, 0 or more", -1, 1);
    assertSpendMessage("mean is -3.0: give a finite number, 0 or more", 1, -3);
    assertSpendMessage(
        "mean is 0 over 2 purchases: leave purchases without an amount out of the count", 2, 0);
    assertSpendMessage(
        "mean is 9.0 over no purchase: give 0, or count the purchases it is the mean of", 0, 9);
  }

  private static void assertSpendMessage(String message, int count, double mean) {
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> new SpendHistory(count, mean))
            .getMessage());
  }
}
