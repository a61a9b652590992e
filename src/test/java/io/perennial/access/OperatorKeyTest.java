package io.perennial.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OperatorKeyTest {

  private static final Optional<String> KEY = Optional.of("0123456789abcdef0123456789abcdef");

  @Test
  void onlyTheKeyItselfMatchesAndNothingWhereNoneIsSet() {
    assertTrue(new OperatorKey(KEY, Optional.empty()).matches(KEY.get()));
    assertFalse(new OperatorKey(KEY, Optional.empty()).matches(KEY.get() + "0"));
    assertFalse(new OperatorKey(Optional.empty(), Optional.empty()).matches(""));
  }

  @Test
  void aShortKeyStopsTheStartAndIsNotRepeated() {
    assertEquals(
        "perennial.access.operator-key has 9 bytes, but needs at least 32: take the output of"
            + " 'openssl rand -base64 48'.",
        refusal(Optional.of("swordfish"), Optional.empty()));
  }

  @Test
  void theApiKeyIsNotTakenForIt() {
    assertEquals(
        "perennial.access.operator-key is the same as perennial.access.api-key, so whoever watches"
            + " the service could read customers' data: take another one, the output of 'openssl"
            + " rand -base64 48'.",
        refusal(KEY, KEY));
  }

  private static String refusal(Optional<String> key, Optional<String> apiKey) {
    return String.valueOf(
        assertThrows(ConfigurationException.class, () -> new OperatorKey(key, apiKey))
            .getMessage());
  }
}
