package io.perennial.job;

/** Ends a job FAILED, with a message that people read: value, place and remedy. */
public class JobFailure extends RuntimeException {

  public JobFailure(String message) {
    super(message);
  }
}
