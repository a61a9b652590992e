package io.perennial.demo;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The demo shop's files, as a shop would upload them, with a few faults among the rows. */
final class DemoFiles {

  private final DemoShop shop;

  DemoFiles(DemoShop shop) {
    this.shop = shop;
  }

  String products() {
    List<List<String>> rows = new ArrayList<>();
    for (Product each : Product.CATALOGUE) {
      rows.add(row(each.id(), each.name(), each.category(), each.price(), each.unitCost()));
    }
    return csv("product_id,name,category,price,unit_cost", rows);
  }

  String customers() {
    List<List<String>> rows = new ArrayList<>();
    for (Shopper each : shop.shoppers()) {
      rows.add(
          row(
              each.id(),
              each.email(),
              each.name(),
              "en",
              each.country(),
              each.channel(),
              each.acquiredAt(),
              each.acquisitionCost(),
              each.emailConsent(),
              each.garden()));
    }
    rows.set(7, with(rows.get(7), 1, "not an address"));
    return csv(
        "customer_id,email,name,locale,country,channel,acquired_at,acquisition_cost,"
            + "email_consent,garden",
        rows);
  }

  String orders() {
    List<List<String>> rows = new ArrayList<>();
    for (Sale each : shop.sales()) {
      rows.add(
          row(
              each.id(),
              each.customerId(),
              each.placedAt(),
              each.amount(),
              "USD",
              each.channel(),
              each.kind(),
              each.refundOf()));
    }
    rows.add(rows.get(100));
    rows.add(with(rows.get(200), 0, "O-900001", 3, "19,90"));
    rows.add(with(rows.get(201), 0, "O-900002", 2, "31.02.2026"));
    rows.add(with(rows.get(202), 0, "O-900003", 4, "XTS"));
    return csv("order_id,customer_id,placed_at,amount,currency,channel,kind,refund_of", rows);
  }

  String orderLines() {
    List<List<String>> rows = new ArrayList<>();
    for (Sale each : shop.sales()) {
      int number = 0;
      for (Sale.Line line : each.lines()) {
        rows.add(
            row(
                each.id(),
                ++number,
                line.product().id(),
                line.quantity(),
                line.amount(),
                line.product().unitCost()));
      }
    }
    rows.set(50, with(rows.get(50), 4, new BigDecimal(rows.get(50).get(4)).add(BigDecimal.ONE)));
    return csv("order_id,line,product_id,quantity,amount,unit_cost", rows);
  }

  private static List<String> row(@Nullable Object... values) {
    List<String> row = new ArrayList<>();
    for (Object value : values) {
      row.add(Objects.toString(value, ""));
    }
    return row;
  }

  /** A row with other values at some places. */
  private static List<String> with(List<String> row, Object... placesAndValues) {
    List<String> changed = new ArrayList<>(row);
    for (int i = 0; i < placesAndValues.length; i += 2) {
      changed.set((Integer) placesAndValues[i], placesAndValues[i + 1].toString());
    }
    return changed;
  }

  private static String csv(String header, List<List<String>> rows) {
    StringWriter text = new StringWriter();
    try (CsvWriter writer = CsvWriter.builder().build(text)) {
      writer.writeRecord(header.split(","));
      rows.forEach(writer::writeRecord);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
