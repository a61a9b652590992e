package io.perennial.score;

import java.util.Set;

/** Metrics that are stored only while somebody uses them; implemented by those who do. */
public interface ExtraMetrics {

  /** Those of {@link ScoreMetric#isOptional optional} metrics that the next run has to store. */
  Set<ScoreMetric> wanted();
}
