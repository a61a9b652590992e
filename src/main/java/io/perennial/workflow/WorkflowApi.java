package io.perennial.workflow;

import io.perennial.graphql.ApiException;
import io.perennial.graphql.Cursors;
import io.perennial.graphql.NodeLoader;
import io.perennial.graphql.OpaqueId;
import io.perennial.graphql.Page;
import io.perennial.graphql.TotalCount;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** Workflows, as people ask for them. */
@GraphQLApi
public class WorkflowApi implements NodeLoader {
  private static final String LIST = "workflows";
  private static final int LONGEST_WINDOW_DAYS = 365;

  private final WorkflowStore store;
  private final ObservationStore observations;
  private final Previewer previewer;
  private final UpliftReader uplifts;
  private final SpendReader spends;
  private final Cursors cursors;

  WorkflowApi(
      WorkflowStore store,
      ObservationStore observations,
      Previewer previewer,
      UpliftReader uplifts,
      SpendReader spends,
      Cursors cursors) {
    this.store = store;
    this.observations = observations;
    this.previewer = previewer;
    this.uplifts = uplifts;
    this.spends = spends;
    this.cursors = cursors;
  }

  /** The workflow of an id. */
  @Query
  @Description("The workflow of an id; null where there is none.")
  public @Nullable Workflow workflow(
      @Name("id") @Id @NonNull @Description("Its id: wfl_….") String id) {
    return store.find(OpaqueId.parse(Workflow.PREFIX, id)).orElse(null);
  }

  /** All workflows, page by page. */
  @Query
  @NonNull
  @Description("All workflows, newest first.")
  public WorkflowConnection workflows(
      @Name("first") @DefaultValue(Page.DEFAULT) @Description("How many, 1 to 100.") int first,
      @Name("after") @Nullable @Description("Read on after this cursor of the same list.")
          String after) {
    Page page = Page.of(first, after);
    Long before = after == null ? null : Long.valueOf(cursors.decode(LIST, after).number(0));
    List<Workflow> read = store.newest(before, page.fetch());
    List<WorkflowEdge> edges =
        page.cut(read).stream()
            .map(workflow -> new WorkflowEdge(cursors.encode(LIST, workflow.key()), workflow))
            .toList();
    return new WorkflowConnection(edges, page.info(read, edges, WorkflowEdge::cursor));
  }

  /** How many workflows there are. */
  @NonNull
  @Description("How many the whole list holds, counted up to 10,000.")
  public List<@NonNull TotalCount> totalCount(@Source List<WorkflowConnection> connections) {
    TotalCount total = store.total();
    return connections.stream().map(connection -> total).toList();
  }

  /** What workflows would do today. */
  @Description(
      "What it would do today, nothing being written; null before the first night where a threshold"
          + " starts it.")
  public List<@Nullable Preview> preview(@Source List<Workflow> workflows) {
    return workflows.stream().map(w -> previewer.preview(w).orElse(null)).toList();
  }

  /** What workflows brought in. */
  @NonNull
  @Description("What it brought in, against the customers held out.")
  public List<@NonNull WorkflowUplift> uplift(
      @Source List<Workflow> workflows,
      @Name("windowDays")
          @DefaultValue("30")
          @Description("How many days after the crossing are counted, 1 to 365.")
          int windowDays) {
    if (windowDays < 1 || windowDays > LONGEST_WINDOW_DAYS) {
      throw ApiException.badUserInput(
          "windowDays is " + windowDays + ", but 1 to " + LONGEST_WINDOW_DAYS + " are counted.");
    }
    return workflows.stream().map(w -> uplifts.uplift(w.key(), windowDays)).toList();
  }

  /** What workflows spent. */
  @NonNull
  @Description("What it spent, and what is left of its budget.")
  public List<@NonNull WorkflowSpend> spend(@Source List<Workflow> workflows) {
    return spends.of(workflows);
  }

  /** How far workflows have read. */
  @NonNull
  @Description("How far it has read the scores.")
  public List<@NonNull WorkflowObservation> observation(@Source List<Workflow> workflows) {
    Map<Long, WorkflowObservation> found =
        observations.of(workflows.stream().map(Workflow::key).toList());
    return workflows.stream()
        .map(w -> found.getOrDefault(w.key(), new WorkflowObservation(null, null, 0, null)))
        .toList();
  }

  @Override
  public String prefix() {
    return Workflow.PREFIX;
  }

  @Override
  public Optional<Workflow> load(long key) {
    return store.find(key);
  }
}
