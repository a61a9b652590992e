package io.perennial.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the main path leads one process that nobody disturbs; walked once for all tests. */
final class CalmPath {

  private static @Nullable ShopState end;

  private CalmPath() {}

  /** The state at its end. */
  static synchronized ShopState end() throws Exception {
    if (end == null) {
      end = walk();
    }
    return end;
  }

  private static ShopState walk() throws Exception {
    Path directory = Files.createTempDirectory(Path.of("target"), "calm");
    try (Mailbox mailbox = Mailbox.open();
        MainPath path = MainPath.walk(directory, mailbox.port(), 0)) {
      ShopState state = ShopState.of(path.database());
      assertEquals(state.recipients().size(), mailbox.received().size());
      assertTrue(state.recipients().size() > 100, state.recipients().size() + " mails");
      return state;
    }
  }
}
