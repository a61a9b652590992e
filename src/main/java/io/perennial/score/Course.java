package io.perennial.score;

/** Which way a number goes in time. */
public enum Course {
  /** It never falls. */
  RISES,
  /** It never rises. */
  FALLS,
  /** It may do both, or is not known. */
  EITHER_WAY
}
