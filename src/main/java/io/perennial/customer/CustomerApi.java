package io.perennial.customer;

import io.perennial.access.AuditAction;
import io.perennial.access.Audited;
import io.perennial.business.Money;
import io.perennial.business.Reporting;
import io.perennial.graphql.ApiException;
import io.perennial.graphql.ErrorCode;
import io.perennial.graphql.NodeLoader;
import io.perennial.graphql.OpaqueId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** Customers one by one: found, edited, erased. */
@GraphQLApi
public class CustomerApi implements NodeLoader {
  private static final int AMBIGUOUS_TOLD = 20;

  private final CustomerRepository customers;
  private final CustomerEditor editor;
  private final Reporting reporting;

  CustomerApi(CustomerRepository customers, CustomerEditor editor, Reporting reporting) {
    this.customers = customers;
    this.editor = editor;
    this.reporting = reporting;
  }

  /** One customer, by exactly one of its ids. */
  @Query
  @Description(
      "One customer, by exactly one of id, externalId and email; null where there is none.")
  public @Nullable Customer customer(
      @Nullable @Name("id") @Id @Description("The opaque id: cus_….") String id,
      @Nullable @Name("externalId") @Description("The id by which the source knows the customer.")
          String externalId,
      @Name("source")
          @DefaultValue("csv")
          @Description("Whose externalId it is: the source named with the import.")
          String source,
      @Nullable @Name("email") @Description("The e-mail address, in any case of letters.")
          String email) {
    long given = Stream.of(id, externalId, email).filter(argument -> argument != null).count();
    if (given != 1) {
      throw ApiException.badUserInput(
          "customer takes exactly one of id, externalId and email; " + given + " are given.");
    }
    if (id != null) {
      return customers.findByIdOptional(OpaqueId.parse(Customer.PREFIX, id)).orElse(null);
    }
    if (externalId != null) {
      return customers.byIdentity(source, externalId).orElse(null);
    }
    return email == null ? null : byEmail(email);
  }

  private @Nullable Customer byEmail(String email) {
    List<Customer> found = customers.byEmail(email, AMBIGUOUS_TOLD);
    if (found.size() > 1) {
      throw new ApiException(
          ErrorCode.AMBIGUOUS,
          "Several customers have this e-mail address. Ask for one of extensions.ids by its id.",
          Map.of("ids", found.stream().map(Customer::getId).toList()));
    }
    return found.isEmpty() ? null : found.get(0);
  }

  /** The id by which the customer's source knows it. */
  @Description("The id by which the customer's first source knows it; null once erased.")
  public List<@Nullable String> externalId(@Source List<Customer> of) {
    Map<Long, List<CustomerIdentity>> found =
        customers.identities(of.stream().map(Customer::key).toList());
    return of.stream()
        .map(customer -> found.getOrDefault(customer.key(), List.of()))
        .<@Nullable String>map(ids -> ids.isEmpty() ? null : ids.get(0).externalId())
        .toList();
  }

  /** All ids by which sources know the customer. */
  @NonNull
  @Description("All ids by which sources know the customer; none once erased.")
  public List<List<@NonNull CustomerIdentity>> identities(@Source List<Customer> of) {
    Map<Long, List<CustomerIdentity>> found =
        customers.identities(of.stream().map(Customer::key).toList());
    return of.stream().map(customer -> found.getOrDefault(customer.key(), List.of())).toList();
  }

  /** What winning the customer cost. */
  @Description("What winning the customer cost, in the reporting currency; null where not known.")
  public @Nullable Money acquisitionCost(@Source Customer customer) {
    return customer.acquisitionCost == null ? null : reporting.money(customer.acquisitionCost);
  }

  /** Changes what is known of a customer. */
  @Mutation
  @Audited(AuditAction.CUSTOMER_UPDATED)
  @NonNull
  @Description("Changes what is known of a customer; what is left out stays.")
  public CustomerPayload customerUpdate(
      @Name("input") @NonNull @Description("The change.") CustomerUpdateInput input) {
    return editor.update(input);
  }

  /** Erases a customer. */
  @Mutation
  @Audited(AuditAction.CUSTOMER_ERASED)
  @NonNull
  @Description(
      "Erases for good who a customer is: identities, contact, messages, order ids. Amounts and"
          + " days stay, without a name. Later imports leave the customer out.")
  public CustomerPayload customerErase(
      @Name("id") @Id @NonNull @Description("The customer's id.") String id) {
    return editor.erase(id);
  }

  @Override
  public String prefix() {
    return Customer.PREFIX;
  }

  @Override
  public Optional<Customer> load(long key) {
    return customers.findByIdOptional(key);
  }
}
