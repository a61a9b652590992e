package io.perennial.mail;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.Optional;

/**
 * Says whether an envelope was signed by Amazon SNS: RSA over its canonical text, with SHA-1 in
 * version 1 and SHA-256 in version 2, by a certificate that Amazon's own host serves.
 */
@Singleton
class SnsSignature {

  private static final Map<String, String> ALGORITHMS =
      Map.of("1", "SHA1withRSA", "2", "SHA256withRSA");

  private final SnsHost host;
  private final Clock clock;
  private final Cache<URI, X509Certificate> certificates =
      Caffeine.newBuilder().maximumSize(50).expireAfterWrite(Duration.ofDays(1)).build();

  SnsSignature(SnsHost host, Clock clock) {
    this.host = host;
    this.clock = clock;
  }

  /**
   * Whether the signature is Amazon's.
   *
   * @throws IOException where the certificate cannot be had now
   */
  boolean isValid(SnsEnvelope envelope) throws IOException {
    String algorithm = ALGORITHMS.get(envelope.signatureVersion());
    Optional<URI> address = SnsAddress.certificate(envelope.certificateUrl());
    if (algorithm == null || address.isEmpty()) {
      return false;
    }
    try {
      X509Certificate certificate = certificate(address.get());
      certificate.checkValidity(Date.from(clock.instant()));
      Signature check = Signature.getInstance(algorithm);
      check.initVerify(certificate.getPublicKey());
      check.update(envelope.canonical().getBytes(StandardCharsets.UTF_8));
      return check.verify(Base64.getDecoder().decode(envelope.signature()));
    } catch (GeneralSecurityException | IllegalArgumentException notOne) {
      return false;
    }
  }

  private X509Certificate certificate(URI address) throws IOException, CertificateException {
    X509Certificate known = certificates.getIfPresent(address);
    if (known != null) {
      return known;
    }
    X509Certificate read =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(host.get(address)));
    certificates.put(address, read);
    return read;
  }
}
