package io.perennial.access;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

  private static final String NEW = "n".repeat(32);
  private static final String OLD = "o".repeat(32);
  private static final byte[] DATA = "data".getBytes(StandardCharsets.UTF_8);

  @TempDir Path directory;

  @Test
  void theKeyOfAPurposeIsDerivedByHmacSha256() {
    // openssl dgst -sha256 -mac HMAC -macopt hexkey:$(printf 'perennial:p' | openssl dgst -sha256
    //   -hmac nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn -r | cut -c1-64) of 'data'
    String expected = "117f6fdac309b1f63b1bd0b0042cdeb38be062af15410c04fdc49f8fd382bf8f";
    assertEquals(expected, HexFormat.of().formatHex(secrets(NEW).hmac("p", DATA)));
  }

  @Test
  void aCodeVerifiesUnderEveryListedSecretButTheFirstSigns() {
    byte[] old = secrets(OLD).hmac("p", DATA);
    Secrets rotated = secrets(NEW, OLD);
    assertTrue(rotated.verify("p", DATA, old));
    assertArrayEquals(secrets(NEW).hmac("p", DATA), rotated.hmac("p", DATA));
    assertFalse(secrets(NEW).verify("p", DATA, old));
  }

  @Test
  void aCodeIsWorthNothingForAnotherPurposeOrOtherData() {
    Secrets secrets = secrets(NEW);
    byte[] code = secrets.hmac("p", DATA);
    assertTrue(secrets.verify("p", DATA, code));
    assertTrue(secrets.verify("p", DATA, Arrays.copyOf(code, 16)));
    assertFalse(secrets.verify("q", DATA, code));
    assertFalse(secrets.verify("p", new byte[0], code));
    assertFalse(secrets.verify("p", DATA, Arrays.copyOf(code, 15)));
    assertFalse(secrets.verify("p", DATA, new byte[0]));
    code[31] ^= 1;
    assertFalse(secrets.verify("p", DATA, code));
  }

  @Test
  void aGeneratedSecretIsKeptForItsOwnerOnly() throws IOException {
    String first = SecretFile.in(directory.resolve("new"));
    assertEquals(first, SecretFile.in(directory.resolve("new")));
    assertNotEquals(first, SecretFile.in(directory.resolve("other")));
    try (Stream<Path> files = Files.list(directory.resolve("new"))) {
      List<Path> kept = files.toList();
      assertEquals(1, kept.size());
      assertEquals(
          "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(kept.get(0))));
    }
  }

  @Test
  void aMissingSecretStopsTheStartWhereNoneMayBeGenerated() {
    assertEquals(
        "perennial.access.secret is not set. It signs cursors and links and is the same on all"
            + " replicas: set it to a random text of at least 32 bytes, such as the output of"
            + " 'openssl rand -base64 48'.",
        refusal(List.of(), false));
  }

  @Test
  void aShortSecretStopsTheStartAndIsNotRepeated() {
    String message = refusal(List.of(NEW, "short-secret"), true);
    assertTrue(message.contains("a secret of 12 bytes"), message);
    assertFalse(message.contains("short-secret"), message);
  }

  private String refusal(List<String> set, boolean mayGenerate) {
    ConfigurationException refusal =
        assertThrows(
            ConfigurationException.class,
            () -> SecretsProducer.secrets(set, mayGenerate, directory));
    return String.valueOf(refusal.getMessage());
  }

  static Secrets secrets(String... texts) {
    return new Secrets(Stream.of(texts).map(Secret::of).toList());
  }
}
