package io.perennial.customer;

import io.perennial.graphql.UserError;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What became of an edit of a customer. */
@Description("What became of an edit of a customer.")
public record CustomerPayload(
    @Nullable @Description("The customer as it is now; null on errors.") Customer customer,
    @NonNull @Description("What was wrong; empty where all went well.")
        List<@NonNull UserError> userErrors) {
  static CustomerPayload of(Customer customer) {
    return new CustomerPayload(customer, List.of());
  }

  static CustomerPayload refused(List<UserError> errors) {
    return new CustomerPayload(null, errors);
  }
}
