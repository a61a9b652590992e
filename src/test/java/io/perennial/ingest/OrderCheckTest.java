package io.perennial.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.perennial.business.BusinessCalendar;
import io.perennial.purchase.PurchaseKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In the business time zone Europe/Vienna, on 2026-06-30 at 12:00 there. */
class OrderCheckTest {
  private static final BusinessCalendar CALENDAR =
      io.perennial.business.Calendars.of("Europe/Vienna", Instant.parse("2026-06-30T10:00:00Z"));

  @ParameterizedTest
  @CsvSource({
    "2026-03-01, 2026-02-28T23:00:00Z, 2026-03-01",
    "2026-03-01T00:30:00, 2026-02-28T23:30:00Z, 2026-03-01",
    "2026-03-01 00:30, 2026-02-28T23:30:00Z, 2026-03-01",
    "2026-03-01T00:30:00Z, 2026-03-01T00:30:00Z, 2026-03-01",
    "2026-03-01T23:30:00Z, 2026-03-01T23:30:00Z, 2026-03-02",
    "2026-03-01T23:30:00.123456789+01:00, 2026-03-01T22:30:00.123456Z, 2026-03-01",
    "2026-03-01 23:30:00-0500, 2026-03-02T04:30:00Z, 2026-03-02",
    "2026-03-01 23:30:00+00, 2026-03-01T23:30:00Z, 2026-03-02",
    "2026-06-30T23:59:59+02:00, 2026-06-30T21:59:59Z, 2026-06-30"
  })
  void readsTimesWithAndWithoutZone(String text, Instant placedAt, LocalDate day) {
    List<@Nullable Object> values = accepted(row("o1", "c1", text, "10"));
    assertEquals(placedAt, values.get(4));
    assertEquals(day, values.get(5));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-07-01, placed_at lies in the future: today is 2026-06-30",
    "2026-06-30T22:00:00Z, placed_at lies in the future: today is 2026-06-30",
    "1899-12-31, placed_at lies before 1900",
    "2026-02-30, placed_at is not a date or time",
    "31.01.2026, placed_at is not a date or time",
    "01/02/2026, placed_at is not a date or time",
    "1767225600, placed_at is not a date or time",
    "yesterday, placed_at is not a date or time"
  })
  void rejectsTimesThatCannotBe(String text, String reason) {
    assertRejected("placed_at", text, reason, row("o1", "c1", text, "10"));
  }

  @ParameterizedTest
  @CsvSource({
    "10, 10.0000, ORDER",
    "+10.5, 10.5000, ORDER",
    "-10.50, 10.5000, REFUND",
    "0, 0.0000, ORDER",
    ".5, 0.5000, ORDER",
    "12.34565, 12.3456, ORDER",
    "999999999999.99, 999999999999.9900, ORDER"
  })
  void readsAmountsAndTakesANegativeOneForARefund(
      String text, BigDecimal amount, PurchaseKind kind) {
    List<@Nullable Object> values = accepted(row("o1", "c1", "2026-01-01", text));
    assertEquals(amount, values.get(6));
    assertEquals(kind, values.get(3));
    assertEquals("USD", values.get(7));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1000000000000; amount is 1,000,000,000,000 or more",
        "-1000000000000; amount is 1,000,000,000,000 or more",
        "NaN; amount is not a number",
        "Infinity; amount is not a number",
        "1e3; amount is not a number",
        "1e999999999; amount is not a number",
        "0x10; amount is not a number",
        "$12; amount is not a number",
        "12,50; amount is not a number",
        "1,234.50; amount is not a number",
        "-; amount is not a number",
        "١٢; amount is not a number"
      })
  void rejectsAmountsThatAreNone(String text, String reason) {
    assertRejected("amount", text, reason, row("o1", "c1", "2026-01-01", text));
  }

  @Test
  void namesTheRemedyForADecimalComma() {
    Reject reject =
        assertRejected(
            "amount", "12,50", "amount is not a number", row("o1", "c1", "2026-01-01", "12,50"));
    assertEquals(
        "write it with a decimal point and without separators of thousands, or send the file with"
            + " ?decimal=comma",
        reject.remedy());
    ImportOptions comma = new ImportOptions("csv", Map.of(), null, true, "dd.MM.uuuu", false);
    Checked checked =
        new OrderCheck(new Cells(comma, CALENDAR), "USD")
            .check(row("o1", "c1", "31.01.2026", "12,50"));
    List<@Nullable Object> values = assertInstanceOf(Checked.Accepted.class, checked).values();
    assertEquals(new BigDecimal("12.5000"), values.get(6));
    assertEquals(LocalDate.of(2026, 1, 31), values.get(5));
  }

  @Test
  void rejectsTextThatCannotBeKept() {
    assertRejected(
        "customer_id",
        "c\u24001",
        "the text contains the control character U+0000",
        row("o1", "c\0001", "2026-01-01", "1"));
    assertRejected(
        "customer_id",
        "c\uFFFD1",
        "the text is not valid UTF-8",
        row("o1", "c\uFFFF1", "2026-01-01", "1"));
    Reject tooLong =
        assertRejected(
            "order_id",
            "x".repeat(199) + "…",
            "the text is longer than 200 characters",
            row("x".repeat(1_000_000), "c1", "2026-01-01", "1"));
    assertEquals("shorten it", tooLong.remedy());
    assertRejected("customer_id", null, "customer_id is empty", row("o1", null, "2026-01-01", "1"));
  }

  @Test
  void rejectsContradictions() {
    assertRejected(
        "amount",
        "-1",
        "an ORDER's amount is negative",
        row("o", "c", "2026-01-01", "-1", "ORDER", null));
    assertRejected(
        "refund_of",
        "p",
        "an ORDER refunds nothing",
        row("o", "c", "2026-01-01", "1", "order", "p"));
    assertRejected(
        "refund_of",
        null,
        "a CANCELLATION names no order",
        row(null, "c", "2026-01-01", null, "CANCELLATION", null));
    assertRejected(
        "kind", "RETURN", "kind is not known", row("o", "c", "2026-01-01", "1", "RETURN", null));
    assertRejected(
        "amount", null, "amount is empty", row("o", "c", "2026-01-01", null, null, null));
  }

  @Test
  void takesARowThatNamesAnOrderForItsRefund() {
    assertEquals(PurchaseKind.REFUND, accepted(row("r", "c", "2026-01-01", "5", null, "o")).get(3));
    assertEquals(
        PurchaseKind.CANCELLATION,
        accepted(row("o", "c", "2026-01-01", null, "Cancellation", null)).get(3));
  }

  @Test
  void checksMarginAndCurrency() {
    Row row = row("o", "c", "2026-01-01", "5");
    row = with(row, OrderField.MARGIN, "25");
    assertRejected("margin", "25", "margin is not between 0 and 1", row);
    row = with(row, OrderField.MARGIN, "0.25");
    row = with(row, OrderField.CURRENCY, "eur");
    assertEquals("EUR", accepted(row).get(7));
    row = with(row, OrderField.CURRENCY, "€");
    assertRejected("currency", "€", "currency is not a currency", row);
  }

  private static Row row(
      @Nullable String order, @Nullable String customer, String placedAt, @Nullable String amount) {
    return row(order, customer, placedAt, amount, null, null);
  }

  private static Row row(
      @Nullable String order,
      @Nullable String customer,
      String placedAt,
      @Nullable String amount,
      @Nullable String kind,
      @Nullable String refundOf) {
    return new Row(
        7,
        Arrays.asList(order, customer, placedAt, amount, null, null, null, null, kind, refundOf),
        Map.of());
  }

  private static Row with(Row row, Field field, String value) {
    List<@Nullable String> values = new ArrayList<>(row.values());
    values.set(field.ordinal(), value);
    return new Row(row.line(), values, row.others());
  }

  private static Checked check(Row row) {
    return new OrderCheck(new Cells(ImportOptions.defaults(), CALENDAR), "USD").check(row);
  }

  private static List<@Nullable Object> accepted(Row row) {
    return assertInstanceOf(Checked.Accepted.class, check(row)).values();
  }

  private static Reject assertRejected(
      String field, @Nullable String value, String reason, Row row) {
    Reject reject = assertInstanceOf(Reject.class, check(row));
    assertEquals(7, reject.line());
    assertEquals(field, reject.field());
    assertEquals(value, reject.value());
    assertEquals(reason, reject.reason());
    return reject;
  }
}
