package io.perennial.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FitDueTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

  private final AtomicInteger looked = new AtomicInteger();

  @Test
  void isDueAtTheAgeThatIsSet() {
    assertTrue(isDue(Refit.IF_DUE, null, null, false));
    assertFalse(isDue(Refit.IF_DUE, 29, 29, false));
    assertTrue(isDue(Refit.IF_DUE, 30, 30, false));
    assertFalse(isDue(Refit.NEVER, null, null, true));
    assertTrue(isDue(Refit.ALWAYS, 0, 0, false));
  }

  @Test
  void isDueWhereTheAcceptedFitHasDrifted() {
    assertTrue(isDue(Refit.IF_DUE, 7, 7, true));
    assertFalse(isDue(Refit.IF_DUE, 6, 6, true), "too soon to tell");
    assertFalse(isDue(Refit.IF_DUE, 20, 6, true), "the last try was not accepted");
    assertFalse(isDue(Refit.IF_DUE, 7, 7, false));
  }

  @Test
  void looksForDriftOnlyWhereTheAnswerCounts() {
    isDue(Refit.NEVER, 10, 10, true);
    isDue(Refit.ALWAYS, 10, 10, true);
    isDue(Refit.IF_DUE, 30, 30, true);
    isDue(Refit.IF_DUE, 3, 3, true);
    assertEquals(0, looked.get());
    isDue(Refit.IF_DUE, 10, 10, true);
    assertEquals(1, looked.get());
  }

  private boolean isDue(
      Refit refit, @Nullable Integer accepted, @Nullable Integer tried, boolean drifted) {
    return FitDue.isDue(
        refit,
        Optional.ofNullable(accepted).map(DAY::minusDays),
        Optional.ofNullable(tried).map(DAY::minusDays),
        DAY,
        30,
        () -> {
          looked.incrementAndGet();
          return drifted;
        });
  }
}
