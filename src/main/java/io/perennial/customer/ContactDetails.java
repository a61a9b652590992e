package io.perennial.customer;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The forms in which a customer's language, zone and country are kept. */
public final class ContactDetails {
  private static final Set<String> COUNTRIES =
      Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

  private ContactDetails() {}

  /** A BCP 47 tag, also where it is written with an underscore; nothing where it is none. */
  public static Optional<String> locale(String text) {
    try {
      Locale locale = new Locale.Builder().setLanguageTag(text.strip().replace('_', '-')).build();
      return Optional.of(locale.toLanguageTag()).filter(tag -> !tag.equals("und"));
    } catch (IllformedLocaleException notATag) {
      return Optional.empty();
    }
  }

  /** An IANA time zone; nothing where there is none of that name. */
  public static Optional<String> timeZone(String text) {
    try {
      return Optional.of(ZoneId.of(text.strip()).getId());
    } catch (DateTimeException notAZone) {
      return Optional.empty();
    }
  }

  /** An ISO 3166-1 alpha-2 code; nothing where there is no such country. */
  public static Optional<String> country(String text) {
    return Optional.of(text.strip().toUpperCase(Locale.ROOT)).filter(COUNTRIES::contains);
  }
}
