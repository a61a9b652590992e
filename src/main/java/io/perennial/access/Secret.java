package io.perennial.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One master secret, at least {@value #MINIMUM} bytes. Every purpose has a key of its own, derived
 * from it, so that a code made for one purpose is worth nothing for another.
 */
final class Secret {

  static final int MINIMUM = 32;

  private static final String HMAC = "HmacSHA256";

  private final byte[] master;

  private Secret(byte[] master) {
    this.master = master;
  }

  /** A secret from its text; its UTF-8 bytes count. */
  static Secret of(String text) {
    byte[] master = text.getBytes(StandardCharsets.UTF_8);
    if (master.length < MINIMUM) {
      throw new IllegalArgumentException("a secret of " + master.length + " bytes");
    }
    return new Secret(master);
  }

  static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  byte[] hmac(String purpose, byte[] data) {
    return hmac(key(purpose), data);
  }

  boolean verify(String purpose, byte[] data, byte[] code) {
    byte[] expected = hmac(purpose, data);
    return MessageDigest.isEqual(Arrays.copyOf(expected, code.length), code);
  }

  /** The key of a purpose, 32 bytes. */
  byte[] key(String purpose) {
    return hmac(master, ("perennial:" + purpose).getBytes(StandardCharsets.UTF_8));
  }

  static byte[] hmac(byte[] key, byte[] data) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(data);
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
