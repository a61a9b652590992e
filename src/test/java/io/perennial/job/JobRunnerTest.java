package io.perennial.job;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.perennial.store.EmptyDatabase;
import io.perennial.trace.Traces;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A runner of its own, with {@link ScriptedWork} for whatever the kind. */
@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class JobRunnerTest {

  private static final JobKind KIND = JobKind.IMPORT_RATES;

  @Inject Jobs jobs;
  @Inject JobStore store;
  @Inject LeaseStore leases;
  @Inject JobConfig config;
  @Inject Jdbi jdbi;

  private final Workers workers = new Workers();
  private JobRunner runner;

  @BeforeEach
  void start() {
    JobMeters meters = new JobMeters(new SimpleMeterRegistry());
    List<JobWork> works = List.of(new ScriptedWork(jdbi));
    runner = new JobRunner(jdbi, store, leases, works, config, workers, Traces.off(), meters);
  }

  @AfterEach
  void stop() throws InterruptedException {
    workers.onStop(new ShutdownEvent());
  }

  @Test
  void doesAJobAndTellsItsProgress() {
    Job job = submit("3 steps");
    Job done = awaitEnd(job);
    assertEquals(JobState.SUCCEEDED, done.state());
    assertEquals(new JobProgress(3, 3, "steps"), done.progress());
    assertEquals(3, done.accepted());
  }

  @Test
  void endsAJobWithTheMessageOfItsFailure() {
    Job done = awaitEnd(submit("fails"));
    assertEquals(JobState.FAILED, done.state());
    assertEquals("The file is empty. Send one with rows.", done.error());
  }

  @Test
  void triesAgainAfterAnErrorAndThenGivesUpWithoutShowingInternals() {
    Job done = awaitEnd(submit("throws"));
    assertEquals(JobState.FAILED, done.state());
    assertEquals(3, done.attempts());
    assertEquals(
        "An internal error; the log of the service tells more under job " + done.getId() + ".",
        done.error());
  }

  @Test
  void goesOnWithAJobWhoseReplicaDied() {
    Job job = add("2 steps");
    jdbi.useHandle(
        handle -> handle.execute("update job set state = 'RUNNING', attempts = 1, done = 1"));
    runner.wakeAll();
    Job done = awaitEnd(job);
    assertEquals(JobState.SUCCEEDED, done.state());
    assertEquals(1, done.accepted(), "only the step that was left");
  }

  @Test
  void leavesAJobToOthersWhenItStops() throws InterruptedException {
    Job job = submit("100000 steps");
    await().until(() -> jobs.find(job.key()).orElseThrow().progress().done() > 2);
    workers.onStop(new ShutdownEvent());
    assertTrue(leases.take(Lane.IMPORT, "another", Duration.ofSeconds(1)).isPresent(), "at once");
    Job left = jobs.find(job.key()).orElseThrow();
    assertEquals(JobState.RUNNING, left.state());
    assertEquals(left.accepted(), left.progress().done(), "no step by half");
    cancel(job);
  }

  @Test
  void breaksOffAStepThatDoesNotEndWhenItStops() throws InterruptedException {
    Job job = submit("hangs");
    String sleeping =
        "select count(*) from pg_stat_activity where query = 'select pg_sleep(60)'"
            + " and state = 'active'";
    await().until(() -> count(sleeping) == 1);
    workers.onStop(new ShutdownEvent());
    assertTrue(leases.take(Lane.IMPORT, "another", Duration.ofSeconds(1)).isPresent(), "at once");
    await().until(() -> count(sleeping) == 0);
    assertEquals(JobState.RUNNING, jobs.find(job.key()).orElseThrow().state());
    cancel(job);
  }

  @Test
  void givesALaneToOneHolderAndFencesTheOneBefore() {
    add("1 steps");
    OptionalLong first = leases.take(Lane.IMPORT, "first", Duration.ofMillis(50));
    assertTrue(first.isPresent());
    assertTrue(leases.take(Lane.IMPORT, "second", Duration.ofSeconds(5)).isEmpty());
    OptionalLong second =
        await()
            .until(
                () -> leases.take(Lane.IMPORT, "second", Duration.ofSeconds(5)),
                OptionalLong::isPresent);
    assertNotEquals(first.getAsLong(), second.getAsLong());
    assertThrows(LeaseLost.class, () -> fence(first.getAsLong()));
    fence(second.getAsLong());
    leases.release(Lane.IMPORT, second.getAsLong());
  }

  @Test
  void givesTheSameJobForTheSameKeyAndRefusesAnotherPayload() {
    byte[] payload = {1, 2, 3};
    QuarkusTransaction.begin();
    Job job = jobs.submit(KIND, Map.of(), "monday", payload);
    Job again = jobs.submit(KIND, Map.of(), "monday", payload);
    assertEquals(job.key(), again.key());
    IdempotencyMismatch mismatch =
        assertThrows(
            IdempotencyMismatch.class, () -> jobs.submit(KIND, Map.of(), "monday", new byte[] {4}));
    assertEquals(
        "The idempotency key \"monday\" was used before with another payload."
            + " Use a new key for new work.",
        mismatch.getMessage());
    QuarkusTransaction.rollback();
  }

  private long count(String sql) {
    return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
  }

  /** So that the application's own runner, which knows no scripts, leaves it alone. */
  private void cancel(Job job) {
    jdbi.useHandle(
        handle -> handle.execute("update job set state = 'CANCELLED' where id = " + job.key()));
  }

  private Job submit(String script) {
    Job job = add(script);
    runner.wakeAll();
    return job;
  }

  /** Adds a job without waking its lane. */
  private Job add(String script) {
    return store.insert(KIND, Map.of("script", script), null, null).orElseThrow();
  }

  private Job awaitEnd(Job job) {
    return await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> jobs.find(job.key()).orElseThrow(), found -> found.state().isFinal());
  }

  private void fence(long token) {
    QuarkusTransaction.requiringNew()
        .run(() -> jdbi.useHandle(handle -> leases.fence(handle, Lane.IMPORT, token)));
  }
}
