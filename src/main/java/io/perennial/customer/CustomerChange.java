package io.perennial.customer;

import io.perennial.graphql.Quoted;
import io.perennial.graphql.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides about the fields of an edit, and applies them where all are right. */
final class CustomerChange {
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_TAG = 50;

  private final CustomerUpdateInput input;
  private final List<UserError> errors = new ArrayList<>();

  CustomerChange(CustomerUpdateInput input) {
    this.input = input;
  }

  /** What is wrong with the edit; the customer is changed only where nothing is. */
  List<UserError> apply(Customer customer) {
    String name = or(input.name(), customer.name, "name", "at most 200 characters", this::name);
    String email = or(input.email(), customer.email, "email", "an e-mail address", this::email);
    String locale =
        or(
            input.locale(),
            customer.locale,
            "locale",
            "a tag such as de-AT",
            ContactDetails::locale);
    String timeZone =
        or(
            input.timeZone(),
            customer.timeZone,
            "timeZone",
            "an IANA zone such as Europe/Vienna",
            ContactDetails::timeZone);
    String country =
        or(
            input.country(),
            customer.country,
            "country",
            "two letters of ISO 3166-1",
            ContactDetails::country);
    List<String> tags = tags(customer.tags);
    if (!errors.isEmpty()) {
      return errors;
    }
    customer.name = name;
    customer.email = email;
    customer.emailNormalised = email == null ? null : EmailAddress.normalise(email);
    customer.locale = locale;
    customer.timeZone = timeZone;
    customer.country = country;
    customer.tags = tags;
    customer.emailConsent =
        input.emailConsent() == null ? customer.emailConsent : input.emailConsent();
    return errors;
  }

  private @Nullable String or(
      @Nullable String given,
      @Nullable String known,
      String field,
      String expected,
      Function<String, Optional<String>> form) {
    if (given == null) {
      return known;
    }
    if (given.isBlank()) {
      return null;
    }
    Optional<String> canonical = form.apply(given);
    if (canonical.isEmpty()) {
      errors.add(
          UserError.invalid(
              "input." + field,
              field + " is '" + Quoted.brief(given) + "'. It must be " + expected + "."));
    }
    return canonical.orElse(null);
  }

  private Optional<String> name(String text) {
    return Optional.of(text.strip()).filter(name -> name.length() <= LONGEST_NAME && plain(name));
  }

  private Optional<String> email(String text) {
    return Optional.of(text.strip()).filter(EmailAddress::isValid);
  }

  private List<String> tags(List<String> known) {
    List<String> given = input.tags();
    if (given == null) {
      return known;
    }
    List<String> tags = given.stream().map(String::strip).distinct().toList();
    Stream<String> wrong =
        tags.stream().filter(tag -> tag.isEmpty() || tag.length() > LONGEST_TAG || !plain(tag));
    wrong.forEach(
        tag ->
            errors.add(
                UserError.invalid(
                    "input.tags",
                    "tags has '"
                        + Quoted.brief(tag)
                        + "'. A tag has 1 to 50 printable characters.")));
    if (tags.size() > Tags.MOST) {
      errors.add(
          UserError.invalid(
              "input.tags", "tags has " + tags.size() + " labels. A customer has at most 50."));
    }
    return tags;
  }

  private static boolean plain(String text) {
    return text.chars().noneMatch(Character::isISOControl);
  }
}
