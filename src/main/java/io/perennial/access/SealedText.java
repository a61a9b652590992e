package io.perennial.access;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Secrets of others as they stand in the database: each is AES-256-GCM under the key of its purpose
 * with a random nonce. The first of {@link Secrets} seals, all open.
 */
@Singleton
public final class SealedText {

  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final SecureRandom random = new SecureRandom();
  private final Secrets secrets;

  SealedText(Secrets secrets) {
    this.secrets = secrets;
  }

  /** A text sealed for a purpose, such as {@code webhook-endpoint}. */
  public String seal(String purpose, String text) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, secrets.keys(name(purpose)).get(0), nonce)
              .doFinal(text.getBytes(StandardCharsets.UTF_8));
      byte[] all = ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
      return Base64.getEncoder().encodeToString(all);
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /** The text, or nothing where no listed secret sealed it for this purpose. */
  public Optional<String> open(String purpose, String sealed) {
    byte[] all = bytes(sealed);
    if (all.length <= NONCE) {
      return Optional.empty();
    }
    return secrets.keys(name(purpose)).stream()
        .flatMap(key -> open(key, Arrays.copyOf(all, NONCE), all).stream())
        .findFirst();
  }

  /**
   * A text sealed anew where a former secret sealed it; nothing where there is no need or no way.
   */
  public Optional<String> renew(String purpose, String sealed) {
    byte[] all = bytes(sealed);
    if (all.length <= NONCE) {
      return Optional.empty();
    }
    byte[] signing = secrets.keys(name(purpose)).get(0);
    return open(signing, Arrays.copyOf(all, NONCE), all).isPresent()
        ? Optional.empty()
        : open(purpose, sealed).map(text -> seal(purpose, text));
  }

  private static Optional<String> open(byte[] key, byte[] nonce, byte[] all) {
    try {
      byte[] plain =
          cipher(Cipher.DECRYPT_MODE, key, nonce).doFinal(all, NONCE, all.length - NONCE);
      return Optional.of(new String(plain, StandardCharsets.UTF_8));
    } catch (GeneralSecurityException notThisKey) {
      return Optional.empty();
    }
  }

  private static String name(String purpose) {
    return "sealed:" + purpose;
  }

  private static byte[] bytes(String sealed) {
    try {
      return Base64.getDecoder().decode(sealed);
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
