package io.perennial.workflow;

/** What one version of a workflow has to do next to read a scoring run. */
enum NightStep {
  /** Nothing: the run was read, or it is older than the last one read. */
  NONE,
  /** Put every customer on a side for the first time; nothing fires. */
  BASELINE,
  /** Read the values of the run. */
  READ,
  /** On a change of model: read the values under the previous basis, which may fire. */
  READ_UNDER_PREVIOUS_BASIS,
  /** Then put every customer on the side of the new value; nothing fires. */
  REBASELINE
}
