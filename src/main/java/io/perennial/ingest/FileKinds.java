package io.perennial.ingest;

import io.perennial.job.JobKind;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;

/** All kinds of files there are. */
@Singleton
class FileKinds {
  private final Instance<FileKind> kinds;

  FileKinds(Instance<FileKind> kinds) {
    this.kinds = kinds;
  }

  FileKind of(JobKind job) {
    return kinds.stream().filter(kind -> kind.job() == job).findFirst().orElseThrow();
  }

  /** The kind that a request names. */
  FileKind named(String path) {
    return kinds.stream()
        .filter(kind -> kind.path().equals(path))
        .findFirst()
        .orElseThrow(
            () ->
                FileRefused.parameter(
                    "There is no import of '"
                        + path
                        + "'. There are: "
                        + kinds.stream()
                            .map(FileKind::path)
                            .sorted()
                            .collect(Collectors.joining(", "))
                        + "."));
  }
}
