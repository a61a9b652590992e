package io.perennial.workflow.installation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstallationTest {

  private static final Installation OWNER = new Installation(7, "main", 16384, "1");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          a start, or a fail-over to a standby        | 7 | main  | 16384 | 1 | -
          a dump, read into another cluster           | 8 | main  | 16500 | 1 | it stands in another cluster of PostgreSQL
          CREATE DATABASE … TEMPLATE                  | 7 | main  | 16999 | 1 | it is another database of the same cluster
          files restored as a cluster of another name | 7 | drill | 16384 | 1 | its cluster is called “drill”, and was called “main”
          files restored, and the epoch raised        | 7 | main  | 16384 | 2 | perennial.installation.epoch is “2”, and “1” in the database
          a copy for staging                          | 8 |       | 16384 | s | it stands in another cluster of PostgreSQL; its cluster is called “”, and was called “main”; perennial.installation.epoch is “s”, and “1” in the database
          """)
  void tellsCopiesFromTheOriginal(
      String what, long identifier, String cluster, long oid, String epoch, String difference) {
    Installation here = new Installation(identifier, cluster == null ? "" : cluster, oid, epoch);
    assertEquals(Optional.ofNullable(difference), here.differenceFrom(OWNER), what);
  }
}
