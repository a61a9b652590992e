package io.perennial.ingest;

/** A column of a staging table. */
record StagingColumn(String name, String type) {
  /** A column of ids, compared by their bytes. */
  static StagingColumn id(String name) {
    return new StagingColumn(name, "text collate \"C\"");
  }

  static StagingColumn text(String name) {
    return new StagingColumn(name, "text");
  }

  static StagingColumn of(String name, String type) {
    return new StagingColumn(name, type);
  }
}
