package io.perennial.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The ledger of jobs. */
@Singleton
final class JobStore {

  private static final TypeReference<Map<String, String>> INPUT = new TypeReference<>() {};

  private final Jdbi jdbi;
  private final ObjectMapper json;

  JobStore(Jdbi jdbi, ObjectMapper json) {
    this.jdbi = jdbi;
    this.json = json;
  }

  /** Adds a job; empty where its idempotency key is taken. */
  Optional<Job> insert(
      JobKind kind, Map<String, String> input, @Nullable String key, byte @Nullable [] hash) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    insert into job (lane, kind, input, idempotency_key, payload_hash)
                    values (:lane, :kind, cast(:input as jsonb), :key, :hash)
                    on conflict (idempotency_key) do nothing
                    returning *
                    """)
                .bind("lane", kind.lane().key())
                .bind("kind", kind.name())
                .bind("input", write(input))
                .bind("key", key)
                .bind("hash", hash)
                .map(this::read)
                .findOne());
  }

  Optional<Job> find(long id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from job where id = :id")
                .bind("id", id)
                .map(this::read)
                .findOne());
  }

  /** The job of a key, where its payload was the same. */
  Optional<Job> findByKey(String key, byte @Nullable [] hash) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select * from job
                    where idempotency_key = :key and payload_hash is not distinct from :hash
                    """)
                .bind("key", key)
                .bind("hash", hash)
                .map(this::read)
                .findOne());
  }

  /** The job whose turn it is in a lane, marked RUNNING. */
  Optional<Job> begin(Lane lane) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    update job set state = 'RUNNING', attempts = attempts + 1,
                        started_at = coalesce(started_at, now())
                    where id = (select id from job
                                where lane = :lane and state in ('QUEUED', 'RUNNING')
                                order by id limit 1)
                    returning *
                    """)
                .bind("lane", lane.key())
                .map(this::read)
                .findOne());
  }

  void progress(Handle handle, long id, long done, @Nullable Long total, String unit) {
    handle
        .createUpdate("update job set done = :done, total = :total, unit = :unit where id = :id")
        .bind("id", id)
        .bind("done", done)
        .bind("total", total)
        .bind("unit", unit)
        .execute();
  }

  void count(Handle handle, long id, JobCount add) {
    handle
        .createUpdate(
            """
            update job
            set accepted = accepted + :accepted, rejected = rejected + :rejected,
                unchanged = unchanged + :unchanged, erased = erased + :erased,
                faults = faults + :faults
            where id = :id
            """)
        .bind("id", id)
        .bind("accepted", add.accepted())
        .bind("rejected", add.rejected())
        .bind("unchanged", add.unchanged())
        .bind("erased", add.erased())
        .bind("faults", add.faults())
        .execute();
  }

  void end(Handle handle, long id, JobState state, @Nullable String error) {
    handle
        .createUpdate(
            """
            update job
            set state = :state, error = :error, finished_at = clock_timestamp(),
                done = case when :state = 'SUCCEEDED' then coalesce(total, done) else done end
            where id = :id and state = 'RUNNING'
            """)
        .bind("id", id)
        .bind("state", state.name())
        .bind("error", error)
        .execute();
  }

  private Job read(ResultSet row, StatementContext context) throws SQLException {
    return new Job(
        row.getLong("id"),
        JobKind.valueOf(row.getString("kind")),
        JobState.valueOf(row.getString("state")),
        parse(row.getString("input")),
        row.getInt("attempts"),
        new JobProgress(
            row.getInt("done"),
            row.getObject("total") == null ? null : row.getInt("total"),
            row.getString("unit")),
        row.getInt("accepted"),
        row.getInt("rejected"),
        row.getInt("unchanged"),
        row.getInt("erased"),
        row.getInt("faults"),
        row.getString("error"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        instant(row, "started_at"),
        instant(row, "finished_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private String write(Map<String, String> input) {
    try {
      return json.writeValueAsString(input);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<String, String> parse(String input) {
    try {
      return json.readValue(input, INPUT);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
