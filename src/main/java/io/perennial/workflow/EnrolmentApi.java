package io.perennial.workflow;

import io.perennial.access.AuditAction;
import io.perennial.access.Audited;
import io.perennial.customer.Customer;
import io.perennial.customer.CustomerRepository;
import io.perennial.graphql.Cursors;
import io.perennial.graphql.NodeLoader;
import io.perennial.graphql.OpaqueId;
import io.perennial.graphql.Page;
import io.perennial.workflow.enrolment.Enrolment;
import io.perennial.workflow.enrolment.EnrolmentConnection;
import io.perennial.workflow.enrolment.EnrolmentCounts;
import io.perennial.workflow.enrolment.EnrolmentEdge;
import io.perennial.workflow.enrolment.EnrolmentList;
import io.perennial.workflow.enrolment.EnrolmentList.Whose;
import io.perennial.workflow.enrolment.EnrolmentPayload;
import io.perennial.workflow.enrolment.EnrolmentState;
import io.perennial.workflow.enrolment.Enrolments;
import io.perennial.workflow.enrolment.WaitingAt;
import io.perennial.workflow.enrolment.WaitingPlaces;
import io.perennial.workflow.step.WorkflowStep;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** Enrolments, as people look them up and take customers out. */
@GraphQLApi
public class EnrolmentApi implements NodeLoader {
  private static final String LIST = "enrolments";

  private final EnrolmentList list;
  private final WaitingPlaces places;
  private final Enrolments enrolments;
  private final CustomerRepository customers;
  private final Cursors cursors;

  EnrolmentApi(
      EnrolmentList list,
      WaitingPlaces places,
      Enrolments enrolments,
      CustomerRepository customers,
      Cursors cursors) {
    this.list = list;
    this.places = places;
    this.enrolments = enrolments;
    this.customers = customers;
    this.cursors = cursors;
  }

  /** The enrolments of workflows, page by page. */
  @NonNull
  @Description("The customers who went into its steps, newest first.")
  public List<@NonNull EnrolmentConnection> enrolments(
      @Source List<Workflow> workflows,
      @Name("state") @Nullable @Description("Only those that stand there.") EnrolmentState state,
      @Name("first") @DefaultValue(Page.DEFAULT) @Description("How many, 1 to 100.") int first,
      @Name("after") @Nullable @Description("Read on after this cursor of the same list.")
          String after) {
    List<Long> keys = workflows.stream().map(Workflow::key).toList();
    return pages(Whose.WORKFLOW, keys, state, first, after);
  }

  /** The enrolments of customers, page by page. */
  @NonNull
  @Description("The workflows that the customer went into, newest first.")
  @Name("enrolments")
  public List<@NonNull EnrolmentConnection> customerEnrolments(
      @Source List<Customer> of,
      @Name("state") @Nullable @Description("Only those that stand there.") EnrolmentState state,
      @Name("first") @DefaultValue(Page.DEFAULT) @Description("How many, 1 to 100.") int first,
      @Name("after") @Nullable @Description("Read on after this cursor of the same list.")
          String after) {
    List<Long> keys = of.stream().map(Customer::key).toList();
    return pages(Whose.CUSTOMER, keys, state, first, after);
  }

  private List<EnrolmentConnection> pages(
      Whose whose,
      List<Long> owners,
      @Nullable EnrolmentState state,
      int first,
      @Nullable String after) {
    Page page = Page.of(first, after);
    Long before = after == null ? null : Long.valueOf(cursors.decode(LIST, after).number(0));
    Map<Long, List<Enrolment>> read = list.newest(whose, owners, state, before, page.fetch());
    return owners.stream().map(o -> connection(page, read.getOrDefault(o, List.of()))).toList();
  }

  private EnrolmentConnection connection(Page page, List<Enrolment> read) {
    List<EnrolmentEdge> edges =
        page.cut(read).stream()
            .map(enrolment -> new EnrolmentEdge(cursors.encode(LIST, enrolment.key()), enrolment))
            .toList();
    return new EnrolmentConnection(edges, page.info(read, edges, EnrolmentEdge::cursor));
  }

  /** How many enrolments of workflows stand where. */
  @NonNull
  @Description("How many enrolments stand where.")
  public List<@NonNull EnrolmentCounts> enrolmentCounts(@Source List<Workflow> workflows) {
    List<Long> keys = workflows.stream().map(Workflow::key).toList();
    Map<Long, EnrolmentCounts> counts = list.counts(keys);
    return keys.stream().map(counts::get).toList();
  }

  /** Where those wait who wait. */
  @NonNull
  @Description("For which steps its enrolments wait, by version and place.")
  public List<@NonNull List<@NonNull WaitingAt>> waitingAt(@Source List<Workflow> workflows) {
    Map<Long, List<WaitingAt>> found = places.of(workflows.stream().map(Workflow::key).toList());
    return workflows.stream().map(w -> found.getOrDefault(w.key(), List.of())).toList();
  }

  /** The enrolments of firings. */
  @Description("The customer's way through the steps; null where the crossing was not acted on.")
  public List<@Nullable Enrolment> enrolment(@Source List<Firing> firings) {
    Map<Long, Enrolment> found = list.ofFirings(firings.stream().map(Firing::key).toList());
    return firings.stream().<@Nullable Enrolment>map(f -> found.get(f.key())).toList();
  }

  /** The next steps of enrolments. */
  @Description("The step that is done next; null unless it waits, and where only the end is left.")
  public List<@Nullable WorkflowStep> nextStep(@Source List<Enrolment> of) {
    Map<Long, WorkflowStep> next = places.next(of);
    return of.stream().<@Nullable WorkflowStep>map(e -> next.get(e.key())).toList();
  }

  /** The customers of enrolments. */
  @Description("The customer.")
  public List<@Nullable Customer> customer(@Source List<Enrolment> of) {
    Map<Long, Customer> found =
        customers.byKeys(of.stream().map(Enrolment::customerKey).distinct().toList()).stream()
            .collect(Collectors.toMap(Customer::key, Function.identity()));
    return of.stream().<@Nullable Customer>map(e -> found.get(e.customerKey())).toList();
  }

  /** Takes a customer out of a workflow. */
  @Mutation
  @Audited(AuditAction.ENROLMENT_CANCELLED)
  @NonNull
  @Description(
      "Takes one customer out of a workflow: the steps that are left are not done, and mails that"
          + " wait are not sent.")
  public EnrolmentPayload enrolmentCancel(
      @Name("id") @Id @NonNull @Description("The enrolment's id: enr_….") String id) {
    OptionalLong key = OpaqueId.find(Enrolment.PREFIX, id);
    return key.isPresent() ? enrolments.cancel(key.getAsLong()) : Enrolments.notFound(id);
  }

  @Override
  public String prefix() {
    return Enrolment.PREFIX;
  }

  @Override
  public Optional<Enrolment> load(long key) {
    return list.find(key);
  }
}
