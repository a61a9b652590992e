package io.perennial.ingest;

import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * The tables that hold one file between its upload and its merge: {@code import_n} with the rows as
 * they were read, {@code import_n_ready} with those that are to be merged.
 *
 * @param number n
 */
record Staging(long number) {
  private static final List<StagingColumn> FAULT =
      List.of(
          StagingColumn.text("field"),
          StagingColumn.text("value"),
          StagingColumn.text("reason"),
          StagingColumn.text("remedy"));

  /** Makes the table for a file that is being uploaded. */
  static Staging create(Handle handle, FileKind kind) {
    long number = handle.createQuery("select nextval('import_staging')").mapTo(Long.class).one();
    Staging staging = new Staging(number);
    handle.execute(
        "create table "
            + staging.staged()
            + " (n bigint not null, line bigint not null, "
            + definitions(kind.columns())
            + ", "
            + definitions(FAULT)
            + ")");
    return staging;
  }

  String staged() {
    return "import_" + number;
  }

  String ready() {
    return "import_" + number + "_ready";
  }

  /** What rows are copied into. */
  String target(FileKind kind) {
    return staged() + " (n, line, " + names(kind.columns()) + ", " + names(FAULT) + ")";
  }

  /** Makes the table of the rows to merge, each with the later one that takes its place. */
  void prepare(Handle handle, FileKind kind) {
    String key = String.join(", ", kind.key());
    handle.execute("analyze " + staged());
    handle.execute(
        "create table %s as select r.*, nullif(max(n) over (partition by %s), n) as superseded_by from (%s) r"
            .formatted(ready(), key, kind.selection().replace("{staged}", staged())));
    handle.execute("create index on " + ready() + " (n)");
    handle.execute("analyze " + ready());
  }

  void drop(Handle handle) {
    handle.execute("drop table if exists " + staged());
    handle.execute("drop table if exists " + ready());
  }

  static String names(List<StagingColumn> columns) {
    return columns.stream().map(StagingColumn::name).collect(Collectors.joining(", "));
  }

  private static String definitions(List<StagingColumn> columns) {
    return columns.stream()
        .map(column -> column.name() + " " + column.type())
        .collect(Collectors.joining(", "));
  }
}
