package io.perennial.store;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutageTest {

  @ParameterizedTest
  @ValueSource(strings = {"08006", "08001", "57P01", "57P02", "57P03", "25006", "53300"})
  void theDatabaseWasAway(String state) {
    assertTrue(Outage.caused(new IllegalStateException(new SQLException("gone", state))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"23505", "57014", "42P01", "40001"})
  void theStatementWasAtFault(String state) {
    assertFalse(Outage.caused(new IllegalStateException(new SQLException("no", state))));
  }

  @Test
  void aFaultOfTheCommitIsLookedIntoAsWell() {
    Exception rolledBack = new Exception("rolled back");
    rolledBack.addSuppressed(new Exception(new SQLException("gone", "08006")));
    assertTrue(Outage.caused(new IllegalStateException(rolledBack)));
  }

  @Test
  void aFaultThatIsItsOwnCauseComesToAnEnd() {
    Exception first = new Exception("first");
    first.initCause(new Exception("second", first));
    assertFalse(Outage.caused(first));
  }
}
