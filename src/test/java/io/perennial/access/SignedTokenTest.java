package io.perennial.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SignedTokenTest {

  private static final String NEW = "n".repeat(32);
  private static final String OLD = "o".repeat(32);

  private final SignedToken tokens = new SignedToken(SecretsTest.secrets(NEW));

  @Test
  void aTokenOpensToItsNumber() {
    for (long number : new long[] {0, 1, -1, Long.MAX_VALUE}) {
      String token = tokens.seal("unsubscribe", number);
      assertTrue(token.matches("[A-Za-z0-9_-]{48}"), token);
      assertEquals(OptionalLong.of(number), tokens.open("unsubscribe", token));
    }
  }

  @Test
  void twoTokensOfOneNumberHaveNothingInCommon() {
    assertNotEquals(tokens.seal("unsubscribe", 1), tokens.seal("unsubscribe", 1));
  }

  @Test
  void aTokenOpensAfterRotationUntilItsSecretIsDropped() {
    String old = new SignedToken(SecretsTest.secrets(OLD)).seal("unsubscribe", 5);
    assertEquals(
        OptionalLong.of(5),
        new SignedToken(SecretsTest.secrets(NEW, OLD)).open("unsubscribe", old));
    assertEquals(OptionalLong.empty(), tokens.open("unsubscribe", old));
  }

  @Test
  void forgedForeignAndBrokenTokensDoNotOpen() {
    String token = tokens.seal("unsubscribe", 5);
    assertFalse(tokens.open("other", token).isPresent());
    for (int place = 0; place < token.length(); place++) {
      char[] changed = token.toCharArray();
      changed[place] = changed[place] == 'A' ? 'B' : 'A';
      assertFalse(tokens.open("unsubscribe", new String(changed)).isPresent());
    }
    for (String nonsense : new String[] {"", "é", "A".repeat(47), "A".repeat(49), "%".repeat(48)}) {
      assertFalse(tokens.open("unsubscribe", nonsense).isPresent());
    }
  }
}
