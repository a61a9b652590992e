package io.perennial.process;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that is killed again and again ends where one that was left alone does. */
class KillIT {

  private static final int KILLS_PER_STEP = Integer.getInteger("perennial.kills", 1);

  @TempDir Path data;

  @Test
  void losesAndDoublesNothing() throws Exception {
    ShopState calmly = CalmPath.end();
    try (Mailbox mailbox = Mailbox.open();
        MainPath roughly = MainPath.walk(data, mailbox.port(), KILLS_PER_STEP)) {
      calmly.assertReached(roughly.database());
      ShopState.assertSentAtMostOnceAndKnown(roughly.database(), mailbox.received());
    }
  }
}
