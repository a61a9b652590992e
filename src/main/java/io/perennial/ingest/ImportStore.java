package io.perennial.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The files that are being imported, and where each stands. */
@Singleton
class ImportStore {
  private final ObjectMapper json;

  ImportStore(ObjectMapper json) {
    this.json = json;
  }

  void add(Handle handle, ImportFile file, long bytes) {
    handle
        .createUpdate(
            """
            insert into import_file (job_id, staging, options, rows, bytes)
            values (:job, :staging, cast(:options as jsonb), :rows, :bytes)
            """)
        .bind("job", file.job())
        .bind("staging", file.staging().number())
        .bind("options", write(file.options()))
        .bind("rows", file.rows())
        .bind("bytes", bytes)
        .execute();
  }

  Optional<ImportFile> find(Handle handle, long job) {
    return handle
        .createQuery("select * from import_file where job_id = :job")
        .bind("job", job)
        .map(this::read)
        .findOne();
  }

  /** Files whose import ended without merging them. */
  List<ImportFile> abandoned(Handle handle) {
    return handle
        .createQuery(
            """
            select f.* from import_file f join job on job.id = f.job_id
            where f.stage <> 'MERGED' and job.state in ('FAILED', 'CANCELLED')
            """)
        .map(this::read)
        .list();
  }

  void advance(Handle handle, long job, ImportFile.Stage stage, long mergedThrough) {
    handle
        .createUpdate(
            """
            update import_file set stage = :stage, merged_through = :through where job_id = :job
            """)
        .bind("job", job)
        .bind("stage", stage)
        .bind("through", mergedThrough)
        .execute();
  }

  String write(ImportOptions options) {
    try {
      return json.writeValueAsString(options);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private ImportFile read(ResultSet row, StatementContext context) throws SQLException {
    try {
      return new ImportFile(
          row.getLong("job_id"),
          new Staging(row.getLong("staging")),
          json.readValue(row.getString("options"), ImportOptions.class),
          row.getLong("rows"),
          ImportFile.Stage.valueOf(row.getString("stage")),
          row.getLong("merged_through"));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
