package io.perennial.observe;

import java.util.Locale;

/**
 * One thing that is read from the database: a gauge, or one of a gauge's labels.
 *
 * @param gauge as {@link StandingStore} names it
 * @param first the value of its first label; empty where it has none
 * @param second the value of its second label; empty where it has none
 */
record Reading(String gauge, String first, String second) {

  static Reading of(String gauge) {
    return new Reading(gauge, "", "");
  }

  static Reading of(String gauge, Enum<?> first) {
    return new Reading(gauge, lower(first), "");
  }

  static Reading of(String gauge, Enum<?> first, Enum<?> second) {
    return new Reading(gauge, lower(first), lower(second));
  }

  private static String lower(Enum<?> label) {
    return label.name().toLowerCase(Locale.ROOT);
  }
}
