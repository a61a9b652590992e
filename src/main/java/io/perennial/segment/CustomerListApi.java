package io.perennial.segment;

import io.perennial.graphql.ApiException;
import io.perennial.graphql.Page;
import io.perennial.graphql.TotalCount;
import java.util.List;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** The customer list, as people ask for it. */
@GraphQLApi
public class CustomerListApi {

  private final CustomerList list;

  CustomerListApi(CustomerList list) {
    this.list = list;
  }

  /** Customers that pass a filter, in order. */
  @Query
  @NonNull
  @Description(
      "Customers that pass a filter, in order; merged and erased ones are left out. All pages are by"
          + " the scores of the run that was current at the first page, while these are kept.")
  public CustomerConnection customers(
      @Name("first") @DefaultValue(Page.DEFAULT) @Description("How many, 1 to 100.") int first,
      @Name("after") @Nullable @Description("Read on after this cursor of the same list.")
          String after,
      @Name("where") @Nullable @Description("Which customers; all where left out.")
          CustomerFilter where,
      @Name("orderBy")
          @Nullable
          @Description(
              "By what, the first rules; ties are broken by the order in which customers became"
                  + " known.")
          List<CustomerOrder> orderBy) {
    ParsedCondition parsed = new CustomerFilterParser().parse(where, "where");
    return list.page(Page.of(first, after), required(parsed), CustomerOrdering.of(orderBy));
  }

  /** How many a list holds, counted when asked for. */
  @NonNull
  @Description("How many the whole list holds, counted up to 10,000.")
  public List<TotalCount> totalCount(@Source List<CustomerConnection> connections) {
    List<CustomerSet> sets = connections.stream().map(CustomerConnection::whole).toList();
    return list.totals(sets);
  }

  /** The condition, or a failure of the request that tells every fault. */
  static Condition required(ParsedCondition parsed) {
    if (parsed instanceof ParsedCondition.Accepted accepted) {
      return accepted.condition();
    }
    throw ApiException.badUserInput(
        ((ParsedCondition.Refused) parsed)
            .faults().stream()
                .map(fault -> fault.path() + ": " + fault.message())
                .reduce((one, other) -> one + " " + other)
                .orElseThrow());
  }
}
