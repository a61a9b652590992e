package io.perennial.job;

import io.perennial.trace.Traces;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where long work is asked for and looked up. */
@Singleton
public class Jobs {

  /** Where traces are collected, the part of a job's input that says what asked for it. */
  static final String TRACEPARENT = "traceparent";

  private final JobStore store;
  private final Event<JobSubmitted> submitted;

  Jobs(JobStore store, Event<JobSubmitted> submitted) {
    this.store = store;
    this.submitted = submitted;
  }

  /**
   * Adds a job to its lane, in the caller's transaction; work on it begins after the commit.
   *
   * @param idempotencyKey where given, asking again gives the same job
   * @param payloadHash tells whether it is the same that is asked again
   * @throws IdempotencyMismatch where the key was used with another payload
   */
  @Transactional
  public Job submit(
      JobKind kind,
      Map<String, String> input,
      @Nullable String idempotencyKey,
      byte @Nullable [] payloadHash) {
    Optional<Job> added = store.insert(kind, traced(input), idempotencyKey, payloadHash);
    if (added.isPresent()) {
      submitted.fire(new JobSubmitted(kind.lane()));
      return added.get();
    }
    String key = String.valueOf(idempotencyKey);
    return store.findByKey(key, payloadHash).orElseThrow(() -> new IdempotencyMismatch(key));
  }

  private static Map<String, String> traced(Map<String, String> input) {
    String traceparent = Traces.traceparent();
    if (traceparent == null) {
      return input;
    }
    Map<String, String> traced = new HashMap<>(input);
    traced.put(TRACEPARENT, traceparent);
    return traced;
  }

  /** The job of a number. */
  public Optional<Job> find(long id) {
    return store.find(id);
  }
}
