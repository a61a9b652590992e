package io.perennial.workflow;

import io.perennial.score.BasisStore;
import io.perennial.score.CutPointStore;
import io.perennial.score.CutPoints;
import io.perennial.score.Runs;
import io.perennial.score.ScoreConfig;
import io.perennial.score.ScorePartition;
import io.perennial.score.ScoresAsBefore;
import io.perennial.score.ScoringRun;
import io.perennial.segment.SegmentPredicate;
import io.perennial.segment.SegmentPredicates;
import io.perennial.workflow.definition.CrossingTrigger;
import io.perennial.workflow.definition.Direction;
import io.perennial.workflow.definition.Watched;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Finds what a crossing reads in a run: as it is, and as it would be by what was read before. */
@Singleton
final class WatchedReader {
  private static final String OF_RUN = "score s";

  private final Runs runs;
  private final BasisStore bases;
  private final CutPointStore cutPoints;
  private final ScoreConfig config;
  private final SegmentPredicates segments;

  WatchedReader(
      Runs runs,
      BasisStore bases,
      CutPointStore cutPoints,
      ScoreConfig config,
      SegmentPredicates segments) {
    this.runs = runs;
    this.bases = bases;
    this.cutPoints = cutPoints;
    this.config = config;
    this.segments = segments;
  }

  /** The scores of a run as they are, for those who have read nothing before. */
  WatchedScores ofRun(Handle handle, CrossingTrigger trigger, ScoringRun run) {
    return over(handle, trigger, null, run, OF_RUN, run.basisId());
  }

  /** The scores of a run as they are. */
  WatchedScores ofRun(Handle handle, ActiveVersion version, ScoringRun run) {
    LocalDate observed = version.progress().observedAsOf();
    CrossingTrigger trigger = version.definition().crossing();
    return over(handle, trigger, observed, run, OF_RUN, run.basisId());
  }

  /** The scores of a run as they would be under the basis and the borders that were read before. */
  WatchedScores asBefore(Handle handle, ActiveVersion version, ScoringRun run) {
    CrossingTrigger trigger = version.definition().crossing();
    ObservationProgress progress = version.progress();
    Long borders = progress.observedCutPoints();
    boolean otherBasis = trigger.watched().dependsOnBasis() && !progress.comparesWithObserved(run);
    CutPoints before =
        trigger.watched().dependsOnCutPoints() && borders != null
            ? cutPoints.load(handle, borders)
            : null;
    String scores =
        new ScoresAsBefore(
                    run,
                    otherBasis,
                    before,
                    kept(handle, progress.observedRun()),
                    config.tierHysteresis())
                .sql()
            + " s";
    Long basis = otherBasis ? run.previousBasisId() : run.basisId();
    return over(handle, trigger, progress.observedAsOf(), run, scores, basis);
  }

  private WatchedScores over(
      Handle handle,
      CrossingTrigger trigger,
      @Nullable LocalDate observed,
      ScoringRun run,
      String scores,
      @Nullable Long basis) {
    Direction direction = trigger.threshold().direction();
    Watched watched = trigger.watched();
    if (watched instanceof Watched.Metric metric) {
      return plain(
          trigger,
          run,
          scores,
          WatchedSql.metric(metric.metric(), direction),
          WatchedSql.knownMetric(metric.metric()));
    }
    if (watched instanceof Watched.TierIn in) {
      return plain(
          trigger,
          run,
          scores,
          WatchedSql.oneOf("s.tier", in.tiers(), direction),
          KnownSql.since("s.valued_since", "b.tier is not null"));
    }
    if (watched instanceof Watched.RfmGroupIn in) {
      return plain(
          trigger,
          run,
          scores,
          WatchedSql.oneOf("s.rfm_group", in.groups(), direction),
          KnownSql.since("s.ordered_since", "true"));
    }
    if (watched instanceof Watched.InSegment in) {
      return segment(handle, trigger, in, run, scores);
    }
    return change(handle, trigger, (Watched.Change) watched, observed, run, scores, basis);
  }

  private WatchedScores segment(
      Handle handle, CrossingTrigger trigger, Watched.InSegment in, ScoringRun run, String scores) {
    SegmentPredicate predicate =
        segments.find(handle, in.segment(), run.asOf(), "segment").orElse(null);
    if (predicate == null) {
      return plain(trigger, run, scores, ThresholdSql.NOTHING, KnownSql.NOBODY);
    }
    return new WatchedScores(
        run,
        trigger.threshold(),
        scores,
        "",
        ThresholdSql.ofGroup("true", predicate.condition().text(), trigger.threshold().direction()),
        KnownSql.since("s.ordered_since", "true"),
        predicate.edition(),
        predicate.condition().binds());
  }

  private WatchedScores change(
      Handle handle,
      CrossingTrigger trigger,
      Watched.Change change,
      @Nullable LocalDate observed,
      ScoringRun run,
      String scores,
      @Nullable Long basis) {
    ScoringRun compared =
        comparedWith(handle, change, run.asOf())
            .filter(
                kept ->
                    !change.metric().dependsOnBasis()
                        || (basis != null && bases.valuesAlike(handle, basis, kept.basisId())))
            .orElse(null);
    if (compared == null) {
      return plain(trigger, run, scores, ThresholdSql.NOTHING, KnownSql.NOBODY);
    }
    return new WatchedScores(
        run,
        trigger.threshold(),
        scores,
        " left join %s w on w.customer_id = s.customer_id"
            .formatted(new ScorePartition(compared.id()).table()),
        WatchedSql.change(change.metric(), trigger.threshold().direction()),
        WatchedSql.knownChange(change.metric()),
        "",
        Map.of(
            "comparedAsOf",
            compared.asOf(),
            "comparedBefore",
            comparedBefore(handle, change, observed, compared.asOf())));
  }

  /** The run that a day is compared with, whatever its basis. */
  private Optional<ScoringRun> comparedWith(Handle handle, Watched.Change change, LocalDate asOf) {
    LocalDate then = asOf.minusDays(change.windowDays());
    return runs.kept(handle, then.minusDays(Watched.Change.SLACK_DAYS), then);
  }

  /**
   * The last day of which a value says that a change was known before: that with which the night
   * read before was compared, or the day before the one compared with now.
   */
  private LocalDate comparedBefore(
      Handle handle, Watched.Change change, @Nullable LocalDate observed, LocalDate compared) {
    return Optional.ofNullable(observed)
        .flatMap(day -> comparedWith(handle, change, day))
        .map(ScoringRun::asOf)
        .filter(compared::equals)
        .orElse(compared.minusDays(1));
  }

  private static WatchedScores plain(
      CrossingTrigger trigger, ScoringRun run, String scores, ThresholdSql sql, KnownSql known) {
    return new WatchedScores(run, trigger.threshold(), scores, "", sql, known, "", Map.of());
  }

  /** The run, where its scores are still kept. */
  private @Nullable Long kept(Handle handle, @Nullable Long run) {
    return run != null && new ScorePartition(run).isAttached(handle) ? run : null;
  }
}
