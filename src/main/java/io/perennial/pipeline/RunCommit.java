package io.perennial.pipeline;

import io.perennial.score.Stage;

/**
 * A commit of a scoring run, told to observers just before it and just after it.
 *
 * @param stage the stage that the run was in
 * @param done whether it has been committed
 */
public record RunCommit(long runId, Stage stage, boolean done) {}
