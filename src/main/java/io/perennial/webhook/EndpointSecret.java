package io.perennial.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that an endpoint's calls are signed with, after Standard Webhooks
 * (standardwebhooks.com): HMAC-SHA256 over id, time and body.
 */
record EndpointSecret(String text) {

  private static final String PREFIX = "whsec_";
  private static final String HMAC = "HmacSHA256";
  private static final int BYTES = 32;

  static EndpointSecret generate() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return new EndpointSecret(PREFIX + Base64.getEncoder().encodeToString(bytes));
  }

  /**
   * The signature of a call.
   *
   * @param id the call's, the same at each attempt
   * @param second of the attempt, since 1970
   */
  String sign(String id, long second, String body) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(
          new SecretKeySpec(Base64.getDecoder().decode(text.substring(PREFIX.length())), HMAC));
      byte[] signed = (id + '.' + second + '.' + body).getBytes(StandardCharsets.UTF_8);
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed));
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /** Tells no secret to a log. */
  @Override
  public String toString() {
    return PREFIX + "…";
  }
}
