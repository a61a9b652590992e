package io.perennial.job;

/** This replica stops: the job stays where its last commit was, and others go on with it. */
public final class JobLeft extends RuntimeException {

  JobLeft() {
    super("The replica stops");
  }
}
