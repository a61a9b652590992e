package io.perennial.pipeline;

import io.perennial.model.GammaGamma;
import io.perennial.model.MbgNbd;
import io.perennial.model.PurchaseModel;
import io.perennial.model.PurchaseSimulator;
import io.perennial.model.SimulatedCustomer;
import io.perennial.model.SimulatedCustomer.SimulatedPurchase;
import io.perennial.store.CopyWriter;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.LocalDate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * A shop's orders, simulated with the parameters that MBG/NBD and Gamma-Gamma have on CDNOW, and
 * loaded into the log of purchases. Customers come evenly over the first half of the time.
 */
public final class SimulatedLedger {

  private static final MbgNbd MODEL = MbgNbd.of(0.6371, 7.310, 0.8075, 1.2284);
  private static final GammaGamma SPEND = GammaGamma.of(6.275, 3.624, 14.984);

  private SimulatedLedger() {}

  /** Loads customers with their orders from the first day up to and with the last. */
  public static void load(Jdbi jdbi, int customers, LocalDate first, LocalDate last) {
    load(jdbi, MODEL, customers, first, last);
  }

  /** The same, with purchases by another model. */
  static void load(Jdbi jdbi, PurchaseModel model, int customers, LocalDate first, LocalDate last) {
    PurchaseSimulator simulator = PurchaseSimulator.of(model, SPEND, 20_26);
    QuarkusTransaction.requiringNew()
        .timeout(3600)
        .call(
            () ->
                jdbi.withHandle(
                    handle -> {
                      customers(handle, customers);
                      purchases(handle, simulator, customers, first, last);
                      handle.execute(
                          "insert into purchase_change (customer_id, version)"
                              + " select id, 1 from customer");
                      return true;
                    }));
    jdbi.useHandle(handle -> handle.execute("analyze"));
  }

  /** Adds one order of a customer and marks the customer as changed. */
  public static void order(Handle handle, long customer, LocalDate day, double amount) {
    handle
        .createUpdate(
            """
            insert into purchase (source, order_id, customer_id, kind, placed_at, day, known_at,
                                  amount, currency, rate, reporting_amount)
            select 'test', 'o' || count(*), :customer, 'ORDER', :day, :day, :day, :amount, 'USD', 1,
                   :amount
            from purchase
            """)
        .bind("customer", customer)
        .bind("day", day)
        .bind("amount", amount)
        .execute();
    handle
        .createUpdate(
            """
            insert into purchase_change as c (customer_id, version) values (:customer, 1)
            on conflict (customer_id) do update set version = c.version + 1
            """)
        .bind("customer", customer)
        .execute();
  }

  private static void customers(Handle handle, int customers) {
    handle
        .createUpdate(
            """
            insert into customer (name, email, email_normalised)
            select 'Customer ' || i, 'c' || i || '@example.org', 'c' || i || '@example.org'
            from generate_series(1, :n) i
            """)
        .bind("n", customers)
        .execute();
  }

  private static void purchases(
      Handle handle, PurchaseSimulator simulator, int customers, LocalDate first, LocalDate last)
      throws Exception {
    long days = last.toEpochDay() - first.toEpochDay();
    String target =
        "purchase (source, order_id, customer_id, kind, placed_at, day, known_at, amount, currency,"
            + " rate, reporting_amount)";
    try (CopyWriter copy = CopyWriter.open(handle, target)) {
      for (long customer = 1; customer <= customers; customer++) {
        LocalDate start = first.plusDays(customer % Math.max(1, days / 2));
        double weeks = (last.toEpochDay() - start.toEpochDay()) / 7.0;
        SimulatedCustomer simulated = simulator.customer(customer, weeks);
        int number = 0;
        for (SimulatedPurchase purchase : simulated.purchases()) {
          LocalDate day = start.plusDays((long) (purchase.weeks() * 7));
          double amount = Math.round(purchase.amount() * 100) / 100.0;
          copy.row(
              "sim",
              customer + "-" + number++,
              customer,
              "ORDER",
              day,
              day,
              day,
              amount,
              "USD",
              1,
              amount);
        }
      }
      copy.finish();
    }
  }
}
