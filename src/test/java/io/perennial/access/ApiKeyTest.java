package io.perennial.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ApiKeyTest {

  private static final Optional<String> KEY = Optional.of("0123456789abcdef");

  @Test
  void onlyTheKeyItselfMatches() {
    ApiKey key = new ApiKey(KEY, Optional.empty(), LaunchMode.NORMAL);
    assertFalse(key.isOpen());
    assertTrue(key.matches("0123456789abcdef"));
    assertFalse(key.matches("0123456789abcdeF"));
    assertFalse(key.matches("0123456789abcdef0"));
    assertFalse(key.matches(""));
  }

  @Test
  void aFormerKeyIsLetInBesideTheNewOne() {
    ApiKey key = new ApiKey(KEY, Optional.of("fedcba9876543210"), LaunchMode.NORMAL);
    assertTrue(key.matches("0123456789abcdef"));
    assertTrue(key.matches("fedcba9876543210"));
    assertFalse(key.matches("fedcba987654321"));
    String message =
        String.valueOf(
            assertThrows(
                    ConfigurationException.class,
                    () -> new ApiKey(KEY, Optional.of("swordfish"), LaunchMode.NORMAL))
                .getMessage());
    assertTrue(message.startsWith("perennial.access.former-api-key has 9 characters"), message);
  }

  @Test
  void devModeIsOpenAndTestsWithoutAKey() {
    assertTrue(new ApiKey(KEY, Optional.empty(), LaunchMode.DEVELOPMENT).isOpen());
    assertTrue(new ApiKey(Optional.empty(), Optional.empty(), LaunchMode.DEVELOPMENT).isOpen());
    assertTrue(new ApiKey(Optional.empty(), Optional.empty(), LaunchMode.TEST).isOpen());
    assertFalse(new ApiKey(KEY, Optional.empty(), LaunchMode.TEST).isOpen());
  }

  @Test
  void aMissingKeyStopsTheStartAndSaysWhatToDo() {
    assertEquals(
        "perennial.access.api-key is not set, and without a key nobody could be let in: set it to a"
            + " random text of at least 16 characters, such as the output of 'openssl rand -hex"
            + " 24'. Programs send it as Authorization: Bearer <key>.",
        assertThrows(
                ConfigurationException.class,
                () -> new ApiKey(Optional.empty(), Optional.empty(), LaunchMode.NORMAL))
            .getMessage());
  }

  @Test
  void aShortKeyStopsTheStartAndIsNotRepeated() {
    String message =
        String.valueOf(
            assertThrows(
                    ConfigurationException.class,
                    () -> new ApiKey(Optional.of("swordfish"), Optional.empty(), LaunchMode.NORMAL))
                .getMessage());
    assertTrue(message.startsWith("perennial.access.api-key has 9 characters"), message);
    assertFalse(message.contains("swordfish"), message);
  }
}
