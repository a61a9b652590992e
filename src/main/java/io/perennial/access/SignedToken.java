package io.perennial.access;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.OptionalLong;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Sealed numbers for links: the number cannot be read from its token, and no token can be made up.
 * Each token is AES-256-GCM under the key of its purpose with a random nonce, 48 characters long
 * and safe in a URL.
 */
@Singleton
public final class SignedToken {

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final int LENGTH = NONCE + Long.BYTES + TAG_BITS / 8;

  private final SecureRandom random = new SecureRandom();
  private final Secrets secrets;

  SignedToken(Secrets secrets) {
    this.secrets = secrets;
  }

  /** A new token for a number; the purpose, such as {@code unsubscribe}, is needed to open it. */
  public String seal(String purpose, long number) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    byte[] plain = ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, secrets.keys(name(purpose)).get(0), nonce).doFinal(plain);
      byte[] token = ByteBuffer.allocate(LENGTH).put(nonce).put(sealed).array();
      return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /** The number in a token, or nothing where the token was not sealed here for this purpose. */
  public OptionalLong open(String purpose, String token) {
    byte[] bytes = bytes(token);
    if (bytes.length != LENGTH) {
      return OptionalLong.empty();
    }
    byte[] nonce = Arrays.copyOf(bytes, NONCE);
    return secrets.keys(name(purpose)).stream()
        .map(key -> open(key, nonce, bytes))
        .filter(OptionalLong::isPresent)
        .findFirst()
        .orElseGet(OptionalLong::empty);
  }

  private static OptionalLong open(byte[] key, byte[] nonce, byte[] token) {
    try {
      byte[] plain = cipher(Cipher.DECRYPT_MODE, key, nonce).doFinal(token, NONCE, LENGTH - NONCE);
      return OptionalLong.of(ByteBuffer.wrap(plain).getLong());
    } catch (GeneralSecurityException notThisKey) {
      return OptionalLong.empty();
    }
  }

  private static String name(String purpose) {
    return "token:" + purpose;
  }

  private static byte[] bytes(String token) {
    try {
      return Base64.getUrlDecoder().decode(token.getBytes(StandardCharsets.US_ASCII));
    } catch (IllegalArgumentException notBase64) {
      return new byte[0];
    }
  }

  private static Cipher cipher(int mode, byte[] key, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    return cipher;
  }
}
