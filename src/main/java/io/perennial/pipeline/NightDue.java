package io.perennial.pipeline;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * Decides whether a night is due: the latest time of the schedule has passed without its night.
 * Earlier ones that were missed are not made up for.
 */
final class NightDue {

  private static final int UNIX_FIELDS = 5;

  private final ExecutionTime times;
  private final ZoneId zone;

  /**
   * Of a schedule.
   *
   * @throws IllegalArgumentException where the schedule cannot be read
   */
  NightDue(String cron, ZoneId zone) {
    boolean unix = cron.trim().split("\\s+").length == UNIX_FIELDS;
    CronType type = unix ? CronType.UNIX : CronType.QUARTZ;
    CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(type));
    try {
      this.times = ExecutionTime.forCron(parser.parse(cron));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "perennial.night.cron is '"
              + cron
              + "', which is no cron schedule: write for example '0 2 * * *' for two o'clock ("
              + e.getMessage()
              + ")",
          e);
    }
    this.zone = zone;
  }

  /**
   * The business day of the night that is due, if one is.
   *
   * @param firstImport when the shop first got data here; empty while there are no orders
   * @param lastNight the day of the latest night that was begun
   */
  Optional<LocalDate> at(
      Instant now, Optional<Instant> firstImport, Optional<LocalDate> lastNight) {
    // The schedule is read on a clock without a zone: one that jumps would skip or repeat a night.
    ZonedDateTime wallClock = wallClock(now.plusMillis(1));
    return times
        .lastExecution(wallClock)
        .map(time -> time.withZoneSameLocal(zone))
        .filter(time -> firstImport.isPresent() && time.toInstant().isAfter(firstImport.get()))
        .map(ZonedDateTime::toLocalDate)
        .filter(day -> lastNight.isEmpty() || day.isAfter(lastNight.get()));
  }

  /**
   * Since when scores are missing that a night should have brought: the first time of the schedule
   * after the day of the latest ones, once it has passed.
   *
   * @param firstImport when the shop first got data here; empty while there are no orders
   * @param lastScores the day of the latest published scores
   */
  Optional<Instant> since(
      Instant now, Optional<Instant> firstImport, Optional<LocalDate> lastScores) {
    Optional<ZonedDateTime> after =
        lastScores
            .map(day -> day.plusDays(1).atStartOfDay(ZoneOffset.UTC).minusNanos(1))
            .or(() -> firstImport.map(this::wallClock));
    return after
        .filter(known -> firstImport.isPresent())
        .flatMap(times::nextExecution)
        .map(time -> time.withZoneSameLocal(zone).toInstant())
        .filter(time -> !time.isAfter(now));
  }

  private ZonedDateTime wallClock(Instant at) {
    return at.atZone(zone).withZoneSameLocal(ZoneOffset.UTC);
  }
}
