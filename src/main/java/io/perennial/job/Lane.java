package io.perennial.job;

import java.util.Locale;

/** Work of which one job at a time runs, whatever the number of replicas. */
public enum Lane {
  /** The scoring of all customers. */
  PIPELINE,
  /** Files on their way in. */
  IMPORT,
  /** Enrolments of many customers by hand. */
  WORKFLOW,
  /** What is asked about the past: nothing waits for it. */
  BACKTEST;

  /** Its row in table {@code lease}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
