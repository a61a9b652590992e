package io.perennial.graphql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OpaqueIdTest {

  @Test
  void everyKeyComesBack() {
    Set<String> ids = new HashSet<>();
    for (long key : new long[] {0, 1, 2, 61, 62, 1_000_000, Integer.MAX_VALUE, 1L << 52}) {
      String id = OpaqueId.of("cus", key);
      assertTrue(id.matches("cus_[A-Za-z0-9]{8,}"), id);
      assertTrue(ids.add(id));
      assertEquals(key, OpaqueId.parse("cus", id));
    }
  }

  @Test
  void idsAreStable() {
    assertEquals("cus_", OpaqueId.of("cus", 1).substring(0, 4));
    assertEquals(OpaqueId.of("cus", 1).substring(4), OpaqueId.of("seg", 1).substring(4));
  }

  @Test
  void anIdOfAnotherKindIsRefusedAndToldWhatIsExpected() {
    ApiException refusal =
        assertThrows(ApiException.class, () -> OpaqueId.parse("cus", OpaqueId.of("seg", 1)));
    assertEquals(ErrorCode.BAD_USER_INPUT, refusal.code());
    assertTrue(String.valueOf(refusal.getMessage()).contains("such ids start with cus_"));
  }

  @Test
  void onlyTheSpellingThatWeGiveOutIsAnId() {
    for (String id :
        new String[] {"", "cus", "cus_", "cus_1", "cus_a b", "cus_" + "z".repeat(300)}) {
      assertFalse(OpaqueId.find("cus", id).isPresent(), id);
    }
  }
}
