package io.perennial.access;

import io.perennial.graphql.CursorKey;
import java.util.List;

/**
 * The secrets that sign cursors and links and key hashes: the first signs, all verify, so that a
 * secret is rotated by putting the new one before the old.
 */
public final class Secrets implements CursorKey {

  /** The shortest code that is accepted, in bytes: 128 bits. */
  static final int SHORTEST_CODE = 16;

  private static final String CURSOR = "cursor";

  private final List<Secret> secrets;

  Secrets(List<Secret> secrets) {
    if (secrets.isEmpty()) {
      throw new IllegalArgumentException("no secret");
    }
    this.secrets = List.copyOf(secrets);
  }

  /** The HMAC-SHA256 of data under the first secret's key for a purpose, 32 bytes. */
  public byte[] hmac(String purpose, byte[] data) {
    return secrets.get(0).hmac(purpose, data);
  }

  /** The HMAC-SHA256 of data under a key, such as one of {@link #keys}. */
  public static byte[] hmac(byte[] key, byte[] data) {
    return Secret.hmac(key, data);
  }

  /**
   * Whether a code, whole or its first 16 bytes or more, belongs to the data under any listed
   * secret; compared in constant time.
   */
  public boolean verify(String purpose, byte[] data, byte[] code) {
    if (code.length < SHORTEST_CODE || code.length > Secret.MINIMUM) {
      return false;
    }
    boolean verified = false;
    for (Secret secret : secrets) {
      verified |= secret.verify(purpose, data, code);
    }
    return verified;
  }

  @Override
  public byte[] sign(byte[] content) {
    return hmac(CURSOR, content);
  }

  @Override
  public boolean verify(byte[] content, byte[] code) {
    return verify(CURSOR, content, code);
  }

  /** The keys for a purpose under each listed secret, the signing one first. */
  public List<byte[]> keys(String purpose) {
    return secrets.stream().map(secret -> secret.key(purpose)).toList();
  }
}
