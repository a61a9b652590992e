package io.perennial.process;

import io.perennial.model.GammaGamma;
import io.perennial.model.MbgNbd;
import io.perennial.model.PurchaseSimulator;
import io.perennial.model.SimulatedCustomer.SimulatedPurchase;
import java.time.LocalDate;

/** A ledger of simulated customers who first bought within a year from a day on. */
record SimulatedLedger(int customers, LocalDate start, int days) {

  private static final PurchaseSimulator SIMULATOR =
      PurchaseSimulator.of(MbgNbd.of(0.8, 6, 0.9, 2.0), GammaGamma.of(6, 4, 15), 7);

  String orders() {
    StringBuilder csv = new StringBuilder("order_id,customer_id,placed_at,amount\n");
    for (int number = 0; number < customers; number++) {
      int first = number * 300 / customers;
      int order = 0;
      for (SimulatedPurchase each : SIMULATOR.customer(number, (days - first) / 7.0).purchases()) {
        csv.append(
            "o%d-%d,c%d,%s,%.2f%n"
                .formatted(
                    number,
                    ++order,
                    number,
                    start.plusDays(first + (long) (each.weeks() * 7)),
                    each.amount()));
      }
    }
    return csv.toString();
  }

  String consentingCustomers() {
    StringBuilder csv = new StringBuilder("customer_id,email,name,email_consent\n");
    for (int number = 0; number < customers; number++) {
      csv.append("c%1$d,c%1$d@example.com,Customer %1$d,true%n".formatted(number));
    }
    return csv.toString();
  }
}
