package io.perennial.workflow.guardrail;

import io.perennial.graphql.InputFaults;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the input of the messaging settings, and says everything that is wrong with it. */
final class MessagingSettingsParser {
  private static final int MESSAGES = 1_000;
  private static final int DAYS = 365;
  private static final int GROUPS = 100;
  private static final int NAME_LENGTH = 100;
  private static final Duration LEAST_OPEN = Duration.ofHours(1);

  private final InputFaults faults = new InputFaults();

  /** What the input says; where faults were noted, not to be used. */
  MessagingSettings parse(MessagingSettingsUpdateInput input) {
    return new MessagingSettings(
        input.expectedVersion(),
        quietHours(input.quietHours()),
        frequencyCap(input.frequencyCap()),
        capGroups(input.capGroups()),
        null,
        null);
  }

  InputFaults faults() {
    return faults;
  }

  private @Nullable QuietHours quietHours(@Nullable QuietHoursInput input) {
    if (input == null) {
      return null;
    }
    LocalTime from = time("quietHours.from", input.from(), "21:00");
    LocalTime to = time("quietHours.to", input.to(), "08:00");
    if (from == null || to == null) {
      return null;
    }
    if (from.equals(to)) {
      return faults.invalid(
          "input.quietHours.to",
          "Quiet hours from %s to %s would be the whole day: take another end, or messagingPause."
              .formatted(from, to));
    }
    QuietHours hours = new QuietHours(from, to);
    if (hours.open().compareTo(LEAST_OPEN) < 0) {
      return faults.invalid(
          "input.quietHours.to",
          "Quiet hours from %s to %s leave %d minutes a day for mail: leave an hour or more."
              .formatted(from, to, hours.open().toMinutes()));
    }
    return hours;
  }

  private @Nullable LocalTime time(String field, @Nullable String text, String sample) {
    if (text == null || text.isBlank()) {
      return faults.required("input." + field, "Say the time of day, such as " + sample + ".");
    }
    try {
      LocalTime time = LocalTime.parse(text.strip());
      if (time.equals(time.truncatedTo(ChronoUnit.MINUTES))) {
        return time;
      }
    } catch (DateTimeException notATime) {
      // Told below.
    }
    return faults.invalid(
        "input." + field,
        "“%s” is no time of day in hours and minutes: write it as in %s."
            .formatted(brief(text), sample));
  }

  private @Nullable FrequencyCap frequencyCap(@Nullable FrequencyCapInput input) {
    return input == null ? null : cap("input.frequencyCap", input.messages(), input.days());
  }

  private List<CapGroup> capGroups(@Nullable List<CapGroupInput> inputs) {
    List<CapGroup> groups = new ArrayList<>();
    if (inputs == null) {
      return groups;
    }
    if (inputs.size() > GROUPS) {
      faults.invalid(
          "input.capGroups",
          "There are %d cap groups: %d are allowed.".formatted(inputs.size(), GROUPS));
      return groups;
    }
    Set<String> names = new HashSet<>();
    for (int i = 0; i < inputs.size(); i++) {
      CapGroup group = capGroup("input.capGroups[%d]".formatted(i), inputs.get(i));
      if (group != null && !names.add(group.name())) {
        faults.invalid(
            "input.capGroups[%d].name".formatted(i),
            "There are two cap groups “%s”: give each a name of its own."
                .formatted(brief(group.name())));
      } else if (group != null) {
        groups.add(group);
      }
    }
    groups.sort(Comparator.comparing(CapGroup::name));
    return groups;
  }

  private @Nullable CapGroup capGroup(String path, @Nullable CapGroupInput input) {
    if (input == null) {
      return faults.required(path, "Say the cap group: { name, messages, days }.");
    }
    String name = input.name() == null ? "" : input.name().strip();
    if (name.isEmpty()) {
      faults.required(path + ".name", "Give the cap group a name, such as newsletters.");
    } else if (name.length() > NAME_LENGTH) {
      faults.invalid(
          path + ".name",
          "The name has %d characters: shorten it to %d.".formatted(name.length(), NAME_LENGTH));
    } else if (name.chars().anyMatch(Character::isISOControl)) {
      faults.invalid(
          path + ".name", "The name contains a line break or another control character.");
    }
    FrequencyCap cap = cap(path, input.messages(), input.days());
    return cap == null ? null : new CapGroup(name, cap);
  }

  private @Nullable FrequencyCap cap(
      String path, @Nullable Integer messages, @Nullable Integer days) {
    Integer most = number(path + ".messages", messages, MESSAGES, "how many mails");
    Integer within = number(path + ".days", days, DAYS, "in how many days");
    return most == null || within == null ? null : new FrequencyCap(most, within);
  }

  private @Nullable Integer number(
      String field, @Nullable Integer number, int largest, String what) {
    if (number == null) {
      return faults.required(field, "Say " + what + ", 1 to " + largest + ".");
    }
    if (number < 1 || number > largest) {
      return faults.invalid(
          field,
          "%s is %d: take 1 to %d, or leave the cap out for no limit."
              .formatted(field.substring(field.lastIndexOf('.') + 1), number, largest));
    }
    return number;
  }

  private static String brief(String text) {
    String line = text.replaceAll("\\p{Cntrl}", " ");
    return line.length() <= 60 ? line : line.substring(0, 60) + "…";
  }
}
