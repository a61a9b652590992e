package io.perennial.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What is kept of a key: enough to know it again. */
final class KeyDigest {

  private final byte[] digest;

  private KeyDigest(byte[] digest) {
    this.digest = digest;
  }

  static KeyDigest of(String key) {
    try {
      return new KeyDigest(
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /**
   * Whether a sent key is the one; compared in a time that does not depend on where they differ.
   */
  boolean matches(String sent) {
    return MessageDigest.isEqual(digest, of(sent).digest);
  }
}
