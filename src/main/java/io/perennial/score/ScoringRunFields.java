package io.perennial.score;

import io.perennial.fit.ModelFit;
import io.perennial.graphql.NodeLoader;
import io.perennial.job.Job;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What scoring runs show beside their own rows, and jobs of the runs that they carry. */
@GraphQLApi
@Singleton
public class ScoringRunFields implements NodeLoader {

  private final Jdbi jdbi;
  private final Runs runs;
  private final Valuations valuations;

  ScoringRunFields(Jdbi jdbi, Runs runs, Valuations valuations) {
    this.jdbi = jdbi;
    this.runs = runs;
    this.valuations = valuations;
  }

  /** The fits of purchases that runs computed with, in their order. */
  @Name("model")
  @Description("The fit of purchases that its scores are computed with; null where there is none.")
  public List<@Nullable ModelFit> model(@Source List<ScoringRun> scored) {
    Map<Long, ModelFit> models =
        jdbi.withHandle(
            handle ->
                valuations.purchaseFits(
                    handle,
                    scored.stream().map(ScoringRun::basisId).filter(Objects::nonNull).toList()));
    List<@Nullable ModelFit> result = new ArrayList<>(scored.size());
    for (ScoringRun run : scored) {
      result.add(run.basisId() == null ? null : models.get(run.basisId()));
    }
    return result;
  }

  /** What runs computed with, in their order. */
  @Name("basis")
  @Description("What its scores are computed with; null before that is settled.")
  public List<@Nullable ScoreBasis> basis(@Source List<ScoringRun> scored) {
    Map<Long, ScoreBasis> bases =
        valuations.bases(
            scored.stream().map(ScoringRun::basisId).filter(Objects::nonNull).distinct().toList());
    List<@Nullable ScoreBasis> result = new ArrayList<>(scored.size());
    for (ScoringRun run : scored) {
      result.add(run.basisId() == null ? null : bases.get(run.basisId()));
    }
    return result;
  }

  /** The fits that bases name, in their order. */
  @Name("fits")
  @NonNull
  @Description("The fits that it stands on: that of purchases, then that of spend.")
  public List<@NonNull List<@NonNull ModelFit>> fits(@Source List<ScoreBasis> bases) {
    Map<Long, ModelFit> found = valuations.fits(bases);
    return bases.stream()
        .map(basis -> basis.basis().fits().stream().map(found::get).map(Objects::requireNonNull))
        .map(Stream::toList)
        .toList();
  }

  /** The runs that jobs carry, in their order. */
  @Name("scoringRun")
  @Description("The scoring run that the job carries; null for a job of another kind.")
  public List<@Nullable ScoringRun> scoringRun(@Source List<Job> jobs) {
    Map<Long, ScoringRun> carried = runs.ofJobs(jobs.stream().map(Job::key).toList());
    List<@Nullable ScoringRun> result = new ArrayList<>(jobs.size());
    for (Job job : jobs) {
      result.add(carried.get(job.key()));
    }
    return result;
  }

  @Override
  public String prefix() {
    return ScoringRun.PREFIX;
  }

  @Override
  public Optional<ScoringRun> load(long key) {
    return runs.find(key);
  }
}
