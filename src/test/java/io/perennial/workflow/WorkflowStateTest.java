package io.perennial.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.perennial.workflow.WorkflowState.Move;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkflowStateTest {
  @ParameterizedTest
  @CsvSource({
    "DRAFT,    ACTIVATE, ACTIVE",
    "DRAFT,    PAUSE,",
    "DRAFT,    RESUME,",
    "DRAFT,    ARCHIVE,  ARCHIVED",
    "ACTIVE,   ACTIVATE,",
    "ACTIVE,   PAUSE,    PAUSED",
    "ACTIVE,   RESUME,",
    "ACTIVE,   ARCHIVE,  ARCHIVED",
    "PAUSED,   ACTIVATE,",
    "PAUSED,   PAUSE,",
    "PAUSED,   RESUME,   ACTIVE",
    "PAUSED,   ARCHIVE,  ARCHIVED",
    "ARCHIVED, ACTIVATE,",
    "ARCHIVED, PAUSE,",
    "ARCHIVED, RESUME,",
    "ARCHIVED, ARCHIVE,",
  })
  void everyPairOfStateAndMoveIsDecided(WorkflowState from, Move move, @Nullable WorkflowState to) {
    assertEquals(Optional.ofNullable(to), from.after(move));
  }
}
