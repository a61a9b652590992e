package io.perennial.mail;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;

/** The service as providers reach it: with a key of its own, and with theirs. */
public class MailEventProfile implements QuarkusTestProfile {

  static final String API_KEY = "a-key-for-this-test-only";

  /** Where both halves are kept: this class is loaded, and asked, more than once. */
  static final String SIGNING_KEY = "perennial-test.sendgrid.signing-key";

  private static final String PUBLIC_KEY = "perennial-test.sendgrid.public-key";

  @Override
  public Map<String, String> getConfigOverrides() {
    if (System.getProperty(PUBLIC_KEY) == null) {
      KeyPair keys = keys();
      System.setProperty(SIGNING_KEY, base64(keys.getPrivate().getEncoded()));
      System.setProperty(PUBLIC_KEY, base64(keys.getPublic().getEncoded()));
    }
    return Map.of(
        "perennial.access.api-key",
        API_KEY,
        "perennial.mail.amazon-ses.topics",
        SnsSigner.TOPIC + ",arn:aws:sns:us-east-1:1:other",
        "perennial.mail.sendgrid.public-key",
        System.getProperty(PUBLIC_KEY),
        "perennial.mail.soft-bounces.limit",
        "3");
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException everyJdkCan) {
      throw new IllegalStateException(everyJdkCan);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
