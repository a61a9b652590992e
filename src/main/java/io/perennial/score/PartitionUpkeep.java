package io.perennial.score;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * Keeps the table of scores small: superseded partitions lose their secondary indexes, and the
 * oldest are dropped. What a lock or a crash prevents is done after the next run.
 */
@Singleton
public class PartitionUpkeep {

  private static final Logger LOG = Logger.getLogger(PartitionUpkeep.class);

  private static final int SECONDS = 10;

  private final Jdbi jdbi;
  private final int keepRuns;

  @Inject
  PartitionUpkeep(Jdbi jdbi, ScoreConfig config) {
    this(jdbi, config.keepRuns());
  }

  PartitionUpkeep(Jdbi jdbi, int keepRuns) {
    this.jdbi = jdbi;
    this.keepRuns = keepRuns;
  }

  /** Tidies up; there must be no ambient transaction, because detaching waits outside of one. */
  public void tidy() {
    jdbi.useHandle(
        handle -> {
          // Of each statement, not of the session: a pooler gives each another one.
          handle.getConfig(SqlStatements.class).setQueryTimeout(SECONDS);
          try {
            superseded(handle).forEach(partition -> partition.dropSecondaryIndexes(handle));
            outlived(handle).forEach(partition -> drop(handle, partition));
          } catch (JdbiException e) {
            LOG.warnf(e, "Tidying up the partitions of scores is left to the next run");
          }
        });
  }

  private static List<ScorePartition> superseded(Handle handle) {
    return partitions(
        handle,
        """
        where id <> (select id from scoring_run where current_from is not null
                     order by as_of desc, id desc limit 1)
          and state <> 'RUNNING'
          and exists (select from pg_index where indrelid = to_regclass('score_' || id) offset 1)
        """);
  }

  private List<ScorePartition> outlived(Handle handle) {
    return partitions(
        handle,
        """
        where to_regclass('score_' || id) is not null and state <> 'RUNNING'
          and id <> (select id from scoring_run where current_from is not null
                     order by as_of desc, id desc limit 1)
          and (id <= (select id from scoring_run where state <> 'FAILED'
                     order by id desc offset %d limit 1)
               or state = 'FAILED' and current_from is null)
        """
            .formatted(keepRuns));
  }

  private static void drop(Handle handle, ScorePartition partition) {
    if (partition.isDetaching(handle)) {
      handle.execute("alter table score detach partition " + partition.table() + " finalize");
    } else if (partition.isAttached(handle)) {
      handle.execute("alter table score detach partition " + partition.table() + " concurrently");
    }
    handle.execute("drop table " + partition.table());
  }

  private static List<ScorePartition> partitions(Handle handle, String condition) {
    return handle
        .createQuery("select id from scoring_run " + condition + " order by id")
        .mapTo(Long.class)
        .map(ScorePartition::new)
        .list();
  }
}
