package io.perennial.workflow.enrolment;

import io.perennial.customer.EmailAddress;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a customer is reached.
 *
 * @param zone where the customer lives, else the shop's
 */
record Contact(
    @Nullable String name, @Nullable String email, @Nullable String locale, ZoneId zone) {

  /** The address, where it is one. */
  Optional<String> address() {
    return Optional.ofNullable(email).filter(EmailAddress::isValid);
  }
}
