package io.perennial.customer;

import io.perennial.graphql.Page;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** Tells of customers what happened with them. */
@GraphQLApi
public class TimelineApi {
  private final Timeline timeline;

  TimelineApi(Timeline timeline) {
    this.timeline = timeline;
  }

  /** What happened with customers. */
  @NonNull
  @Name("timeline")
  @Description(
      "What happened with the customer, the newest first: orders and what became of them,"
          + " subscriptions, events, consent, mails and what became of them, workflows.")
  public List<@NonNull TimelineConnection> timelineOfCustomer(
      @Source List<Customer> customers,
      @Name("first") @DefaultValue(Page.DEFAULT) @Description("How many, 1 to 100.") int first,
      @Nullable @Name("after") @Description("Read on after this cursor.") String after,
      @Nullable @Name("kinds") @Description("What is told: everything where nothing is said.")
          List<TimelineKind> kinds) {
    Set<TimelineKind> wanted = EnumSet.noneOf(TimelineKind.class);
    wanted.addAll(kinds == null ? List.of(TimelineKind.values()) : kinds);
    return timeline.of(
        customers.stream().map(Customer::key).toList(), Page.of(first, after), wanted);
  }
}
