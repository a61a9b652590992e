package io.perennial.mail;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * Says whether a batch was signed by SendGrid: ECDSA on P-256 with SHA-256 over the text of the
 * timestamp and the body, byte for byte.
 *
 * @see <a
 *     href="https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/getting-started-event-webhook-security-features">Event
 *     Webhook security features</a>
 */
final class SendgridSignature {

  private final PublicKey key;
  private final Duration maxAge;

  private SendgridSignature(PublicKey key, Duration maxAge) {
    this.key = key;
    this.maxAge = maxAge;
  }

  /**
   * The signatures of a key.
   *
   * @param publicKey in Base64, as SendGrid shows it
   * @param maxAge an older timestamp is refused
   */
  static SendgridSignature of(String publicKey, Duration maxAge) {
    try {
      byte[] encoded = Base64.getDecoder().decode(publicKey.strip());
      return new SendgridSignature(
          KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded)), maxAge);
    } catch (GeneralSecurityException | IllegalArgumentException notOne) {
      throw new IllegalStateException(
          "perennial.mail.sendgrid.public-key is no verification key: copy it from the event"
              + " webhook's security features at SendGrid.",
          notOne);
    }
  }

  boolean isValid(String timestamp, byte[] body, String signature, Instant now) {
    try {
      Instant signedAt = Instant.ofEpochSecond(Long.parseLong(timestamp));
      if (signedAt.isBefore(now.minus(maxAge))) {
        return false;
      }
      Signature check = Signature.getInstance("SHA256withECDSA");
      check.initVerify(key);
      check.update(timestamp.getBytes(StandardCharsets.UTF_8));
      check.update(body);
      return check.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException | DateTimeException notOne) {
      return false;
    }
  }
}
