package io.perennial.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CutPointsTest {

  private static final CutPoints BORDERS =
      new CutPoints(
          "2026-11",
          100.0,
          40.0,
          new Quintiles(10, 30, 90, 200),
          Quintiles.BANDS,
          new Quintiles(20, 40, 60, 80),
          1_000);

  @Test
  void placesAValueAboveItsBorder() {
    assertEquals(Tier.HIGH, BORDERS.tier(100.01, null, 0.05));
    assertEquals(Tier.MID, BORDERS.tier(100.0, null, 0.05), "the border belongs below");
    assertEquals(Tier.MID, BORDERS.tier(40.01, null, 0.05));
    assertEquals(Tier.LOW, BORDERS.tier(40.0, null, 0.05));
    assertNull(BORDERS.tier(null, Tier.HIGH, 0.05));
  }

  @Test
  void keepsATierUntilTheValueIsClearlyBelowItsBorder() {
    assertEquals(Tier.HIGH, BORDERS.tier(95.1, Tier.HIGH, 0.05));
    assertEquals(Tier.MID, BORDERS.tier(95.0, Tier.HIGH, 0.05));
    assertEquals(Tier.MID, BORDERS.tier(38.1, Tier.MID, 0.05));
    assertEquals(Tier.MID, BORDERS.tier(38.1, Tier.HIGH, 0.05), "two borders at once, one clearly");
    assertEquals(Tier.LOW, BORDERS.tier(38.0, Tier.MID, 0.05));
    assertEquals(Tier.MID, BORDERS.tier(99.0, Tier.MID, 0.05), "nobody climbs early");
  }

  @Test
  void lowersANegativeBorderToo() {
    CutPoints losses =
        new CutPoints(
            "x", 10.0, -10.0, BORDERS.recency(), BORDERS.frequency(), BORDERS.monetary(), 9);
    assertEquals(Tier.MID, losses.tier(-10.4, Tier.MID, 0.05));
    assertEquals(Tier.LOW, losses.tier(-10.6, Tier.MID, 0.05));
  }

  @Test
  void readsQuintilesSoThatFiveIsBest() {
    assertEquals(new Rfm(5, 5, 5, RfmGroup.CHAMPIONS), BORDERS.rfm(3, 6, 99));
    assertEquals(new Rfm(1, 1, 1, RfmGroup.HIBERNATING), BORDERS.rfm(900, 1, 20));
    assertEquals(new Rfm(3, 4, 3, RfmGroup.LOYAL), BORDERS.rfm(90, 5, 41));
  }

  @Test
  void fallsBackToBandsOfOrdersWhereFifthsCoincide() {
    assertTrue(new Quintiles(1, 1, 2, 4).coincide());
    assertFalse(new Quintiles(1, 2, 3, 4).coincide());
    int[] bands = {1, 2, 3, 4, 4, 5, 5};
    for (int orders = 1; orders <= 7; orders++) {
      assertEquals(bands[orders - 1], Quintiles.BANDS.of(orders), orders + " orders");
    }
  }

  /** The grid of the well-known partition, written out: rows are R 1..5, columns F 1..5. */
  @Test
  void namesEveryCellOfTheGrid() {
    String[] grid = {"HHAAC", "HHAAC", "SSNLL", "PTTLL", "WTTBB"};
    Map<RfmGroup, String> letters = new EnumMap<>(RfmGroup.class);
    letters.put(RfmGroup.HIBERNATING, "H");
    letters.put(RfmGroup.AT_RISK, "A");
    letters.put(RfmGroup.CANNOT_LOSE, "C");
    letters.put(RfmGroup.ABOUT_TO_SLEEP, "S");
    letters.put(RfmGroup.NEED_ATTENTION, "N");
    letters.put(RfmGroup.LOYAL, "L");
    letters.put(RfmGroup.PROMISING, "P");
    letters.put(RfmGroup.POTENTIAL_LOYALISTS, "T");
    letters.put(RfmGroup.NEW_CUSTOMERS, "W");
    letters.put(RfmGroup.CHAMPIONS, "B");
    for (int recency = 1; recency <= 5; recency++) {
      for (int frequency = 1; frequency <= 5; frequency++) {
        assertEquals(
            grid[recency - 1].substring(frequency - 1, frequency),
            letters.get(RfmGroup.of(recency, frequency)),
            "R " + recency + ", F " + frequency);
      }
    }
  }

  @Test
  void serveAnEpochUntilTheShopHasDoubledOrHalved() {
    assertEquals("2026-11", CutPoints.epochOf(LocalDate.of(2026, 11, 30)));
    assertTrue(BORDERS.servesFor(2_000, true));
    assertFalse(BORDERS.servesFor(2_001, true));
    assertFalse(BORDERS.servesFor(499, true));
    CutPoints unvalued =
        new CutPoints(
            "x", null, null, BORDERS.recency(), BORDERS.frequency(), BORDERS.monetary(), 9);
    assertTrue(unvalued.servesFor(9, false));
    assertFalse(unvalued.servesFor(9, true), "values have come meanwhile");
  }
}
