package io.perennial.ingest;

import io.perennial.business.BusinessCalendar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the cells of rows: text, ids, amounts, days, times, truth values. */
final class Cells {
  static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
  private static final int LONGEST_ID = 200;
  private static final int LONGEST_TEXT = 1_000;
  private static final int MONEY_DIGITS = 4;
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d{1,40}(\\.\\d{0,40})?|\\.\\d{1,40})");
  private static final BigDecimal ABSURD = new BigDecimal("1e12");
  private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);

  private final ImportOptions options;
  private final BusinessCalendar calendar;
  private final Timestamps timestamps;
  private final LocalDate today;

  Cells(ImportOptions options, BusinessCalendar calendar) {
    this.options = options;
    this.calendar = calendar;
    this.timestamps = new Timestamps(options.dateFormat(), calendar.zone());
    this.today = calendar.today();
  }

  /** A cell that must not be empty. */
  String required(Row row, Field field) throws RowRefused {
    String value = row.get(field);
    if (value == null) {
      throw new RowRefused(field, null, field.column() + " is empty", "fill it in");
    }
    return value;
  }

  String id(Row row, Field field) throws RowRefused {
    return checked(field, required(row, field), LONGEST_ID);
  }

  @Nullable String optionalId(Row row, Field field) throws RowRefused {
    String value = row.get(field);
    return value == null ? null : checked(field, value, LONGEST_ID);
  }

  @Nullable String text(Row row, Field field) throws RowRefused {
    String value = row.get(field);
    return value == null ? null : checked(field, value, LONGEST_TEXT);
  }

  /** A text of printable characters that is not too long. */
  static String checked(@Nullable Field field, String value, int longest) throws RowRefused {
    if (value.length() > longest) {
      throw new RowRefused(
          field, value, "the text is longer than " + longest + " characters", "shorten it");
    }
    for (int i = 0; i < value.length(); i++) {
      char character = value.charAt(i);
      if (character == LineReader.INVALID) {
        throw new RowRefused(field, value, "the text is not valid UTF-8", "save the file in UTF-8");
      }
      if ((character < ' ' && character != '\n' && character != '\t') || character == 0x7f) {
        throw new RowRefused(
            field,
            value,
            String.format("the text contains the control character U+%04X", (int) character),
            "remove it");
      }
    }
    return value;
  }

  /** An amount of money, of either sign, to four digits. */
  BigDecimal amount(Row row, Field field) throws RowRefused {
    return money(field, required(row, field));
  }

  /** An amount of money that is not negative. */
  @Nullable BigDecimal optionalAmount(Row row, Field field) throws RowRefused {
    String text = row.get(field);
    if (text == null) {
      return null;
    }
    BigDecimal amount = money(field, text);
    if (amount.signum() < 0) {
      throw new RowRefused(field, text, field.column() + " is negative", "send 0 or more");
    }
    return amount;
  }

  private BigDecimal money(Field field, String text) throws RowRefused {
    return number(field, text).setScale(MONEY_DIGITS, RoundingMode.HALF_EVEN);
  }

  BigDecimal number(Field field, String text) throws RowRefused {
    String plain = options.decimalComma() ? withPoint(field, text) : text;
    if (!NUMBER.matcher(plain).matches()) {
      throw new RowRefused(
          field,
          text,
          field.column() + " is not a number",
          text.indexOf(',') >= 0
              ? "write it with a decimal point and without separators of thousands, or send the"
                  + " file with ?decimal=comma"
              : "write it in digits with a decimal point, such as 1234.50");
    }
    BigDecimal number = new BigDecimal(plain);
    if (number.abs().compareTo(ABSURD) >= 0) {
      throw new RowRefused(
          field, text, field.column() + " is 1,000,000,000,000 or more", "correct it");
    }
    return number;
  }

  private static String withPoint(Field field, String text) throws RowRefused {
    if (text.indexOf('.') >= 0) {
      throw new RowRefused(
          field,
          text,
          field.column() + " has a point, but the file was sent with ?decimal=comma",
          "write it like 1234,50");
    }
    return text.replace(',', '.');
  }

  /** A share in [0, 1]. */
  @Nullable BigDecimal share(Row row, Field field) throws RowRefused {
    String text = row.get(field);
    if (text == null) {
      return null;
    }
    BigDecimal share = number(field, text);
    if (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0) {
      throw new RowRefused(
          field,
          text,
          field.column() + " is not between 0 and 1",
          "send a share of the amount: 25 % is 0.25");
    }
    return share.setScale(6, RoundingMode.HALF_EVEN);
  }

  /** An instant up to the end of today. */
  Instant past(Row row, Field field) throws RowRefused {
    String text = required(row, field);
    Instant instant = instant(field, text);
    LocalDate day = calendar.dayOf(instant);
    if (day.isAfter(today)) {
      throw new RowRefused(
          field, text, field.column() + " lies in the future: today is " + today, "correct it");
    }
    return instant;
  }

  /** An instant, to come or past. */
  Instant instant(Row row, Field field) throws RowRefused {
    String text = required(row, field);
    Instant instant = instant(field, text);
    if (calendar.dayOf(instant).isAfter(LATEST)) {
      throw new RowRefused(field, text, field.column() + " lies after 9999", "correct it");
    }
    return instant;
  }

  @Nullable Instant optionalInstant(Row row, Field field) throws RowRefused {
    return row.get(field) == null ? null : instant(row, field);
  }

  /** The business day that an instant belongs to. */
  LocalDate dayOf(Instant instant) {
    return calendar.dayOf(instant);
  }

  LocalDate day(Row row, Field field) throws RowRefused {
    return calendar.dayOf(past(row, field));
  }

  @Nullable LocalDate optionalDay(Row row, Field field) throws RowRefused {
    return row.get(field) == null ? null : day(row, field);
  }

  private Instant instant(Field field, String text) throws RowRefused {
    Instant instant = timestamps.read(text).orElse(null);
    if (instant == null) {
      throw new RowRefused(
          field,
          text,
          field.column() + " is not a date or time",
          "write it like 2026-01-31 or 2026-01-31T15:04:05+01:00, or name your pattern with"
              + " ?date_format=");
    }
    if (calendar.dayOf(instant).isBefore(EARLIEST)) {
      throw new RowRefused(field, text, field.column() + " lies before 1900", "correct it");
    }
    return instant;
  }

  /** The code of a currency, else the one of the file. */
  @Nullable String currency(Row row, Field field) throws RowRefused {
    String text = row.get(field);
    if (text == null) {
      return options.currency();
    }
    String code = text.toUpperCase(Locale.ROOT);
    if (!CURRENCY.matcher(code).matches()) {
      throw new RowRefused(
          field, text, field.column() + " is not a currency", "use an ISO 4217 code such as EUR");
    }
    return code;
  }

  @Nullable Boolean truth(Row row, Field field) throws RowRefused {
    String text = row.get(field);
    return text == null
        ? null
        : switch (text.toLowerCase(Locale.ROOT)) {
          case "true", "yes", "1", "t", "y" -> Boolean.TRUE;
          case "false", "no", "0", "f", "n" -> Boolean.FALSE;
          default ->
              throw new RowRefused(
                  field, text, field.column() + " is neither true nor false", "send true or false");
        };
  }
}
