package io.perennial.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.perennial.model.MbgNbd;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected results are those of the shops' own clocks. */
class SeasonTest {

  @Test
  void findsAChristmasShop() {
    Season season = season(3_000, 800, 1, SeasonTest::christmas);
    assertTrue(season.isMarked(), season.toString());
    assertEquals(Month.DECEMBER, season.highest().getMonth());
    assertTrue(season.amplitude() > 0.3 && season.amplitude() < 0.9, season.toString());
  }

  /** The typical deviation of a sine of ±50 % is 35 %. */
  @Test
  void findsAShopOfTheWarmMonths() {
    Season season = season(3_000, 800, 2, SeasonTest::summer);
    assertTrue(season.isMarked(), season.toString());
    assertTrue(season.highest().getMonthValue() >= 5 && season.highest().getMonthValue() <= 9);
    assertEquals(0.35, season.amplitude(), 0.12, season.toString());
  }

  /** Small shops, large ones, short and long histories: by chance alone none may be marked. */
  @ParameterizedTest
  @ValueSource(ints = {200, 1_000, 10_000})
  void takesChanceForChance(int customers) {
    for (long seed = 1; seed <= 12; seed++) {
      for (int days : new int[] {440, 800, 1_500}) {
        Season season = season(customers, days, seed, day -> 1);
        assertFalse(season.isMarked(), customers + " customers, seed " + seed + ": " + season);
      }
    }
  }

  @Test
  void saysNothingOfLessThanThirteenWholeMonths() {
    CalendarShop shop = CalendarShop.of(1_000, 400, 1, SeasonTest::christmas);
    MbgNbd model = MbgNbd.fit(shop.histories()).fitted().orElseThrow();
    assertTrue(Season.of(model, shop.days(), shop.last()).isEmpty());
  }

  @Test
  void saysWhatPeopleShouldKnow() {
    Season season = new Season(18, 0.354, 99, YearMonth.of(2025, 12), YearMonth.of(2026, 2));
    assertEquals(
        new FitWarning(
            FitWarningCode.SEASONAL,
            "Orders rise and fall from month to month by about 35 %, most in 2025-12, least in"
                + " 2026-02. The models do not know the calendar: after a peak customers look lost"
                + " who are not."),
        season.warning());
  }

  private static double christmas(LocalDate day) {
    return day.getMonth() == Month.DECEMBER ? 3 : 0.85;
  }

  private static double summer(LocalDate day) {
    return 1 - 0.5 * Math.cos(2 * Math.PI * (day.getDayOfYear() - 15) / 365.25);
  }

  private static Season season(
      int customers, int days, long seed, ToDoubleFunction<LocalDate> intensity) {
    CalendarShop shop = CalendarShop.of(customers, days, seed, intensity);
    MbgNbd model = MbgNbd.fit(shop.histories()).fitted().orElseThrow();
    return Season.of(model, shop.days(), shop.last()).orElseThrow();
  }
}
