package io.perennial.ingest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads days and times: ISO 8601, with a space or a T between, seconds and zone optional, or a
 * pattern of the caller's. A time without zone is of the business time zone; a day is its first
 * instant there.
 */
final class Timestamps {
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendPattern("['T'][' ']HH:mm[:ss]")
          .optionalStart()
          .appendFraction(java.time.temporal.ChronoField.NANO_OF_SECOND, 1, 9, true)
          .optionalEnd()
          .appendPattern("[XXX][XX][X]")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private final DateTimeFormatter formatter;
  private final ZoneId zone;

  Timestamps(@Nullable String pattern, ZoneId zone) {
    this.formatter =
        pattern == null
            ? ISO
            : DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
                .withResolverStyle(ResolverStyle.SMART);
    this.zone = zone;
  }

  /** The instant that a text tells, in whole microseconds; nothing where it tells none. */
  Optional<Instant> read(String text) {
    try {
      TemporalAccessor time =
          formatter.parseBest(
              text,
              ZonedDateTime::from,
              OffsetDateTime::from,
              LocalDateTime::from,
              LocalDate::from);
      return Optional.of(instant(time).truncatedTo(ChronoUnit.MICROS));
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }

  private Instant instant(TemporalAccessor time) {
    if (time instanceof LocalDate day) {
      return day.atStartOfDay(zone).toInstant();
    }
    if (time instanceof LocalDateTime local) {
      return local.atZone(zone).toInstant();
    }
    return Instant.from(time);
  }
}
