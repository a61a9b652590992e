package io.perennial.graphql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.security.MessageDigest;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CursorsTest {

  private final Cursors cursors = new Cursors(new FixedKey());

  @Test
  void everyKindOfKeyComesBackAsItWas() {
    Instant instant = Instant.parse("2026-01-31T12:00:00.000001Z");
    String cursor =
        cursors.encode(
            "list",
            7L,
            3,
            0.1,
            new BigDecimal("12.340"),
            "Zoë\n",
            true,
            instant,
            LocalDate.of(2026, 1, 31),
            DayOfWeek.FRIDAY,
            null);
    Keyset keys = cursors.decode("list", cursor);
    assertEquals(7, keys.number(0));
    assertEquals(3, keys.number(1));
    assertEquals(0.1, keys.get(2, Double.class));
    assertEquals(new BigDecimal("12.340"), keys.get(3, BigDecimal.class));
    assertEquals("Zoë\n", keys.get(4, String.class));
    assertEquals(true, keys.get(5, Boolean.class));
    assertEquals(instant, keys.get(6, Instant.class));
    assertEquals(LocalDate.of(2026, 1, 31), keys.get(7, LocalDate.class));
    assertEquals("FRIDAY", keys.get(8, String.class));
    assertNull(keys.get(9, String.class));
  }

  @Test
  void aCursorOfAnotherListIsRefused() {
    String cursor = cursors.encode("customers:NAME:ASC", "a", 1L);
    ApiException refusal =
        assertThrows(ApiException.class, () -> cursors.decode("customers:NAME:DESC", cursor));
    assertEquals(ErrorCode.BAD_USER_INPUT, refusal.code());
  }

  @Test
  void everyChangedCharacterIsNoticed() {
    String cursor = cursors.encode("list", 123456789L);
    for (int place = 0; place < cursor.length(); place++) {
      char[] changed = cursor.toCharArray();
      changed[place] = changed[place] == 'A' ? 'g' : 'A';
      String forged = new String(changed);
      assertNotEquals(cursor, forged);
      assertThrows(ApiException.class, () -> cursors.decode("list", forged), forged);
    }
  }

  @Test
  void nonsenseIsRefusedWithItsRemedy() {
    for (String nonsense : new String[] {"", "x", "%%%", "A".repeat(500)}) {
      ApiException refusal =
          assertThrows(ApiException.class, () -> cursors.decode("list", nonsense));
      assertTrue(String.valueOf(refusal.getMessage()).contains("take pageInfo.endCursor"));
    }
  }

  /** A key that needs no secret: a digest. */
  private static final class FixedKey implements CursorKey {

    @Override
    public byte[] sign(byte[] content) {
      try {
        return MessageDigest.getInstance("SHA-256").digest(content);
      } catch (java.security.NoSuchAlgorithmException everyJdkHasIt) {
        throw new IllegalStateException(everyJdkHasIt);
      }
    }

    @Override
    public boolean verify(byte[] content, byte[] code) {
      return Arrays.equals(Arrays.copyOf(sign(content), code.length), code);
    }
  }
}
