package io.perennial.mail;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/** The addresses of Amazon SNS; no other is ever fetched, whoever names it. */
final class SnsAddress {

  private static final String HOST =
      "https://sns\\.[a-z]{2}(-[a-z]{2,12}){1,3}-\\d\\.amazonaws\\.com/";
  private static final Pattern CERTIFICATE = Pattern.compile(HOST + "[A-Za-z0-9_-]{1,200}\\.pem");
  private static final Pattern SUBSCRIBE =
      Pattern.compile(HOST + "\\?[A-Za-z0-9%&=:._~+-]{1,2000}");

  private SnsAddress() {}

  static Optional<URI> certificate(String address) {
    return matching(CERTIFICATE, address);
  }

  static Optional<URI> subscribe(String address) {
    return matching(SUBSCRIBE, address);
  }

  private static Optional<URI> matching(Pattern pattern, String address) {
    return pattern.matcher(address).matches() ? Optional.of(URI.create(address)) : Optional.empty();
  }
}
