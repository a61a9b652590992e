package io.perennial.fit;

import io.perennial.model.GammaGamma;
import io.perennial.model.GroupedHistories;
import io.perennial.model.History;
import io.perennial.model.MbgNbd;
import io.perennial.model.PurchaseSimulator;
import io.perennial.model.SimulatedCustomer.SimulatedPurchase;
import io.perennial.purchase.PurchaseDay;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * A shop with the parameters of CDNOW whose customers buy and leave by a clock that runs as fast as
 * the calendar says: at intensity 1 it is the models' own, else the shop is seasonal.
 */
record CalendarShop(List<PurchaseDay> days, GroupedHistories histories, LocalDate last) {

  private static final LocalDate FIRST = LocalDate.of(2023, 1, 10);

  static CalendarShop of(
      int customers, int days, long seed, ToDoubleFunction<LocalDate> intensity) {
    double[] clock = new double[days + 1];
    for (int day = 0; day < days; day++) {
      clock[day + 1] = clock[day] + intensity.applyAsDouble(FIRST.plusDays(day)) / 7;
    }
    PurchaseSimulator simulator =
        PurchaseSimulator.of(
            MbgNbd.of(0.6371, 7.310, 0.8075, 1.2284), GammaGamma.of(6.3, 3.6, 15), seed);
    long[] first = new long[days];
    long[] repeat = new long[days];
    GroupedHistories.Builder histories = GroupedHistories.builder();
    for (int customer = 0; customer < customers; customer++) {
      int start = (int) ((long) customer * days * 9 / 10 / customers);
      TreeSet<Integer> bought = new TreeSet<>();
      for (SimulatedPurchase purchase :
          simulator.customer(customer, clock[days] - clock[start]).purchases()) {
        bought.add(Math.min(day(clock, clock[start] + purchase.weeks()), days - 1));
      }
      bought.forEach(day -> (day == start ? first : repeat)[day]++);
      histories.add(
          new History(bought.size() - 1, (bought.last() - start) / 7.0, (days - 1 - start) / 7.0));
    }
    List<PurchaseDay> made = new ArrayList<>();
    for (int day = 0; day < days; day++) {
      made.add(new PurchaseDay(FIRST.plusDays(day), first[day], repeat[day]));
    }
    return new CalendarShop(made, histories.build(), FIRST.plusDays(days - 1L));
  }

  private static int day(double[] clock, double time) {
    int found = Arrays.binarySearch(clock, time);
    return found >= 0 ? found : -found - 2;
  }
}
