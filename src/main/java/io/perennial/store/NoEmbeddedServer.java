package io.perennial.store;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import java.nio.file.Path;

/** What stands for the embedded server in a native executable, which carries none. */
@TargetClass(EmbeddedServer.class)
@SuppressWarnings("DoNotCallSuggester")
final class NoEmbeddedServer {

  private NoEmbeddedServer() {}

  @Substitute
  static String url(Path directory, boolean durable) {
    throw new IllegalStateException(
        "No embedded PostgreSQL can start in "
            + directory
            + ": this executable carries none. Set quarkus.datasource.jdbc.url.");
  }
}
