package io.perennial.workflow.enrolment;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Reads enrolments for people. */
@Singleton
public class EnrolmentList {
  private final Jdbi jdbi;

  EnrolmentList(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Whose enrolments are listed. */
  public enum Whose {
    WORKFLOW("workflow_id"),
    CUSTOMER("customer_id");

    private final String column;

    Whose(String column) {
      this.column = column;
    }

    private long of(Enrolment enrolment) {
      return switch (this) {
        case WORKFLOW -> enrolment.workflowKey();
        case CUSTOMER -> enrolment.customerKey();
      };
    }
  }

  /**
   * The newest enrolments of each of some owners, in one statement.
   *
   * @param state only those that stand there; null for all
   * @param before only those with a smaller key; null for all
   */
  public Map<Long, List<Enrolment>> newest(
      Whose whose,
      Collection<Long> owners,
      @Nullable EnrolmentState state,
      @Nullable Long before,
      int limit) {
    String text =
        """
        select e.* from unnest(:owners) as o (id)
        cross join lateral (
          select * from enrolment
          where %s = o.id and (cast(:before as bigint) is null or id < :before)
            and (cast(:state as text) is null or state = :state)
          order by id desc limit :limit
        ) e
        order by e.id desc
        """
            .formatted(whose.column);
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(text)
                .bindArray("owners", Long.class, owners)
                .bind("before", before)
                .bind("state", state == null ? null : state.name())
                .bind("limit", limit)
                .map(EnrolmentList::read)
                .stream()
                .collect(Collectors.groupingBy(whose::of)));
  }

  /** An enrolment by its key. */
  public Optional<Enrolment> find(long key) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from enrolment where id = :key")
                .bind("key", key)
                .map(EnrolmentList::read)
                .findOne());
  }

  /** The enrolments of firings, by the firing. */
  public Map<Long, Enrolment> ofFirings(Collection<Long> firings) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from enrolment where firing_id = any(:firings)")
                .bindArray("firings", Long.class, firings)
                .map(EnrolmentList::read)
                .collect(Collectors.toMap(Enrolment::firingKey, Function.identity())));
  }

  /** How many stand where, by workflow. */
  public Map<Long, EnrolmentCounts> counts(Collection<Long> workflows) {
    Map<Long, EnrolmentCounts> counts = new HashMap<>();
    workflows.forEach(w -> counts.put(w, EnrolmentCounts.NONE));
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select workflow_id,
                           count(*) filter (where state = 'WAITING') as waiting,
                           count(*) filter (where state = 'COMPLETED') as completed,
                           count(*) filter (where state = 'EXITED') as exited,
                           count(*) filter (where state = 'CANCELLED') as cancelled,
                           count(*) filter (where state = 'FAILED') as failed
                    from enrolment where workflow_id = any(:workflows) group by workflow_id
                    """)
                .bindArray("workflows", Long.class, workflows)
                .map((row, context) -> Map.entry(row.getLong("workflow_id"), counts(row)))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue())));
    return counts;
  }

  private static EnrolmentCounts counts(ResultSet row) throws SQLException {
    return new EnrolmentCounts(
        row.getInt("waiting"),
        row.getInt("completed"),
        row.getInt("exited"),
        row.getInt("cancelled"),
        row.getInt("failed"));
  }

  private static Enrolment read(ResultSet row, StatementContext context) throws SQLException {
    String reason = row.getString("reason");
    return new Enrolment(
        row.getLong("id"),
        row.getLong("firing_id"),
        row.getLong("workflow_id"),
        row.getLong("workflow_version_id"),
        row.getLong("customer_id"),
        EnrolmentState.valueOf(row.getString("state")),
        row.getInt("place"),
        instant(row, "due_at"),
        reason == null ? null : ExitReason.valueOf(reason),
        row.getString("detail"),
        row.getObject("entered_at", OffsetDateTime.class).toInstant(),
        instant(row, "left_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
