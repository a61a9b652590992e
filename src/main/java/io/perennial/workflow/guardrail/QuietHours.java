package io.perennial.workflow.guardrail;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;

/**
 * The hours in which nobody gets marketing mail, by the wall clock of the customer: from the begin,
 * inclusive, to the end, exclusive; past midnight where the end is earlier.
 */
@Description("The hours in which nobody gets marketing mail, by the customer's own clock.")
public record QuietHours(@Ignore LocalTime begin, @Ignore LocalTime end) {

  /** Two days hold every end of quiet hours; a zone may skip one. */
  private static final int DAYS = 3;

  public QuietHours {
    if (begin.equals(end)) {
      throw new IllegalArgumentException("quiet hours from " + begin + " to " + end);
    }
  }

  @NonNull
  @Description("When they begin, as in 21:00.")
  public String getFrom() {
    return begin.toString();
  }

  @NonNull
  @Description("When they end, as in 08:00; earlier than from where they pass midnight.")
  public String getTo() {
    return end.toString();
  }

  /** How much of a day is not quiet. */
  Duration open() {
    Duration open = Duration.between(end, begin);
    return open.isNegative() ? open.plusDays(1) : open;
  }

  /** Whether an instant is quiet in a zone. */
  public boolean contains(Instant instant, ZoneId zone) {
    LocalTime time = LocalTime.ofInstant(instant, zone);
    return begin.isBefore(end)
        ? !time.isBefore(begin) && time.isBefore(end)
        : !time.isBefore(begin) || time.isBefore(end);
  }

  /**
   * The first instant after a quiet one at which the wall clock shows an hour that is not quiet;
   * empty where it is not quiet. Where the clock is set forward past the end, that is the moment at
   * which it is; where it is set back, the hours may begin a second time.
   */
  public Optional<Instant> endAfter(Instant now, ZoneId zone) {
    if (!contains(now, zone)) {
      return Optional.empty();
    }
    return changes(now, zone).stream()
        .filter(change -> change.isAfter(now) && !contains(change, zone))
        .min(Instant::compareTo);
  }

  /** Every instant in the next days at which the wall clock may leave the hours. */
  private List<Instant> changes(Instant now, ZoneId zone) {
    ZoneRules rules = zone.getRules();
    LocalDate today = LocalDate.ofInstant(now, zone);
    List<Instant> changes = new ArrayList<>();
    for (int day = 0; day <= DAYS; day++) {
      LocalDateTime local = today.plusDays(day).atTime(end);
      for (ZoneOffset offset : rules.getValidOffsets(local)) {
        changes.add(local.toInstant(offset));
      }
    }
    Instant last = now.plus(Duration.ofDays(DAYS));
    ZoneOffsetTransition shift = rules.nextTransition(now);
    while (shift != null && shift.getInstant().isBefore(last)) {
      changes.add(shift.getInstant());
      shift = rules.nextTransition(shift.getInstant());
    }
    return changes;
  }
}
