package io.perennial.workflow.guardrail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.perennial.store.EmptyDatabase;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@QuarkusTest
@ExtendWith(EmptyDatabase.class)
class MessagingConfigTest {

  @Inject Messaging messaging;

  /** What an operator may write. */
  record Written(BigDecimal costPerMail, boolean startPaused) implements MessagingConfig {}

  @Test
  void aStartStopsAllMailWhereItIsAskedTo() {
    new StartPaused(new Written(BigDecimal.ZERO, false), messaging).onStart(new StartupEvent());
    assertNull(messaging.settings().pause());
    new StartPaused(new Written(BigDecimal.ZERO, true), messaging).onStart(new StartupEvent());
    MessagingPause pause = messaging.settings().pause();
    assertNotNull(pause);
    assertEquals("The service was started with perennial.workflow.start-paused.", pause.reason());
  }

  @Test
  void aMailCostsNothingOrMore() {
    Written less = new Written(new BigDecimal("-0.01"), false);
    assertEquals(
        "perennial.workflow.cost-per-mail is -0.01: take 0 or more.",
        assertThrows(IllegalArgumentException.class, () -> new MailCost(less)).getMessage());
  }
}
