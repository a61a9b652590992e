package io.perennial.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Where an endpoint is, taken apart.
 *
 * @param host a name, or an address; of IPv6 in brackets
 * @param target path and query
 */
record EndpointUrl(boolean secure, String host, int port, String target) {

  static final int LONGEST = 2_000;

  private static final int HTTPS = 443;
  private static final int HTTP = 80;
  private static final int FIRST_FREE = 1_024;

  /** An address was refused; the message says why and what to do. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }

  /** Takes an address apart, if it may be called. */
  static EndpointUrl parse(String url, WebhookRules rules) throws Refused {
    URI uri = uri(url);
    String host = host(uri);
    boolean secure = secure(uri, rules);
    if (!rules.allowsHost(host)) {
      throw new Refused(
          "The host "
              + host
              + " is not among perennial.webhook.allowed-hosts: take another, or have it added.");
    }
    return new EndpointUrl(secure, host, port(uri, secure), target(uri));
  }

  /** The host without brackets, to be looked up. */
  String name() {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static URI uri(String url) throws Refused {
    if (url.length() > LONGEST) {
      throw new Refused(
          "The address has %d characters: at most %d are allowed."
              .formatted(url.length(), LONGEST));
    }
    try {
      return new URI(url);
    } catch (URISyntaxException noAddress) {
      throw new Refused("This is no address: write one like https://example.com/hooks.");
    }
  }

  private static boolean secure(URI uri, WebhookRules rules) throws Refused {
    if ("https".equalsIgnoreCase(uri.getScheme())) {
      return true;
    }
    if (!"http".equalsIgnoreCase(uri.getScheme()) || !rules.allowHttp()) {
      throw new Refused("The address does not begin with https://: anybody could read along.");
    }
    return false;
  }

  private static String host(URI uri) throws Refused {
    String host = uri.getHost();
    if (host == null || host.isEmpty() || host.indexOf('%') >= 0) {
      throw new Refused(
          "The address has no host that can be called: write one like https://example.com/hooks,"
              + " other letters than a to z in Punycode.");
    }
    if (uri.getRawUserInfo() != null) {
      throw new Refused(
          "The address has a name or a password in it: the signature tells who calls.");
    }
    if (uri.getRawFragment() != null) {
      throw new Refused("The address has a part after #, which is never sent: remove it.");
    }
    return host;
  }

  private static int port(URI uri, boolean secure) throws Refused {
    int port = uri.getPort();
    if (port == -1) {
      return secure ? HTTPS : HTTP;
    }
    if (port != HTTPS && port != HTTP && (port < FIRST_FREE || port > 65_535)) {
      throw new Refused("The port is " + port + ": take 443, 80, or one from 1024 on.");
    }
    return port;
  }

  private static String target(URI uri) {
    String path = orEmpty(uri.getRawPath());
    String query = uri.getRawQuery();
    return (path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
