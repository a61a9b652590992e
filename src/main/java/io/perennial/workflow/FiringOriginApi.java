package io.perennial.workflow;

import io.perennial.outbox.Message;
import io.perennial.score.Runs;
import io.perennial.score.ScoreBasis;
import io.perennial.score.ScoringRun;
import io.perennial.score.Valuations;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** Where messages and firings came from: the way from a mail back to the fitted parameters. */
@GraphQLApi
public class FiringOriginApi {
  private final FiringList firings;
  private final FiringOrigins origins;
  private final WorkflowStore workflows;
  private final Runs runs;
  private final Valuations valuations;

  FiringOriginApi(
      FiringList firings,
      FiringOrigins origins,
      WorkflowStore workflows,
      Runs runs,
      Valuations valuations) {
    this.firings = firings;
    this.origins = origins;
    this.workflows = workflows;
    this.runs = runs;
    this.valuations = valuations;
  }

  /** The firings that queued messages. */
  @Description("The firing that queued it; null where none did.")
  public List<@Nullable Firing> firing(@Source List<Message> messages) {
    Map<Long, Firing> found = firings.find(messages.stream().map(Message::firingId).toList());
    return messages.stream().<@Nullable Firing>map(m -> found.get(m.firingId())).toList();
  }

  /** The workflows of firings. */
  @NonNull
  @Description("The workflow whose firing it is, as it is today.")
  public List<@NonNull Workflow> workflow(@Source List<Firing> of) {
    Map<Long, Workflow> found =
        workflows.find(of.stream().map(Firing::workflowKey).distinct().toList());
    return of.stream().map(f -> Objects.requireNonNull(found.get(f.workflowKey()))).toList();
  }

  /** The versions of firings. */
  @NonNull
  @Description("What the workflow said when it fired.")
  public List<@NonNull WorkflowVersion> workflowVersion(@Source List<Firing> of) {
    Map<Long, WorkflowVersion> found = origins.versions(of);
    return of.stream().map(f -> Objects.requireNonNull(found.get(f.key()))).toList();
  }

  /** The runs of firings. */
  @Description("The run whose scores were read.")
  public List<@Nullable ScoringRun> scoringRun(@Source List<Firing> of) {
    Map<Long, Long> ofFirings = origins.runs(of);
    Map<Long, ScoringRun> found = runs.find(ofFirings.values());
    return of.stream().<@Nullable ScoringRun>map(f -> found.get(ofFirings.get(f.key()))).toList();
  }

  /** The bases of firings. */
  @Description(
      "What the value was computed with: the run's basis, or, on the night of a change of model, the"
          + " one before, because a change of model fires nobody. Null for firings from before this"
          + " was kept.")
  public List<@Nullable ScoreBasis> basis(@Source List<Firing> of) {
    Map<Long, Long> ofFirings = origins.bases(of);
    Map<Long, ScoreBasis> found = valuations.bases(ofFirings.values());
    return of.stream().<@Nullable ScoreBasis>map(f -> found.get(ofFirings.get(f.key()))).toList();
  }
}
