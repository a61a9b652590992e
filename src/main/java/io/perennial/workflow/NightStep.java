package io.perennial.workflow;

/** What one version of a workflow has to do next to read a scoring run. */
enum NightStep {
  /** Nothing: the run was read, or it is older than the last one read. */
  NONE,
  /** Put every customer on a side for the first time; nothing fires. */
  BASELINE,
  /** Read the values of the run. */
  READ,
  /**
   * On a change of model or of cut points: read the values as they would be without it, which may
   * fire.
   */
  READ_AS_BEFORE,
  /** Put every customer on the side of the new value; nothing fires. */
  REBASELINE
}
