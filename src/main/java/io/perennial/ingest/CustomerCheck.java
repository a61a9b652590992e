package io.perennial.ingest;

import static io.perennial.ingest.CustomerField.ACQUIRED_AT;
import static io.perennial.ingest.CustomerField.ACQUISITION_COST;
import static io.perennial.ingest.CustomerField.CHANNEL;
import static io.perennial.ingest.CustomerField.COUNTRY;
import static io.perennial.ingest.CustomerField.CUSTOMER_ID;
import static io.perennial.ingest.CustomerField.EMAIL;
import static io.perennial.ingest.CustomerField.EMAIL_CONSENT;
import static io.perennial.ingest.CustomerField.LOCALE;
import static io.perennial.ingest.CustomerField.NAME;
import static io.perennial.ingest.CustomerField.TAGS;
import static io.perennial.ingest.CustomerField.TIME_ZONE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.perennial.customer.ContactDetails;
import io.perennial.customer.EmailAddress;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks the rows of customers; what is no field becomes an attribute. */
final class CustomerCheck implements RowCheck {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_ATTRIBUTES = 50;
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_VALUE = 1_000;

  private final Cells cells;

  CustomerCheck(Cells cells) {
    this.cells = cells;
  }

  @Override
  public @Nullable Object[] read(Row row) throws RowRefused {
    String email = cells.text(row, EMAIL);
    if (email != null && !EmailAddress.isValid(email)) {
      throw new RowRefused(
          EMAIL, email, "email is not an e-mail address", "correct it or leave it empty");
    }
    return new @Nullable Object[] {
      cells.id(row, CUSTOMER_ID),
      email,
      email == null ? null : EmailAddress.normalise(email),
      cells.text(row, NAME),
      canonical(row, LOCALE, ContactDetails::locale, "a language tag", "use one such as de-AT"),
      canonical(row, TIME_ZONE, ContactDetails::timeZone, "a time zone", "use Europe/Vienna"),
      canonical(row, COUNTRY, ContactDetails::country, "a country", "use its two letters"),
      cells.text(row, CHANNEL),
      cells.optionalDay(row, ACQUIRED_AT),
      cells.optionalAmount(row, ACQUISITION_COST),
      cells.truth(row, EMAIL_CONSENT),
      tags(row),
      attributes(row)
    };
  }

  private @Nullable String canonical(
      Row row, Field field, Function<String, Optional<String>> form, String what, String remedy)
      throws RowRefused {
    String text = cells.text(row, field);
    if (text == null) {
      return null;
    }
    Optional<String> canonical = form.apply(text);
    if (canonical.isEmpty()) {
      throw new RowRefused(field, text, field.column() + " is not " + what, remedy);
    }
    return canonical.get();
  }

  private String @Nullable [] tags(Row row) throws RowRefused {
    String text = cells.text(row, TAGS);
    return text == null
        ? null
        : Stream.of(text.split(";"))
            .map(String::strip)
            .filter(tag -> !tag.isEmpty())
            .distinct()
            .toArray(String[]::new);
  }

  private static String attributes(Row row) throws RowRefused {
    if (row.others().isEmpty()) {
      return "{}";
    }
    if (row.others().size() > MOST_ATTRIBUTES) {
      throw new RowRefused(
          null, null, "the row has more than " + MOST_ATTRIBUTES + " attributes", "send fewer");
    }
    for (Map.Entry<String, Object> attribute : row.others().entrySet()) {
      Cells.checked(null, attribute.getKey(), LONGEST_NAME);
      Cells.checked(null, attribute.getValue().toString(), LONGEST_VALUE);
    }
    try {
      return JSON.writeValueAsString(row.others());
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
