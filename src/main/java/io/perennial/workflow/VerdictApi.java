package io.perennial.workflow;

import io.perennial.customer.Customer;
import io.perennial.customer.CustomerRepository;
import io.perennial.graphql.ApiException;
import io.perennial.graphql.OpaqueId;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

/** Why workflows wrote to a customer or not, as people ask for it. */
@GraphQLApi
public class VerdictApi {
  private final VerdictReader reader;
  private final CustomerRepository customers;

  VerdictApi(VerdictReader reader, CustomerRepository customers) {
    this.reader = reader;
    this.customers = customers;
  }

  /** What workflows say about a customer. */
  @NonNull
  @Description(
      "Why it wrote to a customer or not: what last happened, and each gate with its verdict, asked"
          + " of the same guardrails as at night. Nothing is written.")
  public List<@NonNull WorkflowVerdict> why(
      @Source List<Workflow> workflows,
      @Name("customerId") @Id @NonNull @Description("The customer's id: cus_….") String id) {
    Customer customer =
        customers
            .findByIdOptional(OpaqueId.parse(Customer.PREFIX, id))
            .orElseThrow(
                () -> ApiException.badUserInput("There is no customer with the id " + id + "."));
    return workflows.stream().map(w -> reader.verdict(w, customer)).toList();
  }
}
