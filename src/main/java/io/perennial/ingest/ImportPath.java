package io.perennial.ingest;

import io.perennial.access.LargeBodyPath;
import jakarta.inject.Singleton;

/** Files are streamed into the database: their size is bounded by the disk, not by memory. */
@Singleton
final class ImportPath implements LargeBodyPath {

  @Override
  public String prefix() {
    return "/imports/";
  }
}
