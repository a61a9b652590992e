package io.perennial.ingest;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.perennial.graphql.OpaqueId;
import io.perennial.job.Job;
import io.perennial.job.JobState;
import io.perennial.job.Jobs;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Sends files to the running service as a shop would, and looks into its database. */
@Singleton
public class Uploads {
  private final Jobs jobs;
  private final Jdbi jdbi;

  Uploads(Jobs jobs, Jdbi jdbi) {
    this.jobs = jobs;
    this.jdbi = jdbi;
  }

  /** Uploads a file and awaits the end of its import. */
  public Job done(String path, String file) {
    return done(path, file.getBytes(StandardCharsets.UTF_8));
  }

  /** Uploads a file and awaits the end of its import. */
  public Job done(String path, byte[] file) {
    String id = post(path, file).statusCode(202).extract().path("job");
    return ended(id);
  }

  /** Awaits the end of a job and that it went well. */
  public Job ended(String id) {
    long key = OpaqueId.parse("job", id);
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> jobs.find(key).orElseThrow().state().isFinal());
    Job job = jobs.find(key).orElseThrow();
    assertEquals(JobState.SUCCEEDED, job.state(), job.error());
    return job;
  }

  ValidatableResponse post(String path, byte[] file) {
    return given().contentType("text/csv").body(file).post("/imports/" + path).then();
  }

  /** The only value of a query. */
  public String one(String sql) {
    return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(String.class).one());
  }

  /** The rows of a query, as PostgreSQL writes them. */
  public List<String> rows(String sql) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select cast(row_of as text) from (" + sql + ") row_of")
                .mapTo(String.class)
                .list());
  }

  void execute(String sql) {
    jdbi.useHandle(handle -> handle.execute(sql));
  }

  /** The rejects of a job: line, field, value, reason. */
  List<String> rejects(Job job) {
    return rows(
        "select line, field, value, reason from import_reject where job_id = "
            + job.key()
            + " order by line, id");
  }

  static String counts(Job job) {
    return job.accepted()
        + " accepted, "
        + job.rejected()
        + " rejected, "
        + job.unchanged()
        + " unchanged, "
        + job.erased()
        + " erased";
  }
}
